using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace MouWorkflow.Tests.Adapters.Sheets;

public sealed class XlsxTests
{
    private const string HeadingRow = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>NIK</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t> Nama </t></is></c></row>";

    [Fact]
    public async Task Every_kind_of_cell_is_answered_as_the_text_that_is_stored()
    {
        var (heading, rows) = await Lists.ReadAsync(Workbooks.WithSheet(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>Na</t></r><r><t xml:space=\"preserve\">ma </t></r></is></c></row>"
            + "<row r=\"2\"><c r=\"A2\"><v>3.5070101019900001E+15</v></c><c r=\"B2\" t=\"s\"><v>1</v></c></row>"
            + "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>A2</f><v>9901</v></c><c r=\"B3\" t=\"e\"><v>#N/A</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"B4\" t=\"s\"><v>2</v></c></row>",
            "<si><t>NIK</t></si>",
            "<si><r><t>Ayu</t></r><r><t xml:space=\"preserve\"> Lestari</t></r><rPh sb=\"0\" eb=\"1\"><t>アユ</t></rPh></si>",
            "<si><t>baris_x000A_dua</t></si>"));

        Assert.Equal(["NIK", "Nama"], heading);
        Assert.Equal(["3.5070101019900001E+15", "Ayu Lestari"], rows[0].Cells);
        Assert.Equal(["9901", "#N/A"], rows[1].Cells);
        Assert.Equal(["1", "baris\ndua"], rows[2].Cells);
    }

    [Fact]
    public async Task Blank_cells_keep_their_places_and_blank_rows_their_numbers()
    {
        var (_, rows) = await Lists.ReadAsync(Workbooks.WithSheet(
            HeadingRow + "<row r=\"2\"/><row r=\"4\"><c r=\"B4\"><v>7</v></c><c r=\"D4\"/></row><row r=\"9\"><c r=\"A9\"><v>1</v></c><c r=\"AB9\"><v>28</v></c></row>"));

        Assert.Equal([4, 9], rows.Select(row => row.Number));
        Assert.Equal(["", "7"], rows[0].Cells);
        Assert.Equal(28, rows[1].Cells.Count);
        Assert.Equal("28", rows[1].Cells[27]);
    }

    [Fact]
    public async Task Rows_and_cells_without_places_follow_each_other()
    {
        var (_, rows) = await Lists.ReadAsync(Workbooks.WithSheet("<row><c><v>A</v></c><c><v>B</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>"));

        Assert.Equal((2, "1|2"), (rows[0].Number, string.Join('|', rows[0].Cells)));
    }

    [Fact]
    public async Task A_workbook_written_by_the_OpenXml_SDK_is_read()
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(
                new Row(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text("NIK")) }),
                new Row(new Cell { CellValue = new CellValue("9901") })));
            book.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(new Sheet { Name = "Daftar", SheetId = 1, Id = book.GetIdOfPart(part) }));
        }

        Assert.Equal("9901", (await Lists.ReadAsync(stream)).Rows[0].Cells[0]);
    }

    [Theory]
    [InlineData("xl/workbook.bin", "xlsb")]
    [InlineData("word/document.xml", "Word")]
    [InlineData("ppt/presentation.xml", "PowerPoint")]
    [InlineData("foto.jpg", "ZIP")]
    public async Task Another_kind_of_archive_is_named(string entry, string kind)
    {
        Assert.Contains(kind, (await Lists.RefusedAsync(Workbooks.Zip((entry, "x")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_OpenDocument_list_is_named()
    {
        var ods = Workbooks.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>"));

        Assert.Contains(".ods", (await Lists.RefusedAsync(ods)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_workbook_and_an_old_one_are_told_apart()
    {
        byte[] container = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4096]];

        Assert.Contains("kata sandi", (await Lists.RefusedAsync(new MemoryStream([.. container, .. Encoding.Unicode.GetBytes("EncryptedPackage")]))).Message, StringComparison.Ordinal);
        Assert.Contains(".xls", (await Lists.RefusedAsync(new MemoryStream(container))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("\u00EF\u00BB\u00BF<html><table>", "halaman web")]
    [InlineData("<?xml version=\"1.0\"?><Workbook>", "XML")]
    [InlineData("{\\rtf1 x}", "RTF")]
    [InlineData("\u0089PNG\r\n", "gambar")]
    [InlineData("\u00FF\u00D8\u00FFx", "gambar")]
    public async Task Another_kind_of_file_is_named(string start, string kind)
    {
        Assert.Contains(kind, (await Lists.RefusedAsync(new MemoryStream(Encoding.Latin1.GetBytes(start)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>")]
    [InlineData("<row r=\"x\"><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>")]
    [InlineData("")]
    public async Task A_broken_sheet_is_refused_with_a_sentence(string rows)
    {
        await Lists.RefusedAsync(Workbooks.WithSheet(rows));
    }

    [Fact]
    public async Task A_truncated_archive_is_refused_with_a_sentence()
    {
        var whole = Workbooks.WithSheet(HeadingRow).ToArray();

        Assert.Contains("rusak", (await Lists.RefusedAsync(new MemoryStream(whole[..(whole.Length / 2)]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_two_million_characters_is_refused()
    {
        var book = Workbooks.WithSheet(HeadingRow + $"<row><c t=\"inlineStr\"><is><t>{new string('x', 2_000_000)}</t></is></c></row>");

        Assert.Contains("terlalu besar", (await Lists.RefusedAsync(book)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entities_are_not_expanded()
    {
        var book = Workbooks.Zip(
            ("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>"));

        await Lists.RefusedAsync(book);
    }

    [Fact]
    public async Task A_table_of_texts_that_inflates_without_end_is_refused()
    {
        var text = $"<si><t>{new string('x', 512 * 1024)}</t></si>";
        var book = Workbooks.WithSheet(HeadingRow, [.. Enumerable.Repeat(text, 140)]);

        Assert.Contains("terlalu besar", (await Lists.RefusedAsync(book)).Message, StringComparison.Ordinal);
    }
}
