using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Finds the lists that start again with each item of a loop. A list of which all paragraphs stand inside a loop's item is the item's own
/// and starts again with each; but a loop whose item is one entry of the list makes the list, and it goes on from item to item.
/// </summary>
internal sealed class RestartingLists
{
    // What Word wants in a paragraph's properties before the list's number.
    private static readonly HashSet<string> BeforeNumber = new(StringComparer.Ordinal) { "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl" };

    private static readonly HashSet<string> BeforeIndent = new(BeforeNumber, StringComparer.Ordinal)
    {
        "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
        "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing",
    };

    private readonly XElement _numbering;
    private readonly WordStyles _styles;
    private readonly WordNumbering _numbers;
    private readonly int _firstFree;
    private readonly string _prefix;

    public RestartingLists(XElement numbering, XElement? styles)
    {
        _numbering = numbering;
        _styles = new WordStyles(styles);
        _numbers = new WordNumbering(numbering, _styles);
        _firstFree = 1 + numbering.Elements(W.Ns + "num")
            .Select(n => int.TryParse((string?)n.Attribute(W.Ns + "numId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .DefaultIfEmpty().Max();
        var prefix = Prefixes.None.With(numbering).Of(W.Ns);
        _prefix = prefix.Length == 0 ? string.Empty : prefix + ":";
    }

    /// <summary>Marks paragraphs and loops; true when any list starts again, so that the numbering part needs its plan.</summary>
    public bool Prepare(IEnumerable<XElement> stories)
    {
        var found = false;
        foreach (var list in stories.SelectMany(Entries).GroupBy(e => e.Key).ToList())
        {
            found |= Prepare([.. list]);
        }

        return found;
    }

    /// <summary>The numbering part with room for further instances.</summary>
    public Node[] Plan()
    {
        _numbering.Elements(W.Ns + "num").Last().AddAfterSelf(Marker.For(new ListsNode()));
        return PlanWriter.Write(_numbering);
    }

    private bool Prepare(List<ListEntry> entries)
    {
        if (entries.TrueForAll(e => WordNumbering.Format(WordNumbering.Definition(e.Number, e.List, e.Level)) is "bullet" or "none")
            || LoopOf(entries) is not { } loop)
        {
            return false;
        }

        var list = new RestartingList(entries[0].NumId, _firstFree, _prefix + "num", Instance(entries[0]));
        loop.AddAfterSelf(Marker.For(new ListRestartNode(list, Marker.TagOf(loop))));
        foreach (var entry in entries)
        {
            Number(entry, list);
        }

        return true;
    }

    private IEnumerable<ListEntry> Entries(XElement story)
    {
        var blocks = new BlockTree(story, e => e.Name == W.P);
        foreach (var p in blocks.Elements)
        {
            if (_numbers.Find(p.Element(W.PPr)) is { } at)
            {
                yield return new ListEntry(p, at.NumId, at.Number, at.List, at.Level, blocks);
            }
        }
    }

    /// <summary>The loop with whose items the list starts again, by its opening marker.</summary>
    private static XElement? LoopOf(List<ListEntry> entries)
    {
        var shared = entries[0].Loops.ToList();
        foreach (var entry in entries.Skip(1))
        {
            if (shared.Count == 0)
            {
                return null;
            }

            var same = shared.Zip(entry.Loops).TakeWhile(x => x.First == x.Second).Count();
            shared.RemoveRange(same, shared.Count - same);
        }

        if (shared.Count == 0)
        {
            return null;
        }

        var top = entries.Min(e => e.Level);
        var heads = entries.Where(e => e.Level == top).ToList();
        var direct = heads.TrueForAll(h => h.Loops.Count() == shared.Count);
        var makesList = direct && Most(heads.ConvertAll(h => h.Around[(h.Around.IndexOf(shared[^1]) + 1)..]), heads[0].Blocks) == 1;
        return !makesList ? shared[^1] : shared.Count > 1 ? shared[^2] : null;
    }

    /// <summary>How many of these places can appear together, given that of an <c>#if</c> only one branch does.</summary>
    private static int Most(List<List<XElement>> places, BlockTree blocks) =>
        places.Count(p => p.Count == 0)
        + places.Where(p => p.Count > 0)
            .GroupBy(p => blocks.OpeningOf(p[0]))
            .Sum(choice => choice.GroupBy(p => p[0]).Max(branch => Most([.. branch.Select(p => p[1..])], blocks)));

    private static void Number(ListEntry entry, RestartingList list, XElement properties)
    {
        if (properties.Element(W.Ns + "numPr") is not { } number)
        {
            number = new XElement(W.Ns + "numPr");
            Insert(properties, number, BeforeNumber);
        }

        if (number.Element(W.Ns + "ilvl") is null)
        {
            number.AddFirst(new XElement(W.Ns + "ilvl", new XAttribute(W.Val, entry.Level)));
        }

        if (number.Element(W.Ns + "numId") is not { } id)
        {
            id = new XElement(W.Ns + "numId", new XAttribute(W.Val, entry.NumId));
            number.Element(W.Ns + "ilvl")!.AddAfterSelf(id);
        }

        AttributePlan.On(id.Attribute(W.Val)!, new ListNumberNode(list));
    }

    private void Number(ListEntry entry, RestartingList list)
    {
        var properties = entry.Paragraph.Element(W.PPr);
        if (properties is null)
        {
            properties = new XElement(W.PPr);
            entry.Paragraph.AddFirst(properties);
        }

        // A number of the paragraph's own brings the list's indents with it, over those of the style that had the number before.
        if (properties.Element(W.Ns + "numPr")?.Element(W.Ns + "numId") is null && properties.Element(W.Ns + "ind") is null && StyleIndent(properties) is { } indent)
        {
            Insert(properties, new XElement(indent), BeforeIndent);
        }

        Number(entry, list, properties);
    }

    private XElement? StyleIndent(XElement properties)
    {
        foreach (var style in _styles.Chain(_styles.StyleOf(properties)).Select(s => s.Element(W.PPr)))
        {
            if (style?.Element(W.Ns + "ind") is { } indent)
            {
                return indent;
            }

            if (style?.Element(W.Ns + "numPr")?.Element(W.Ns + "numId") is not null)
            {
                return null;
            }
        }

        return null;
    }

    private static void Insert(XElement properties, XElement element, HashSet<string> before)
    {
        if (properties.Elements().LastOrDefault(e => before.Contains(e.Name.LocalName)) is { } last)
        {
            last.AddAfterSelf(element);
        }
        else
        {
            properties.AddFirst(element);
        }
    }

    private byte[] Instance(ListEntry entry)
    {
        var instance = new StringBuilder($"<{_prefix}abstractNumId {_prefix}val=\"{(string?)entry.Number.Element(W.Ns + "abstractNumId")?.Attribute(W.Val)}\"/>");
        for (var level = 0; level < WordNumbering.Levels; level++)
        {
            var own = entry.Number.Elements(W.Ns + "lvlOverride").FirstOrDefault(o => (string?)o.Attribute(W.Ns + "ilvl") == $"{level}")?.Element(W.Ns + "lvl");
            if (WordNumbering.Definition(entry.Number, entry.List, level) is not null)
            {
                instance.Append($"<{_prefix}lvlOverride {_prefix}ilvl=\"{level}\"><{_prefix}startOverride {_prefix}val=\"{WordNumbering.Start(entry.Number, entry.List, level)}\"/>")
                    .Append(own is null ? string.Empty : own.ToString(SaveOptions.DisableFormatting))
                    .Append($"</{_prefix}lvlOverride>");
            }
        }

        return Encoding.UTF8.GetBytes(instance.ToString());
    }

    private sealed record ListEntry(XElement Paragraph, string NumId, XElement Number, XElement List, int Level, BlockTree Blocks)
    {
        public List<XElement> Around => Blocks.Around(Paragraph);

        public IEnumerable<XElement> Loops => Around.Where(m => Marker.TagOf(m).Kind == TagKind.Each);

        // Lists of one abstract definition count on together, unless one of them is told to start again.
        public string Key => Number.Descendants(W.Ns + "startOverride").Any()
            ? $"num {NumId}"
            : $"abstract {(string?)List.Attribute(W.Ns + "abstractNumId")}";
    }
}
