using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>Small documents, one for each kind of thing that a template may hold and the HTML edition must show as LibreOffice does.</summary>
internal static class Constructs
{
    private const string Styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Pasal\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Ayat\"><w:name w:val=\"Ayat\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";

    private const string Numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>"
        + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Pasal\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"Pasal %1\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Ayat\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3.\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"3\"><w:start w:val=\"3\"/><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%4)\"/></w:lvl></w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/>"
        + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperLetter\"/><w:lvlText w:val=\"%3.\"/></w:lvl></w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"2\"><w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
        + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num>";

    private const string Box =
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"2000000\" cy=\"500000\"/><wp:docPr id=\"5\" name=\"Kotak\"/><a:graphic>"
        + "<a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"2000000\" cy=\"500000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></wps:spPr>"
        + "<wps:txbx><w:txbxContent><w:p><w:r><w:t>teks dalam kotak</w:t></w:r></w:p><w:p><w:r><w:t>baris kedua</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        + "<mc:Fallback><w:pict><v:shape style=\"width:100pt;height:40pt\"><v:textbox><w:txbxContent><w:p><w:r><w:t>teks dalam kotak</w:t></w:r></w:p><w:p><w:r><w:t>baris kedua</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>";

    private const string PageNumber =
        "<w:p><w:r><w:t xml:space=\"preserve\">Halaman </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        + "<w:r><w:t xml:space=\"preserve\"> dari </w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>";

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["numbering"] = Make(
            Styled("Title", "NOTA") + Styled("Pasal", "Tujuan") + Styled("Ayat", "satu") + Styled("Ayat", "dua") + Item(1, 2, "huruf") + Item(1, 2, "huruf") + Item(1, 3, "mulai tiga")
            + Styled("Ayat", "tiga") + Item(1, 2, "huruf lagi") + Styled("Pasal", "Lingkup") + Styled("Ayat", "satu lagi")
            + Item(2, 0, "romawi") + Item(2, 1, "anak") + Item(2, 2, "cucu") + Item(2, 0, "romawi") + Item(2, 1, "anak") + Item(3, 0, "dari awal") + Item(3, 1, "anak dari awal") + Item(2, 0, "lanjut")
            + Item(4, 0, "butir") + Item(4, 0, "butir") + string.Concat(Enumerable.Range(0, 30).Select(i => Item(1, 2, $"ke-{i}"))),
            ("styles.xml", Styles),
            ("numbering.xml", Numbering)),
        ["numbered-cells"] = Make(
            Styled("Pasal", "Tabel") + Table(2, $"<w:tr>{Cell(Styled("Ayat", "dalam sel"))}{Cell(Item(2, 0, "sel kedua"))}</w:tr>", $"<w:tr>{Cell(Styled("Ayat", "baris dua"))}{Cell(Item(2, 0, "sel keempat"))}</w:tr>") + Styled("Ayat", "sesudah tabel"),
            ("styles.xml", Styles),
            ("numbering.xml", Numbering)),
        ["merged"] = Make(
            Table(
                3,
                $"<w:tr><w:trPr><w:tblHeader/></w:trPr>{Cell(P("kepala lebar"), "<w:gridSpan w:val=\"2\"/>")}{Cell(P("kepala"))}</w:tr>",
                $"<w:tr>{Cell(P("tinggi"), "<w:vMerge w:val=\"restart\"/>")}{Cell(P("1"))}{Cell(P("2"))}</w:tr>",
                $"<w:tr>{Cell(P(""), "<w:vMerge/>")}{Cell(P("3") + P("tiga lagi"))}{Cell(P("4"))}</w:tr>",
                $"<w:tr>{Cell(P("5"))}{Cell(Table(1, Row("bersarang")) + P(""))}{Cell(P("6"))}</w:tr>")
            + P("penutup")),
        ["margins"] = Make(
            P("isi halaman") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:headerReference w:type=\"first\" r:id=\"header2\"/><w:footerReference w:type=\"default\" r:id=\"footer1\"/><w:footerReference w:type=\"first\" r:id=\"footer2\"/><w:titlePg/></w:sectPr>",
            ("header1.xml", P("kop biasa")),
            ("header2.xml", P("kop halaman pertama") + Table(2, Row("Paraf", "PIHAK KESATU")) + P("")),
            ("footer1.xml", PageNumber),
            ("footer2.xml", P("kaki pertama"))),
        // In the order of the text, as Word writes them: LibreOffice 7.4 goes by order where Word goes by id.
        ["notes"] = Make(
            "<w:p><w:r><w:t>isi</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r><w:r><w:t xml:space=\"preserve\"> dan </w:t></w:r><w:r><w:endnoteReference w:id=\"8\"/></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>",
            ("footnotes.xml", "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>" + Note("footnote", 3, "pertama dalam naskah") + Note("footnote", 7, "kedua dalam naskah")),
            ("endnotes.xml", Note("endnote", 8, "catatan akhir"))),
        ["boxes"] = Make($"<w:p><w:r><w:t>sebelum</w:t></w:r>{Box}</w:p>" + P("sesudah kotak")),
        ["characters"] = Make(
            "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>huruf besar</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>Rp&amp;16.800&lt;x&gt;</w:t><w:tab/><w:t>tab</w:t><w:br/><w:t>baris “petik” — … ☐ ☑</w:t><w:sym w:font=\"Times New Roman\" w:char=\"00A7\"/></w:r></w:p>"
            + "<w:p><w:hyperlink w:anchor=\"x\"><w:r><w:t>tautan</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>kontrol isi</w:t></w:r></w:sdtContent></w:sdt></w:p>"
            + $"<w:sdt><w:sdtContent>{P("kontrol isi paragraf")}</w:sdtContent></w:sdt>" + P("spasi  ganda   tiga")),
    };

    private static string Styled(string style, string text) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Item(int list, int level, string text) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Cell(string blocks, string properties = "") => $"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/>{properties}</w:tcPr>{blocks}</w:tc>";

    private static string Note(string kind, int id, string text) =>
        $"<w:{kind} w:id=\"{id}\"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space=\"preserve\"> {text}</w:t></w:r></w:p></w:{kind}>";
}
