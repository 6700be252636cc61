namespace MouWorkflow.Documents;

/// <summary>Which part of a template a fault stands in.</summary>
public enum TemplateRegion
{
    /// <summary>The file itself, or a part of it that holds no text.</summary>
    Package,

    /// <summary>The data, not the template.</summary>
    Data,

    /// <summary>The document's text.</summary>
    Body,

    /// <summary>A page header.</summary>
    Header,

    /// <summary>A page footer.</summary>
    Footer,

    /// <summary>The footnotes.</summary>
    Footnotes,

    /// <summary>The endnotes.</summary>
    Endnotes,

    /// <summary>The comments.</summary>
    Comments,
}

/// <summary>Where a fault stands, in numbers that a page can use and in words that a person can.</summary>
/// <param name="Region">The kind of part.</param>
/// <param name="Part">The part's name inside the file, for example <c>word/header1.xml</c>.</param>
public sealed record TemplatePlace(TemplateRegion Region, string Part)
{
    /// <summary>Outside of tables: which paragraph of the part, from 1. Otherwise 0.</summary>
    public int Paragraph { get; init; }

    /// <summary>In a table: which table of the part, from 1 in the order they begin. Otherwise 0.</summary>
    public int Table { get; init; }

    /// <summary>In a table: its row, from 1.</summary>
    public int Row { get; init; }

    /// <summary>In a table: the cell's number in its row, from 1.</summary>
    public int Column { get; init; }

    /// <summary>Which paragraph of the part in document order, tables and text boxes included, from 0; -1 when the whole part is meant.</summary>
    public int Ordinal { get; init; } = -1;

    /// <summary>The paragraph stands in a text box.</summary>
    public bool InTextBox { get; init; }

    /// <summary>Which item of which loop showed the fault, for example <c>rows ke-3</c>; null outside of loops.</summary>
    public string? Item { get; init; }

    /// <summary>The nearest heading above, as typed; null when there is none.</summary>
    public string? Under { get; init; }

    /// <summary>The paragraph's text, shortened.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>For a person, in Indonesian.</summary>
    public string Id => Words(
        Region switch
        {
            TemplateRegion.Body => "isi dokumen",
            TemplateRegion.Header => "kepala halaman",
            TemplateRegion.Footer => "kaki halaman",
            TemplateRegion.Footnotes => "catatan kaki",
            TemplateRegion.Endnotes => "catatan akhir",
            TemplateRegion.Comments => "komentar",
            TemplateRegion.Data => "data",
            _ => Part.Length == 0 ? "berkas" : $"berkas, bagian {Part}",
        },
        "tabel {0}, baris {1}, kolom {2}",
        "paragraf {0}",
        "kotak teks",
        "di bawah");

    /// <summary>The same in English.</summary>
    public string En => Words(
        Region switch
        {
            TemplateRegion.Body => "text",
            TemplateRegion.Header => "page header",
            TemplateRegion.Footer => "page footer",
            TemplateRegion.Footnotes => "footnotes",
            TemplateRegion.Endnotes => "endnotes",
            TemplateRegion.Comments => "comments",
            TemplateRegion.Data => "data",
            _ => Part.Length == 0 ? "file" : $"file, part {Part}",
        },
        "table {0}, row {1}, column {2}",
        "paragraph {0}",
        "text box",
        "under");

    private string Words(string region, string cell, string paragraph, string box, string under)
    {
        var number = Region is TemplateRegion.Header or TemplateRegion.Footer
            ? new string([.. Part[(Part.LastIndexOf('/') + 1)..].Where(char.IsAsciiDigit)])
            : string.Empty;
        var words = number.Length == 0 ? region : $"{region} {number}";
        words += Table > 0 ? ", " + string.Format(System.Globalization.CultureInfo.InvariantCulture, cell, Table, Row, Column)
            : Paragraph > 0 ? ", " + string.Format(System.Globalization.CultureInfo.InvariantCulture, paragraph, Paragraph)
            : string.Empty;
        words += InTextBox ? ", " + box : string.Empty;
        words = Under is null ? words : $"{words} ({under} \"{Under}\")";
        return Item is null ? words : $"{words}, {Item}";
    }
}
