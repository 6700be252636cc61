using System.Globalization;
using System.Text;

namespace MouWorkflow.Documents;

/// <summary>
/// Indonesian words, dates, money and numbers as official letters write them. Money is whole rupiah.
/// All tables are our own, so no culture data is needed.
/// </summary>
public static class Indonesian
{
    private static readonly string[] Units =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

    private static readonly string[] Scales = ["", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"];

    private static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    private static readonly (int Value, string Sign)[] RomanSigns =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    /// <summary>A number in words: 16800 is "enam belas ribu delapan ratus". Negative numbers begin with "minus".</summary>
    public static string Terbilang(long number)
    {
        if (number == 0)
        {
            return Units[0];
        }

        var words = new StringBuilder(96);
        if (number < 0)
        {
            words.Append("minus");
        }

        // Unsigned, because the lowest long has no positive twin.
        var rest = number < 0 ? (ulong)(-(number + 1)) + 1 : (ulong)number;
        var divisor = 1_000_000_000_000_000_000UL;
        for (var scale = Scales.Length - 1; scale >= 0; scale--, divisor /= 1000)
        {
            var group = (int)(rest / divisor);
            rest %= divisor;
            if (group == 0)
            {
                continue;
            }

            if (scale == 1 && group == 1)
            {
                Word(words, "seribu");
                continue;
            }

            UnderThousand(words, group);
            if (scale > 0)
            {
                Word(words, Scales[scale]);
            }
        }

        return words.ToString();
    }

    /// <summary>Numbers that are not whole can be read aloud below this size, either side of zero.</summary>
    public const decimal TerbilangLimit = 1_000_000_000_000_000m;

    /// <summary>And with at most so many decimals.</summary>
    public const int TerbilangDecimals = 6;

    /// <summary>
    /// A number in words, its decimals digit by digit: 2.05 is "dua koma nol lima". Trailing zeros are not read.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond <see cref="TerbilangLimit"/> or <see cref="TerbilangDecimals"/>.</exception>
    public static string Terbilang(decimal number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Abs(number), TerbilangLimit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Decimals(number), TerbilangDecimals);
        var size = Math.Abs(number);
        var words = new StringBuilder(number < 0 ? "minus " : string.Empty).Append(Terbilang((long)decimal.Truncate(size)));
        var rest = size - decimal.Truncate(size);
        if (rest > 0)
        {
            words.Append(" koma");
        }

        for (; rest > 0; rest -= decimal.Truncate(rest))
        {
            rest *= 10;
            Word(words, Units[(int)decimal.Truncate(rest)]);
        }

        return words.ToString();
    }

    /// <summary>How many decimals a number has, trailing zeros not counted.</summary>
    public static int Decimals(decimal number)
    {
        var places = 0;
        for (var rest = number; rest != decimal.Truncate(rest); rest *= 10)
        {
            rest -= decimal.Truncate(rest);
            places++;
        }

        return places;
    }

    /// <summary>Whole rupiah in figures: <c>Rp16.800</c>.</summary>
    public static string Rupiah(long rupiah) => rupiah < 0 ? "-Rp" + Angka(rupiah)[1..] : "Rp" + Angka(rupiah);

    /// <summary>Whole rupiah in figures and words: <c>Rp16.800 (enam belas ribu delapan ratus rupiah)</c>.</summary>
    public static string RupiahTerbilang(long rupiah) => $"{Rupiah(rupiah)} ({Terbilang(rupiah)} rupiah)";

    /// <summary>A number with dots for thousands: <c>37.500</c>.</summary>
    public static string Angka(long number)
    {
        if (number is > -1000 and < 1000)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        Span<char> digits = stackalloc char[20];
        Span<char> grouped = stackalloc char[27];
        number.TryFormat(digits, out var count, provider: CultureInfo.InvariantCulture);
        var at = grouped.Length;
        for (var i = 0; i < count; i++)
        {
            var digit = digits[count - 1 - i];
            if (i > 0 && i % 3 == 0 && digit != '-')
            {
                grouped[--at] = '.';
            }

            grouped[--at] = digit;
        }

        return new string(grouped[at..]);
    }

    /// <summary>A number with dots for thousands and a comma: <c>1.234,5</c>; all its decimals, without trailing zeros.</summary>
    public static string Angka(decimal number) => Swap(number.ToString("#,0.############################", CultureInfo.InvariantCulture));

    /// <summary>The same with a fixed number of decimals, halves rounded away from zero: <c>1.234,50</c>.</summary>
    public static string Angka(decimal number, int decimals) =>
        Swap(Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString($"#,0.{new string('0', decimals)}", CultureInfo.InvariantCulture));

    /// <summary>A date: <c>4 Oktober 2024</c>.</summary>
    public static string Tanggal(DateOnly date) => $"{date.Day} {Bulan(date.Month)} {date.Year}";

    /// <summary>A date for an opening sentence: <c>Jumat, tanggal empat bulan Oktober tahun dua ribu dua puluh empat</c>.</summary>
    public static string TanggalTerbilang(DateOnly date) =>
        $"{Hari(date)}, tanggal {Terbilang(date.Day)} bulan {Bulan(date.Month)} tahun {Terbilang(date.Year)}";

    /// <summary>Month and year: <c>Oktober 2024</c>.</summary>
    public static string BulanTahun(DateOnly date) => string.Concat(Bulan(date.Month), " ", date.Year.ToString(CultureInfo.InvariantCulture));

    /// <summary>The weekday: <c>Jumat</c>.</summary>
    public static string Hari(DateOnly date) => Days[(int)date.DayOfWeek];

    /// <summary>The month's name; <paramref name="month"/> is 1 to 12.</summary>
    public static string Bulan(int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return Months[month - 1];
    }

    /// <summary>A Roman number, 1 to 3999: 10 is <c>X</c>.</summary>
    public static string Romawi(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 3999);
        var roman = new StringBuilder(15);
        foreach (var (value, sign) in RomanSigns)
        {
            for (; number >= value; number -= value)
            {
                roman.Append(sign);
            }
        }

        return roman.ToString();
    }

    /// <summary>A population number of which only the last four characters can be read: <c>************0001</c>.</summary>
    public static string MaskNik(string nik)
    {
        ArgumentNullException.ThrowIfNull(nik);
        return string.Create(nik.Length, nik, static (masked, whole) =>
        {
            masked.Fill('*');
            if (whole.Length > 4)
            {
                whole.AsSpan(^4..).CopyTo(masked[^4..]);
            }
        });
    }

    /// <summary>
    /// Reads an amount as people write it: "Rp16.800", "Rp. 16.800,00", "Rp 16.800,-", "16800". Refuses sen other than 00,
    /// wrong groups of thousands (16.8), negative amounts and what does not fit; <paramref name="rupiah"/> is then 0.
    /// </summary>
    public static bool TryParseRupiah(string? text, out long rupiah)
    {
        rupiah = 0;
        var rest = (text ?? string.Empty).Replace('\u00A0', ' ').Trim().AsSpan();
        if (rest.StartsWith("Rp", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[2..];
            rest = (rest.StartsWith(".", StringComparison.Ordinal) ? rest[1..] : rest).TrimStart();
        }

        rest = Without(Without(rest, ",-"), ",00");
        var digits = 0;
        var sinceDot = -1;
        var sum = 0L;
        foreach (var c in rest)
        {
            if (c == '.' && digits > 0 && (sinceDot == 3 || (sinceDot == -1 && digits <= 3)))
            {
                sinceDot = 0;
            }
            else if (char.IsAsciiDigit(c) && sum <= (long.MaxValue - (c - '0')) / 10)
            {
                sum = (sum * 10) + (c - '0');
                digits++;
                sinceDot += sinceDot >= 0 ? 1 : 0;
            }
            else
            {
                return false;
            }
        }

        if (digits == 0 || sinceDot is not (-1 or 3))
        {
            return false;
        }

        rupiah = sum;
        return true;
    }

    internal static string Swap(string english) => string.Create(english.Length, english, (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] switch { ',' => '.', '.' => ',', var c => c };
        }
    });

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> text, string ending) =>
        text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length].TrimEnd() : text;

    private static void UnderThousand(StringBuilder words, int number)
    {
        if (number >= 200)
        {
            Word(words, Units[number / 100]);
            Word(words, "ratus");
        }
        else if (number >= 100)
        {
            Word(words, "seratus");
        }

        number %= 100;
        if (number is > 0 and < 12)
        {
            Word(words, Units[number]);
        }
        else if (number is >= 12 and < 20)
        {
            Word(words, Units[number - 10]);
            Word(words, "belas");
        }
        else if (number >= 20)
        {
            Word(words, Units[number / 10]);
            Word(words, "puluh");
            if (number % 10 > 0)
            {
                Word(words, Units[number % 10]);
            }
        }
    }

    private static void Word(StringBuilder words, string word)
    {
        if (words.Length > 0)
        {
            words.Append(' ');
        }

        words.Append(word);
    }
}
