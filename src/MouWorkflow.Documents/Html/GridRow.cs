using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A row's cells with the grid columns they begin at.</summary>
internal sealed record GridRow(bool IsHeading, IReadOnlyList<GridCell> Cells)
{
    public static GridRow Read(XElement row)
    {
        var properties = row.Element(W.Ns + "trPr");
        var column = WordStyles.Number(properties?.Element(W.Ns + "gridBefore")) ?? 0;
        var cells = new List<GridCell>();
        foreach (var cell in Flatten(row).Where(e => e.Name == W.Tc))
        {
            var span = Math.Clamp(WordStyles.Number(cell.Element(W.TcPr)?.Element(W.Ns + "gridSpan")) ?? 1, 1, 63);
            var merge = cell.Element(W.TcPr)?.Element(W.Ns + "vMerge");
            var starts = (string?)merge?.Attribute(W.Val) == "restart";
            cells.Add(new GridCell(cell, column, span, starts, merge is not null && !starts));
            column += span;
        }

        return new GridRow(WordStyles.IsOn(properties?.Element(W.Ns + "tblHeader")), cells);
    }

    /// <summary>The elements inside, without the wrappers a reader does not see: content controls, custom XML, accepted insertions.</summary>
    public static IEnumerable<XElement> Flatten(XElement container)
    {
        foreach (var e in container.Elements())
        {
            if (e.Name == W.Sdt || e.Name == W.SdtContent || e.Name.LocalName is "customXml" or "ins" or "moveTo")
            {
                foreach (var inner in Flatten(e))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return e;
            }
        }
    }
}

/// <param name="Merges">Begins a cell that goes on in the rows below.</param>
/// <param name="Continues">Belongs to the cell above.</param>
internal sealed record GridCell(XElement Element, int Column, int Span, bool Merges, bool Continues);
