using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Tells where in a part something stands, as a person counts: tables, rows, columns and paragraphs from 1. One walk through the part,
/// because a part may have a hundred thousand cells.
/// </summary>
internal sealed class Places
{
    private readonly string _part;
    private readonly Dictionary<XElement, TemplatePlace> _places = [];
    private readonly List<XElement> _paragraphs = [];
    private readonly TemplatePlace _whole;
    private int _tables;
    private int _outside;

    public Places(string partName, XElement root)
    {
        _part = PartLabel(partName);
        _whole = new TemplatePlace(RegionOf(partName), partName);
        Walk(root, _whole);
    }

    public string Part => _part;

    /// <summary>All paragraphs in document order; a paragraph's place in this list is its <see cref="TemplatePlace.Ordinal"/>.</summary>
    public IReadOnlyList<XElement> Paragraphs => _paragraphs;

    /// <summary>In words. What came with an inserted clause, and what stands behind one, is told where its author sees it.</summary>
    public string Of(XElement element) => element.AncestorsAndSelf(W.P).FirstOrDefault()?.Annotation<OriginalPlace>()?.Text ?? Words(At(element));

    /// <summary>The same in numbers.</summary>
    public TemplatePlace At(XElement element)
    {
        var p = element.AncestorsAndSelf(W.P).FirstOrDefault();
        return p is not null && _places.TryGetValue(p, out var place) ? place : _whole;
    }

    private string Words(TemplatePlace at) =>
        at.Table > 0 ? $"{_part}, tabel {at.Table} baris {at.Row} kolom {at.Column}"
        : at.Paragraph > 0 ? $"{_part}, paragraf {at.Paragraph}"
        : _part;

    private void Walk(XElement parent, TemplatePlace cell)
    {
        foreach (var e in parent.Elements())
        {
            if (e.Name == W.P)
            {
                var inside = cell with { Ordinal = _paragraphs.Count, Paragraph = cell.Table == 0 ? ++_outside : 0 };
                _places[e] = inside;
                _paragraphs.Add(e);
                Walk(e, cell);
            }
            else if (e.Name == W.Tbl)
            {
                Table(e, cell with { Table = ++_tables, Row = 0, Column = 0 });
            }
            else
            {
                Walk(e, cell);
            }
        }
    }

    // Rows and cells may stand inside content controls, so both are looked for below wrappers.
    private void Table(XElement table, TemplatePlace at)
    {
        var row = 0;
        foreach (var tr in Below(table, W.Tr))
        {
            row++;
            var column = 0;
            foreach (var tc in Below(tr, W.Tc))
            {
                Walk(tc, at with { Row = row, Column = ++column });
            }
        }
    }

    private static IEnumerable<XElement> Below(XElement parent, XName name)
    {
        foreach (var e in parent.Elements())
        {
            if (e.Name == name)
            {
                yield return e;
            }
            else if (e.Name != W.Tbl && e.Name != W.P)
            {
                foreach (var inner in Below(e, name))
                {
                    yield return inner;
                }
            }
        }
    }

    private static TemplateRegion RegionOf(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file switch
        {
            _ when file.StartsWith("document", StringComparison.Ordinal) => TemplateRegion.Body,
            _ when file.StartsWith("header", StringComparison.Ordinal) => TemplateRegion.Header,
            _ when file.StartsWith("footer", StringComparison.Ordinal) => TemplateRegion.Footer,
            _ when file.StartsWith("footnotes", StringComparison.Ordinal) => TemplateRegion.Footnotes,
            _ when file.StartsWith("endnotes", StringComparison.Ordinal) => TemplateRegion.Endnotes,
            _ when file.StartsWith("comments", StringComparison.Ordinal) => TemplateRegion.Comments,
            _ => TemplateRegion.Package,
        };
    }

    private static string PartLabel(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return RegionOf(name) switch
        {
            TemplateRegion.Body => "isi dokumen",
            TemplateRegion.Header => $"kepala halaman ({file})",
            TemplateRegion.Footer => $"kaki halaman ({file})",
            TemplateRegion.Footnotes => "catatan kaki",
            TemplateRegion.Endnotes => "catatan akhir",
            TemplateRegion.Comments => "komentar",
            _ => name,
        };
    }
}
