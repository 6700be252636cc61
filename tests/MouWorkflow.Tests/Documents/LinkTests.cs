using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

public sealed class LinkTests
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Theory]
    [InlineData("{{url}}", "https://verifikasi.example/a?b=1&c=2", "https://verifikasi.example/a?b=1&c=2")]
    [InlineData("%7b%7burl%7d%7d", "https://verifikasi.example/", "https://verifikasi.example/")]
    [InlineData("http:///{{url}}", "https://verifikasi.example/", "https://verifikasi.example/")]
    [InlineData("http://{{url}}/", "https://verifikasi.example/x", "https://verifikasi.example/x/")]
    [InlineData("https://verifikasi.example/d/{{url}}?s=1", "7/MOU & \"a\"?", "https://verifikasi.example/d/7/MOU%20%26%20%22a%22%3F?s=1")]
    [InlineData("mailto:{{url}}?subject=Perihal", "dinas@jember.example", "mailto:dinas@jember.example?subject=Perihal")]
    [InlineData("%7B%7Burl%20%7C%20default(%22https://a.example%22)%7D%7D", "", "https://a.example")]
    [InlineData("https://a.example/{{url | lower}}", "ÉX", "https://a.example/%C3%A9x")]
    public async Task An_address_is_filled_and_what_is_put_into_it_is_escaped(string target, string value, string address)
    {
        var template = Linked(target, "<w:hyperlink r:id=\"rId9\"><w:r><w:t>tautan</w:t></w:r></w:hyperlink>");
        var rendered = await Render(template, System.Text.Json.JsonSerializer.Serialize(new { url = value }));
        Assert.Equal([address], Targets(rendered));
        Assert.Equal([], Faults(rendered));
    }

    [Theory]
    [InlineData("{{url}}", "javascript:alert(1)")]
    [InlineData("{{url}}", "file:///etc/passwd")]
    [InlineData("{{url}}", "www.dinas.example")]
    [InlineData("{{url}}", "tel:123")]
    [InlineData("{{url}}:x", "javascript")]
    [InlineData("https://{{url}}", "")]
    [InlineData("{{url}}", "mailto:")]
    public void An_address_that_leads_elsewhere_is_refused_by_name(string target, string value)
    {
        var template = Linked(target, "<w:hyperlink r:id=\"rId9\"><w:r><w:t>tautan</w:t></w:r></w:hyperlink>");
        var fault = Assert.Single(FaultsOf(template, System.Text.Json.JsonSerializer.Serialize(new { url = value })));
        Assert.Equal(value.Length == 0 ? "field.missing" : "link.unsafe", fault.Code);
    }

    [Fact]
    public void An_address_that_is_unsafe_before_its_tag_or_holds_a_block_is_refused_when_compiled()
    {
        Assert.Equal("package.unsafe-link", FaultsOf(Linked("javascript:{{url}}", "<w:r/>"))[0].Code);
        Assert.Equal("tag.in-link", FaultsOf(Linked("https://a.example/{{#if x}}b{{/if}}", "<w:r/>"))[0].Code);
        Assert.Equal("filter.unknown", FaultsOf(Linked("https://a.example/{{x | y}}", "<w:r/>"))[0].Code);
    }

    [Fact]
    public void Relationships_that_cannot_be_read_are_told_once()
    {
        Assert.Equal("package.bad-xml", Assert.Single(FaultsOf(With(Make(P("{{#each a}}x{{/each}}")), ("word/_rels/document.xml.rels", "<Relationships")))).Code);
    }

    [Fact]
    public async Task A_link_in_a_loop_leads_elsewhere_for_each_item()
    {
        var template = Linked(
            "https://a.example/{{code}}",
            "<w:r><w:t>{{#each rows}}</w:t></w:r><w:hyperlink r:id=\"rId9\" w:tooltip=\"Buka {{code}} &quot;sekarang&quot;\"><w:r><w:t>{{code}}</w:t></w:r></w:hyperlink><w:r><w:t>{{/each}}</w:t></w:r>");
        var rendered = await Render(template, """{"rows":[{"code":"x"},{"code":"y\""},{"code":"x"}]}""");
        Assert.Equal(["https://a.example/x", "https://a.example/y%22"], Targets(rendered));
        var links = Root(rendered).Descendants().Where(e => e.Name.LocalName == "hyperlink").ToList();
        Assert.Equal(3, links.Count);
        Assert.Equal(2, links.Select(e => (string?)e.Attribute((System.Xml.Linq.XNamespace)Relations + "id")).Distinct().Count());
        Assert.Contains("Buka y\" \"sekarang\"", links[1].Attributes().Select(a => a.Value));
        Assert.Equal([], Faults(rendered));
        Assert.Equal("https://a.example/y%22", System.Text.RegularExpressions.Regex.Match(MouWorkflow.Documents.HtmlEdition.FromDocx(rendered, "x"), "href=\"([^\"]*)\"[^>]*>y").Groups[1].Value);
        Assert.Empty(Targets(await Render(template, """{"rows":[]}""")));
    }

    [Fact]
    public async Task A_hyperlink_field_is_filled_however_its_code_is_cut()
    {
        const string code = " HYPERLINK \"{{url | default(“https://b.example”)}}\" \\o \"tip\" ";
        for (var cut = 1; cut < code.Length; cut += 3)
        {
            var runs = string.Concat(new List<string> { code[..cut], code[cut..] }.Select(c => $"<w:r><w:instrText xml:space=\"preserve\">{c}</w:instrText></w:r>"));
            var template = Make($"<w:p>{Field(runs, "{{name}}")}</w:p>");
            var rendered = await Render(template, """{"url":"https://a.example/?q=\"x\"","name":"tautan"}""");
            Assert.Equal(" HYPERLINK \"https://a.example/?q=%22x%22\" \\o \"tip\" ", string.Concat(Root(rendered).Descendants().Where(e => e.Name.LocalName == "instrText").Select(e => e.Value)));
            Assert.Equal(["tautan"], Paragraphs(rendered));
            AssertSound(template, rendered);
            Assert.Contains("https://b.example", Part(await Render(template, """{"name":"x"}""")), StringComparison.Ordinal);
            Assert.Equal("link.unsafe", FaultsOf(template, """{"url":"vbscript:x","name":"x"}""").Single().Code);
        }

        var simple = Make("<w:p><w:fldSimple w:instr=\" HYPERLINK &quot;{{url}}&quot; \"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>");
        Assert.Contains("w:instr=\" HYPERLINK &quot;https://a.example/&quot; \"", Part(await Render(simple, """{"url":"https://a.example/"}""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_in_headers_and_notes_and_on_drawings_are_filled_in_their_own_part()
    {
        var template = With(
            Make(P("isi"), ("header1.xml", "<w:p><w:hyperlink r:id=\"rId1\"><w:r><w:t>{{a}}</w:t></w:r></w:hyperlink></w:p>")),
            ("word/_rels/header1.xml.rels", Rels("rId1", "{{url}}")));
        var rendered = await Render(template, """{"a":"x","url":"https://a.example/"}""");
        Assert.Equal(["https://a.example/"], Targets(rendered, "word/_rels/header1.xml.rels"));
        Assert.Equal([], Faults(rendered));
    }

    [Fact]
    public async Task A_link_in_a_note_of_a_loop_and_on_a_drawing_lead_where_the_item_says()
    {
        const string box = "<w:r><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Kotak\"><a:hlinkClick r:id=\"rId9\"/></wp:docPr>"
            + "<a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
        var template = With(
            Make(
                P("{{#each rows}}") + $"<w:p><w:r><w:t>{{{{code}}}}</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>{box}</w:p>" + P("{{/each}}"),
                ("footnotes.xml", "<w:footnote w:id=\"2\"><w:p><w:hyperlink r:id=\"rId1\"><w:r><w:t>lihat {{code}}</w:t></w:r></w:hyperlink></w:p></w:footnote>")),
            ("word/_rels/document.xml.rels", Rels("rId9", "https://a.example/{{code}}").Replace("<Relationship ", $"<Relationship Id=\"n\" Type=\"{Relations}/footnotes\" Target=\"footnotes.xml\"/><Relationship ", StringComparison.Ordinal)),
            ("word/_rels/footnotes.xml.rels", Rels("rId1", "https://b.example/{{code}}")));
        var rendered = await Render(template, """{"rows":[{"code":"x"},{"code":"y"}]}""");
        Assert.Equal(["https://a.example/x", "https://a.example/y"], Targets(rendered));
        Assert.Equal(["https://b.example/x", "https://b.example/y"], Targets(rendered, "word/_rels/footnotes.xml.rels"));
        Assert.Equal(["lihat x", "lihat y"], Paragraphs(rendered, "word/footnotes.xml"));
        Assert.Equal([], Faults(rendered));
    }

    private static byte[] Linked(string target, string runs) => With(
        Make($"<w:p>{runs}</w:p>"),
        ("word/_rels/document.xml.rels", Rels("rId9", target)));

    private static string Rels(string id, string target) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"{id}\" Type=\"{Relations}/hyperlink\" Target=\"{target.Replace("\"", "&quot;", StringComparison.Ordinal).Replace("&q=", "&amp;q=", StringComparison.Ordinal)}\" TargetMode=\"External\"/></Relationships>";

    private static string[] Targets(byte[] docx, string part = "word/_rels/document.xml.rels") =>
        [.. Root(docx, part).Elements().Where(e => e.Attribute("TargetMode") is not null).Select(e => e.Attribute("Target")!.Value)];
}
