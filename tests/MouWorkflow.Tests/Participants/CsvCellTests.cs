using MouWorkflow.Core.Lifecycle.Participants;

namespace MouWorkflow.Tests.Participants;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+62", "'+62")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("Peserta; Contoh", "\"Peserta; Contoh\"")]
    [InlineData("dua\nbaris", "\"dua\nbaris\"")]
    [InlineData("Peserta Contoh", "Peserta Contoh")]
    [InlineData("", "")]
    public void No_cell_runs_as_a_formula_or_breaks_out_of_its_column(string text, string expected)
    {
        Assert.Equal(expected, RefusedRowsCsv.Cell(text));
    }

    [Fact]
    public void A_NIK_stays_text_when_a_workbook_opens_the_file()
    {
        Assert.Equal("'9901011211870000", RefusedRowsCsv.Cell("9901011211870000"));
        Assert.Equal("085712345", RefusedRowsCsv.Cell("085712345"));
    }
}
