using System.Globalization;
using System.Text.Json;

namespace MouWorkflow.Documents;

internal enum ValKind : byte
{
    Missing,
    Null,
    Text,
    Integer,
    Decimal,
    Bool,
    Object,
    Array,
    Stream,
    Bytes,
    Unsupported,
}

/// <summary>A value of the data, JSON-shaped: from JSON, or read lazily from a row. Small, because rendering copies it about.</summary>
internal readonly struct Val : IEquatable<Val>
{
    private readonly object? _reference;
    private readonly long _number;

    private Val(ValKind kind, object? reference = null, long number = 0)
    {
        Kind = kind;
        _reference = reference;
        _number = number;
    }

    public ValKind Kind { get; }

    public static Val Missing => default;

    public static Val Stream(bool any) => new(ValKind.Stream, number: any ? 1 : 0);

    public static Val Of(string text) => new(ValKind.Text, text);

    public static Val Of(long number) => new(ValKind.Integer, number: number);

    public static Val Of(bool truth) => new(ValKind.Bool, number: truth ? 1 : 0);

    public static Val Of(JsonElement json) => JsonValues.Of(json);

    public static Val Of(Val[] items) => new(ValKind.Array, items);

    public static Val Of(Record record) => new(ValKind.Object, record);

    public static Val Of(ColumnRow row) => new(ValKind.Object, row);

    public static Val Of(IReadOnlyDictionary<string, object?> row) => new(ValKind.Object, row);

    public static Val Of(object? value) => value switch
    {
        null => new Val(ValKind.Null),
        string text => Of(text),
        long number => Of(number),
        int number => Of((long)number),
        short number => Of((long)number),
        byte number => Of((long)number),
        uint number => Of((long)number),
        bool truth => Of(truth),
        decimal fraction => new Val(ValKind.Decimal, fraction),
        double fraction when double.IsFinite(fraction) && Math.Abs(fraction) < 1e27 => new Val(ValKind.Decimal, (decimal)fraction),
        byte[] bytes => new Val(ValKind.Bytes, bytes),
        DateOnly date => Of(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        JsonElement json => Of(json),
        IReadOnlyDictionary<string, object?> map => new Val(ValKind.Object, map),
        IReadOnlyList<object?> list => new Val(ValKind.Array, list),
        IEnumerable<object?> items => new Val(ValKind.Array, items.ToArray()),
        _ => new Val(ValKind.Unsupported, value.GetType().Name),
    };

    public bool IsAbsent => Kind is ValKind.Missing or ValKind.Null;

    /// <summary>Nothing to print: a blank string says no more than none.</summary>
    public bool IsAbsentOrEmpty => IsAbsent || (Kind == ValKind.Text && string.IsNullOrWhiteSpace(Text));

    public long Integer => _number;

    public decimal Decimal => Kind == ValKind.Integer ? _number : (decimal)_reference!;

    public bool IsNumber => Kind is ValKind.Integer or ValKind.Decimal;

    /// <summary>The text of a <see cref="ValKind.Text"/>; may hold half of a surrogate pair, which writing then refuses.</summary>
    public string Text => (string)_reference!;

    /// <summary>The object when it came from JSON.</summary>
    public Record? Record => _reference as Record;

    /// <summary>A picture's bytes, for a <see cref="ValKind.Bytes"/> only.</summary>
    public byte[]? Bytes => Kind == ValKind.Bytes ? (byte[])_reference! : null;

    public bool Truth => Kind switch
    {
        ValKind.Bool or ValKind.Integer or ValKind.Stream => _number != 0,
        ValKind.Decimal => Decimal != 0,
        ValKind.Text => !string.IsNullOrWhiteSpace(Text),
        ValKind.Array => Count > 0,
        ValKind.Object or ValKind.Bytes => true,
        _ => false,
    };

    public int Count => _reference is Val[] items ? items.Length : ((IReadOnlyList<object?>)_reference!).Count;

    public Val this[int index] => _reference is Val[] items ? items[index] : Of(((IReadOnlyList<object?>)_reference!)[index]);

    public IEnumerable<Val> Items => _reference is Val[] items ? items : ((IReadOnlyList<object?>)_reference!).Select(Of);

    /// <summary>The names of an object with their values.</summary>
    public IEnumerable<(string Name, Val Value)> Members => _reference switch
    {
        Record record => record.Shape.Names.Zip(record.Values),
        ColumnRow row => row.Columns.Names.Zip(row.Values, (name, value) => (name, Of(value))),
        IReadOnlyDictionary<string, object?> map => map.Select(pair => (pair.Key, Of(pair.Value))),
        _ => [],
    };

    public bool TryGet(PathStep step, out Val value)
    {
        value = default;
        if (Kind == ValKind.Array)
        {
            if (int.TryParse(step.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Count)
            {
                value = this[index];
                return true;
            }

            return false;
        }

        if (Kind != ValKind.Object)
        {
            return false;
        }

        switch (_reference)
        {
            case Record record when record.Shape.Find(step) is >= 0 and var at:
                value = record.Values[at];
                return true;
            case ColumnRow row when row.Columns.Find(step) is >= 0 and var at:
                value = at < row.Values.Length ? Of(row.Values[at]) : default;
                return at < row.Values.Length;
            case Dictionary<string, object?> map when map.TryGetValue(step.Name, out var found):
                value = Of(found);
                return true;
            case Dictionary<string, object?>:
                return false;
            case IReadOnlyDictionary<string, object?> map when map.TryGetValue(step.Name, out var found):
                value = Of(found);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Equality as a template's author expects it: numbers by size, everything else by its text.</summary>
    public bool Equals(Val other)
    {
        if (IsAbsent || other.IsAbsent)
        {
            return false;
        }

        if (IsNumber && other.IsNumber)
        {
            return Decimal == other.Decimal;
        }

        return IsScalar && other.IsScalar && string.Equals(Plain(), other.Plain(), StringComparison.Ordinal);
    }

    public override bool Equals(object? obj) => obj is Val other && Equals(other);

    public override int GetHashCode() => IsScalar ? StringComparer.Ordinal.GetHashCode(Plain()) : 0;

    public bool IsScalar => Kind is ValKind.Text or ValKind.Integer or ValKind.Decimal or ValKind.Bool;

    /// <summary>A scalar as text without any filter: whole numbers plain, fractions with a comma, truth as ya or tidak.</summary>
    public string Plain() => Kind switch
    {
        ValKind.Text => Text,
        ValKind.Integer => _number.ToString(CultureInfo.InvariantCulture),
        ValKind.Decimal => Decimal.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        ValKind.Bool => _number != 0 ? "ya" : "tidak",
        _ => string.Empty,
    };
}
