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

/// <summary>A value of the data, JSON-shaped, read lazily from JSON or from a row's dictionary.</summary>
internal readonly struct Val : IEquatable<Val>
{
    private readonly object? _reference;
    private readonly long _number;
    private readonly JsonElement _json;

    private Val(ValKind kind, object? reference = null, long number = 0, JsonElement json = default)
    {
        Kind = kind;
        _reference = reference;
        _number = number;
        _json = json;
    }

    public ValKind Kind { get; }

    public static Val Missing => default;

    public static Val Stream(bool any) => new(ValKind.Stream, number: any ? 1 : 0);

    public static Val Of(string text) => new(ValKind.Text, text);

    public static Val Of(long number) => new(ValKind.Integer, number: number);

    public static Val Of(bool truth) => new(ValKind.Bool, number: truth ? 1 : 0);

    public static Val Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new Val(ValKind.Text, json: json),
        JsonValueKind.Number when json.TryGetInt64(out var whole) => new Val(ValKind.Integer, number: whole),
        JsonValueKind.Number when json.TryGetDecimal(out var fraction) => new Val(ValKind.Decimal, fraction),
        JsonValueKind.Number => new Val(ValKind.Text, json.GetRawText()),
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        JsonValueKind.Object => new Val(ValKind.Object, json: json),
        JsonValueKind.Array => new Val(ValKind.Array, json: json),
        JsonValueKind.Null => new Val(ValKind.Null),
        _ => default,
    };

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

    public bool IsAbsentOrEmpty => IsAbsent || (Kind == ValKind.Text && Text.Length == 0);

    public long Integer => _number;

    public decimal Decimal => Kind == ValKind.Integer ? _number : (decimal)_reference!;

    public bool IsNumber => Kind is ValKind.Integer or ValKind.Decimal;

    /// <summary>The text of a <see cref="ValKind.Text"/>; may hold half of a surrogate pair, which writing then refuses.</summary>
    public string Text
    {
        get
        {
            if (_reference is string text)
            {
                return text;
            }

            try
            {
                return _json.GetString()!;
            }
            catch (InvalidOperationException)
            {
                // JSON may escape half of a pair and says so only here. Half a pair is what it is, and the sink names the field.
                return "\uD800";
            }
        }
    }

    /// <summary>A picture's bytes, for a <see cref="ValKind.Bytes"/> only.</summary>
    public byte[]? Bytes => Kind == ValKind.Bytes ? (byte[])_reference! : null;

    public bool Truth => Kind switch
    {
        ValKind.Bool or ValKind.Integer or ValKind.Stream => _number != 0,
        ValKind.Decimal => Decimal != 0,
        ValKind.Text => Text.Length > 0,
        ValKind.Array => Count > 0,
        ValKind.Object or ValKind.Bytes => true,
        _ => false,
    };

    public int Count => _reference is IReadOnlyList<object?> list ? list.Count : _json.GetArrayLength();

    public Val this[int index] => _reference is IReadOnlyList<object?> list ? Of(list[index]) : Of(_json[index]);

    public IEnumerable<Val> Items => _reference is IReadOnlyList<object?> list
        ? list.Select(Of)
        : _json.EnumerateArray().Select(Of);

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

        if (_reference is IReadOnlyDictionary<string, object?> map)
        {
            if (!map.TryGetValue(step.Name, out var found))
            {
                return false;
            }

            value = Of(found);
            return true;
        }

        if (!_json.TryGetProperty(step.Utf8, out var property))
        {
            return false;
        }

        value = Of(property);
        return true;
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
