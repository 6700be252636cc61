using System.ComponentModel;
using System.Net;
using System.Text.RegularExpressions;
using MouWorkflow.Documents;
using MouWorkflow.Tests.Adapters;

namespace MouWorkflow.Tests.Contracts;

/// <summary>What a signer reads on a phone is what LibreOffice reads in the Word file: the HTML edition is evidence.</summary>
public sealed partial class ReadingEdition
{
    private const int Around = 60;

    [Fact]
    public async Task Has_the_text_that_LibreOffice_finds_in_the_same_document_for_every_template()
    {
        using var folder = new TemporaryFolder();
        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in Shipped.DocumentNames)
        {
            documents[name] = await DocumentTemplates.RenderAsync(name);
            await File.WriteAllBytesAsync(folder.File($"{name}.docx"), documents[name]);
        }

        await ConvertAsync(folder);
        List<string> faults = [];
        foreach (var (name, docx) in documents)
        {
            var ours = Words(BodyText(HtmlEdition.FromDocx(docx, name)));
            var theirs = Words(await File.ReadAllTextAsync(folder.File($"{name}.txt")));
            Assert.True(theirs.Length > 200, $"{name}: LibreOffice found no text");
            if (ours != theirs)
            {
                faults.Add(Difference(name, ours, theirs));
            }
        }

        Shipped.None(faults);
    }

    [Fact]
    public async Task Numbers_the_articles_of_an_agreement()
    {
        var text = Words(BodyText(HtmlEdition.FromDocx(await DocumentTemplates.RenderAsync("pks"), "pks")));

        Assert.Contains("Pasal 1 ", text, StringComparison.Ordinal);
        Assert.Contains("Pasal 3 ", text, StringComparison.Ordinal);
        Assert.Contains("(1) ", text, StringComparison.Ordinal);
    }

    /// <summary>Not skipped without LibreOffice: an evidence nobody compared is none.</summary>
    private static async Task ConvertAsync(TemporaryFolder folder)
    {
        string[] files = [.. Directory.GetFiles(folder.Root, "*.docx")];
        try
        {
            var (exitCode, output, error) = await Tool.RunAsync(
                "soffice",
                ["--headless", "--norestore", $"-env:UserInstallation=file://{folder.File("profile")}", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder.Root, .. files]);
            Assert.True(exitCode == 0 && files.All(file => File.Exists(Path.ChangeExtension(file, ".txt"))), $"soffice ended with {exitCode}: {output} {error}");
        }
        catch (Win32Exception missing)
        {
            Assert.Fail($"This test needs LibreOffice (Debian: apt-get install libreoffice-writer-nogui): {missing.Message}");
        }
    }

    private static string BodyText(string html)
    {
        var body = html[html.IndexOf("<main>", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        return WebUtility.HtmlDecode(Tag().Replace(Block().Replace(body, " "), ""));
    }

    private static string Words(string text) => Space().Replace(text.Replace("\uFEFF", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal), " ").Trim();

    private static string Difference(string name, string ours, string theirs)
    {
        var at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        var from = Math.Max(0, at - Around);
        return $"{name}, character {at}:\n  HTML edition: …{Cut(ours, from)}…\n  LibreOffice:  …{Cut(theirs, from)}…";
    }

    private static string Cut(string text, int from) => text.Substring(Math.Min(from, text.Length), Math.Min(2 * Around, Math.Max(0, text.Length - from)));

    [GeneratedRegex("</?(p|h[1-6]|td|th|tr|div|aside|hr|br|table|thead|tbody)\\b[^>]*>")]
    private static partial Regex Block();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s\u00A0\u202F]+")]
    private static partial Regex Space();
}
