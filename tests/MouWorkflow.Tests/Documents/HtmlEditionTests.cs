using System.Text.RegularExpressions;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

public sealed class HtmlEditionTests
{
    private const string Styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Judul\"><w:name w:val=\"Title\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Pasal\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:jc w:val=\"center\"/></w:pPr></w:style>";

    private const string Numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>"
        + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Pasal\"/><w:lvlText w:val=\"Pasal %1\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3.\"/></w:lvl></w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/>"
        + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
        + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

    [Fact]
    public void Automatic_numbers_are_those_Word_prints()
    {
        var docx = Make(
            Styled("Judul", "NOTA KESEPAHAMAN") + Styled("Pasal", "Tujuan") + Item(1, 1, "satu") + Item(1, 1, "dua") + Item(1, 2, "huruf") + Item(1, 2, "huruf")
            + Styled("Pasal", "Lingkup") + Item(1, 1, "mulai lagi") + Item(1, 2, "mulai lagi")
            + Item(2, 0, "romawi") + Item(2, 1, "legal") + Item(2, 0, "romawi") + Item(2, 1, "legal") + Item(3, 0, "dari awal") + Styled("Pasal", "Penutup"),
            ("styles.xml", Styles),
            ("numbering.xml", Numbering));
        Assert.Equal(
            "NOTA KESEPAHAMAN\nPasal 1 Tujuan\n(1) satu\n(2) dua\na. huruf\nb. huruf\nPasal 2 Lingkup\n(1) mulai lagi\na. mulai lagi\nI. romawi\n1.1 legal\nII. romawi\n2.1 legal\nI. dari awal\nPasal 3 Penutup\n",
            HtmlEdition.PlainText(docx));
        var html = HtmlEdition.FromDocx(docx, "Nota & Kesepahaman");
        Assert.Contains("<h1 class=\"c\">NOTA KESEPAHAMAN</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<h2 class=\"c\"><span class=\"label\">Pasal 2</span> Lingkup</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<title>Nota &amp; Kesepahaman</title>", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"id\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Looks_breaks_and_links_become_elements_and_text_is_escaped()
    {
        var html = HtmlEdition.FromDocx(Make(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>tebal</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/><w:i/></w:rPr><w:t xml:space=\"preserve\"> &lt;script&gt; </w:t></w:r>"
            + "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>garis</w:t><w:br/><w:t>baru</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>tersembunyi</w:t></w:r></w:p>"
            + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>hasil</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
            + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
            + "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:bookmarkEnd w:id=\"1\"/><w:hyperlink w:anchor=\"x\"><w:r><w:t>ke x</w:t></w:r></w:hyperlink></w:p>"), "x");
        Assert.Contains("<strong>tebal</strong><em> &lt;script&gt; </em><span class=\"u\">garis</span><br><span class=\"u\">baru</span></p>", html, StringComparison.Ordinal);
        Assert.Contains("<p>hasil</p>\n<hr>\n<p><span id=\"b-x\"></span><a href=\"#b-x\">ke x</a></p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("tersembunyi", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_cells_keep_their_shape()
    {
        static string Cell(string properties, string text) => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";
        var html = HtmlEdition.FromDocx(Make(Table(
            3,
            $"<w:tr><w:trPr><w:tblHeader/></w:trPr>{Cell("<w:gridSpan w:val=\"2\"/>", "ab")}{Cell("", "c")}</w:tr>",
            $"<w:tr>{Cell("<w:vMerge w:val=\"restart\"/>", "tinggi")}{Cell("", "1")}{Cell("", "2")}</w:tr>",
            $"<w:tr>{Cell("<w:vMerge/>", "")}{Cell("", "3")}{Cell("", "4")}</w:tr>") + P("")), "x");
        Assert.Contains(
            "<thead>\n<tr><th scope=\"col\" colspan=\"2\">ab</th><th scope=\"col\">c</th></tr>\n</thead>\n<tbody>\n<tr><td rowspan=\"2\">tinggi</td><td>1</td><td>2</td></tr>\n<tr><td>3</td><td>4</td></tr>\n</tbody>",
            html,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Header_footer_notes_and_boxes_are_told_once()
    {
        const string box = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent><w:p><w:r><w:t>kotak</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>kotak</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
        const string section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:headerReference w:type=\"first\" r:id=\"header2\"/><w:footerReference w:type=\"default\" r:id=\"footer1\"/></w:sectPr>";
        var docx = Make(
            $"<w:p><w:r><w:t>isi</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r>{box}</w:p><w:p><w:pPr>{section}</w:pPr></w:p>{section}",
            ("header1.xml", P("kop")),
            ("header2.xml", P("tidak dipakai")),
            ("footer1.xml", P("kaki")),
            ("footnotes.xml", $"<w:footnote w:id=\"7\">{P("catatan")}</w:footnote>"));
        Assert.Equal("kop\nisi1\nkotak\n\n1 catatan\nkaki\n", HtmlEdition.PlainText(docx));
        var html = HtmlEdition.FromDocx(docx, "x");
        Assert.Single(Regex.Matches(html, "kotak"));
        Assert.Single(Regex.Matches(html, ">kop<"));
        Assert.Contains("<aside>\n<p>kotak</p>\n</aside>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#fn7\" id=\"fn7-m\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rendered_document_reads_well_and_others_are_refused()
    {
        var rendered = await Render(Make(P("{{#each rows}}") + P("{{name}} & {{fee | rupiah}}").Replace("&", "&amp;", StringComparison.Ordinal) + P("{{/each}}")), """{"rows":[{"name":"<A>","fee":16800}]}""");
        Assert.Equal("<A> & Rp16.800\n", HtmlEdition.PlainText(rendered));
        Assert.Throws<InvalidDataException>(() => HtmlEdition.PlainText("x"u8.ToArray()));
        Assert.Throws<InvalidDataException>(() => HtmlEdition.PlainText(Zip([("word/document.xml", "<a>")])));
    }

    [Fact]
    public void Lists_are_lists_and_languages_are_named()
    {
        const string styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault></w:docDefaults>" + Styles;
        static string Said(string language, string text) => $"<w:r><w:rPr><w:lang w:val=\"{language}\"/></w:rPr><w:t>{text}</w:t></w:r>";
        var html = HtmlEdition.FromDocx(
            Make(
                Item(1, 1, "one") + Item(1, 2, "inner") + Item(1, 1, "two") + P("after") + $"<w:p>{Said("id-ID", "perjanjian")}</w:p><w:p>{Said("en-US", "the ")}{Said("id-ID", "surat edaran")}</w:p>",
                ("styles.xml", styles),
                ("numbering.xml", Numbering)),
            "x");
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains(
            "<ul role=\"list\">\n<li><p class=\"i2\"><span class=\"label\">(1)</span> one</p>\n<ul role=\"list\">\n<li><p class=\"i3\"><span class=\"label\">a.</span> inner</p>\n</li>\n</ul>\n</li>\n<li><p class=\"i2\"><span class=\"label\">(2)</span> two</p>\n</li>\n</ul>\n<p>after</p>",
            html,
            StringComparison.Ordinal);
        Assert.Contains("<p lang=\"id\">perjanjian</p>\n<p>the <span lang=\"id\">surat edaran</span></p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_is_shown_with_its_faults_where_they_are()
    {
        var docx = Make(P("baik") + Table(1, Row("{{a | besar}}")) + P("{{#if x}}"), ("footer1.xml", P("{{/each}}")));
        var faults = TemplateReview.Of(docx, "uji").Faults;
        var html = HtmlEdition.OfTemplate(docx, "Uji", faults);
        Assert.Contains("<p>baik</p>", html, StringComparison.Ordinal);
        Assert.Matches("<td><p id=\"place-1\" class=\"fault\">\\{\\{a \\| besar\\}\\}</p>\n<div class=\"remedy\" role=\"note\" id=\"fault-1\">1\\. saringan", html);
        Assert.Matches("<p id=\"place-2\" class=\"fault\">\\{\\{#if x\\}\\}</p>\n<div class=\"remedy\" role=\"note\" id=\"fault-2\">2\\. tambahkan", html);
        Assert.Matches("<article>\n<div class=\"remedy\" role=\"note\" id=\"fault-3\">3\\. kaki halaman 1, paragraf 1: hapus", html);
    }

    private static string Styled(string style, string text) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Item(int list, int level, string text) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
}
