using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// A vertically merged cell that begins in a repeated row and goes on below the loop spans all of the loop's rows: it begins in the first
/// item's row, and the following items' rows continue it.
/// </summary>
internal static class MergedCells
{
    private static readonly XName VMerge = W.Ns + "vMerge";

    public static void Apply(XElement root)
    {
        foreach (var open in root.Descendants(Marker.Block).Where(m => Marker.TagOf(m).Kind == TagKind.Each && m.ElementsAfterSelf().Any(e => e.Name == W.Tr)).ToList())
        {
            Span(open);
        }
    }

    private static void Span(XElement open)
    {
        var depth = 0;
        var body = open.ElementsAfterSelf().TakeWhile(e =>
        {
            if (e.Name == Marker.Block)
            {
                var tag = Marker.TagOf(e);
                depth += tag.IsOpen ? 1 : tag.IsClose ? -1 : 0;
            }

            return depth >= 0;
        }).ToList();
        var rows = body.Where(e => e.Name == W.Tr).ToList();
        var below = body.LastOrDefault()?.ElementsAfterSelf().FirstOrDefault(e => e.Name == W.Tr);
        if (rows.Count == 0 || below is null || body[0] != rows[0])
        {
            return;
        }

        var loop = Marker.TagOf(open);
        foreach (var cell in rows[0].Elements(W.Tc).Where(c => Merge(c) == "restart").ToList())
        {
            var column = ColumnOf(cell);
            var rest = rows.Skip(1).Append(below).Select(r => CellAt(r, column)).ToList();
            if (rest.TrueForAll(c => c is not null && Merge(c) == "continue"))
            {
                Choose(loop, new LoopFactOperand(LoopFact.First), cell, With(cell, "continue", emptied: true));
                Choose(loop, loop.Source!, rest[^1]!, With(rest[^1]!, "restart", emptied: false));
            }
        }
    }

    private static void Choose(Tag loop, Operand operand, XElement cell, XElement otherwise)
    {
        Tag Tag(TagKind kind) => new()
        {
            Kind = kind,
            Raw = loop.Raw,
            Place = loop.Place,
            Condition = kind == TagKind.If ? new TruthCondition(new ValueExpression(operand, [])) : null,
        };
        cell.AddBeforeSelf(Marker.For(Tag(TagKind.If)));
        cell.AddAfterSelf(Marker.For(Tag(TagKind.Else)), otherwise, Marker.For(Tag(TagKind.EndIf)));
    }

    private static XElement With(XElement cell, string merge, bool emptied)
    {
        var properties = new XElement(cell.Element(W.TcPr)!);
        properties.Element(VMerge)!.SetAttributeValue(W.Val, merge == "continue" ? null : merge);
        var format = cell.Element(W.P)?.Element(W.PPr);
        return emptied
            ? new XElement(cell.Name, properties, new XElement(W.P, format is null ? null : new XElement(format)))
            : new XElement(cell.Name, properties, Marker.CopyOf(cell.Elements().Where(e => e.Name != W.TcPr)));
    }

    private static string? Merge(XElement cell) =>
        cell.Element(W.TcPr)?.Element(VMerge) is { } merge ? (string?)merge.Attribute(W.Val) ?? "continue" : null;

    private static XElement? CellAt(XElement row, int column) => row.Elements(W.Tc).FirstOrDefault(c => ColumnOf(c) == column);

    private static int ColumnOf(XElement cell) =>
        Number(cell.Parent!.Element(W.Ns + "trPr")?.Element(W.Ns + "gridBefore"), 0)
        + cell.ElementsBeforeSelf(W.Tc).Sum(c => Number(c.Element(W.TcPr)?.Element(W.Ns + "gridSpan"), 1));

    private static int Number(XElement? e, int otherwise) =>
        int.TryParse((string?)e?.Attribute(W.Val), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
