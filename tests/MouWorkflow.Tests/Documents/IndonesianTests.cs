using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Documents;

public sealed class IndonesianTests
{
    [Theory]
    [InlineData(0, "nol")]
    [InlineData(11, "sebelas")]
    [InlineData(12, "dua belas")]
    [InlineData(100, "seratus")]
    [InlineData(111, "seratus sebelas")]
    [InlineData(1_000, "seribu")]
    [InlineData(1_001, "seribu satu")]
    [InlineData(1_100, "seribu seratus")]
    [InlineData(11_000, "sebelas ribu")]
    [InlineData(16_800, "enam belas ribu delapan ratus")]
    [InlineData(36_800, "tiga puluh enam ribu delapan ratus")]
    [InlineData(101_000, "seratus satu ribu")]
    [InlineData(1_000_000, "satu juta")]
    [InlineData(1_001_000, "satu juta seribu")]
    [InlineData(26_124_000, "dua puluh enam juta seratus dua puluh empat ribu")]
    [InlineData(630_000_000, "enam ratus tiga puluh juta")]
    [InlineData(7_560_000_000, "tujuh miliar lima ratus enam puluh juta")]
    [InlineData(1_000_000_000_000, "satu triliun")]
    [InlineData(-5, "minus lima")]
    [InlineData(long.MinValue, "minus sembilan kuintiliun dua ratus dua puluh tiga kuadriliun tiga ratus tujuh puluh dua triliun tiga puluh enam miliar delapan ratus lima puluh empat juta tujuh ratus tujuh puluh lima ribu delapan ratus delapan")]
    public void Numbers_are_read_aloud(long number, string words) => Assert.Equal(words, Indonesian.Terbilang(number));

    [Fact]
    public void Words_never_have_stray_spaces_or_forbidden_forms()
    {
        for (var i = 0L; i < 3_000_000; i += 997)
        {
            var words = Indonesian.Terbilang(i);
            Assert.DoesNotContain("  ", words, StringComparison.Ordinal);
            Assert.Equal(words.Trim(), words);
            Assert.DoesNotContain("satu ratus", words, StringComparison.Ordinal);
            Assert.DoesNotContain("satu belas", words, StringComparison.Ordinal);
            Assert.False(words.StartsWith("satu ribu", StringComparison.Ordinal), words);
        }
    }

    [Fact]
    public void Money_follows_the_spelling_guide()
    {
        Assert.Equal("Rp16.800", Indonesian.Rupiah(16_800));
        Assert.Equal("-Rp16.800", Indonesian.Rupiah(-16_800));
        Assert.Equal("Rp16.800 (enam belas ribu delapan ratus rupiah)", Indonesian.RupiahTerbilang(16_800));
        Assert.Equal("37.500", Indonesian.Angka(37_500));
    }

    [Theory]
    [InlineData("Rp16.800", 16_800)]
    [InlineData("Rp. 16.800,00", 16_800)]
    [InlineData("Rp 16.800,-", 16_800)]
    [InlineData("rp\u00A01.234.567", 1_234_567)]
    [InlineData("16800", 16_800)]
    [InlineData(" 0 ", 0)]
    [InlineData("Rp7.560.000.000,00", 7_560_000_000)]
    public void Amounts_are_read_as_people_write_them(string text, long rupiah)
    {
        Assert.True(Indonesian.TryParseRupiah(text, out var read));
        Assert.Equal(rupiah, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Rp")]
    [InlineData("16.8")]
    [InlineData("1.6800")]
    [InlineData("16800.000")]
    [InlineData("16.800,50")]
    [InlineData("16,800")]
    [InlineData("-16.800")]
    [InlineData("Rp16.800 saja")]
    [InlineData("99999999999999999999")]
    public void Doubtful_amounts_are_refused(string text) => Assert.False(Indonesian.TryParseRupiah(text, out _));

    [Fact]
    public void Dates_have_Indonesian_names()
    {
        var date = new DateOnly(2024, 10, 4);
        Assert.Equal("4 Oktober 2024", Indonesian.Tanggal(date));
        Assert.Equal("Jumat, tanggal empat bulan Oktober tahun dua ribu dua puluh empat", Indonesian.TanggalTerbilang(date));
        Assert.Equal("Oktober 2024", Indonesian.BulanTahun(date));
        Assert.Equal("Kamis", Indonesian.Hari(new DateOnly(2023, 8, 31)));
        Assert.Equal("Senin", Indonesian.Hari(new DateOnly(2023, 6, 26)));
        Assert.Equal("Desember", Indonesian.Bulan(12));
    }

    [Theory]
    [InlineData(1, "I")]
    [InlineData(4, "IV")]
    [InlineData(10, "X")]
    [InlineData(12, "XII")]
    [InlineData(1994, "MCMXCIV")]
    public void Roman_numbers(int number, string roman) => Assert.Equal(roman, Indonesian.Romawi(number));

    [Fact]
    public void Only_the_last_four_of_a_nik_can_be_read()
    {
        Assert.Equal("************0001", Indonesian.MaskNik("9912345678900001"));
        Assert.Equal("***", Indonesian.MaskNik("123"));
    }
}
