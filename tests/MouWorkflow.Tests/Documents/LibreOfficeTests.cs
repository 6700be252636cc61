using System.Diagnostics;
using System.Text.RegularExpressions;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>Another program's opinion of rendered documents: LibreOffice opens them and finds the text and the numbers we meant.</summary>
public sealed class LibreOfficeTests
{
    private const string Styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Huruf\"><w:name w:val=\"Huruf\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr><w:ind w:left=\"1134\" w:hanging=\"567\"/></w:pPr></w:style>";

    private const string Numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:pPr><w:ind w:left=\"567\" w:hanging=\"567\"/></w:pPr></w:lvl>"
        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2)\"/></w:lvl></w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:pStyle w:val=\"Huruf\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";

    private const string Data = """{"url":"https://a.example/x","groups":[{"g":"I","rows":[{"name":"A"},{"name":"B"}]},{"g":"II","rows":[{"name":"C"}]}],"none":[]}""";

    [Fact]
    public async Task Opens_what_was_rendered_and_reads_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("dokumen").FullName;
        try
        {
            var documents = await Documents();
            foreach (var (name, (docx, _)) in documents)
            {
                Assert.Equal([], Faults(docx));
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.docx"), docx);
            }

            await Convert(folder, [.. documents.Keys.Select(n => Path.Combine(folder, $"{n}.docx"))]);
            foreach (var (name, (_, expected)) in documents)
            {
                var text = Path.Combine(folder, $"{name}.txt");
                Assert.True(File.Exists(text), $"LibreOffice could not read {name}.");
                Assert.Equal(expected, Regex.Replace(await File.ReadAllTextAsync(text), @"[\s\uFEFF]+", " ").Trim());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Dictionary<string, (byte[] Docx, string Text)>> Documents()
    {
        string Item(int level, string text) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
        string Cell(string properties, string text) => $"<w:tc><w:tcPr><w:tcW w:w=\"2500\" w:type=\"dxa\"/>{properties}</w:tcPr>{P(text)}</w:tc>";
        const string styled = "<w:p><w:pPr><w:pStyle w:val=\"Huruf\"/></w:pPr><w:r><w:t>huruf {{name}}</w:t></w:r></w:p>";
        const string section = "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/></w:sectPr></w:pPr></w:p>";
        var documents = new Dictionary<string, (byte[] Template, string Text)>(StringComparer.Ordinal)
        {
            ["daftar"] = (
                Make(
                    P("{{#each groups}}") + P("Grup {{g}}") + Item(0, "pertama") + Item(1, "rinci") + Item(0, "kedua") + P("{{#each rows}}") + styled + P("{{/each}}") + P("{{/each}}"),
                    ("numbering.xml", Numbering),
                    ("styles.xml", Styles)),
                "Grup I 1. pertama a) rinci 2. kedua a. huruf A b. huruf B Grup II 1. pertama a) rinci 2. kedua a. huruf C"),
            ["tabel"] = (
                Make(
                    Table(
                        2,
                        $"<w:tr>{Cell("<w:vMerge w:val=\"restart\"/>", "{{#each groups}}{{#each rows}}Grup {{g}}")}{Cell("", "{{name}}{{/each}}")}</w:tr>",
                        $"<w:tr>{Cell("<w:vMerge/>", "")}{Cell("", "Jumlah {{rows | count}}{{/each}}")}</w:tr>")
                    + P("{{#each groups}}") + P("Bagian {{g}}") + section + P("{{/each}}") + P("{{#each none}}x{{/each}}akhir")),
                "Grup I A B Jumlah 2 Grup II C Jumlah 1 Bagian I Bagian II akhir"),
            ["tautan"] = (
                With(
                    Make(
                        $"<w:p><w:r><w:t xml:space=\"preserve\">{{{{#each groups}}}}lihat </w:t></w:r><w:hyperlink r:id=\"rId9\"><w:r><w:t>{{{{g}}}}</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\">; {{{{/each}}}}</w:t></w:r>{Field("<w:r><w:instrText> HYPERLINK \"{{url}}\" </w:instrText></w:r>", "bidang")}</w:p>"
                        + P("No. {{none.x | highlight}} {{none.y | blank(2)}}")
                        + $"<w:p><w:r><w:t>{{{{#each groups}}}}catatan</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> {{{{/each}}}}</w:t></w:r></w:p>",
                        ("footnotes.xml", $"<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"2\">{P("kaki {{g}}")}</w:footnote>")),
                    ("word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"footnotes\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://a.example/{{g}}\" TargetMode=\"External\"/></Relationships>")),
                "lihat I; lihat II; bidang No. «none.x» …… catatan1 catatan2"),
        };
        var rendered = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal);
        foreach (var (name, (template, text)) in documents)
        {
            rendered[name] = (await Render(template, Data), text);
        }

        return rendered;
    }

    private static async Task Convert(string folder, string[] files)
    {
        var start = new ProcessStartInfo("soffice") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--headless", "--norestore", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, .. files])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, $"soffice ended with {process.ExitCode}: {await output} {await error}");
    }
}
