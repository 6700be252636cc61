using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MouWorkflow.Adapters.Word;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Contracts;

/// <summary>Every shipped clause can be included in an agreement and reads as one of its articles.</summary>
public sealed class ClauseLibrary
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Shipped.Clauses, "*.docx").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_clause_becomes_the_next_article_of_an_agreement(string clause)
    {
        var template = With(await File.ReadAllBytesAsync(Shipped.Document("pks")), $"{{{{include \"{clause}\"}}}}");
        using var output = new MemoryStream();
        await WordTemplate.Compile(template, "pks", ClauseFolder.In(Shipped.Clauses)).RenderAsync(TemplateData.FromJson(await File.ReadAllTextAsync(Shipped.DocumentSample("pks"))), output);
        var rendered = output.ToArray();

        var articles = HtmlEdition.PlainText(rendered).Split('\n').Select(line => Regex.Match(line, "^Pasal ([0-9]+)")).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(1, articles.Count), articles);
        Assert.DoesNotContain("{{", HtmlEdition.PlainText(rendered), StringComparison.Ordinal);
        Assert.Equal(Part(template, "word/styles.xml"), Part(rendered, "word/styles.xml"));
        Assert.Equal(Part(template, "word/numbering.xml"), Part(rendered, "word/numbering.xml"));
        Assert.Empty(Faults(rendered).Except(Faults(template)));
    }

    [Fact]
    public void An_edited_clause_is_used_from_the_next_document_on()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        var clauses = Directory.CreateDirectory(Path.Combine(root, "clauses")).FullName;
        var documents = Directory.CreateDirectory(Path.Combine(root, "documents")).FullName;
        File.WriteAllBytes(Path.Combine(documents, "a.docx"), With(File.ReadAllBytes(Shipped.Document("mou")), "{{include \"kerahasiaan\"}}"));
        File.Copy(Path.Combine(Shipped.Clauses, "kerahasiaan.docx"), Path.Combine(clauses, "kerahasiaan.docx"));
        var folder = new TemplateFolder(documents);
        var before = folder.Load("a");

        Assert.Same(before, folder.Load("a"));
        File.Copy(Path.Combine(Shipped.Clauses, "penutup.docx"), Path.Combine(clauses, "kerahasiaan.docx"), overwrite: true);
        Assert.NotEqual(before.Hash, folder.Load("a").Hash);
        File.Delete(Path.Combine(clauses, "kerahasiaan.docx"));
        Assert.Equal("include.missing", Assert.Single(Assert.Throws<TemplateException>(() => folder.Load("a")).Faults).Code);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task An_edited_clause_is_used_by_an_uploaded_template_too_without_a_restart()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        var clauses = Directory.CreateDirectory(Path.Combine(root, "clauses")).FullName;
        var documents = Directory.CreateDirectory(Path.Combine(root, "documents")).FullName;
        File.Copy(Path.Combine(Shipped.Clauses, "kerahasiaan.docx"), Path.Combine(clauses, "kerahasiaan.docx"));
        var uploaded = new UploadedTemplates(new TemplateFolder(documents));
        var docx = With(await File.ReadAllBytesAsync(Shipped.Document("mou")), "{{include \"kerahasiaan\"}}");
        var template = new MouWorkflow.Core.Platform.Documents.UploadedTemplate("mou-baru", 1, "x", _ => Task.FromResult(docx));
        var before = await uploaded.LoadAsync(template, CancellationToken.None);

        Assert.Same(before, await uploaded.LoadAsync(template, CancellationToken.None));
        File.Copy(Path.Combine(Shipped.Clauses, "penutup.docx"), Path.Combine(clauses, "kerahasiaan.docx"), overwrite: true);
        Assert.NotEqual(before.Hash, (await uploaded.LoadAsync(template, CancellationToken.None)).Hash);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void The_agreements_take_what_they_share_from_the_library()
    {
        var included = Shipped.DocumentNames.ToDictionary(name => name, name => Regex.Matches(Part(File.ReadAllBytes(Shipped.Document(name)), "word/document.xml"), "include \"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList());
        Assert.Equal(["pelindungan-data-pribadi", "pengakhiran", "keadaan-memaksa", "penyelesaian-perselisihan", "korespondensi", "penutup"], included["pks"]);
        Assert.Equal(["keadaan-memaksa", "penyelesaian-perselisihan"], included["perisai"]);
        Assert.Equal(["penyelesaian-perselisihan", "korespondensi"], included["renewal"]);
    }

    // The clause goes where an author would put it: after the last article's text, before the signatures.
    private static byte[] With(byte[] docx, string tag)
    {
        using var memory = new MemoryStream();
        memory.Write(docx);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            string text;
            using (var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open()))
            {
                text = reader.ReadToEnd();
            }

            var at = text.LastIndexOf("<w:p><w:pPr><w:pStyle w:val=\"Pasal\"/>", StringComparison.Ordinal);
            zip.GetEntry("word/document.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(text.Insert(at, $"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>"));
        }

        return memory.ToArray();
    }

    private static string Part(byte[] docx, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static List<string> Faults(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return [.. new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Part?.Uri}: {fault.Id} {fault.Description}")];
    }
}
