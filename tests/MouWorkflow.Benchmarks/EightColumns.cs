using System.IO.Compression;
using System.Text;

namespace MouWorkflow.Benchmarks;

/// <summary>A list of eight columns, and people to fill it and the shipped annex with.</summary>
internal static class EightColumns
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly string[] Cells = ["no | angka", "nik | mask_nik", "name", "group", "village", "birthYear", "startMonth | bulan_tahun", "fee | rupiah"];

    /// <summary>What a row holds, in order.</summary>
    public static string[] Names { get; } = ["no", "nik", "name", "group", "village", "birthYear", "startMonth", "fee"];

    public static IEnumerable<IReadOnlyDictionary<string, object?>> Named(int count) =>
        Ordered(count).Select(row => (IReadOnlyDictionary<string, object?>)Names.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));

    public static IEnumerable<IReadOnlyList<object?>> Ordered(int count) => Enumerable.Range(1, count).Select(IReadOnlyList<object?> (number) =>
    [
        (long)number, $"99{number:00000000000000}", $"Peserta Contoh {number}", "Nelayan", $"Desa Contoh {number % 40}", 1970L + (number % 35), "2027-01-01", 16_800L,
    ]);

    /// <summary>A .docx whose cells are as Word writes them: width, style, font, language.</summary>
    public static byte[] Template()
    {
        var cells = Cells.Select((cell, at) =>
            "<w:tc><w:tcPr><w:tcW w:w=\"1200\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:spacing w:before=\"20\" w:after=\"20\"/><w:jc w:val=\"left\"/></w:pPr><w:r><w:rPr>"
            + "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"18\"/><w:lang w:val=\"id-ID\"/></w:rPr><w:t xml:space=\"preserve\">"
            + $"{(at == 0 ? "{{#each rows}}" : "")}{{{{{cell}}}}}{(at == Cells.Length - 1 ? "{{/each}}" : "")}</w:t></w:r></w:p></w:tc>");
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Add(zip, "word/document.xml", $"<w:document xmlns:w=\"{Word}\"><w:body><w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>{string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"1200\"/>", Cells.Length))}</w:tblGrid>"
                + $"<w:tr><w:trPr><w:cantSplit/></w:trPr>{string.Concat(cells)}</w:tr></w:tbl><w:p/></w:body></w:document>");
        }

        return memory.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string xml)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }
}
