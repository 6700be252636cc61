using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// What must be known of the whole text before its first line is written: whether it has a title, its sections, and which bookmarks are
/// pointed to. Found by running through it once, keeping nothing else.
/// </summary>
internal sealed class EditionScan
{
    private readonly HashSet<string> _styles = new(StringComparer.Ordinal);

    /// <summary>Section properties in the order of the text.</summary>
    public List<XElement> Sections { get; } = [];

    /// <summary>Names of bookmarks that a link points to.</summary>
    public HashSet<string> Wanted { get; } = new(StringComparer.Ordinal);

    public static EditionScan Of(EditionPackage package)
    {
        var scan = new EditionScan();
        using var reader = package.Text();
        var more = reader.Read();
        while (more)
        {
            if (reader.Depth > PackageLimits.Document.Depth)
            {
                throw new XmlException($"Elements are nested more than {PackageLimits.Document.Depth} deep.");
            }

            if (reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == W.Ns.NamespaceName)
            {
                switch (reader.LocalName)
                {
                    case "sectPr":
                        scan.Sections.Add((XElement)XNode.ReadFrom(reader));
                        continue;
                    case "pStyle" when reader.GetAttribute("val", W.Ns.NamespaceName) is { } style:
                        scan._styles.Add(style);
                        break;
                    case "hyperlink" when reader.GetAttribute("anchor", W.Ns.NamespaceName) is { } anchor:
                        scan.Wanted.Add(anchor);
                        break;
                }
            }

            more = reader.Read();
        }

        return scan;
    }

    public bool HasTitle(WordStyles styles) => _styles.Any(styles.IsTitle);
}
