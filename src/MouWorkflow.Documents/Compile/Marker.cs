using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A tag's stand-in inside the part's tree, from the moment it is found until the part is written as a plan.</summary>
internal static class Marker
{
    private static readonly XNamespace Ns = "urn:mouworkflow:template";

    public static readonly XName Value = Ns + "value";
    public static readonly XName Block = Ns + "block";

    /// <summary>A step of the plan that no tag stands for; it writes nothing of its own into the tree.</summary>
    public static readonly XName Step = Ns + "step";

    public static XElement For(Node step)
    {
        var marker = new XElement(Step);
        marker.AddAnnotation(step);
        return marker;
    }

    public static XElement For(Tag tag)
    {
        var marker = new XElement(tag.IsBlock ? Block : Value);
        marker.AddAnnotation(tag);
        return marker;
    }

    public static Tag TagOf(XElement marker) => marker.Annotation<Tag>() ?? throw new InvalidOperationException("A marker without its tag.");

    /// <summary>Copies of a tree with the markers' tags and the attributes' plans, which a plain copy loses.</summary>
    public static IEnumerable<XElement> CopyOf(IEnumerable<XElement> elements)
    {
        foreach (var element in elements)
        {
            var copy = new XElement(element);
            foreach (var (from, to) in element.DescendantsAndSelf().Zip(copy.DescendantsAndSelf()))
            {
                Annotate(from, to);
                foreach (var (a, b) in from.Attributes().Zip(to.Attributes()))
                {
                    Annotate(a, b);
                }
            }

            yield return copy;
        }
    }

    private static void Annotate(XObject from, XObject to)
    {
        foreach (var annotation in from.Annotations<object>())
        {
            to.AddAnnotation(annotation);
        }
    }

    public static bool Is(XElement element) => element.Name.Namespace == Ns;
}
