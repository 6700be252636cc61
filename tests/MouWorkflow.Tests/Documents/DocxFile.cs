using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Documents;

/// <summary>Small .docx files made by hand, and what tests want to know of rendered ones.</summary>
internal static class DocxFile
{
    public const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\"";

    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly XNamespace W = Word;

    /// <summary>A document; <paramref name="parts"/> are further parts: file name in word/ and the inner XML of its root.</summary>
    public static byte[] Make(string body, params (string Name, string Inner)[] parts)
    {
        var entries = new List<(string Name, string Xml)>();
        var overrides = new StringBuilder();
        var relations = new StringBuilder();
        foreach (var (name, inner) in parts)
        {
            var kind = name[..name.IndexOf('.', StringComparison.Ordinal)].TrimEnd('1', '2', '3');
            var root = kind switch { "header" => "hdr", "footer" => "ftr", _ => kind };
            entries.Add(($"word/{name}", $"<w:{root} {Namespaces}>{inner}</w:{root}>"));
            overrides.Append($"<Override PartName=\"/word/{name}\" ContentType=\"{Types}{kind}+xml\"/>");
            relations.Append($"<Relationship Id=\"{name[..name.IndexOf('.', StringComparison.Ordinal)]}\" Type=\"{Relations}/{kind}\" Target=\"{name}\"/>");
        }

        return Zip(
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + $"<Override PartName=\"/word/document.xml\" ContentType=\"{Types}document.main+xml\"/>{overrides}</Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            ("word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {Namespaces}><w:body>{body}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"),
            .. entries,
        ]);
    }

    public static byte[] Zip(IEnumerable<(string Name, string Text)> entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    public static string P(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Row(params string[] cells) =>
        $"<w:tr>{string.Concat(cells.Select(c => $"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr>{P(c)}</w:tc>"))}</w:tr>";

    public static string Table(int columns, params string[] rows) =>
        "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>"
        + string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"2000\"/>", columns)) + $"</w:tblGrid>{string.Concat(rows)}</w:tbl>";

    /// <summary>A field of Word: the runs of its code, and its result.</summary>
    public static string Field(string code, string result) =>
        $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{code}<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

    /// <summary>The same package with these parts put in or replaced.</summary>
    public static byte[] With(byte[] docx, params (string Name, string Text)[] parts)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        var entries = zip.Entries.Select(e => (e.FullName, Text: Part(docx, e.FullName))).ToList();
        return Zip(entries.Where(e => parts.All(p => p.Name != e.FullName)).Concat(parts));
    }

    public static async Task<byte[]> Render(byte[] docx, string json) => await Render(docx, TemplateData.FromJson(json));

    public static async Task<byte[]> Render(byte[] docx, TemplateData data)
    {
        using var memory = new MemoryStream();
        await WordTemplate.Compile(docx, "uji").RenderAsync(data, memory);
        return memory.ToArray();
    }

    public static string Part(byte[] docx, string name = "word/document.xml")
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public static XElement Root(byte[] docx, string name = "word/document.xml") =>
        XDocument.Parse(Part(docx, name), LoadOptions.PreserveWhitespace).Root!;

    /// <summary>The text of each paragraph, in order; a line break is written as /.</summary>
    public static string[] Paragraphs(byte[] docx, string name = "word/document.xml") =>
        [.. Root(docx, name).Descendants(W + "p").Select(p => string.Concat(
            p.Descendants().Select(e => e.Name == W + "t" ? e.Value : e.Name == W + "br" ? "/" : e.Name == W + "tab" ? "→" : string.Empty)))];

    public static int Count(byte[] docx, string element) => Root(docx).Descendants(W + element).Count();

    /// <summary>What the Open XML SDK finds wrong, as text.</summary>
    public static string[] Faults(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}")];
    }

    public static void AssertSound(byte[] template, byte[] rendered)
    {
        Assert.Equal([], Faults(template));
        Assert.Equal([], Faults(rendered));
    }

    public static IReadOnlyList<TemplateFault> FaultsOf(byte[] docx, string? json = null) =>
        TemplateReview.Of(docx, "uji", json is null ? null : TemplateData.FromJson(json), complete: false).Faults;
}
