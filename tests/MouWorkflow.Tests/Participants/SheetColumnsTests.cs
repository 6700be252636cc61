using MouWorkflow.Core.Lifecycle.Participants;

namespace MouWorkflow.Tests.Participants;

public sealed class SheetColumnsTests
{
    [Fact]
    public void Columns_are_found_whatever_their_order_case_spaces_and_underscores()
    {
        var columns = SheetColumns.Recognise(["No.", "TGL_LAHIR", "Nama Lengkap", "N I K", "L/P", "tempat lahir", "Alamat KTP", "Jenis_Pekerjaan", "KELOMPOK", "Keterangan"]).Value;

        var row = columns.Of(["1", "12-11-1987", " Peserta Contoh ", "9901011211870001", "L", "Blitar", "Jalan Contoh 1", "Nelayan", "Mina", "-"]);

        Assert.Equal(new RowCells("9901011211870001", "Peserta Contoh", "12-11-1987", "Blitar", "L", "Jalan Contoh 1", "Nelayan", "Mina"), row);
    }

    [Fact]
    public void Missing_columns_are_named_beside_those_that_were_found()
    {
        var refusal = SheetColumns.Recognise(["Nomor", "Nama", "Umur"]).Refusal!;

        Assert.Equal("upload.columns", refusal.Code);
        Assert.Contains("Kolom NIK, Tanggal Lahir tidak ditemukan", refusal.Sentence.Id, StringComparison.Ordinal);
        Assert.Contains("Nomor, Nama, Umur", refusal.Sentence.Id, StringComparison.Ordinal);
        Assert.Contains("Nomor, Nama, Umur", refusal.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_stands_twice_is_refused_rather_than_guessed()
    {
        var refusal = SheetColumns.Recognise(["NIK", "No KTP", "Nama", "Tanggal Lahir"]).Refusal!;

        Assert.Equal("upload.columns-twice", refusal.Code);
        Assert.Contains("Kolom NIK ", refusal.Sentence.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_columns_may_be_missing()
    {
        var row = SheetColumns.Recognise(["nik", "nama", "tanggal lahir"]).Value.Of(["1", "2", "3"]);

        Assert.Equal(new RowCells("1", "2", "3", "", "", "", "", ""), row);
    }
}
