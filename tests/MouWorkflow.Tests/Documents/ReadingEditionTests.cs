using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>
/// What a signer reads on a phone is what LibreOffice reads in the Word file: the HTML edition is evidence. LibreOffice's text export gives the
/// body with its automatic numbers; its XML gives headers, footers, notes and text boxes. Made equal before comparing: kinds and amounts of white
/// space, page numbers (–), and in headers and footers the order and repetition of paragraphs, which are printed on every page there and once here.
/// </summary>
public sealed partial class ReadingEditionTests
{
    private const int Around = 60;
    private static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static readonly XNamespace Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    private static readonly XNamespace Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";

    [Fact]
    public async Task The_text_is_that_of_LibreOffice_for_every_shipped_template()
    {
        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in ShippedTemplates.Names)
        {
            documents[name] = await ShippedTemplates.RenderAsync(name);
        }

        None(await DifferencesAsync(documents));
    }

    [Fact]
    public async Task The_text_is_that_of_LibreOffice_for_every_construct_that_may_be_used() =>
        None(await DifferencesAsync(Constructs.All.ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal), shortest: 5));

    [Fact]
    public void Constructs_that_are_compared_pass_the_check() =>
        Assert.Equal([], Constructs.All.SelectMany(c => TemplateReview.Of(c.Value, c.Key).Faults).Select(f => f.ToString()));

    [Theory]
    [InlineData("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>")]
    [InlineData("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>")]
    [InlineData("<w:p><w:fldSimple w:instr=\" DATE \\@ &quot;d MMMM yyyy&quot; \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>")]
    [InlineData("<w:p><w:fldSimple w:instr=\" SEQ Tabel \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>")]
    [InlineData("<w:p><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>")]
    [InlineData("<w:p><w:r><w:pict><v:shape><v:textpath string=\"DRAF\"/></v:shape></w:pict></w:r></w:p>")]
    [InlineData("<w:p><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>")]
    [InlineData("<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri=\"c\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>")]
    [InlineData("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r></w:p>")]
    [InlineData("<w:p/><w:sectPr><w:footnotePr><w:numRestart w:val=\"eachPage\"/></w:footnotePr></w:sectPr>")]
    public void A_construct_it_cannot_show_is_refused_with_a_remedy(string body)
    {
        var fault = Assert.Single(TemplateReview.Of(Make(body), "uji").Faults);
        Assert.Equal("edition.unsupported", fault.Code);
        Assert.True(fault.Remedy.Length > 20 && fault.RemedyEn.Length > 20);
    }

    [Fact]
    public void A_kind_of_number_it_cannot_write_is_refused()
    {
        const string numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"cardinalText\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
        const string item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>satu</w:t></w:r></w:p>";
        Assert.Equal("edition.unsupported", Assert.Single(TemplateReview.Of(Make(item, ("numbering.xml", numbering)), "uji").Faults).Code);
        Assert.Equal([], TemplateReview.Of(Make(P("x"), ("numbering.xml", numbering)), "uji").Faults);
    }

    private static async Task<List<string>> DifferencesAsync(Dictionary<string, byte[]> documents, int shortest = 200)
    {
        var folder = Directory.CreateTempSubdirectory("mou-edition-").FullName;
        try
        {
            foreach (var (name, docx) in documents)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.docx"), docx);
            }

            await ConvertAsync(folder, "txt:Text (encoded):UTF8", ".txt");
            await ConvertAsync(folder, "fodt", ".fodt");
            var differences = new List<string>();
            foreach (var (name, docx) in documents)
            {
                var html = HtmlEdition.FromDocx(docx, name);
                var theirs = Words(await File.ReadAllTextAsync(Path.Combine(folder, $"{name}.txt")));
                var xml = XDocument.Load(Path.Combine(folder, $"{name}.fodt"), LoadOptions.PreserveWhitespace).Root!;
                Assert.True(theirs.Length >= shortest, $"{name}: LibreOffice found no text");
                Compare(name, "body", Words(Told(Part(html, "main"))), theirs, differences);
                Compare(name, "headers", Lines(Part(html, "header")), Lines(xml, "header"), differences);
                Compare(name, "footers", Lines(Part(html, "footer")), Lines(xml, "footer"), differences);
                Compare(name, "notes", NotesOf(html), string.Join('\n', xml.Descendants(Text + "note-body").Select(n => Words(Paragraphs(n)))), differences);
                Compare(name, "text boxes", BoxesOf(html), string.Join('\n', BoxesOf(xml)), differences);
            }

            return differences;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Not skipped without LibreOffice: an evidence nobody compared is none.</summary>
    private static async Task ConvertAsync(string folder, string format, string ending)
    {
        var start = new ProcessStartInfo("soffice") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] files = Directory.GetFiles(folder, "*.docx");
        foreach (var argument in (string[])["--headless", "--norestore", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--convert-to", format, "--outdir", folder, .. files])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(files.All(f => File.Exists(Path.ChangeExtension(f, ending))), $"soffice ended with {process.ExitCode}: {await said}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Fail($"This test needs LibreOffice (Debian: apt-get install libreoffice-writer-nogui): {missing.Message}");
        }
    }

    private static void Compare(string name, string what, string ours, string theirs, List<string> differences)
    {
        if (ours != theirs)
        {
            var at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
            var from = Math.Max(0, at - Around);
            differences.Add($"{name}, {what}, character {at}:\n  HTML edition: …{Cut(ours, from)}…\n  LibreOffice:  …{Cut(theirs, from)}…");
        }
    }

    // All differences whole, not the first few shortened.
    private static void None(List<string> differences) => Assert.True(differences.Count == 0, string.Join('\n', differences));

    private static string Part(string html, string element)
    {
        var start = html.IndexOf($"<{element}>", StringComparison.Ordinal);
        return start < 0 ? "" : html[start..html.IndexOf($"</{element}>", start, StringComparison.Ordinal)];
    }

    // Text boxes are compared apart: LibreOffice does not export them with the body.
    private static string Told(string html) => WebUtility.HtmlDecode(Tag().Replace(Block().Replace(Aside().Replace(html, " "), " "), ""));

    private static string Lines(string html) => Distinct(Block().Split(Label().Replace(html.Replace("<br>", " ", StringComparison.Ordinal), "")).Select(piece => WebUtility.HtmlDecode(Tag().Replace(piece, ""))));

    private static string Lines(XElement xml, string kind) => Distinct(xml.Descendants()
        .Where(e => e.Name.Namespace == Style && e.Name.LocalName is var name && (name == kind || name == kind + "-left" || name == kind + "-first"))
        .SelectMany(e => e.Descendants().Where(p => p.Name == Text + "p" || p.Name == Text + "h").Select(Paragraph)));

    private static string Distinct(IEnumerable<string> lines) =>
        string.Join('\n', lines.Select(Words).Where(l => l.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string NotesOf(string html)
    {
        var start = html.IndexOf("<section class=\"notes\"", StringComparison.Ordinal);
        return start < 0 ? "" : string.Join('\n', Note().Matches(html[start..html.IndexOf("</section>", start, StringComparison.Ordinal)]).Select(m => Words(Told(m.Groups[1].Value))));
    }

    private static string BoxesOf(string html) => string.Join('\n', Aside().Matches(Part(html, "main")).Select(m => Words(Told(m.Value["<aside>".Length..^"</aside>".Length]))));

    private static IEnumerable<string> BoxesOf(XElement xml) => xml.Descendants()
        .Where(e => (e.Name == Draw + "text-box" || e.Name == Draw + "custom-shape") && !e.Ancestors().Any(a => a.Name.Namespace == Style))
        .Select(box => Words(Paragraphs(box)))
        .Where(text => text.Length > 0);

    private static string Paragraphs(XElement container) => string.Join(' ', container.Descendants().Where(p => p.Name == Text + "p" || p.Name == Text + "h").Select(Paragraph));

    private static string Paragraph(XElement p) => string.Concat(p.Nodes().Select(node => node switch
    {
        XText text => Space().Replace(text.Value, " "),
        XElement e when e.Name == Text + "page-number" || e.Name == Text + "page-count" => "–",
        XElement e when e.Name == Text + "tab" || e.Name == Text + "line-break" || e.Name == Text + "s" => " ",
        XElement e when e.Name == Text + "note" || e.Name.Namespace == Draw => "",
        XElement e => Paragraph(e),
        _ => "",
    }));

    private static string Words(string text) => Space().Replace(text.Replace("\uFEFF", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal), " ").Trim();

    private static string Cut(string text, int from) => text.Substring(Math.Min(from, text.Length), Math.Min(2 * Around, Math.Max(0, text.Length - from)));

    [GeneratedRegex("</?(?:p|h[1-6]|td|th|tr|ul|li|div|aside|hr|br|table|thead|tbody|header|footer)\\b[^>]*>")]
    private static partial Regex Block();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("<aside>.*?</aside>", RegexOptions.Singleline)]
    private static partial Regex Aside();

    [GeneratedRegex("<span class=\"label\">[^<]*</span> ?")]
    private static partial Regex Label();

    [GeneratedRegex("<div id=\"(?:fn|en)[^\"]*\"><a [^>]*role=\"doc-backlink\"><sup>[^<]*</sup></a>(.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Note();

    [GeneratedRegex(@"[\s\u00A0\u202F]+")]
    private static partial Regex Space();
}
