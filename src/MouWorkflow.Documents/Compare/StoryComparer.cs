using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Compares one container of a part with its counterpart and writes the children of the redline's container.</summary>
internal sealed class StoryComparer(RedlineContext context, string olderPart, string newerPart)
{
    private readonly TableComparer _tables = new(context);

    /// <summary>Sections whose paragraphs stand in both: the older, the newer, and the redline's own.</summary>
    public List<(XElement Older, XElement Newer, XElement Redline)> Sections { get; } = [];

    /// <summary>Replaces the content of the newer container by the redline of both; no older container means all is new.</summary>
    public void Compare(XElement? older, XElement newer)
    {
        IReadOnlyList<Block> before = older is null ? [] : new BlockReader(context.Older, olderPart, context.Interner).Read(older).Blocks;
        var (after, marks) = new BlockReader(context.Newer, newerPart, context.Interner).Read(newer);
        var kept = newer.Elements().Where(e => e.Name == W.SectPr || e.Name == W.TcPr).ToLookup(e => e.Name);
        var children = Compare(before, after);
        newer.ReplaceNodes(kept[W.TcPr], children, marks, kept[W.SectPr]);
    }

    public List<XElement> Compare(IReadOnlyList<Block> older, IReadOnlyList<Block> newer)
    {
        var items = new List<Item>();
        foreach (var (a, b) in InOrder(WithEnd(context.Aligner.Align(older, newer, Likeness), older, newer)))
        {
            if (b < 0)
            {
                OneSided(older[a], Side.OlderOnly, items);
            }
            else
            {
                Marks(newer[b].Before, items);
                if (a < 0)
                {
                    OneSided(newer[b], Side.NewerOnly, items);
                }
                else
                {
                    Matched(older[a], newer[b], items);
                }
            }
        }

        KeepEnd(items);
        foreach (var item in items.Where(i => i.IsParagraph))
        {
            MarkedRuns.MarkEnd(item.Element, item.Side, context);
        }

        return [.. items.Select(i => i.Element)];
    }

    private static double Likeness(Block a, Block b) => (a, b) switch
    {
        (ParagraphBlock p, ParagraphBlock q) => (p.Section is null) != (q.Section is null) ? 0
            : p.Key == q.Key ? Weight(p) + 0.5
            : Aligner.Dice(p.Words, q.Words) is >= 0.4 and var like ? like * Weight(p) : 0,
        (TableBlock t, TableBlock u) => Math.Max(0.15, Aligner.Dice(t.Words, u.Words)) * (1 + Weight(t)),
        (ControlBlock s, ControlBlock t) => s.Tag.Length > 0 && s.Tag == t.Tag ? 1 + Weight(s)
            : Aligner.Dice(s.Words, t.Words) is >= 0.4 and var like ? like * Weight(s) : 0,
        (FieldBlock f, FieldBlock g) => f.Key == g.Key ? 5 : 0,
        _ => 0,
    };

    // A long paragraph that stayed says more than a short one.
    private static double Weight(Block block) => Math.Log2(1 + block.Words.Length);

    /// <summary>The last paragraphs of both go together when neither has another partner: a container's last mark can be neither deleted nor inserted.</summary>
    private static List<(int A, int B)> WithEnd(List<(int A, int B)> pairs, IReadOnlyList<Block> older, IReadOnlyList<Block> newer)
    {
        var (a, b) = (older.Count - 1, newer.Count - 1);
        if (a >= 0 && b >= 0 && older[a] is ParagraphBlock { Section: null } && newer[b] is ParagraphBlock { Section: null }
            && pairs.Remove((a, -1)))
        {
            if (pairs.Remove((-1, b)))
            {
                pairs.Add((a, b));
            }
            else
            {
                pairs.Add((a, -1));
            }
        }

        return pairs;
    }

    /// <summary>Between two matches what went stands before what came.</summary>
    private static IEnumerable<(int A, int B)> InOrder(List<(int A, int B)> pairs)
    {
        var came = new List<(int A, int B)>();
        foreach (var pair in pairs)
        {
            if (pair.A < 0)
            {
                came.Add(pair);
                continue;
            }

            if (pair.B >= 0)
            {
                foreach (var one in came)
                {
                    yield return one;
                }

                came.Clear();
            }

            yield return pair;
        }

        foreach (var one in came)
        {
            yield return one;
        }
    }

    private void OneSided(Block block, Side side, List<Item> items)
    {
        switch (block)
        {
            case ControlBlock control:
                foreach (var inner in control.Blocks)
                {
                    Marks(side == Side.NewerOnly ? inner.Before : [], items);
                    OneSided(inner, side, items);
                }

                Marks(side == Side.NewerOnly ? control.After : [], items);
                break;
            case TableBlock table:
                items.Add(new Item(_tables.OneSided(Copy(table.Element, side), side), side, null));
                break;
            case FieldBlock field:
                items.AddRange(field.Paragraphs.Select(p => Paragraph(p, side)));
                break;
            case ParagraphBlock paragraph:
                items.Add(Paragraph(paragraph.Element, side));
                break;
        }
    }

    private static void Marks(IReadOnlyList<XElement> marks, List<Item> items) => items.AddRange(marks.Select(m => new Item(new XElement(m), Side.Both, null)));

    private Item Paragraph(XElement p, Side side)
    {
        var copy = Copy(p, side);
        if (copy.Name == W.P)
        {
            MarkedRuns.Mark(copy, side, context);
        }

        return new Item(copy, side, null);
    }

    private XElement Copy(XElement e, Side side) => side == Side.OlderOnly ? context.FromOlder(e, olderPart, newerPart) : new XElement(e);

    private void Matched(Block older, Block newer, List<Item> items)
    {
        switch (older, newer)
        {
            case (ParagraphBlock a, ParagraphBlock b):
                items.Add(Matched(a, b));
                break;
            case (TableBlock a, TableBlock b):
                items.Add(new Item(_tables.Matched(a, b, this, (row, side) => Copy(row, side)), Side.Both, null));
                break;
            case (ControlBlock a, ControlBlock b):
                var control = new XElement(b.Element);
                control.Element(W.SdtContent)?.ReplaceNodes(Compare(a.Blocks, b.Blocks), b.After);
                items.Add(new Item(control, Side.Both, null));
                break;
            case (FieldBlock a, FieldBlock b):
                Pair(a.Paragraphs, b.Paragraphs);
                items.AddRange(b.Paragraphs.Select(p => new Item(new XElement(p), Side.Both, null)));
                break;
        }
    }

    private void Pair(IEnumerable<XElement> older, IEnumerable<XElement> newer)
    {
        foreach (var (a, b) in older.SelectMany(RedlineContext.NoteReferences).Zip(newer.SelectMany(RedlineContext.NoteReferences)))
        {
            context.Matched(a, b);
        }
    }

    private Item Matched(ParagraphBlock a, ParagraphBlock b)
    {
        var shape = a.Properties is null ? null : context.FromOlder(new XElement(W.PPr, a.Properties.Elements().Where(e => e.Name != W.SectPr)), olderPart, newerPart);
        XElement p;
        if (a.Key == b.Key && a.Tokens.Zip(b.Tokens).All(t => t.First.SameLook(t.Second)))
        {
            p = new XElement(b.Element);
            Pair([a.Element], [b.Element]);
        }
        else
        {
            p = new XElement(W.P, b.Element.Attributes(), b.Properties);
            Write(p, a, b);
        }

        MarkedRuns.MarkShape(p, shape, context);
        if (a.Section is not null && p.Element(W.PPr)?.Element(W.SectPr) is { } section)
        {
            Sections.Add((a.Section, b.Section!, section));
        }

        return new Item(p, Side.Both, shape ?? new XElement(W.PPr));
    }

    private void Write(XElement p, ParagraphBlock a, ParagraphBlock b)
    {
        var writer = new RunWriter(context, p, olderPart, newerPart);
        var steps = ParagraphDiff.Steps(a.Tokens, b.Tokens, context);
        var next = new IReadOnlyList<XElement>[steps.Count + 1];
        next[steps.Count] = [];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            next[i] = steps[i].Newer?.Chain ?? next[i + 1];
        }

        IReadOnlyList<XElement> last = [];
        for (var i = 0; i < steps.Count; i++)
        {
            switch (steps[i])
            {
                case ({ } gone, null):
                    writer.Deleted(gone, [.. last.Zip(next[i]).TakeWhile(c => c.First == c.Second).Select(c => c.First)]);
                    break;
                case (null, { } came):
                    writer.Inserted(came);
                    break;
                case ({ } older, { } newer):
                    writer.Same(older, newer);
                    break;
            }

            last = steps[i].Newer?.Chain ?? last;
        }

        writer.Finish(b.After);
    }

    /// <summary>
    /// A container's last paragraph mark stays untracked, as Word does it: what came or went after the last common paragraph begins with
    /// that paragraph's mark instead, and the two exchange their shapes.
    /// </summary>
    private void KeepEnd(List<Item> items)
    {
        if (items.FindLast(i => !i.IsMark) is not { IsParagraph: true } last || last.Side == Side.Both)
        {
            return;
        }

        var common = items.FindLast(i => i.Side == Side.Both && !i.IsMark);
        if (common is { IsParagraph: true, Older: { } older } && common.Element.Element(W.PPr)?.Element(W.SectPr) is null)
        {
            var own = common.Element.Element(W.PPr);
            var newer = new XElement(W.PPr, own?.Elements().Where(e => e.Name != W.RPr).Select(e => new XElement(e)));
            if (last.Side == Side.NewerOnly)
            {
                own?.Element(W.Ns + "pPrChange")?.Remove();
                MarkedRuns.MarkShape(last.Element, older, context);
            }
            else
            {
                var gone = last.Element.Element(W.PPr) is { } p ? new XElement(p) : null;
                MarkedRuns.Reshape(common.Element, older);
                MarkedRuns.Reshape(last.Element, newer);
                MarkedRuns.MarkShape(last.Element, gone, context);
            }

            common.Side = last.Side;
        }

        last.Side = Side.Both;
    }

    /// <summary>One child of the redline's container; <see cref="Older"/> is the older shape of a paragraph that both have.</summary>
    private sealed record Item(XElement Element, Side Side, XElement? Older)
    {
        public Side Side { get; set; } = Side;

        public bool IsParagraph => Element.Name == W.P;

        public bool IsMark => Element.Name != W.P && Element.Name != W.Tbl && Element.Name != W.Sdt;
    }
}
