using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Compares tables by rows; a matched row's cells are compared like any other container.</summary>
internal sealed class TableComparer(RedlineContext context)
{
    /// <summary>Marks every row of a copied table, and what is in it.</summary>
    public XElement OneSided(XElement table, Side side)
    {
        foreach (var row in table.Descendants(W.Tr).Where(r => r.Ancestors(W.Tbl).First() == table).ToList())
        {
            MarkRow(row, side);
        }

        return table;
    }

    public XElement Matched(TableBlock older, TableBlock newer, StoryComparer story, Func<XElement, Side, XElement> copy)
    {
        var rows = new List<XElement>();
        var came = new List<XElement>();
        foreach (var (a, b) in context.Aligner.Align(older.Rows, newer.Rows, Likeness))
        {
            if (a < 0)
            {
                came.Add(MarkRow(copy(newer.Rows[b].Element, Side.NewerOnly), Side.NewerOnly));
                continue;
            }

            if (b < 0)
            {
                rows.Add(MarkRow(copy(older.Rows[a].Element, Side.OlderOnly), Side.OlderOnly));
                continue;
            }

            rows.AddRange(came);
            came.Clear();
            rows.Add(Row(older.Rows[a], newer.Rows[b], story));
        }

        rows.AddRange(came);
        var properties = newer.Element.Elements().Where(e => e.Name == W.TblPr || e.Name == W.TblGrid).Select(e => new XElement(e));
        var marks = newer.Element.Elements().Where(e => e.Name != W.TblPr && e.Name != W.TblGrid && !e.DescendantsAndSelf(W.Tr).Any());
        return new XElement(W.Tbl, newer.Element.Attributes(), properties, rows, marks);
    }

    private static double Likeness(RowBlock a, RowBlock b) => a.Shape != b.Shape ? 0
        : a.Key == b.Key ? 1.5 + Math.Log2(1 + a.Words.Length)
        : Aligner.Dice(a.Words, b.Words) is >= 0.3 and var like ? like * Math.Log2(1 + a.Words.Length) : 0;

    private static XElement Row(RowBlock older, RowBlock newer, StoryComparer story)
    {
        // Controls around cells are looked through; properties and marks between the cells stay.
        var cells = older.Cells.Zip(newer.Cells).ToDictionary(
            c => c.Second.Element,
            c => new XElement(W.Tc, c.Second.Element.Attributes(), c.Second.Element.Element(W.TcPr), story.Compare(c.First.Blocks, c.Second.Blocks), c.Second.After));
        var content = newer.Element.Elements().SelectMany(e => e.DescendantsAndSelf(W.Tc).Where(cells.ContainsKey).Select(c => cells[c]).DefaultIfEmpty(e));
        return new XElement(W.Tr, newer.Element.Attributes(), content);
    }

    private XElement MarkRow(XElement row, Side side)
    {
        var properties = row.Element(W.Ns + "trPr");
        if (properties is null)
        {
            properties = new XElement(W.Ns + "trPr");
            if (row.Element(W.Ns + "tblPrEx") is { } exceptions)
            {
                exceptions.AddAfterSelf(properties);
            }
            else
            {
                row.AddFirst(properties);
            }
        }

        properties.Add(context.Mark(side));
        foreach (var nested in row.Descendants(W.Tr).Where(r => r.Ancestors(W.Tr).First() == row).ToList())
        {
            MarkRow(nested, side);
        }

        foreach (var p in row.Descendants(W.P).Where(p => p.Ancestors(W.Tr).First() == row && !p.Ancestors(W.Run).Any(r => r.Ancestors(W.Tr).FirstOrDefault() == row)).ToList())
        {
            MarkedRuns.Mark(p, side, context);
            MarkedRuns.MarkEnd(p, side, context);
        }

        return row;
    }
}
