using System.Globalization;

namespace MouWorkflow.Documents;

/// <summary>A value does not suit a filter: which kind it wanted, in both languages.</summary>
internal sealed class FilterException(string wanted, string wantedEn) : Exception(wantedEn)
{
    public string Wanted { get; } = wanted;

    public string WantedEn { get; } = wantedEn;
}

/// <summary>One filter of the language: <c>{{amount | rupiah}}</c>. The table below is the whole set; a template cannot bring code.</summary>
internal sealed class Filter
{
    /// <summary>The filter that shows a missing value as its name on yellow; the parser gives it the name.</summary>
    public const string Highlight = "highlight";

    private static readonly Dictionary<string, Filter> All = new Filter[]
    {
        new("rupiah", (v, _) => Indonesian.Rupiah(Whole(v))),
        new("terbilang", (v, _) => v.Kind == ValKind.Decimal ? Indonesian.Terbilang(InWords(v.Decimal)) : Indonesian.Terbilang(Whole(v))),
        new("rupiah_terbilang", (v, _) => Indonesian.RupiahTerbilang(Whole(v))),
        new("angka", (v, _) => v.Kind == ValKind.Decimal ? Indonesian.Angka(v.Decimal) : Indonesian.Angka(Whole(v))),
        new("desimal", (v, a) => Val.Of(Indonesian.Angka(Number(v), Places(a))), 1, 1, "desimal(2)") { Check = a => CheckPlaces(a) },
        new("persen", (v, a) => Val.Of((a.Count == 0 ? Indonesian.Angka(Number(v)) : Indonesian.Angka(Number(v), Places(a))) + "%"), 0, 1, "persen(2)") { Check = a => CheckPlaces(a) },
        new("format", (v, a) => Val.Of(Pattern.Of(a[0].Plain()).Write(v)), 1, 1, "format(\"d MMMM yyyy\")") { Check = a => Pattern.Of(a[0].Plain()) },
        new("romawi", (v, _) => Indonesian.Romawi(InRoman(v))),
        new("tanggal", (v, _) => Indonesian.Tanggal(Date(v))),
        new("tanggal_terbilang", (v, _) => Indonesian.TanggalTerbilang(Date(v))),
        new("tanggal_angka", (v, _) => Date(v).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)),
        new("bulan_tahun", (v, _) => Indonesian.BulanTahun(Date(v))),
        new("bulan", (v, _) => Indonesian.Bulan(Date(v).Month)),
        new("tahun", (v, _) => Date(v).Year.ToString(CultureInfo.InvariantCulture)),
        new("hari", (v, _) => Indonesian.Hari(Date(v))),
        new("upper", (v, _) => Scalar(v).ToUpperInvariant()),
        new("lower", (v, _) => Scalar(v).ToLowerInvariant()),
        new("title", (v, _) => Words.Title(Scalar(v))),
        new("mask_nik", (v, _) => Indonesian.MaskNik(Scalar(v))),
        new("join", (v, a) => Join(v, a), 0, 2, "join(\", \")"),
        new("count", (v, _) => Val.Of((long)List(v).Count)),
        new("default", (v, a) => v.IsAbsentOrEmpty ? a[0] : v, 1, 1, "default(\"…\")") { AnswersMissing = true },
        new(Highlight, (v, a) => v.IsAbsentOrEmpty ? a[0] : v) { AnswersMissing = true },
        new("rich", (v, _) => Scalar(v)),
        new("qr", (_, _) => throw new FilterException("gambar sebagai tempatnya: tulis tag ini pada teks alternatif (alt text) sebuah gambar", "a picture as its place: write this tag in the alternative text of a picture")) { MakesPicture = true },
        new("blank", (v, a) => v.IsAbsentOrEmpty ? Val.Of(Dots(a)) : v, 0, 1, "blank") { AnswersMissing = true },
    }.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Func<Val, IReadOnlyList<Val>, string>? _text;
    private readonly Func<Val, IReadOnlyList<Val>, Val>? _apply;

    private Filter(string name, Func<Val, IReadOnlyList<Val>, string> text)
        : this(name, (Func<Val, IReadOnlyList<Val>, Val>?)null) =>
        _text = text;

    private Filter(string name, Func<Val, IReadOnlyList<Val>, Val>? apply, int min = 0, int max = 0, string? usage = null)
    {
        Name = name;
        _apply = apply;
        MinArguments = min;
        MaxArguments = max;
        Usage = usage ?? name;
    }

    public static string Names { get; } = string.Join(", ", All.Keys.Order(StringComparer.Ordinal));

    public string Name { get; }

    public int MinArguments { get; }

    public int MaxArguments { get; }

    public string Usage { get; }

    /// <summary>True for <c>default</c>, <c>blank</c> and <c>highlight</c>: an absent value reaches them instead of being refused.</summary>
    public bool AnswersMissing { get; private init; }

    /// <summary>Refuses arguments when the template is compiled, by a <see cref="TagSyntaxException"/>.</summary>
    public Action<IReadOnlyList<Val>> Check { get; private init; } = _ => { };

    /// <summary>True for <c>qr</c>: it belongs on a placeholder picture and makes no text.</summary>
    public bool MakesPicture { get; private init; }

    public static Filter? Find(string name) => All.GetValueOrDefault(name);

    /// <exception cref="FilterException">The value is of the wrong kind.</exception>
    public Val Apply(Val value, IReadOnlyList<Val> arguments) => _text is not null ? Val.Of(_text(value, arguments)) : _apply!(value, arguments);

    private static long Whole(Val value) => value.Kind switch
    {
        ValKind.Integer => value.Integer,
        ValKind.Decimal when decimal.IsInteger(value.Decimal) && Math.Abs(value.Decimal) <= long.MaxValue => (long)value.Decimal,
        _ => throw new FilterException("bilangan bulat tanpa petik, misalnya 16800", "a whole number without quotes, for example 16800"),
    };

    public static decimal Number(Val value) => value.IsNumber
        ? value.Decimal
        : throw new FilterException("bilangan tanpa petik, misalnya 0.24", "a number without quotes, for example 0.24");

    private static decimal InWords(decimal number) =>
        Math.Abs(number) < Indonesian.TerbilangLimit && Indonesian.Decimals(number) <= Indonesian.TerbilangDecimals
            ? number
            : throw new FilterException(
                $"bilangan di bawah {Indonesian.Angka((long)Indonesian.TerbilangLimit)} dengan paling banyak {Indonesian.TerbilangDecimals} angka di belakang koma",
                $"a number below {Indonesian.TerbilangLimit:0} with at most {Indonesian.TerbilangDecimals} decimals");

    private static int Places(IReadOnlyList<Val> arguments) => (int)arguments[0].Integer;

    private static void CheckPlaces(IReadOnlyList<Val> arguments)
    {
        if (arguments.Count > 0 && arguments[0] is not { Kind: ValKind.Integer, Integer: >= 0 and <= 10 })
        {
            throw new TagSyntaxException("banyaknya angka di belakang koma ditulis 0 sampai 10, tanpa petik: desimal(2)", "the number of decimals is written 0 to 10, without quotes: desimal(2)", "filter.arguments");
        }
    }

    private static int InRoman(Val value) => Whole(value) is >= 1 and <= 3999 and var number
        ? (int)number
        : throw new FilterException("bilangan 1 sampai 3999", "a number from 1 to 3999");

    public static DateOnly Date(Val value) => value.Kind == ValKind.Text && TryDate(value.Text, out var date)
        ? date
        : throw new FilterException("tanggal berbentuk 2024-10-04", "a date written 2024-10-04");

    // By hand: the framework's parser takes any form there is, and an annex has a date in every row.
    private static bool TryDate(string text, out DateOnly date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var digits = 0;
        foreach (var at in (ReadOnlySpan<int>)[0, 1, 2, 3, 5, 6, 8, 9])
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                return false;
            }

            digits = (digits * 10) + text[at] - '0';
        }

        var (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static string Scalar(Val value) => value.IsScalar
        ? value.Plain()
        : throw new FilterException("teks atau bilangan", "text or a number");

    private static Val List(Val value) => value.Kind == ValKind.Array
        ? value
        : throw new FilterException("daftar", "a list");

    private static Val Join(Val value, IReadOnlyList<Val> arguments)
    {
        var separator = arguments.Count > 0 ? arguments[0].Plain() : ", ";
        var last = arguments.Count > 1 ? arguments[1].Plain() : separator;
        var items = List(value).Items.Select(Scalar).ToArray();
        return Val.Of(items.Length < 2 ? string.Concat(items) : string.Join(separator, items[..^1]) + last + items[^1]);
    }

    private static string Dots(IReadOnlyList<Val> arguments) =>
        new('…', arguments.Count == 0 ? 10 : (int)Math.Clamp(Whole(arguments[0]), 1, 200));
}
