using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Moves the tags of each block up the tree until they are sisters, so that what lies between them can be repeated or left out whole:
/// runs of one paragraph, paragraphs, or table rows. Paragraphs and rows that held nothing but tags go away.
/// </summary>
internal sealed class BlockHoister(FaultList faults)
{
    private static readonly HashSet<string> VisibleInWord = new(StringComparer.Ordinal)
    {
        "drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "fldChar", "fldSimple",
        "pgNum", "ptab", "sectPr", "noBreakHyphen", "ruby",
    };

    private readonly HashSet<XElement> _vacated = [];

    public void Hoist(IReadOnlyList<Block> blocks, IReadOnlyList<XElement> markers)
    {
        var elements = markers.Where(m => m.Name == Marker.Block).ToDictionary(Marker.TagOf);
        foreach (var block in blocks)
        {
            Hoist(block, [.. block.Tags.Select(t => elements[t])]);
        }

        foreach (var row in _vacated.Where(e => e.Name == W.Tr && IsEmpty(e)))
        {
            row.Remove();
        }

        foreach (var p in _vacated.Where(e => e.Name == W.P && e.Parent is not null && IsEmpty(e)))
        {
            RemoveParagraph(p, blocks);
        }
    }

    private void Hoist(Block block, List<XElement> tags)
    {
        var common = CommonAncestor(tags);
        var row = common.AncestorsAndSelf().TakeWhile(e => e.Name != W.Tc && e.Name != W.P && e.Name != W.Tbl).FirstOrDefault(e => e.Name == W.Tr);
        if (row is not null)
        {
            if (tags.Count > 2)
            {
                var middle = block.Middles[0];
                faults.Add("tag.else-in-row", middle.Place, middle.Raw, "pilihan antar-kolom tidak bisa; tulis {{#if}}…{{else}}…{{/if}} dalam satu sel, atau tiap tag dalam baris tersendiri", "a choice cannot run across cells; write {{#if}}…{{else}}…{{/if}} inside one cell, or each tag in a row of its own");
                return;
            }

            Move(tags[0], row, before: true);
            Move(tags[1], row, before: false);
            return;
        }

        if (IsWholeParagraph(block, tags, common))
        {
            Move(tags[0], common, before: true);
            Move(tags[1], common, before: false);
            return;
        }

        foreach (var tag in tags)
        {
            Climb(tag, common);
        }
    }

    // {{#if x}}…{{/if}} around all of a paragraph means the paragraph: left out, it must not leave an empty line or list number.
    private static bool IsWholeParagraph(Block block, List<XElement> tags, XElement common) =>
        common.Name == W.P
        && block.Open.Kind == TagKind.If
        && tags.Count == 2
        && common.Element(W.PPr)?.Element(W.SectPr) is null
        && !common.Descendants().TakeWhile(e => e != tags[0]).Any(e => IsVisible(e) || Marker.Is(e))
        && !common.Descendants().SkipWhile(e => e != tags[1]).Skip(1).Any(e => IsVisible(e) || Marker.Is(e))
        && common.Descendants().Any(IsVisible);

    private void Climb(XElement tag, XElement common)
    {
        if (tag.Parent == common)
        {
            return;
        }

        var top = tag.Ancestors().First(a => a.Parent == common);
        if (tag.Ancestors().TakeWhile(a => a != common).Any(a => a.Name == W.Tbl))
        {
            var raw = Marker.TagOf(tag);
            faults.Add("tag.crosses-table", raw.Place, raw.Raw, "blok dimulai di luar tabel dan berakhir di dalam tabel (atau sebaliknya); taruh kedua tag di tempat yang sama", "the block begins outside a table and ends inside it (or the other way round); put both tags on the same side");
            return;
        }

        var empty = !top.DescendantsAndSelf().Any(IsVisible);
        var nothingBefore = empty || !top.Descendants().TakeWhile(e => e != tag).Any(IsVisible);
        var nothingAfter = empty || !top.Descendants().SkipWhile(e => e != tag).Any(IsVisible);
        var opens = !Marker.TagOf(tag).IsClose;
        if (!nothingBefore && !nothingAfter)
        {
            var middle = Marker.TagOf(tag);
            faults.Add("tag.misplaced", middle.Place, middle.Raw, "tag ini berpasangan dengan tag di paragraf atau baris lain; taruh di paragraf tersendiri", "this tag belongs together with one in another paragraph or row; give it a paragraph of its own");
            return;
        }

        // A row of its own for a tag goes away, unlike a row that is itself repeated.
        if (top.Name == W.Tr)
        {
            _vacated.Add(top);
        }

        Move(tag, top, before: empty || (opens ? nothingBefore : !nothingAfter));
    }

    // Tags that gather at one side of an element stay in the order they were written in.
    private void Move(XElement tag, XElement beside, bool before)
    {
        _vacated.UnionWith(tag.Ancestors(W.P).Take(1));
        tag.Remove();
        var sequence = Marker.TagOf(tag).Sequence;
        var anchor = beside;
        if (before)
        {
            while (anchor.PreviousNode is XElement e && e.Name == Marker.Block && Marker.TagOf(e).Sequence > sequence)
            {
                anchor = e;
            }

            anchor.AddBeforeSelf(tag);
        }
        else
        {
            while (anchor.NextNode is XElement e && e.Name == Marker.Block && Marker.TagOf(e).Sequence < sequence)
            {
                anchor = e;
            }

            anchor.AddAfterSelf(tag);
        }
    }

    private static void RemoveParagraph(XElement p, IReadOnlyList<Block> blocks)
    {
        var parent = p.Parent!;
        if (parent.Elements(W.P).Count() == 1 || p.Element(W.PPr)?.Element(W.SectPr) is not null)
        {
            return;
        }

        if (KeepsTablesApart(p, blocks) is { } table)
        {
            p.Remove();
            table.AddAfterSelf(p);
            return;
        }

        BreakPage(p);

        // A bookmark or comment may end in another paragraph, so its end points stay; one that covers nothing else goes along.
        var marks = p.Descendants().Where(IsRangeMark).ToLookup(e => (e.Name.LocalName.Replace("Start", "End", StringComparison.Ordinal), (string?)e.Attribute(W.Id)));
        p.AddBeforeSelf(marks.Where(m => m.Count() == 1).SelectMany(m => m));
        p.Remove();
    }

    // "Page break before" of a paragraph that goes away is meant for what follows it.
    private static void BreakPage(XElement p)
    {
        var next = Beside(p.ElementsAfterSelf())?.DescendantsAndSelf(W.P).FirstOrDefault();
        if (p.Element(W.PPr)?.Element(W.Ns + "pageBreakBefore") is not { } pageBreak || next is null)
        {
            return;
        }

        if (next.Element(W.PPr) is not { } properties)
        {
            properties = new XElement(W.PPr);
            next.AddFirst(properties);
        }

        if (properties.Element(pageBreak.Name) is null)
        {
            var after = properties.Elements().TakeWhile(e => e.Name.LocalName is "pStyle" or "keepNext" or "keepLines").LastOrDefault();
            (after is null ? (Action<object>)properties.AddFirst : after.AddAfterSelf)(new XElement(pageBreak));
        }
    }

    /// <summary>
    /// The table before the paragraph, when without the paragraph another table would follow it: the next one, or the same one repeated
    /// by a loop that ends here. Word joins tables that touch.
    /// </summary>
    private static XElement? KeepsTablesApart(XElement p, IReadOnlyList<Block> blocks)
    {
        if (Beside(p.ElementsBeforeSelf().Reverse()) is not { } before || before.Name != W.Tbl)
        {
            return null;
        }

        if (Beside(p.ElementsAfterSelf())?.Name == W.Tbl)
        {
            return before;
        }

        var ends = p.ElementsBeforeSelf().Reverse().TakeWhile(e => e.Name == Marker.Block).Select(Marker.TagOf).ToHashSet();
        var loops = blocks.Where(b => b.Open.Kind == TagKind.Each && ends.Contains(b.Close)).Select(b => b.Open).ToHashSet();
        var starts = p.Parent!.Elements(Marker.Block).Where(m => loops.Contains(Marker.TagOf(m)));
        return starts.Any(m => Beside(m.ElementsAfterSelf())?.Name == W.Tbl) ? before : null;
    }

    private static XElement? Beside(IEnumerable<XElement> siblings) => siblings.FirstOrDefault(e => e.Name != Marker.Block && !IsRangeMark(e));

    public static bool IsRangeMark(XElement e) =>
        e.Name.Namespace == W.Ns && e.Name.LocalName is "bookmarkStart" or "bookmarkEnd" or "commentRangeStart" or "commentRangeEnd" or "permStart" or "permEnd";

    private static bool IsEmpty(XElement e) => !e.Descendants().Any(d => IsVisible(d) || Marker.Is(d));

    private static bool IsVisible(XElement e)
    {
        if (e.Name == Marker.Value || e.Name == W.AlternateContent || e.Name.NamespaceName == "http://schemas.openxmlformats.org/officeDocument/2006/math")
        {
            return true;
        }

        if (e.Name.Namespace != W.Ns)
        {
            return false;
        }

        return e.Name == W.T ? !string.IsNullOrWhiteSpace(e.Value)
            : e.Name == W.Br ? e.Attribute(W.Ns + "type") is not null
            : VisibleInWord.Contains(e.Name.LocalName);
    }

    private static XElement CommonAncestor(List<XElement> tags)
    {
        var shared = tags[0].Ancestors().Reverse().ToList();
        foreach (var tag in tags.Skip(1))
        {
            var other = tag.Ancestors().Reverse().ToList();
            var same = shared.Zip(other).TakeWhile(x => x.First == x.Second).Count();
            shared.RemoveRange(same, shared.Count - same);
        }

        return shared[^1];
    }
}
