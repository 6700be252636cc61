using System.IO.Compression;
using System.Xml.Linq;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;
using static MouWorkflow.Tests.Documents.PictureFixture;

namespace MouWorkflow.Tests.Documents;

public sealed class IncludeTests
{
    private const string Include = "{{include \"a\"}}";
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public async Task A_fragment_stands_where_its_tag_stood_and_its_tags_work_as_if_written_there()
    {
        var template = Make(P("awal") + P("{{#each rows}}") + "<w:p><w:r><w:t>{{incl</w:t></w:r><w:r><w:t>ude “a”}}</w:t></w:r></w:p>" + P("{{/each}}") + P("akhir"));
        var rendered = await Fill(template, """{"rows":[{"x":1},{"x":2}],"y":true}""", ("a", Make(P("isi {{x}}") + Table(1, Row("{{#if y}}sel{{/if}}")))));
        Assert.Equal(["awal", "isi 1", "sel", "isi 2", "sel", "akhir"], Paragraphs(rendered));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Fragments_go_into_cells_headers_and_text_of_other_fragments()
    {
        var template = Make(
            Table(1, Row(Include)) + P("") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>",
            ("header1.xml", P("{{include \"b\"}}")));
        var rendered = await Fill(template, """{"x":"X"}""", ("a", Make(P("a") + P("{{include \"b\"}}") + Table(1, Row("t")))), ("b", Make(P("b {{x}}"))));
        Assert.Equal(["a", "b X", "t", "", ""], Paragraphs(rendered));
        Assert.Equal(["b X"], Paragraphs(rendered, "word/header1.xml"));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Styles_of_the_template_win_and_missing_ones_come_along_with_those_they_rest_on()
    {
        var host = Styled("<w:style w:type=\"paragraph\" w:styleId=\"Ayat\"><w:name w:val=\"Ayat\"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Judul1\"><w:name w:val=\"heading 1\"/></w:style>", null, Styled("Judul1", "x") + P(Include));
        var fragment = Styled(
            "<w:style w:type=\"paragraph\" w:styleId=\"Ayat\"><w:name w:val=\"Ayat\"/><w:rPr><w:i/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"Heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Dasar\"><w:name w:val=\"Dasar\"/></w:style><w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Baru\"><w:name w:val=\"Baru\"/><w:basedOn w:val=\"Dasar\"/><w:next w:val=\"Heading1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"TakDipakai\"><w:name w:val=\"Tak Dipakai\"/></w:style>",
            null,
            Styled("Ayat", "a") + Styled("Heading1", "h") + Styled("Baru", "b"));
        var rendered = await Fill(host, "{}", ("a", fragment));
        var styles = Root(rendered, "word/styles.xml");
        Assert.Equal(["Ayat", "Judul1", "Baru", "Dasar"], styles.Elements(W + "style").Select(s => s.Attribute(W + "styleId")!.Value));
        Assert.NotNull(styles.Elements().First().Element(W + "rPr")!.Element(W + "b"));
        Assert.Equal("Judul1", styles.Descendants(W + "next").Single().Attribute(W + "val")!.Value);
        Assert.Equal(["Judul1", "Ayat", "Judul1", "Baru"], Root(rendered).Descendants(W + "pStyle").Select(s => s.Attribute(W + "val")!.Value));
        AssertSound(host, rendered);
    }

    [Fact]
    public async Task A_list_that_only_the_style_names_goes_on_too()
    {
        const string pasal = "<w:style w:type=\"paragraph\" w:styleId=\"Pasal\"><w:name w:val=\"Pasal\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        var article = "<w:p><w:pPr><w:pStyle w:val=\"Pasal\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
        var fragment = Styled(pasal, Lists(("0", null, "1")), article);
        foreach (var host in new[] { Make(P(Include) + P("{{include \"b\"}}")), Styled(pasal, Lists(("0", null, "1")), P(Include) + P("{{include \"b\"}}")) })
        {
            var rendered = await Fill(host, "{}", ("a", fragment), ("b", fragment));
            Assert.Equal(["1", "1"], Root(rendered).Descendants(W + "numId").Select(n => n.Attribute(W + "val")!.Value));
            Assert.Single(Root(rendered, "word/numbering.xml").Elements(W + "abstractNum"));
            AssertSound(host, rendered);
        }
    }

    [Fact]
    public async Task A_style_s_list_goes_on_and_other_lists_begin_anew_each_time()
    {
        const string pasal = "<w:style w:type=\"paragraph\" w:styleId=\"Pasal\"><w:name w:val=\"Pasal\"/><w:pPr><w:numPr><w:numId w:val=\"{0}\"/></w:numPr></w:pPr></w:style>";
        var host = Styled(pasal.Replace("{0}", "1", StringComparison.Ordinal), Lists(("0", "Pasal", "1")), Styled("Pasal", "satu") + P(Include) + P(Include));
        var fragment = Styled(
            pasal.Replace("{0}", "7", StringComparison.Ordinal),
            Lists(("4", "Pasal", "7"), ("5", null, "8")),
            Styled("Pasal", "dua") + Numbered("7", "tiga") + Numbered("8", "a") + Numbered("8", "b"));
        var rendered = await Fill(host, "{}", ("a", fragment));
        Assert.Equal(["1", "2", "2", "1", "3", "3"], Root(rendered).Descendants(W + "numId").Select(n => n.Attribute(W + "val")!.Value));
        var numbering = Root(rendered, "word/numbering.xml");
        Assert.Equal(["0", "1", "2"], numbering.Elements(W + "abstractNum").Select(n => n.Attribute(W + "abstractNumId")!.Value));
        Assert.Equal(3, numbering.Descendants(W + "nsid").Select(n => n.Attribute(W + "val")!.Value).Distinct().Count());
        AssertSound(host, rendered);
        Assert.Equal(["Pasal 1 satu", "Pasal 2 dua", "Pasal 3 tiga", "1. a", "2. b", "Pasal 4 dua", "Pasal 5 tiga", "1. a", "2. b"], HtmlEdition.PlainText(rendered).Trim().Split('\n').Select(line => line.Replace('\t', ' ')));
    }

    [Fact]
    public async Task A_template_without_styles_or_lists_gets_those_the_fragment_brings()
    {
        var fragment = Styled(
            "<w:style w:type=\"paragraph\" w:styleId=\"Butir\"><w:name w:val=\"Butir\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>",
            Lists(("2", "Butir", "3")),
            Styled("Butir", "satu") + Styled("Butir", "dua"));
        var template = Make(P(Include));
        var rendered = await Fill(template, "{}", ("a", fragment));
        Assert.Contains("1", Root(rendered, "word/styles.xml").Descendants(W + "numId").Select(n => n.Attribute(W + "val")!.Value));
        Assert.Equal("Butir", Root(rendered, "word/numbering.xml").Descendants(W + "pStyle").Single().Attribute(W + "val")!.Value);
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Pictures_links_and_bookmarks_of_a_fragment_come_along_under_ids_of_their_own()
    {
        var fragment = WithPictures(
            $"<w:p><w:bookmarkStart w:id=\"3\" w:name=\"ttd\"/>{Inline("Cap")}<w:bookmarkEnd w:id=\"3\"/>{Inline("{{logo}}", id: 7)}</w:p>");
        var template = WithPictures($"<w:p><w:bookmarkStart w:id=\"3\" w:name=\"lain\"/>{Inline("asli", id: 7)}<w:bookmarkEnd w:id=\"3\"/></w:p>" + P(Include) + P(Include));
        var rendered = await Fill(template, $$"""{"logo":"{{Url(Png(4, 4))}}"}""", ("a", fragment));
        var ids = Root(rendered).Descendants().Where(e => e.Name.LocalName == "docPr").Select(e => e.Attribute("id")!.Value).ToList();
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(["lain", "ttd"], Root(rendered).Descendants(W + "bookmarkStart").Select(b => b.Attribute(W + "name")!.Value));
        Assert.Equal(2, Root(rendered).Descendants(W + "bookmarkEnd").Select(b => b.Attribute(W + "id")!.Value).Distinct().Count());
        AssertSound(template, rendered);
        Assert.Equal(3, new ZipArchive(new MemoryStream(rendered)).Entries.Count(e => e.FullName.StartsWith("word/media/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Namespaces_and_links_the_template_does_not_know_come_along()
    {
        const string box = "<x:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><x:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Kotak\"/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><x:txbxContent><x:p><x:r><x:t>{{x}}</x:t></x:r></x:p></x:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></x:drawing></mc:Choice></mc:AlternateContent></x:r>";
        var fragment = Rewritten(Make(P("?")), text => text
            .Replace(P("?"), $"<x:p xmlns:x=\"{W}\" w14:paraId=\"12345678\">{box}<x:hyperlink r:id=\"tautan\"><x:r w14:anchorId=\"1\"><x:t>tautan</x:t></x:r></x:hyperlink></x:p>", StringComparison.Ordinal)
            .Replace("w14:anchorId=\"1\"", "", StringComparison.Ordinal)
            .Replace("</Relationships>", "<Relationship Id=\"tautan\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://dinas.example/\" TargetMode=\"External\"/></Relationships>", StringComparison.Ordinal));
        var template = Rewritten(Make(P(Include)), text => text.Replace(Namespaces, $"xmlns:w=\"{W}\"", StringComparison.Ordinal));
        var rendered = await Fill(template, """{"x":"isi"}""", ("a", fragment));
        Assert.Equal(["isitautan", "isi"], Paragraphs(rendered));
        Assert.Equal("https://dinas.example/", Root(rendered, "word/_rels/document.xml.rels").Elements().Single(e => e.Attribute("TargetMode") is not null).Attribute("Target")!.Value);
        AssertSound(template, rendered);
    }

    [Fact]
    public void The_hash_covers_the_fragments_and_only_those_that_are_used()
    {
        var template = Make(P(Include));
        var plain = WordTemplate.Compile(Make(P("x")), "uji", From(("a", Make(P("1"))))).Hash;
        Assert.Equal(WordTemplate.Compile(Make(P("x")), "uji").Hash, plain);
        var one = WordTemplate.Compile(template, "uji", From(("a", Make(P("1")))));
        var two = WordTemplate.Compile(template, "uji", From(("a", Make(P("2")))));
        Assert.NotEqual(one.Hash, two.Hash);
        Assert.Equal(["a"], one.Fragments);
        Assert.Matches("^[0-9a-f]{64}$", one.Hash);
    }

    [Theory]
    [InlineData("include.missing", "{{include \"tidak-ada\"}}")]
    [InlineData("include.not-alone", "lihat {{include \"a\"}}")]
    [InlineData("include.cycle", "{{include \"lingkar\"}}")]
    [InlineData("package.not-a-docx", "{{include \"rusak\"}}")]
    [InlineData("include.unsupported", "{{include \"kaki\"}}")]
    [InlineData("include.too-many", "{{include \"banyak\"}}")]
    public void Fragments_that_cannot_be_used_are_refused(string code, string tag)
    {
        var source = From(
            ("a", Make(P("a"))),
            ("lingkar", Make(P("{{include \"balik\"}}"))),
            ("balik", Make(P("{{include \"lingkar\"}}"))),
            ("rusak", [1, 2, 3]),
            ("kaki", Make("<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", ("footnotes.xml", $"<w:footnote w:id=\"2\">{P("c")}</w:footnote>"))),
            ("banyak", Make(string.Concat(Enumerable.Repeat(P(Include), 200)))));
        var fault = Assert.Single(TemplateReview.Of(Make(P(tag)), "uji", fragments: source).Faults);
        Assert.Equal(code, fault.Code);
        Assert.NotEqual(fault.Remedy, fault.RemedyEn);
    }

    [Fact]
    public void A_mistake_inside_a_fragment_is_told_with_its_place_in_the_fragment()
    {
        var faults = TemplateReview.Of(Make(P("x {{y | besar}}") + P(Include) + P("{{z | besar}}")), "uji", fragments: From(("a", Make(P("satu") + P("{{x | besar}}") + Table(1, Row("{{x | kecil}}")) + P(""))))).Faults;
        Assert.Equal(
            ["klausul a, paragraf 2", "klausul a, tabel 1 baris 1 kolom 1", "isi dokumen, paragraf 1", "isi dokumen, paragraf 3"],
            faults.Select(f => f.Place));
    }

    [Fact]
    public void Mails_and_names_that_lead_out_of_the_folder_are_refused()
    {
        Assert.Equal("include.in-text", Assert.Single(Assert.Throws<TemplateException>(() => TextTemplate.Compile(Include, "surel", TextEscape.None)).Faults).Code);
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllBytes(Path.Combine(folder, "a.docx"), Make(P("x")));
        Assert.NotNull(ClauseFolder.In(Path.Combine(folder, "kosong"), folder)("a"));
        Assert.Null(ClauseFolder.In(folder)($"../{Path.GetFileName(folder)}/a"));
        Directory.Delete(folder, recursive: true);
    }

    private static Func<string, ReadOnlyMemory<byte>?> From(params (string Name, byte[] Docx)[] fragments) =>
        name => fragments.FirstOrDefault(f => f.Name == name).Docx is { } docx ? new ReadOnlyMemory<byte>(docx) : default(ReadOnlyMemory<byte>?);

    private static byte[] Rewritten(byte[] docx, Func<string, string> change)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        return Zip(zip.Entries.Select(e => (e.FullName, change(new StreamReader(e.Open()).ReadToEnd()))).ToList());
    }

    private static async Task<byte[]> Fill(byte[] template, string json, params (string Name, byte[] Docx)[] fragments)
    {
        using var memory = new MemoryStream();
        await WordTemplate.Compile(template, "uji", From(fragments)).RenderAsync(TemplateData.FromJson(json), memory);
        return memory.ToArray();
    }

    private static string Styled(string style, string text) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Numbered(string list, string text) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Lists(params (string Shape, string? Style, string List)[] lists) =>
        string.Concat(lists.Select(l => $"<w:abstractNum w:abstractNumId=\"{l.Shape}\"><w:nsid w:val=\"0000000{l.Shape}\"/><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>{(l.Style is null ? "" : $"<w:pStyle w:val=\"{l.Style}\"/>")}<w:lvlText w:val=\"{(l.Style == "Pasal" ? "Pasal %1" : "%1.")}\"/></w:lvl></w:abstractNum>"))
        + string.Concat(lists.Select(l => $"<w:num w:numId=\"{l.List}\"><w:abstractNumId w:val=\"{l.Shape}\"/></w:num>"));

    private static byte[] Styled(string styles, string? numbering, string body) =>
        numbering is null ? Make(body, ("styles.xml", styles)) : Make(body, ("styles.xml", styles), ("numbering.xml", numbering));
}
