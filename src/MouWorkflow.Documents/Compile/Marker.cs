using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A tag's stand-in inside the part's tree, from the moment it is found until the part is written as a plan.</summary>
internal static class Marker
{
    private static readonly XNamespace Ns = "urn:mouworkflow:template";

    public static readonly XName Value = Ns + "value";
    public static readonly XName Block = Ns + "block";

    public static XElement For(Tag tag)
    {
        var marker = new XElement(tag.IsBlock ? Block : Value);
        marker.AddAnnotation(tag);
        return marker;
    }

    public static Tag TagOf(XElement marker) => marker.Annotation<Tag>() ?? throw new InvalidOperationException("A marker without its tag.");

    public static bool Is(XElement element) => element.Name.Namespace == Ns;
}
