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
    private static readonly Dictionary<string, Filter> All = new Filter[]
    {
        new("rupiah", (v, _) => Indonesian.Rupiah(Whole(v))),
        new("terbilang", (v, _) => Indonesian.Terbilang(Whole(v))),
        new("rupiah_terbilang", (v, _) => Indonesian.RupiahTerbilang(Whole(v))),
        new("angka", (v, _) => Indonesian.Angka(Whole(v))),
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
        new("rich", (v, _) => Scalar(v)),
        new("qr", (_, _) => throw new FilterException("gambar sebagai tempatnya: tulis tag ini pada teks alternatif (alt text) sebuah gambar", "a picture as its place: write this tag in the alternative text of a picture")) { MakesPicture = true },
        new("blank", (v, a) => v.IsAbsentOrEmpty ? Val.Of(Dots(a)) : v, 0, 1, "blank") { AnswersMissing = true },
    }.ToDictionary(f => f.Name, StringComparer.Ordinal);

    private readonly Func<Val, IReadOnlyList<Val>, Val> _apply;

    private Filter(string name, Func<Val, IReadOnlyList<Val>, string> apply)
        : this(name, (v, a) => Val.Of(apply(v, a)), 0, 0, name)
    {
    }

    private Filter(string name, Func<Val, IReadOnlyList<Val>, Val> apply, int min = 0, int max = 0, string? usage = null)
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

    /// <summary>True for <c>default</c> and <c>blank</c>: an absent value reaches them instead of being refused.</summary>
    public bool AnswersMissing { get; private init; }

    /// <summary>True for <c>qr</c>: it belongs on a placeholder picture and makes no text.</summary>
    public bool MakesPicture { get; private init; }

    public static Filter? Find(string name) => All.GetValueOrDefault(name);

    /// <exception cref="FilterException">The value is of the wrong kind.</exception>
    public Val Apply(Val value, IReadOnlyList<Val> arguments) => _apply(value, arguments);

    private static long Whole(Val value) => value.Kind switch
    {
        ValKind.Integer => value.Integer,
        ValKind.Decimal when decimal.IsInteger(value.Decimal) && Math.Abs(value.Decimal) <= long.MaxValue => (long)value.Decimal,
        _ => throw new FilterException("bilangan bulat tanpa petik, misalnya 16800", "a whole number without quotes, for example 16800"),
    };

    private static int InRoman(Val value) => Whole(value) is >= 1 and <= 3999 and var number
        ? (int)number
        : throw new FilterException("bilangan 1 sampai 3999", "a number from 1 to 3999");

    private static DateOnly Date(Val value) =>
        value.Kind == ValKind.Text && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FilterException("tanggal berbentuk 2024-10-04", "a date written 2024-10-04");

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
