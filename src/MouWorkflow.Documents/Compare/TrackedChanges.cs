using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Tracked changes inside one part: who made them, and what the part reads when all are accepted.</summary>
internal static class TrackedChanges
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
        "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    };

    private static readonly HashSet<string> Ranges = new(StringComparer.Ordinal)
    {
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    };

    public static bool Is(XElement e) => e.Name.Namespace == W.Ns && Names.Contains(e.Name.LocalName);

    public static IReadOnlyList<TrackedAuthor> Authors(IEnumerable<XElement> roots) =>
    [
        .. roots.SelectMany(r => r.Descendants()).Where(Is)
            .GroupBy(e => (string?)e.Attribute(W.Ns + "author") ?? string.Empty, StringComparer.Ordinal)
            .Select(g =>
            {
                var dates = g.Select(Date).OfType<DateTimeOffset>().ToList();
                var added = g.Count(e => e.Name.LocalName is "ins" or "cellIns");
                var removed = g.Count(e => e.Name.LocalName is "del" or "cellDel");
                return new TrackedAuthor(g.Key, added, removed, g.Count() - added - removed, dates.Count == 0 ? null : dates.Min(), dates.Count == 0 ? null : dates.Max());
            })
            .OrderBy(a => a.Author, StringComparer.Ordinal),
    ];

    /// <summary>Accepts everything in place; true when there was anything.</summary>
    public static bool Accept(XElement root)
    {
        if (!root.Descendants().Any(Is))
        {
            return false;
        }

        Remove(root, e => e.Name == W.Tr && e.Element(W.Ns + "trPr")?.Element(W.Ns + "del") is not null);
        Remove(root, e => e.Name == W.Tc && e.Element(W.TcPr)?.Element(W.Ns + "cellDel") is not null);
        Remove(root, e => e.Name == W.Tr && !e.Descendants(W.Tc).Any());
        Remove(root, e => e.Name == W.Tbl && !e.Descendants(W.Tr).Any());
        var joined = root.Descendants(W.P).Where(MarkIsDeleted).ToList();
        Remove(root, e => (e.Name == W.Ns + "del" || e.Name == W.Ns + "moveFrom") && !IsProperty(e));
        foreach (var e in root.Descendants().Where(e => (e.Name == W.Ns + "ins" || e.Name == W.Ns + "moveTo") && !IsProperty(e)).ToList())
        {
            e.ReplaceWith(e.Nodes());
        }

        Remove(root, e => Is(e) || (e.Name.Namespace == W.Ns && Ranges.Contains(e.Name.LocalName)));
        joined.Reverse();
        joined.ForEach(JoinWithNext);
        return true;
    }

    private static bool MarkIsDeleted(XElement p) =>
        p.Element(W.PPr)?.Element(W.RPr) is { } mark && (mark.Element(W.Ns + "del") ?? mark.Element(W.Ns + "moveFrom")) is not null;

    // Inside properties a change is a mark on the thing they belong to; elsewhere it wraps content.
    private static bool IsProperty(XElement e) => e.Parent is { } parent && (parent.Name.LocalName.EndsWith("Pr", StringComparison.Ordinal) || parent.Name.LocalName == "numPr");

    private static void JoinWithNext(XElement p)
    {
        var content = p.Elements().Where(e => e.Name != W.PPr).ToList();
        var next = p.ElementsAfterSelf().FirstOrDefault(e => e.Name == W.P || e.Name == W.Tbl || e.Name == W.Sdt);
        if (next?.Name == W.P)
        {
            content.ForEach(e => e.Remove());
            if (next.Element(W.PPr) is { } properties)
            {
                properties.AddAfterSelf(content);
            }
            else
            {
                next.AddFirst(content);
            }

            p.Remove();
        }
        else if (!content.Any(e => e.DescendantsAndSelf(W.Run).Any()) && next is not null)
        {
            p.Remove();
        }
    }

    private static void Remove(XElement root, Func<XElement, bool> which) =>
        root.Descendants().Where(which).ToList().ForEach(e => e.Remove());

    private static DateTimeOffset? Date(XElement e) => DateTimeOffset.TryParse(
        (string?)e.Attribute(W.Ns + "date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
