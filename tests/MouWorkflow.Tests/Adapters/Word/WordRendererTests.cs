using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Word;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Word;

public sealed class WordRendererTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IDocumentRenderer renderer;

    public WordRendererTests()
    {
        renderer = new ServiceCollection().AddMouWord(folder.Root).BuildServiceProvider().GetRequiredService<IDocumentRenderer>();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_template_is_filled_and_the_same_data_gives_the_same_bytes()
    {
        Install("pks", "Antara {{pihak}} dan cabang");

        var first = await RenderAsync("pks", """{"pihak":"Dinas — Tulungagung"}""");

        Assert.Equal(["Antara Dinas — Tulungagung dan cabang"], Lines(first));
        Assert.Equal(first, await RenderAsync("pks", """{"pihak":"Dinas — Tulungagung"}"""));
    }

    [Fact]
    public async Task A_template_edited_on_disk_is_used_from_the_next_document_on()
    {
        Install("pks", "lama {{pihak}}");
        await RenderAsync("pks", """{"pihak":"x"}""");
        var before = renderer.TemplateHash("pks");
        Install("pks", "baru sekali {{pihak}}");

        Assert.Equal(["baru sekali x"], Lines(await RenderAsync("pks", """{"pihak":"x"}""")));
        Assert.NotEqual(before, renderer.TemplateHash("pks"));
        Assert.Matches("^[0-9a-f]{64}$", before);
    }

    [Fact]
    public async Task An_uploaded_text_is_rendered_instead_of_the_shipped_one_and_read_once_for_each_content()
    {
        Install("pks", "baru {{pihak}}");
        var content = await File.ReadAllBytesAsync(folder.File("pks.docx"));
        Install("pks", "bawaan {{pihak}}");
        var asked = 0;
        var uploaded = new UploadedTemplate("pks", 1, Convert.ToHexStringLower(SHA256.HashData(content)), _ =>
        {
            asked++;
            return Task.FromResult(content);
        });
        using var data = JsonDocument.Parse("""{"pihak":"x"}""");

        for (var document = 0; document < 3; document++)
        {
            using var output = new MemoryStream();
            Assert.Equal(uploaded.Sha256, await renderer.RenderAsync(uploaded, data.RootElement, null, output, default));
            Assert.Equal(["baru x"], Lines(output.ToArray()));
        }

        Assert.Equal(1, asked);
        Assert.Equal(["bawaan x"], Lines(await RenderAsync("pks", """{"pihak":"x"}""")));
    }

    [Fact]
    public async Task A_missing_field_of_an_uploaded_text_is_refused_by_name()
    {
        Install("pks", "{{pihak}}");
        var content = await File.ReadAllBytesAsync(folder.File("pks.docx"));
        using var data = JsonDocument.Parse("{}");

        var refused = await Assert.ThrowsAsync<DocumentRefusedException>(() =>
            renderer.RenderAsync(new UploadedTemplate("pks", 1, "a", _ => Task.FromResult(content)), data.RootElement, null, Stream.Null, default));

        Assert.Contains("pihak", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_streamed_into_their_loop()
    {
        Install("lampiran", "{{#each peserta}}", "{{nama}}", "{{/each}}");

        var document = await RenderAsync("lampiran", "{}", new RowSource("peserta", PeopleAsync(3)));

        Assert.Equal(["Peserta 0", "Peserta 1", "Peserta 2"], Lines(document));
    }

    [Fact]
    public async Task Every_missing_field_is_named()
    {
        Install("pks", "{{pihak}} {{nomor}}");

        var refused = await Assert.ThrowsAsync<DocumentRefusedException>(() => RenderAsync("pks", "{}"));

        Assert.Equal(2, refused.Faults.Count);
        Assert.Contains(refused.Faults, fault => fault.Contains("pihak", StringComparison.Ordinal));
        Assert.Contains(refused.Faults, fault => fault.Contains("nomor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_faulty_template_is_refused_with_its_place()
    {
        Install("pks", "{{pihak");

        var refused = await Assert.ThrowsAsync<DocumentRefusedException>(() => RenderAsync("pks", "{}"));

        Assert.Contains("pihak", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.Throws<DocumentRefusedException>(() => renderer.TemplateHash("pks"));
    }

    [Fact]
    public async Task Something_that_is_no_word_document_is_refused()
    {
        await File.WriteAllTextAsync(folder.File("pks.docx"), "bukan docx");

        await Assert.ThrowsAsync<DocumentRefusedException>(() => RenderAsync("pks", "{}"));
    }

    [Theory]
    [InlineData("tidak-ada")]
    [InlineData("../pks")]
    [InlineData("")]
    public async Task A_template_that_is_not_installed_is_refused_naming_those_that_are(string name)
    {
        Install("pks", "x");

        var refused = await Assert.ThrowsAsync<DocumentRefusedException>(() => RenderAsync(name, "{}"));

        Assert.Contains("yang ada: pks", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_for_a_loop_the_template_does_not_have_are_refused()
    {
        Install("pks", "x");

        await Assert.ThrowsAsync<DocumentRefusedException>(() => RenderAsync("pks", "{}", new RowSource("peserta", PeopleAsync(1))));
    }

    [Fact]
    public async Task Data_that_is_no_object_is_refused()
    {
        Install("pks", "x");

        await Assert.ThrowsAsync<DocumentRefusedException>(() => RenderAsync("pks", "[]"));
    }

    [Fact]
    public void The_installed_templates_are_listed_without_the_lock_files_of_Word()
    {
        Install("pks", "x");
        Install("adendum", "x");
        File.WriteAllText(folder.File("~$pks.docx"), "");

        Assert.Equal(["adendum", "pks"], renderer.Templates);
    }

    private static async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> PeopleAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            yield return new Dictionary<string, object?> { ["nama"] = $"Peserta {number}" };
        }
    }

    private async Task<byte[]> RenderAsync(string template, string json, RowSource? rows = null)
    {
        using var data = JsonDocument.Parse(json);
        var output = new MemoryStream();
        await renderer.RenderAsync(template, data.RootElement, rows, output, default);
        return output.ToArray();
    }

    private void Install(string name, params string[] paragraphs)
    {
        File.Delete(folder.File(name + ".docx"));
        using var archive = ZipFile.Open(folder.File(name + ".docx"), ZipArchiveMode.Create);
        Write(archive, "[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """);
        Write(archive, "_rels/.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
            """);
        Write(archive, "word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
            + string.Concat(paragraphs.Select(text => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")) + "</w:body></w:document>");
    }

    private static void Write(ZipArchive archive, string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(content);
    }

    private static List<string> Lines(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return [.. document.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText)];
    }
}
