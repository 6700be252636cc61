using System.Text;
using System.Xml.Linq;
using MouWorkflow.Documents;
using MouWorkflow.Documents.Comparing;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents.Compare;

public sealed class WordComparisonTests
{
    private static readonly ComparisonOptions Options = RedlinePropertyTests.Options;

    [Fact]
    public void A_changed_word_is_one_deletion_and_one_insertion_signed_and_dated()
    {
        var result = WordComparison.Compare(Make(P("Iuran dibayar setiap bulan.")), Make(P("Iuran dibayar setiap triwulan.")), Options);
        Assert.Contains(
            "<w:r><w:t xml:space=\"preserve\">Iuran dibayar setiap </w:t></w:r>"
            + "<w:del w:id=\"1\" w:author=\"Bagian Hukum\" w:date=\"2025-03-04T02:30:00Z\"><w:r><w:delText xml:space=\"preserve\">bulan</w:delText></w:r></w:del>"
            + "<w:ins w:id=\"2\" w:author=\"Bagian Hukum\" w:date=\"2025-03-04T02:30:00Z\"><w:r><w:t xml:space=\"preserve\">triwulan</w:t></w:r></w:ins>"
            + "<w:r><w:t xml:space=\"preserve\">.</w:t></w:r>",
            Part(result.Redline), StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (result.Insertions, result.Deletions, result.FormatChanges));
        Assert.Equal(result.Redline, WordComparison.Compare(Make(P("Iuran dibayar setiap bulan.")), Make(P("Iuran dibayar setiap triwulan.")), Options).Redline);
    }

    [Fact]
    public void Equal_documents_give_no_change_at_all()
    {
        var docx = Make(P("satu") + Table(2, Row("a", "b")) + P("dua"), ("header1.xml", P("kepala")));
        var result = WordComparison.Compare(docx, docx, Options);
        Assert.Equal((0, 0, 0), (result.Insertions, result.Deletions, result.FormatChanges));
        Assert.Empty(result.Changes);
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void Runs_cut_differently_are_no_change_but_a_new_look_is_one()
    {
        var older = Make("<w:p><w:r><w:t>Jaminan Kematian</w:t></w:r></w:p>");
        var cut = Make("<w:p><w:r w:rsidR=\"00AA\"><w:t>Jami</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:lang w:val=\"id-ID\"/></w:rPr><w:t>nan Kematian</w:t></w:r></w:p>");
        var bold = Make("<w:p><w:r><w:t xml:space=\"preserve\">Jaminan </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Kematian</w:t></w:r></w:p>");
        Assert.Equal(0, WordComparison.Compare(older, cut, Options).FormatChanges);
        var result = WordComparison.Compare(older, bold, Options);
        Assert.Equal((0, 0, 1), (result.Insertions, result.Deletions, result.FormatChanges));
        Assert.Single(Root(result.Redline).Descendants(), e => e.Name.LocalName == "rPrChange");
        Assert.Empty(result.Changes);
    }

    [Fact]
    public void Rows_come_and_go_as_rows()
    {
        var older = Make(Table(2, Row("1", "Kader Mawar"), Row("2", "Kader Melati"), Row("3", "Kader Anggrek")) + P(""));
        var newer = Make(Table(2, Row("1", "Kader Mawar"), Row("3", "Kader Anggrek Bulan"), Row("4", "Kader Dahlia")) + P(""));
        var rows = Root(WordComparison.Compare(older, newer, Options).Redline).Descendants().Where(e => e.Name.LocalName == "tr").ToList();
        Assert.Equal(["", "del", "", "ins"], rows.Select(r => r.Elements().FirstOrDefault(e => e.Name.LocalName == "trPr")?.Elements().Single().Name.LocalName ?? ""));
        RedlinePropertyTests.AssertRedline(older, newer, "rows");
    }

    [Fact]
    public void A_link_a_picture_a_style_and_a_list_of_the_older_document_come_along()
    {
        var older = WithParts(
            Make("<w:p><w:pPr><w:pStyle w:val=\"Lama\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:hyperlink r:id=\"rId1\"><w:r><w:t>tautan lama</w:t></w:r></w:hyperlink>"
                + "<w:r><w:drawing><wp:inline><wp:extent cx=\"9\" cy=\"9\"/><wp:docPr id=\"1\" name=\"g\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><a:blip r:embed=\"rId2\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>" + P("tetap"),
                ("styles.xml", "<w:style w:type=\"paragraph\" w:styleId=\"Lama\"><w:name w:val=\"Lama\"/></w:style>"),
                ("numbering.xml", "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")));
        var newer = Make(
            P("tetap"),
            ("styles.xml", "<w:style w:type=\"paragraph\" w:styleId=\"Baru\"><w:name w:val=\"Baru\"/></w:style>"),
            ("numbering.xml", "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"));
        var redline = ComparePackage.Open(WordComparison.Compare(older, newer, Options).Redline, new FaultList("x"))!;
        var body = redline.Tree(redline.Main)!;
        var link = body.Descendants(W.Hyperlink).Single();
        Assert.Equal("https://contoh.example/lama", redline.Link(redline.Main, link.Attribute(W.R + "id")!.Value)!.Target);
        var picture = redline.Link(redline.Main, body.Descendants().Attributes(W.R + "embed").Single().Value)!;
        Assert.Equal("gambar"u8.ToArray(), redline.Bytes(picture.Part!));
        Assert.Equal("image/png", redline.ContentType(picture.Part!));
        Assert.Contains(redline.Tree("word/styles.xml")!.Elements(), s => s.Attribute(W.Ns + "styleId")!.Value == "Lama");
        Assert.Equal("2", body.Descendants(W.Ns + "numId").Single().Attribute(W.Val)!.Value);
        Assert.Contains("upperRoman", redline.Tree("word/numbering.xml")!.Elements(W.Ns + "abstractNum").Last().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_headers_and_sections_that_one_side_lacks_come_and_go()
    {
        const string section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:footerReference w:type=\"first\" r:id=\"footer1\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>";
        var full = Make(
            $"<w:p><w:pPr>{section}</w:pPr><w:r><w:t>bagian satu</w:t></w:r></w:p>"
            + "<w:p><w:r><w:t>dengan catatan</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"header2\"/></w:sectPr>",
            ("header1.xml", P("kepala satu")), ("header2.xml", P("kepala dua")), ("footer1.xml", P("kaki")), ("footnotes.xml", $"<w:footnote w:id=\"2\">{P("catatan kaki")}</w:footnote>"));
        var bare = Make(P("bagian satu") + P("dengan catatan"));
        RedlinePropertyTests.AssertRedline(full, bare, "taken away");
        RedlinePropertyTests.AssertRedline(bare, full, "added");
    }

    [Fact]
    public void Fields_over_paragraphs_content_controls_and_text_boxes_lead_both_ways()
    {
        static string Toc(params string[] lines) =>
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            + $"<w:r><w:t>{lines[0]}</w:t></w:r></w:p>{string.Concat(lines[1..].Select(P))}<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
        static string Control(string inner, string tag = "isi") => $"<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/><w:id w:val=\"7\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>";
        static string Box(string text) =>
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Kotak\"/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">"
            + $"<wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><w:txbxContent>{P(text)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            + $"<mc:Fallback><w:pict><v:shape id=\"s1\"><v:textbox><w:txbxContent>{P(text)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>dekat kotak</w:t></w:r></w:p>";
        string[] versions =
        [
            Toc("Pasal 1", "Pasal 2") + Control(P("satu") + P("dua")) + Box("paraf") + P("akhir"),
            Toc("Pasal 1", "Pasal 2", "Pasal 3") + Control(P("satu") + P("dua dan tiga") + P("empat")) + Box("paraf pihak") + P("akhir"),
            Toc("Pasal 1", "Pasal 2") + P("sela") + Control(P("lain sama sekali"), "lain") + P("akhir"),
            Control(Table(1, Row("a"), Row("b")) + P("satu")) + P("akhir"),
            P("akhir"),
        ];
        foreach (var (older, newer) in versions.SelectMany(_ => versions, (a, b) => (a, b)))
        {
            RedlinePropertyTests.AssertRedline(Make(older), Make(newer), older + "\n→\n" + newer);
        }
    }

    [Fact]
    public void Tracked_changes_in_an_input_are_read_as_accepted_and_their_authors_named()
    {
        const string by = "w:author=\"Dinas Sosial\" w:date=\"2025-02-01T08:00:00Z\"";
        var tracked = Make(
            $"<w:p><w:r><w:t xml:space=\"preserve\">masa </w:t></w:r><w:del w:id=\"1\" {by}><w:r><w:delText>satu</w:delText></w:r></w:del><w:ins w:id=\"2\" {by}><w:r><w:t>dua</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> tahun</w:t></w:r></w:p>"
            + $"<w:p><w:pPr><w:rPr><w:del w:id=\"3\" {by}/></w:rPr></w:pPr><w:r><w:t>bersambung </w:t></w:r></w:p>{P("di sini")}"
            + Table(1, Row("tetap"), $"<w:tr><w:trPr><w:del w:id=\"4\" {by}/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>{P("hilang")}</w:tc></w:tr>") + P(""));
        var clean = Make(P("masa dua tahun") + P("bersambung di sini") + Table(1, Row("tetap")) + P(""));
        var result = WordComparison.Compare(clean, tracked, Options);
        Assert.Equal((0, 0), (result.Insertions, result.Deletions));
        Assert.Contains("Dinas Sosial", Assert.Single(result.Notes).Indonesian, StringComparison.Ordinal);
        var who = Assert.Single(WordComparison.TrackedAuthors(tracked));
        Assert.Equal(("Dinas Sosial", 1, 3), (who.Author, who.Insertions, who.Deletions));
        Assert.Equal(Resolved.Text(clean), Resolved.Text(WordComparison.AcceptAll(tracked)));
        Assert.Equal(clean, WordComparison.AcceptAll(clean));
    }

    [Fact]
    public void Hostile_files_are_refused_with_what_is_wrong_in_each()
    {
        var dtd = Zip([("[Content_Types].xml", Part(Make(P("x")), "[Content_Types].xml")), ("word/document.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")]);
        var empty = Zip([("[Content_Types].xml", Part(Make(P("x")), "[Content_Types].xml"))]);
        var refused = Assert.Throws<TemplateException>(() => WordComparison.Compare("bukan ZIP"u8.ToArray(), dtd, Options with { OlderName = "lama.docx", NewerName = "baru.docx" }));
        Assert.Equal([("lama.docx", "package.not-a-docx"), ("baru.docx", "package.bad-xml")], refused.Faults.Select(f => (f.Template, f.Code)));
        Assert.Equal("package.not-a-docx", Assert.Throws<TemplateException>(() => WordComparison.Compare(empty, empty, Options)).Faults[0].Code);
        Assert.Throws<ArgumentException>(() => WordComparison.Compare(Make(P("x")), Make(P("x")), Options with { Author = "a\u0007b" }));
        var deep = Make(string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 150)) + P("x") + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 150)));
        Assert.Equal("package.bad-xml", Assert.Throws<TemplateException>(() => WordComparison.Compare(deep, deep, Options)).Faults[0].Code);
    }

    [Fact]
    public void Huge_inputs_end_and_what_was_simplified_is_told()
    {
        var random = new Random(3);
        string Words(int n) => string.Join(' ', Enumerable.Range(0, n).Select(_ => "k" + random.Next(20_000)));
        var result = WordComparison.Compare(Make(P(Words(12_000))), Make(P(Words(12_000))), Options);
        Assert.Contains(result.Notes, n => n.Code == "approximate");
        var rows = Enumerable.Range(0, 1500).Select(i => Row(i.ToString(System.Globalization.CultureInfo.InvariantCulture), "sama")).ToArray();
        RedlinePropertyTests.AssertRedline(Make(Table(2, rows) + P("")), Make(Table(2, [.. rows.Where((_, i) => i % 50 != 7)]) + P("")), "long table");
    }

    private static byte[] WithParts(byte[] docx)
    {
        var package = ComparePackage.Open(docx, new FaultList("x"))!;
        package.Edit("word/_rels/document.xml.rels");
        const string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        var image = package.Add("word/media/image1.png", Encoding.UTF8.GetBytes("gambar"), "image/png");
        var body = package.Edit(package.Main);
        foreach (var a in body.Descendants().Attributes(W.R + "id"))
        {
            a.Value = package.Relate(package.Main, type + "hyperlink", "https://contoh.example/lama", outside: true);
        }

        foreach (var a in body.Descendants().Attributes(W.R + "embed"))
        {
            a.Value = package.Relate(package.Main, type + "image", image, outside: false);
        }

        return package.Write();
    }
}
