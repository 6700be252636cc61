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
    public static TemplateFieldType Settle(IEnumerable<TemplateFieldType> uses, DataKinds model)
    {
        var type = Surest.First(uses.Contains);
        return type is TemplateFieldType.Text or TemplateFieldType.YesNo ? Refine(type, model) : type;
    }

    /// <summary>The kinds of value that suit a type.</summary>
    public static DataKinds Accepted(TemplateFieldType type) => type switch
    {
        TemplateFieldType.Money or TemplateFieldType.WholeNumber => DataKinds.Whole | DataKinds.Fraction,
        TemplateFieldType.Number => DataKinds.Whole | DataKinds.Fraction,
        TemplateFieldType.Date => DataKinds.Date,
        TemplateFieldType.List => DataKinds.List,
        TemplateFieldType.Picture => DataKinds.Picture | DataKinds.Text, // What is wrong with a text that is no picture is told by trying it.
        _ => DataKinds.Scalar,
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

    public static (string Id, string En) Words(DataKinds kinds) =>
        kinds.HasFlag(DataKinds.List) ? ("daftar", "a list")
        : kinds.HasFlag(DataKinds.Group) ? ("kelompok isian", "a group of fields")
        : kinds.HasFlag(DataKinds.Picture) ? ("gambar", "a picture")
        : kinds.HasFlag(DataKinds.Truth) ? ("ya/tidak", "yes/no")
        : (kinds & (DataKinds.Whole | DataKinds.Fraction)) != 0 ? ("bilangan", "a number")
        : kinds.HasFlag(DataKinds.Date) && !kinds.HasFlag(DataKinds.Text) ? ("tanggal", "a date")
        : ("teks", "text");

    private static TemplateFieldType Of(Val literal) => literal.Kind switch
    {
        ValKind.Integer => TemplateFieldType.WholeNumber,
        ValKind.Bool => TemplateFieldType.YesNo,
        _ => DateOnly.TryParseExact(literal.Plain(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? TemplateFieldType.Date : TemplateFieldType.Text,
    };

    private static TemplateFieldType Refine(TemplateFieldType type, DataKinds model)
    {
        var seen = model & ~DataKinds.Null;
        return seen switch
        {
            DataKinds.Whole => TemplateFieldType.WholeNumber,
            DataKinds.Fraction or (DataKinds.Fraction | DataKinds.Whole) => TemplateFieldType.Number,
            DataKinds.Date => TemplateFieldType.Date,
            DataKinds.Truth => TemplateFieldType.YesNo,
            DataKinds.List => TemplateFieldType.List,
            DataKinds.Text => TemplateFieldType.Text,
            _ => type,
        };
    }
}
