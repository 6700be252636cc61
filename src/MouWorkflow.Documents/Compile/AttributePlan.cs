using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>What an attribute's value is made of when it is not the same in every document; kept as an annotation of the attribute.</summary>
internal sealed record AttributePlan(Node[] Nodes)
{
    public static void On(XAttribute attribute, params Node[] nodes)
    {
        attribute.RemoveAnnotations<AttributePlan>();
        attribute.AddAnnotation(new AttributePlan(nodes));
    }

    public static Node Literal(string text) => new LiteralNode(Encoding.UTF8.GetBytes(Escape.Attribute(text)));
}
