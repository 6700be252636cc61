using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>An element as text in which only what a reader could notice counts: no edit marks, no ids, pictures by their content.</summary>
internal static class Canonical
{
    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "lang", "noProof", "rPrChange", "pPrChange", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak",
    };

    public static string Of(XElement? e, ComparePackage? package = null, string part = "")
    {
        if (e is null)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        Write(e, package, part, text);
        return text.ToString();
    }

    /// <summary>Run properties that show: an empty element says the same as none.</summary>
    public static string Look(XElement? rPr) => Children(rPr, _ => true);

    /// <summary>Paragraph properties that show, without the mark's own look and without a section.</summary>
    public static string Shape(XElement? pPr) => Children(pPr, e => e.Name != W.RPr && e.Name != W.SectPr);

    private static string Children(XElement? properties, Func<XElement, bool> which)
    {
        var text = new StringBuilder();
        foreach (var e in properties?.Elements().Where(e => !Ignored.Contains(e.Name.LocalName) && which(e)) ?? [])
        {
            Write(e, null, string.Empty, text);
        }

        return text.ToString();
    }

    private static void Write(XElement e, ComparePackage? package, string part, StringBuilder text)
    {
        text.Append('<').Append(e.Name.LocalName);
        foreach (var a in e.Attributes().Where(a => !a.IsNamespaceDeclaration && !IsId(e, a)))
        {
            text.Append(' ').Append(a.Name.LocalName).Append('=').Append(a.Name.Namespace == W.R ? Target(a.Value, package, part) : a.Value);
        }

        text.Append('>');
        foreach (var node in e.Nodes())
        {
            if (node is XElement child && !(child.Name.Namespace == W.Ns && Ignored.Contains(child.Name.LocalName)))
            {
                Write(child, package, part, text);
            }
            else if (node is XText words)
            {
                text.Append(words.Value);
            }
        }

        text.Append("</>");
    }

    private static bool IsId(XElement e, XAttribute a) =>
        a.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal)
        || a.Name.LocalName is "paraId" or "textId" or "anchorId" or "editId" or "spid" or "gfxdata"
        || (a.Name == W.Id && e.Name.Namespace == W.Ns)
        || (a.Name.LocalName is "id" or "name" && a.Name.NamespaceName.Length == 0);

    private static string Target(string id, ComparePackage? package, string part) => package?.Link(part, id) switch
    {
        null => id,
        { Part: { } target } when package.Has(target) => package.Hash(target),
        var link => link.Target,
    };
}
