using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Values as the engine keeps them: JSON nodes. A scalar made from a .NET value is <em>fresh</em>; one that holds a JSON element is
/// <em>stored</em>, which Elsa treats differently when another type is expected (see <see cref="Conversion"/>).
/// </summary>
internal static class Values
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    /// <summary>The kind that a <c>typeName</c> names, or null if there is no such type.</summary>
    public static ValueKind? KindOf(string? typeName) => typeName?.TrimEnd('?').ToUpperInvariant().Replace("SYSTEM.", "", StringComparison.Ordinal) switch
    {
        "OBJECT" => ValueKind.Any,
        "STRING" => ValueKind.Text,
        "BOOLEAN" => ValueKind.Boolean,
        "INT32" or "INT16" or "BYTE" => ValueKind.Int32,
        "INT64" or "LONG" => ValueKind.Int64,
        "DECIMAL" => ValueKind.Decimal,
        "DOUBLE" or "SINGLE" => ValueKind.Double,
        "GUID" => ValueKind.Guid,
        "DATETIME" => ValueKind.DateTime,
        "DATETIMEOFFSET" => ValueKind.DateTimeOffset,
        "TIMESPAN" => ValueKind.TimeSpan,
        "STRING[]" => ValueKind.TextList,
        "OBJECTDICTIONARY" or "OBJECTMAP" => ValueKind.Map,
        "JSON" or "JSONNODE" or "JSONOBJECT" => ValueKind.Json,
        _ => null,
    };

    /// <summary>The value as the given kind; null stays null, what has no meaning there becomes the kind's default.</summary>
    /// <exception cref="ActivityFault">Elsa throws here too.</exception>
    public static JsonNode? Convert(JsonNode? value, ValueKind kind)
    {
        if (value is null || kind is ValueKind.Any or ValueKind.Json)
        {
            return value;
        }

        // The common cases first, without boxing.
        var source = value.GetValueKind();
        if ((kind == ValueKind.Text && source == JsonValueKind.String) || (kind == ValueKind.Boolean && source is JsonValueKind.True or JsonValueKind.False))
        {
            return value;
        }

        var plain = Plain(value);
        var target = TypeOf(kind);
        if (plain.GetType() == target && kind is not (ValueKind.DateTime or ValueKind.DateTimeOffset))
        {
            return value;
        }

        // What a text list or a map is made of is a tree already.
        return (kind, value) switch
        {
            (ValueKind.Map, JsonObject) => value,
            (ValueKind.TextList, JsonArray list) => new JsonArray([.. list.Select(item => (JsonNode?)ToText(Own(item)))]),
            _ => Node(Conversion.To(plain, target)),
        };
    }

    /// <summary>What a variable of the kind holds after a wait. What cannot be read back as that kind stays as it was stored.</summary>
    public static JsonNode? Reload(JsonNode value, ValueKind kind)
    {
        var asItIs = value is JsonValue
            ? (kind is ValueKind.Text && value.GetValueKind() is JsonValueKind.String)
                || (kind is ValueKind.Boolean && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            : kind is ValueKind.Any or ValueKind.Json or ValueKind.TextList or ValueKind.Map;
        if (asItIs)
        {
            return value;
        }

        var stored = Stored(value);
        try
        {
            return Convert(stored, kind);
        }
        catch (ActivityFault)
        {
            return stored;
        }
    }

    /// <summary>Whether the value has a meaning as the given kind.</summary>
    public static bool Fits(JsonNode value, ValueKind kind)
    {
        try
        {
            return kind switch
            {
                ValueKind.Any or ValueKind.Json or ValueKind.Text => true,
                ValueKind.TextList => value is JsonArray || value.GetValueKind() == JsonValueKind.String,
                ValueKind.Map => Convert(value, kind) is JsonObject,
                ValueKind.JoinMode or ValueKind.SwitchMode => value.GetValueKind() == JsonValueKind.String && Convert(value, kind) is { } mode && !char.IsDigit(mode.GetValue<string>()[0]),
                ValueKind.Boolean or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.Double when value is JsonValue && value.GetValueKind() != JsonValueKind.String => true,
                _ => value is JsonValue text && text.TryGetValue<string>(out var written) && System.ComponentModel.TypeDescriptor.GetConverter(TypeOf(kind)).IsValid(written),
            };
        }
        catch (ActivityFault)
        {
            return false;
        }
    }

    public static bool ToBoolean(JsonNode? value) =>
        Convert(value, ValueKind.Boolean) is { } node && node.GetValueKind() == JsonValueKind.True;

    public static string? ToText(JsonNode? value) => Convert(value, ValueKind.Text)?.GetValue<string>();

    public static TimeSpan ToTimeSpan(JsonNode? value) =>
        value is not null && value.GetValueKind() == JsonValueKind.String
        && TimeSpan.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero;

    public static DateTimeOffset ToInstant(JsonNode? value) =>
        Convert(value, ValueKind.DateTimeOffset) is { } node
        && DateTimeOffset.TryParse(node.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : DateTimeOffset.MinValue;

    public static long? ToInteger(JsonNode? value) =>
        Convert(value, ValueKind.Int64) is { } node && long.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IReadOnlyList<string>? ToTexts(JsonNode? value) =>
        Convert(value, ValueKind.TextList) is JsonArray list ? [.. list.Select(item => ToText(Own(item)) ?? "")] : null;

    /// <summary>A value from outside as a value of the running burst: scalars become .NET values.</summary>
    public static JsonNode? Fresh(JsonNode? value) => value is not JsonValue scalar || !scalar.TryGetValue<JsonElement>(out var element) ? value : element.ValueKind switch
    {
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        JsonValueKind.Number when element.TryGetInt32(out var small) => JsonValue.Create(small),
        JsonValueKind.Number when element.TryGetInt64(out var large) => JsonValue.Create(large),
        JsonValueKind.Number when IsPlainNumber(element) && element.TryGetDecimal(out var fraction) => JsonValue.Create(fraction),
        JsonValueKind.Number => JsonValue.Create(element.GetDouble()),
        _ => null,
    };

    /// <summary>Whether a scalar is one that Elsa read back from its store as JSON.</summary>
    public static bool IsStored(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<JsonElement>(out _);

    public static JsonNode Stored(JsonNode value) => value is JsonValue && !IsStored(value) ? JsonValue.Create(JsonSerializer.SerializeToElement(value))! : value;

    /// <summary>Reads JSON text; null if it is none.</summary>
    public static JsonNode? ParseOrNull(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsPlainNumber(JsonElement number) => number.GetRawText().AsSpan().IndexOfAny('e', 'E') < 0;

    private static JsonNode? Own(JsonNode? item) => Fresh(item?.DeepClone());

    /// <summary>The .NET value behind a fresh scalar; anything else as it is.</summary>
    private static object Plain(JsonNode value) =>
        value is JsonValue scalar && !IsStored(value) && scalar.TryGetValue<object>(out var plain) ? plain : value;

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        JsonNode node => node,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        Guid id => JsonValue.Create(id.ToString()),
        DateTimeOffset instant => JsonValue.Create(instant.ToString(InstantFormat, CultureInfo.InvariantCulture)),
        IEnumerable<string> list => new JsonArray([.. list.Select(item => (JsonNode?)item)]),
        Enum mode => JsonValue.Create(mode.ToString()),
        _ => JsonValue.Create(JsonSerializer.SerializeToElement(value).GetString()),
    };

    private static Type TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Text => typeof(string),
        ValueKind.Boolean => typeof(bool),
        ValueKind.Int32 => typeof(int),
        ValueKind.Int64 => typeof(long),
        ValueKind.Decimal => typeof(decimal),
        ValueKind.Double => typeof(double),
        ValueKind.Guid => typeof(Guid),
        ValueKind.DateTime => typeof(DateTime),
        ValueKind.DateTimeOffset => typeof(DateTimeOffset),
        ValueKind.TimeSpan => typeof(TimeSpan),
        ValueKind.TextList => typeof(ICollection<string>),
        ValueKind.Map => typeof(JsonObject),
        ValueKind.JoinMode => typeof(JoinMode),
        ValueKind.SwitchMode => typeof(SwitchMode),
        _ => typeof(object),
    };
}
