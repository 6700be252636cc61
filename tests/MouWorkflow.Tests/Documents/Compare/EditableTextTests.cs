using System.Xml.Linq;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents.Compare;

public sealed class EditableTextTests
{
    private const string By = "w:author=\"Dinas Sosial\" w:date=\"2025-02-01T08:00:00Z\"";
    private static readonly string[] Late = ["first.number", "signing.date"];
    private static readonly byte[] Template = Make(
        P("Nomor {{first.number | blank}}") + P("{{#if party}}") + P("{{party}} pada {{signing.date | tanggal_terbilang | blank}}") + P("{{/if}}")
        + "<w:p><w:r><w:t>{{sign</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ing.date | tanggal | blank}}</w:t></w:r></w:p>",
        ("header1.xml", P("{{first.number | blank}} {{party}}")));

    [Fact]
    public async Task Late_fields_stay_tags_and_the_rest_is_filled()
    {
        var given = await GivenAsync();
        Assert.Equal(["Nomor {{first.number | blank}}", "Dinas pada {{signing.date | tanggal_terbilang | blank}}", "{{signing.date | tanggal | blank}}"], Paragraphs(given));
        Assert.Equal(["{{first.number | blank}} Dinas"], Paragraphs(given, "word/header1.xml"));
        Assert.Equal("a/1", EditableText.MarkOf(given, "x"));
        Assert.Equal("a/2", EditableText.MarkOf(EditableText.WithMark(given, "x", "a/2"), "x"));
        Assert.Null(EditableText.MarkOf(Template, "x"));
        Assert.Equal([], Faults(given));
        var filled = await Render(given, """{"first":{"number":"7"},"signing":{"date":"2025-03-04"}}""");
        Assert.Equal("Nomor 7", Paragraphs(filled)[0]);
    }

    [Fact]
    public async Task A_block_that_asks_for_a_late_field_stays_whole_and_is_decided_when_it_is_known()
    {
        var template = Make(P("{{#if signing.date}}") + P("Pada {{signing.date | tanggal}} {{#if party}}oleh {{party}}{{/if}}") + P("{{else}}") + P("Pada {{signing.date | blank}}") + P("{{/if}}") + P("{{first.number | blank}}"));
        var given = await EditableText.RenderAsync(template, "x", TemplateData.FromJson("""{"party":"Dinas","first":{"number":null},"signing":{"date":null}}"""), Late, "m");
        Assert.Equal(["{{#if signing.date}}", "Pada {{signing.date | tanggal}} oleh Dinas", "{{else}}", "Pada {{signing.date | blank}}", "{{/if}}", "{{first.number | blank}}"], Paragraphs(given));
        var back = EditableText.Read(given, given, "x", Late);
        Assert.Empty(back.Faults);
        Assert.Equal("Pada 4 Maret 2025 oleh Dinas", Paragraphs(await Render(back.Text, """{"first":{"number":"1"},"signing":{"date":"2025-03-04"}}"""))[0]);
    }

    [Fact]
    public async Task Data_that_looks_like_a_tag_is_refused_before_it_becomes_one()
    {
        var refused = await Assert.ThrowsAsync<TemplateException>(() => EditableText.RenderAsync(Template, "x", TemplateData.FromJson("""{"party":"{{rahasia}}","first":{"number":null},"signing":{"date":null}}"""), Late, "m"));
        Assert.Contains(refused.Faults, f => f.Code == "late.unknown");
    }

    [Fact]
    public async Task What_comes_back_is_read_as_accepted_without_comments_and_its_authors_are_named()
    {
        var given = await GivenAsync();
        var edited = Change(given, "Dinas pada", $"</w:t></w:r><w:del w:id=\"90\" {By}><w:r><w:delText>Dinas</w:delText></w:r></w:del><w:ins w:id=\"91\" {By}><w:r><w:t>Badan</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> pada");
        var read = EditableText.Read(edited, given, "x", Late);
        Assert.Empty(read.Faults);
        Assert.Equal("Badan pada {{signing.date | tanggal_terbilang | blank}}", Paragraphs(read.Text)[1]);
        Assert.Equal("Dinas Sosial", Assert.Single(read.Authors).Author);
        var redline = WordComparison.Compare(given, read.Text, RedlinePropertyTests.Options);
        Assert.Equal((1, 1), (redline.Insertions, redline.Deletions));
    }

    [Theory]
    [InlineData("{{first.number | blank}}", "123/PKS", "late.lost")]
    [InlineData("{{first.number | blank}}", "{{first.nomor | blank}}", "late.unknown")]
    [InlineData("{{first.number | blank}}", "{{first.number | blank}", "tag.unclosed-braces")]
    [InlineData("{{first.number | blank}}", "{{first.number}}", "field.missing")]
    public async Task A_lost_or_changed_tag_is_told_with_what_to_write(string tag, string instead, string code)
    {
        var given = await GivenAsync();
        var edited = Change(Change(given, tag, instead), tag, instead, "word/header1.xml");
        var faults = EditableText.Read(edited, given, "x", Late).Faults;
        Assert.Contains(faults, f => f.Code == code && f.Remedy.Length > 0 && f.RemedyEn.Length > 0);
    }

    [Fact]
    public void A_redline_is_shown_with_ins_and_del_that_can_be_heard()
    {
        var older = Make(P("Iuran bulan") + P("hilang &lt;b&gt;") + P("akhir \uE021"));
        var newer = Make(P("Iuran triwulan") + P("akhir \uE021"));
        var html = RedlineHtml.FromDocx(WordComparison.Compare(older, newer, RedlinePropertyTests.Options).Redline, "Perubahan", ["Oleh <Dinas>"]);
        Assert.Contains("<del><span class=\"heard\">[dihapus: </span>bulan<span class=\"heard\">] </span></del><ins><span class=\"heard\">[disisipkan: </span>triwulan<span class=\"heard\">] </span></ins>", html, StringComparison.Ordinal);
        Assert.Contains("hilang &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&#182;", html, StringComparison.Ordinal);
        Assert.Contains("<p>Oleh &lt;Dinas&gt;</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\uE021", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redline_names_whoever_tracked_a_change_and_keeps_the_uploaders_name_for_the_rest()
    {
        var given = await GivenAsync();
        const string other = "w:author=\"Bagian Umum\" w:date=\"2025-02-03T09:00:00Z\"";
        var edited = Change(given, "Dinas pada", $"</w:t></w:r><w:del w:id=\"90\" {By}><w:r><w:delText>Dinas</w:delText></w:r></w:del><w:ins w:id=\"91\" {By}><w:r><w:t>Badan</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> pada");
        edited = Change(edited, "<w:body>", $"<w:body><w:p><w:pPr><w:rPr><w:ins w:id=\"92\" {other}/></w:rPr></w:pPr><w:ins w:id=\"93\" {other}><w:r><w:t>Rapat triwulan.</w:t></w:r></w:ins></w:p>{P("Tanpa jejak.")}");
        var read = EditableText.Read(edited, given, "x", Late);
        var redline = WordComparison.Compare(given, read.Text, RedlinePropertyTests.Options).Redline;
        var signed = RedlineAuthors.Apply(redline, edited, "x");

        Assert.Equal(
            [$"{RedlinePropertyTests.Options.Author}: Tanpa jejak.", "Bagian Umum: Rapat triwulan.", "Dinas Sosial: Badan", "Dinas Sosial: Dinas"],
            Root(signed).Descendants().Where(e => e.Name.LocalName is "ins" or "del" && e.Value.Length > 0).Select(e => $"{e.Attribute(Word + "author")!.Value}: {e.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Bagian Umum", RedlinePropertyTests.Options.Author],
            Root(signed).Descendants(Word + "rPr").Elements(Word + "ins").Select(e => e.Attribute(Word + "author")!.Value));
        Assert.Equal([], Faults(signed));
        Assert.Equal(HtmlEdition.PlainText(WordComparison.AcceptAll(redline)), HtmlEdition.PlainText(WordComparison.AcceptAll(signed)));
        Assert.Equal(redline, RedlineAuthors.Apply(redline, read.Text, "x"));

        var html = RedlineHtml.FromDocx(signed, "x", [], named: true, late: new Dictionary<string, string> { ["first.number"] = "nomor & tanggal" });
        Assert.Contains("<span class=\"heard\">[disisipkan oleh Bagian Umum: </span>Rapat triwulan.", html, StringComparison.Ordinal);
        Assert.Contains("1 = Bagian Umum; 2 = ", html, StringComparison.Ordinal);
        Assert.Contains("Nomor <span class=\"late\">[nomor &amp; tanggal, diisi kemudian]</span>", html, StringComparison.Ordinal);
        Assert.Contains("{{signing.date | tanggal_terbilang | blank}}", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Late_fields_are_told_in_words_also_where_they_decide_something_and_a_change_inside_a_tag_stays_visible()
    {
        var older = Make(P("{{#if signing.date}}") + P("Pada {{signing.date | tanggal}}") + P("{{else}}") + P("{{/if}}") + P("{{first.number | blank(14)}}"));
        var newer = Make(P("{{#if signing.date}}") + P("Pada {{signing.date | tanggal}}") + P("{{else}}") + P("{{/if}}") + P("{{first.number | blank(20)}}"));
        var html = RedlineHtml.FromDocx(
            WordComparison.Compare(older, newer, RedlinePropertyTests.Options).Redline, "x", [], late: new Dictionary<string, string> { ["first.number"] = "nomor", ["signing.date"] = "hari" });
        foreach (var words in (string[])["[bila hari sudah diisi:]", "Pada <span class=\"late\">[hari, diisi kemudian]", "[selain itu]", "[sampai di sini]", "{{first.number"])
        {
            Assert.Contains(words, html, StringComparison.Ordinal);
        }
    }

    private static Task<byte[]> GivenAsync() =>
        EditableText.RenderAsync(Template, "x", TemplateData.FromJson("""{"party":"Dinas","first":{"number":null},"signing":{"date":null}}"""), Late, "a/1");

    private static byte[] Change(byte[] docx, string from, string to, string part = "word/document.xml")
    {
        using var memory = new MemoryStream();
        memory.Write(docx);
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = Part(docx, part);
            Assert.Contains(from, text, StringComparison.Ordinal);
            zip.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(text.Replace(from, to, StringComparison.Ordinal));
        }

        return memory.ToArray();
    }
}
