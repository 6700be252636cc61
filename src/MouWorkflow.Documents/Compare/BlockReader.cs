using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Reads a container of one part into blocks. Wrappers without meaning for the text (custom XML, controls around rows) are looked through.</summary>
internal sealed class BlockReader(ComparePackage package, string part, Interner interner)
{
    /// <summary>The blocks, and the marks without width after the last.</summary>
    public (IReadOnlyList<Block> Blocks, IReadOnlyList<XElement> After) Read(XElement container)
    {
        var blocks = new List<Block>();
        var before = new List<XElement>();
        var elements = Inside(container).ToList();
        for (var i = 0; i < elements.Count; i++)
        {
            var e = elements[i];
            if (e.Name == W.P)
            {
                var end = EndOfFields(elements, i);
                blocks.Add(end is null ? Paragraph(e, Take(before)) : Fields(elements.GetRange(i, end.Value - i + 1), Take(before)));
                i = end ?? i;
            }
            else if (e.Name == W.Tbl)
            {
                blocks.Add(Table(e, Take(before)));
            }
            else if (e.Name == W.Sdt)
            {
                blocks.Add(Control(e, Take(before)));
            }
            else if (e.Name != W.SectPr && e.Name.LocalName is not ("tcPr" or "proofErr" or "footnotePr"))
            {
                before.Add(e);
            }
        }

        return (blocks, before);
    }

    public static string TextOf(XElement e, ComparePackage package, string part)
    {
        var copy = new XElement(e);
        copy.Descendants(W.PPr).Remove();
        copy.Descendants(W.RPr).Remove();
        return Canonical.Of(copy, package, part);
    }

    private ParagraphBlock Paragraph(XElement p, IReadOnlyList<XElement> before)
    {
        var (tokens, after) = Tokenizer.Read(p, package, part, interner);
        return new ParagraphBlock(p, before, tokens, after, Join("p", tokens.Select(t => t.Key)), Bag(tokens.Where(t => t.IsWord).Select(t => t.Key)));
    }

    private FieldBlock Fields(List<XElement> paragraphs, IReadOnlyList<XElement> before)
    {
        // Anything else between the paragraphs (a table in a field's result) is read as part of it.
        var text = interner.Key("f" + string.Concat(paragraphs.Select(p => TextOf(p, package, part))));
        return new FieldBlock(paragraphs, before, text);
    }

    private TableBlock Table(XElement table, IReadOnlyList<XElement> before)
    {
        var rows = Inside(table).SelectMany(e => e.Name == W.Sdt ? e.Descendants(W.SdtContent).First().Elements() : [e]).Where(e => e.Name == W.Tr).Select(Row).ToList();
        return new TableBlock(table, before, rows, Join("t", rows.Select(r => r.Key)), Bag(rows.SelectMany(r => r.Words)));
    }

    private RowBlock Row(XElement row)
    {
        var cells = Inside(row).SelectMany(e => e.Name == W.Sdt ? e.Descendants(W.SdtContent).First().Elements() : [e]).Where(e => e.Name == W.Tc)
            .Select(Cell).ToList();
        var shape = string.Join(',', cells.Select(c => Shape(c.Element.Element(W.TcPr))));
        var key = interner.Key("r" + shape + string.Join('|', cells.Select(c => Join("c", c.Blocks.Select(b => b.Key)))));
        return new RowBlock(row, cells, shape, key, Bag(cells.SelectMany(c => c.Blocks).SelectMany(b => b.Words)));
    }

    private CellBlock Cell(XElement cell)
    {
        var (blocks, after) = Read(cell);
        return new CellBlock(cell, blocks, after);
    }

    private ControlBlock Control(XElement control, IReadOnlyList<XElement> before)
    {
        var (blocks, after) = Read(control.Element(W.SdtContent) ?? control);
        var properties = control.Element(W.SdtPr);
        var tag = (string?)(properties?.Element(W.Ns + "tag") ?? properties?.Element(W.Ns + "alias"))?.Attribute(W.Val) ?? string.Empty;
        return new ControlBlock(control, before, blocks, after, tag, Join("s" + tag, blocks.Select(b => b.Key)), Bag(blocks.SelectMany(b => b.Words)));
    }

    private static string Shape(XElement? properties)
    {
        var merge = properties?.Element(W.Ns + "vMerge");
        return ((string?)properties?.Element(W.Ns + "gridSpan")?.Attribute(W.Val) ?? "1") + (merge is null ? string.Empty : "v" + (string?)merge.Attribute(W.Val));
    }

    private int Join(string kind, IEnumerable<int> keys)
    {
        var text = new StringBuilder(kind);
        foreach (var key in keys)
        {
            text.Append(' ').Append(key.ToString(CultureInfo.InvariantCulture));
        }

        return interner.Key(text.ToString());
    }

    private static int[] Bag(IEnumerable<int> keys)
    {
        var bag = keys.ToArray();
        Array.Sort(bag);
        return bag;
    }

    private static IEnumerable<XElement> Inside(XElement container) => container.Elements().SelectMany(e =>
        e.Name == W.Ns + "customXml" ? Inside(e) : e.Name == W.AlternateContent ? Inside(e.Element(W.Mc + "Choice") ?? e.Element(W.Mc + "Fallback") ?? e) : [e]);

    private static XElement[] Take(List<XElement> before)
    {
        XElement[] taken = [.. before];
        before.Clear();
        return taken;
    }

    /// <summary>Null when every field of the paragraph ends beside its beginning; else the index of the paragraph where all are closed.</summary>
    private static int? EndOfFields(List<XElement> elements, int first)
    {
        var depth = 0;
        for (var i = first; i < elements.Count && elements[i].Name == W.P; i++)
        {
            var marks = elements[i].Descendants(W.Ns + "fldChar").Where(m => m.Ancestors(W.P).First() == elements[i]).ToList();
            if (i == first && marks.GroupBy(m => m.Parent!.Parent).All(IsBalanced))
            {
                return null;
            }

            depth += marks.Sum(Step);
            if (depth <= 0)
            {
                return i;
            }
        }

        return first;
    }

    private static bool IsBalanced(IEnumerable<XElement> marks)
    {
        var depth = 0;
        foreach (var mark in marks)
        {
            depth += Step(mark);
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }

    private static int Step(XElement mark) => (string?)mark.Attribute(W.Ns + "fldCharType") switch { "begin" => 1, "end" => -1, _ => 0 };
}
