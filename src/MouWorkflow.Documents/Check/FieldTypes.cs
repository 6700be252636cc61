using System.Globalization;

namespace MouWorkflow.Documents;

/// <summary>What a use of a field tells of its type.</summary>
internal static class FieldTypes
{
    // A filter that is not here tells nothing: it takes any text.
    private static readonly (string Beginning, TemplateFieldType Type)[] ByFilter =
    [
        ("rupiah", TemplateFieldType.Money),
        ("terbilang", TemplateFieldType.WholeNumber),
        ("angka", TemplateFieldType.WholeNumber),
        ("romawi", TemplateFieldType.WholeNumber),
        ("desimal", TemplateFieldType.Number),
        ("persen", TemplateFieldType.Number),
        ("tanggal", TemplateFieldType.Date),
        ("bulan", TemplateFieldType.Date),
        ("tahun", TemplateFieldType.Date),
        ("hari", TemplateFieldType.Date),
        ("join", TemplateFieldType.List),
        ("count", TemplateFieldType.List),
    ];

    /// <summary>The surest first: what is written as money and elsewhere as a plain number is money.</summary>
    private static readonly TemplateFieldType[] Surest =
    [
        TemplateFieldType.Picture, TemplateFieldType.List, TemplateFieldType.Date, TemplateFieldType.Money, TemplateFieldType.Number,
        TemplateFieldType.WholeNumber, TemplateFieldType.Text, TemplateFieldType.YesNo,
    ];

    public static TemplateFieldType Of(UsedValue use)
    {
        if (use.Role is UseRole.Looped)
        {
            return TemplateFieldType.List;
        }

        if (ByFilters(use.Filters) is { } filtered)
        {
            return filtered;
        }

        return use.Role switch
        {
            // A QR code is a picture of a text.
            UseRole.Shown => use.Filters.Any(f => f.Filter.Name == "qr") ? TemplateFieldType.Text : TemplateFieldType.Picture,
            UseRole.Asked => TemplateFieldType.YesNo,
            UseRole.Compared when use.Against is { } literal => Of(literal),
            _ => TemplateFieldType.Text,
        };
    }

    /// <summary>The type that the first telling filter wants; null when none tells.</summary>
    public static TemplateFieldType? ByFilters(IEnumerable<FilterCall> filters)
    {
        foreach (var call in filters)
        {
            foreach (var (beginning, type) in ByFilter)
            {
                if (call.Filter.Name.StartsWith(beginning, StringComparison.Ordinal))
                {
                    return type;
                }
            }
        }

        return null;
    }

    /// <summary>The type, given all uses and what the data model has there.</summary>
    public static TemplateFieldType Settle(IEnumerable<TemplateFieldType> uses, Kinds model)
    {
        var type = Surest.First(uses.Contains);
        return type is TemplateFieldType.Text or TemplateFieldType.YesNo ? Refine(type, model) : type;
    }

    /// <summary>The kinds of value that suit a type.</summary>
    public static Kinds Accepted(TemplateFieldType type) => type switch
    {
        TemplateFieldType.Money or TemplateFieldType.WholeNumber => Kinds.Whole | Kinds.Fraction,
        TemplateFieldType.Number => Kinds.Whole | Kinds.Fraction,
        TemplateFieldType.Date => Kinds.Date,
        TemplateFieldType.List => Kinds.List,
        TemplateFieldType.Picture => Kinds.Picture,
        _ => Kinds.Scalar,
    };

    public static (string Id, string En) Words(TemplateFieldType type) => type switch
    {
        TemplateFieldType.WholeNumber => ("bilangan bulat", "whole number"),
        TemplateFieldType.Number => ("bilangan", "number"),
        TemplateFieldType.Money => ("uang (rupiah bulat)", "money (whole rupiah)"),
        TemplateFieldType.Date => ("tanggal", "date"),
        TemplateFieldType.YesNo => ("ya/tidak", "yes/no"),
        TemplateFieldType.List => ("daftar", "list"),
        TemplateFieldType.Picture => ("gambar", "picture"),
        _ => ("teks", "text"),
    };

    public static (string Id, string En) Words(Kinds kinds) =>
        kinds.HasFlag(Kinds.List) ? ("daftar", "a list")
        : kinds.HasFlag(Kinds.Group) ? ("kelompok isian", "a group of fields")
        : kinds.HasFlag(Kinds.Picture) ? ("gambar", "a picture")
        : kinds.HasFlag(Kinds.Truth) ? ("ya/tidak", "yes/no")
        : (kinds & (Kinds.Whole | Kinds.Fraction)) != 0 ? ("bilangan", "a number")
        : kinds.HasFlag(Kinds.Date) && !kinds.HasFlag(Kinds.Text) ? ("tanggal", "a date")
        : ("teks", "text");

    private static TemplateFieldType Of(Val literal) => literal.Kind switch
    {
        ValKind.Integer => TemplateFieldType.WholeNumber,
        ValKind.Bool => TemplateFieldType.YesNo,
        _ => DateOnly.TryParseExact(literal.Plain(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? TemplateFieldType.Date : TemplateFieldType.Text,
    };

    private static TemplateFieldType Refine(TemplateFieldType type, Kinds model)
    {
        var seen = model & ~Kinds.Null;
        return seen switch
        {
            Kinds.Whole => TemplateFieldType.WholeNumber,
            Kinds.Fraction or (Kinds.Fraction | Kinds.Whole) => TemplateFieldType.Number,
            Kinds.Date => TemplateFieldType.Date,
            Kinds.Truth => TemplateFieldType.YesNo,
            Kinds.List => TemplateFieldType.List,
            Kinds.Text => TemplateFieldType.Text,
            _ => type,
        };
    }
}
