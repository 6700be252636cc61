using System.Text;

namespace MouWorkflow.Tests.Adapters.Sheets;

public sealed class CsvTests
{
    [Theory]
    [InlineData("NIK,Nama\n9901,Ayu\n")]
    [InlineData("NIK;Nama\n9901;Ayu\n")]
    [InlineData("NIK\tNama\n9901\tAyu\n")]
    [InlineData("NIK;Nama\r\n9901;Ayu")]
    [InlineData("sep=;\r\nNIK;Nama\r\n9901;Ayu")]
    [InlineData("NIK;\"Nama, gelar\"\n9901;\"Ayu\"\n")]
    [InlineData("NIK,\"Nama; a; b; c\"\n9901,Ayu\n9902,\"x;y\"\n")]
    [InlineData(" NIK , Nama ,,\n9901,Ayu,,\n")]
    public async Task The_delimiter_is_found(string text)
    {
        var (heading, rows) = await Lists.ReadAsync(text);

        Assert.Equal("NIK", heading[0]);
        Assert.StartsWith("Nama", heading[1], StringComparison.Ordinal);
        Assert.Equal(2, heading.Count);
        Assert.Equal(["9901", "Ayu"], rows[0].Cells.Take(2));
        Assert.Equal(2, rows[0].Number);
    }

    [Fact]
    public async Task One_column_needs_no_delimiter()
    {
        var (heading, rows) = await Lists.ReadAsync("NIK\n9901\n9902\n");

        Assert.Equal(["NIK"], heading);
        Assert.Equal(["9901", "9902"], rows.Select(row => Assert.Single(row.Cells)));
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-mark", "utf-16", "utf-16BE", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_encoding_is_found(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-mark" => new UTF8Encoding(true),
            "utf-16" => new UnicodeEncoding(false, true),
            "utf-16BE" => new UnicodeEncoding(true, true),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        };

        var (heading, rows) = await Lists.ReadAsync("NIK;Nama\n9901;Renée “Ayu” – Müller\n", encoding);

        Assert.Equal(["NIK", "Nama"], heading);
        Assert.Equal("Renée “Ayu” – Müller", rows[0].Cells[1]);
    }

    [Fact]
    public async Task An_accent_far_down_the_file_still_decides_the_encoding()
    {
        var text = new StringBuilder("NIK;Nama\n");
        for (var row = 0; row < 20_000; row++)
        {
            text.Append("9901;Ayu Lestari\n");
        }

        text.Append("9902;Renée\n");
        var (_, rows) = await Lists.ReadAsync(text.ToString(), CodePagesEncodingProvider.Instance.GetEncoding(1252)!);

        Assert.Equal("Renée", rows[^1].Cells[1]);
    }

    [Fact]
    public async Task Rows_carry_the_numbers_a_spreadsheet_shows()
    {
        var (_, rows) = await Lists.ReadAsync("NIK,Alamat\n9901,\"Jalan\nKenari\"\n\n , \n9902,Jember\n");

        Assert.Equal([2, 5], rows.Select(row => row.Number));
        Assert.Equal("Jalan\nKenari", rows[0].Cells[1]);
    }

    [Fact]
    public async Task Short_rows_are_filled_and_cells_beyond_the_heading_are_kept()
    {
        var (_, rows) = await Lists.ReadAsync("A,B,C\n1\n1,2,3,4,,\n");

        Assert.Equal(["1", "", ""], rows[0].Cells);
        Assert.Equal(["1", "2", "3", "4"], rows[1].Cells);
    }

    [Fact]
    public async Task Quotation_marks_inside_a_name_are_part_of_the_name()
    {
        var (_, rows) = await Lists.ReadAsync("NIK,Nama\n9901,Ayu \"Ning\" Lestari\n9902,\"Budi \"\"Bud\"\"\"\n9903, 1.23E+15 \n");

        Assert.Equal(["Ayu \"Ning\" Lestari", "Budi \"Bud\"", " 1.23E+15 "], rows.Select(row => row.Cells[1]));
    }

    [Fact]
    public async Task A_quotation_mark_that_swallows_the_list_is_refused_naming_its_row()
    {
        var list = new MemoryStream(Encoding.UTF8.GetBytes("NIK,Nama\n9901,Ayu\n9902,\"Budi\n9903,Citra\n9904,Dewi\n"));

        var refused = await Lists.RefusedAsync(list);

        Assert.Contains("baris 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_longer_than_five_megabytes_is_refused()
    {
        var list = new MemoryStream(Encoding.UTF8.GetBytes("NIK,Nama\n9901,\"" + new string('x', 12 * 1024 * 1024) + "\"\n"));

        Assert.Contains("terlalu panjang", (await Lists.RefusedAsync(list)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nul_bytes_are_refused()
    {
        await Lists.RefusedAsync(new MemoryStream("NIK,Nama\n99\001,Ayu\n"u8.ToArray()));
        await Lists.RefusedAsync(new MemoryStream(Encoding.Unicode.GetBytes("NIK,Nama\n9901,Ayu\n")));
    }

    [Fact]
    public async Task A_row_of_a_thousand_columns_is_refused()
    {
        await Lists.RefusedAsync(new MemoryStream(Encoding.UTF8.GetBytes("A,B\n" + string.Join(',', Enumerable.Range(0, 1000)) + "\n")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData(",,,\n , \n")]
    public async Task A_file_without_a_heading_is_refused(string text)
    {
        await Lists.RefusedAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public async Task The_rows_are_read_once()
    {
        await using var sheet = await Lists.Reader.OpenAsync(new MemoryStream("A\n1\n"u8.ToArray()), "a.csv", default);
        await foreach (var _ in sheet.RowsAsync(default))
        {
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in sheet.RowsAsync(default))
            {
            }
        });
    }

    [Fact]
    public async Task The_callers_stream_stays_open()
    {
        var content = new MemoryStream("A\n1\n"u8.ToArray());
        await Lists.ReadAsync(content);

        Assert.True(content.CanRead);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_rewound_is_read_too()
    {
        await using var forward = new System.IO.Compression.GZipStream(Zipped("NIK;Nama\n9901;Ayu\n"), System.IO.Compression.CompressionMode.Decompress);

        Assert.Equal("Ayu", (await Lists.ReadAsync(forward)).Rows[0].Cells[1]);
    }

    private static MemoryStream Zipped(string text)
    {
        var zipped = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(zipped, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        zipped.Position = 0;
        return zipped;
    }
}
