using System.IO.Compression;
using System.Xml.Linq;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;
using static MouWorkflow.Tests.Documents.PictureFixture;

namespace MouWorkflow.Tests.Documents;

/// <summary>Fragments, pictures, links, lists, notes and rich text where they meet in one part.</summary>
public sealed class TogetherTests
{
    private const string Numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

    private const string Hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    private const string Note = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";

    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Fact]
    public async Task Links_and_pictures_of_one_part_share_its_relationships()
    {
        var template = Linked(
            WithPictures(P("{{#each rows}}") + $"<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>{{{{code}}}}</w:t></w:r></w:hyperlink>{Inline("{{code | qr}}")}</w:p>" + P("{{/each}}")),
            "word/_rels/document.xml.rels");
        const string json = """{"rows":[{"code":"x"},{"code":"y"},{"code":"x"}]}""";
        var rendered = await Render(template, json);
        var relations = Root(rendered, "word/_rels/document.xml.rels").Elements().ToList();
        Assert.Equal(["https://a.example/x", "https://a.example/y"], relations.Where(e => e.Attribute("TargetMode") is not null).Select(e => e.Attribute("Target")!.Value));
        Assert.Equal([.. Qr("x", "y", "x")], Shown(rendered));
        Assert.Equal(relations.Count, relations.Select(e => e.Attribute("Id")!.Value).Distinct().Count());
        AssertSound(template, rendered);
        Assert.Equal(rendered, await Render(template, json));
    }

    [Fact]
    public async Task A_picture_in_a_note_is_kept_with_the_notes()
    {
        var template = WithPictures(
            P("{{#each rows}}") + $"<w:p><w:r><w:t>{{{{code}}}}</w:t></w:r>{Note}</w:p>" + P("{{/each}}"),
            ("footnotes.xml", $"<w:footnote w:id=\"2\"><w:p>{Inline("{{code | qr}}")}<w:r><w:t>lihat {{{{code}}}}</w:t></w:r></w:p></w:footnote>"));
        var rendered = await Render(template, """{"rows":[{"code":"x"},{"code":"y"}]}""");
        Assert.Equal([.. Qr("x", "y")], Shown(rendered, "word/footnotes.xml"));
        Assert.Equal(["lihat x", "lihat y"], Paragraphs(rendered, "word/footnotes.xml"));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task A_part_without_relationships_gets_them_for_its_picture()
    {
        var box = Inline("{{code | qr}}").Replace(" r:embed=\"gambar\"", string.Empty, StringComparison.Ordinal);
        var template = Make(P("x") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>", ("header1.xml", $"<w:p>{box}</w:p>"));
        var rendered = await Render(template, """{"code":"x"}""");
        Assert.Equal([.. Qr("x")], Shown(rendered, "word/header1.xml"));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task A_fragment_brings_links_lists_and_pictures_that_are_filled_where_it_stands()
    {
        var fragment = Linked(
            WithPictures($"<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>{{{{code}}}}</w:t></w:r></w:hyperlink>{Inline("{{code | qr}}")}</w:p>" + Item("satu") + Item("dua"), ("numbering.xml", Numbering)),
            "word/_rels/document.xml.rels");
        var template = Make(P("{{#each rows}}") + P("{{include \"a\"}}") + P("{{/each}}"));
        var rendered = await Fill(template, """{"rows":[{"code":"x"},{"code":"y"}]}""", fragment);
        Assert.Equal("x\n1. satu\n2. dua\ny\n1. satu\n2. dua\n", HtmlEdition.PlainText(rendered));
        Assert.Equal([.. Qr("x", "y")], Shown(rendered));
        Assert.Equal(["https://a.example/x", "https://a.example/y"], Root(rendered, "word/_rels/document.xml.rels").Elements().Where(e => e.Attribute("TargetMode") is not null).Select(e => e.Attribute("Target")!.Value));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Rich_paragraphs_belong_to_the_list_that_started_again()
    {
        var template = Make(P("{{#each rows}}") + Item("{{a | rich}}") + Item("akhir") + P("{{/each}}"), ("numbering.xml", Numbering));
        var rendered = await Render(template, """{"rows":[{"a":"p\n\n**q**"},{"a":"r\n\ns"}]}""");
        Assert.Equal("1. p\n2. q\n3. akhir\n1. r\n2. s\n3. akhir\n", HtmlEdition.PlainText(rendered));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Rich_text_is_yellow_only_while_it_is_missing()
    {
        var template = Make("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{{note | rich | highlight}}</w:t></w:r></w:p>");
        var missing = await Render(template, "{}");
        var there = await Render(template, """{"note":"a **b** c\n\nd"}""");
        Assert.Equal(["«note»"], Paragraphs(missing));
        Assert.Equal(1, Count(missing, "highlight"));
        Assert.Equal(["a b c", "d"], Paragraphs(there));
        Assert.Equal((0, 1), (Count(there, "highlight"), Count(there, "b")));
        AssertSound(template, missing);
        AssertSound(template, there);
    }

    [Fact]
    public async Task Characters_that_no_document_can_hold_are_replaced_in_rich_text_and_descriptions_too()
    {
        var template = WithPictures(P("{{a | rich}}") + $"<w:p>{Inline("{{a | qr}}")}</w:p>");
        const string json = """{"a":"x\u0001 **y**"}""";
        Assert.Equal(["value.illegal-character", "value.illegal-character"], FaultsOf(template, json).Select(f => f.Code));
        var rendered = await Render(template, TemplateData.FromJson(json).ReplacingIllegalCharacters().WithPicture("b", Png(1, 1)));
        Assert.Equal("x\uFFFD y", Paragraphs(rendered)[0]);
        AssertSound(template, rendered);
    }

    [Theory]
    [InlineData("{{include 'a'}}", "include.not-alone")]
    [InlineData("{{a | qr}}", "picture.in-text")]
    public void Tags_that_need_a_place_in_the_text_are_refused_elsewhere(string tag, string code)
    {
        var tip = $"<w:p><w:hyperlink w:anchor=\"a\" w:tooltip=\"x {tag}\"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>";
        Assert.Equal(code, Assert.Single(FaultsOf(Make(tip))).Code);
        Assert.Equal(code, Assert.Single(FaultsOf(With(Make(P("x")), ("docProps/core.xml", $"<a><title>{tag}</title></a>")))).Code);
        Assert.Equal(code, Assert.Single(FaultsOf(With(Make(P("x")), ("word/_rels/document.xml.rels", Rels($"https://a.example/{tag}"))))).Code);
    }

    [Fact]
    public void A_damaged_part_hides_neither_other_faults_nor_blames_the_clauses()
    {
        var template = With(Make(P("{{include \"a\"}}") + P("{{x | y}}"), ("header1.xml", P("x"))), ("word/header1.xml", "<w:hdr"));
        Assert.Equal(["package.bad-xml", "filter.unknown"], FaultsOf(template).Select(f => f.Code));
    }

    [Fact]
    public async Task Nothing_is_written_when_data_is_missing_however_large_the_pictures_are()
    {
        var large = Large();
        Assert.True(large.Length > 3 << 20);
        var template = WordTemplate.Compile(WithPictures($"<w:p>{Inline("{{logo}}")}</w:p>" + P("{{name}}")), "uji");
        using var output = new MemoryStream();
        var refused = await Assert.ThrowsAsync<TemplateException>(() => template.RenderAsync(TemplateData.FromJson("{}").WithPicture("logo", large), output));
        Assert.Equal("field.missing", Assert.Single(refused.Faults).Code);
        Assert.Equal(0, output.Length);
        await template.RenderAsync(TemplateData.FromJson("""{"name":"x"}""").WithPicture("logo", large), output);
        Assert.Equal([large], Shown(output.ToArray()));
    }

    [Fact]
    public async Task Pictures_count_as_output()
    {
        var template = WordTemplate.Compile(WithPictures($"<w:p>{Inline("{{logo}}")}</w:p>"), "uji");
        var data = TemplateData.FromJson("{}").WithPicture("logo", Large());
        var refused = await Assert.ThrowsAsync<TemplateException>(() => template.RenderAsync(data, Stream.Null, new RenderLimits { OutputBytes = 1 << 20 }));
        Assert.Equal("render.too-large", Assert.Single(refused.Faults).Code);
    }

    private static byte[] Large()
    {
        var rows = new byte[4_000 * 1_001];
        new Random(7).NextBytes(rows);
        for (var row = 0; row < 4_000; row++)
        {
            rows[row * 1_001] = 0;
        }

        return FlatPng.Write(8_000, 4_000, rows, [255, 255, 255, 0, 0, 0], []);
    }

    private static IEnumerable<byte[]> Qr(params string[] texts) => texts.Select(QrPicture.Draw);

    private static string Item(string text) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Rels(string target) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" Type=\"{Hyperlink}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>";

    private static byte[] Linked(byte[] docx, string rels)
    {
        using var from = new ZipArchive(new MemoryStream(docx));
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var stream = zip.CreateEntry(entry.FullName).Open();
                if (entry.FullName == rels)
                {
                    var link = $"<Relationship Id=\"rId9\" Type=\"{Hyperlink}\" Target=\"https://a.example/{{{{code}}}}\" TargetMode=\"External\"/>";
                    stream.Write(System.Text.Encoding.UTF8.GetBytes(Part(docx, rels).Replace("</Relationships>", $"{link}</Relationships>", StringComparison.Ordinal)));
                }
                else
                {
                    using var own = entry.Open();
                    own.CopyTo(stream);
                }
            }
        }

        return memory.ToArray();
    }

    private static async Task<byte[]> Fill(byte[] template, string json, byte[] fragment)
    {
        using var memory = new MemoryStream();
        await WordTemplate.Compile(template, "uji", _ => fragment).RenderAsync(TemplateData.FromJson(json), memory);
        return memory.ToArray();
    }

    private static byte[][] Shown(byte[] docx, string part = "word/document.xml")
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        var relations = Root(docx, part.Replace("word/", "word/_rels/", StringComparison.Ordinal) + ".rels").Elements().ToDictionary(e => e.Attribute("Id")!.Value, e => e.Attribute("Target")!.Value);
        return [.. Root(docx, part).Descendants(A + "blip").Select(b => relations[b.Attribute(R + "embed")!.Value]).Select(target =>
        {
            using var memory = new MemoryStream();
            using var picture = zip.GetEntry(target[1..])!.Open();
            picture.CopyTo(memory);
            return memory.ToArray();
        })];
    }
}
