using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>What is laid out in pieces is still the same text.</summary>
public sealed class LongTablesTests
{
    private const string Head = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr><w:p w14:paraId=\"11111111\"><w:bookmarkStart w:id=\"1\" w:name=\"kepala\"/><w:r><w:t>Nama</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p></w:tc></w:tr>";

    [Fact]
    public void A_long_table_becomes_pieces_with_the_heading_on_each_and_the_same_rows()
    {
        var docx = Make(P("sebelum") + Table(1, [Head, .. Enumerable.Range(1, 1_234).Select(i => Row($"baris {i}"))]) + P("sesudah"));
        Assert.Equal(1_235, LongTables.Longest(new MemoryStream(docx)));
        Assert.True(LongTables.IsLong(1_235));
        var cut = Cut(docx);
        Assert.Equal(3, Count(cut, "tbl"));
        Assert.Equal([501, 501, 235], Root(cut).Descendants().Where(e => e.Name.LocalName == "tbl").Select(t => t.Elements().Count(r => r.Name.LocalName == "tr")));
        Assert.Equal(Paragraphs(docx), Paragraphs(cut).Where((text, i) => text.Length > 0 && (text != "Nama" || i == 1)));
        Assert.Equal(1, Count(cut, "bookmarkStart"));
        Assert.Equal([], Faults(cut));
    }

    [Fact]
    public void Rows_that_a_merged_cell_holds_together_are_not_parted()
    {
        static string Merged(int i, string value) => $"<w:tr><w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/><w:vMerge{value}/></w:tcPr>{P($"{i}")}</w:tc></w:tr>";
        var rows = Enumerable.Range(0, 1_200).Select(i => Merged(i, i % 7 == 0 ? " w:val=\"restart\"" : "")).ToArray();
        var pieces = Root(Cut(Make(Table(1, rows) + P("")))).Descendants().Where(e => e.Name.LocalName == "tbl").ToList();
        Assert.True(pieces.Count >= 2);
        Assert.All(pieces, piece => Assert.Equal("restart", piece.Descendants().First(e => e.Name.LocalName == "vMerge").Attributes().Single().Value));
        Assert.Equal(1_200, pieces.Sum(p => p.Elements().Count(e => e.Name.LocalName == "tr")));
    }

    [Fact]
    public void A_short_table_a_nested_one_and_everything_else_stay_as_they_are()
    {
        var nested = Table(1, $"<w:tr><w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr>{Table(1, [.. Enumerable.Range(0, 700).Select(i => Row($"{i}"))])}{P("")}</w:tc></w:tr>");
        var docx = Make($"<w:sdt><w:sdtContent>{P("a &amp; b")}</w:sdtContent></w:sdt>" + nested + P("c"), ("footer1.xml", P("kaki")));
        Assert.False(LongTables.IsLong(LongTables.Longest(new MemoryStream(docx))));
        var cut = Cut(docx);
        Assert.Equal(Paragraphs(docx), Paragraphs(cut));
        Assert.Equal(Part(docx, "word/footer1.xml"), Part(cut, "word/footer1.xml"));
        Assert.Equal([], Faults(cut));
    }

    [Fact]
    public async Task A_shipped_annex_keeps_its_text()
    {
        var docx = await LargeEditionTests.AnnexAsync(1_700);
        var cut = Cut(docx);
        Assert.Equal(Rows(docx), Rows(cut));
        Assert.True(LongTables.Longest(new MemoryStream(cut)) <= LongTables.RowsOfPiece + 10);
        Assert.Equal(Faults(docx), Faults(cut));

        static List<string> Rows(byte[] file) => [.. HtmlEdition.PlainText(file).Split('\n').Where(l => l.Contains("Peserta Contoh", StringComparison.Ordinal))];
    }

    private static byte[] Cut(byte[] docx)
    {
        using var output = new MemoryStream();
        LongTables.Cut(new MemoryStream(docx), output);
        return output.ToArray();
    }
}
