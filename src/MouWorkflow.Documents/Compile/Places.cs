using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Tells where in a part something stands, as a person counts: tables, rows, columns and paragraphs from 1.</summary>
internal sealed class Places
{
    private readonly string _part;
    private readonly Dictionary<XElement, string> _places = [];

    public Places(string partName, XElement root)
    {
        _part = PartLabel(partName);
        var paragraphs = 0;
        var tables = root.Descendants(W.Tbl).Select((t, i) => (t, i + 1)).ToDictionary(x => x.t, x => x.Item2);
        foreach (var p in root.Descendants(W.P))
        {
            if (p.Annotation<OriginalPlace>() is { } original)
            {
                _places[p] = original.Text;
                continue;
            }

            var cell = p.Ancestors(W.Tc).FirstOrDefault();
            _places[p] = cell is null ? $"{_part}, paragraf {++paragraphs}" : $"{_part}, {Cell(cell, tables)}";
        }
    }

    public string Part => _part;

    public string Of(XElement element)
    {
        var p = element.AncestorsAndSelf(W.P).FirstOrDefault();
        return p is not null && _places.TryGetValue(p, out var place) ? place : _part;
    }

    private static string Cell(XElement cell, Dictionary<XElement, int> tables)
    {
        var row = cell.Ancestors(W.Tr).First();
        var table = row.Ancestors(W.Tbl).First();
        var rows = table.Descendants(W.Tr).Where(r => r.Ancestors(W.Tbl).First() == table).ToList();
        var cells = row.Descendants(W.Tc).Where(c => c.Ancestors(W.Tr).First() == row).ToList();
        return $"tabel {tables[table]} baris {rows.IndexOf(row) + 1} kolom {cells.IndexOf(cell) + 1}";
    }

    private static string PartLabel(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file switch
        {
            _ when file.StartsWith("document", StringComparison.Ordinal) => "isi dokumen",
            _ when file.StartsWith("header", StringComparison.Ordinal) => $"kepala halaman ({file})",
            _ when file.StartsWith("footer", StringComparison.Ordinal) => $"kaki halaman ({file})",
            _ when file.StartsWith("footnotes", StringComparison.Ordinal) => "catatan kaki",
            _ when file.StartsWith("endnotes", StringComparison.Ordinal) => "catatan akhir",
            _ when file.StartsWith("comments", StringComparison.Ordinal) => "komentar",
            _ => name,
        };
    }
}
