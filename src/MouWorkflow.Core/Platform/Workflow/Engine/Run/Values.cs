using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Conversions between JSON values and the types that activities expect, with Elsa's leniency: what does not fit becomes the type's default.</summary>
internal static class Values
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    /// <summary>The kind that a <c>typeName</c> names, or null if there is no such type.</summary>
    public static ValueKind? KindOf(string? typeName) => typeName switch
    {
        "Object" => ValueKind.Any,
        "String" => ValueKind.Text,
        "Boolean" => ValueKind.Boolean,
        "Int32" or "Int16" or "Byte" => ValueKind.Int32,
        "Int64" => ValueKind.Int64,
        "Decimal" => ValueKind.Decimal,
        "Double" or "Single" => ValueKind.Double,
        "Guid" => ValueKind.Guid,
        "DateTime" => ValueKind.DateTime,
        "DateTimeOffset" => ValueKind.DateTimeOffset,
        "TimeSpan" => ValueKind.TimeSpan,
        "String[]" => ValueKind.TextList,
        "ObjectDictionary" => ValueKind.Map,
        "Json" or "JsonNode" or "JsonObject" => ValueKind.Json,
        _ => null,
    };

    /// <summary>The value as the given kind; null stays null, an empty text becomes null, what does not fit becomes the kind's default.</summary>
    public static JsonNode? Convert(JsonNode? value, ValueKind kind) => value switch
    {
        null => null,
        _ when TryConvert(value, kind, out var result) => result,
        _ when value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>()) => null,
        _ => Default(kind),
    };

    /// <summary>Whether the value has a meaning as the given kind.</summary>
    public static bool TryConvert(JsonNode value, ValueKind kind, out JsonNode? result)
    {
        var source = value.GetValueKind();
        result = value;
        switch (kind)
        {
            case ValueKind.Any or ValueKind.Json:
                return true;
            case ValueKind.Text:
                result = source == JsonValueKind.String ? value : Text(value);
                return true;
            case ValueKind.Boolean:
                return AsBoolean(value, source, out result);
            case ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.Double:
                return AsNumber(value, source, kind, out result);
            case ValueKind.TextList:
                return AsList(value, source, out result);
            case ValueKind.Map:
                return AsMap(value, source, out result);
            default:
                result = source == JsonValueKind.String ? FromText(value.GetValue<string>(), kind) : null;
                return result is not null;
        }
    }

    public static bool ToBoolean(JsonNode? value) =>
        Convert(value, ValueKind.Boolean) is { } node && node.GetValueKind() == JsonValueKind.True;

    public static string? ToText(JsonNode? value) => Convert(value, ValueKind.Text)?.GetValue<string>();

    public static TimeSpan ToTimeSpan(JsonNode? value) =>
        value is not null && value.GetValueKind() == JsonValueKind.String
        && TimeSpan.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero;

    public static DateTimeOffset ToInstant(JsonNode? value) =>
        value is not null && value.GetValueKind() == JsonValueKind.String && ParseInstant(value.GetValue<string>(), out var instant)
            ? instant
            : DateTimeOffset.MinValue;

    public static long? ToInteger(JsonNode? value) =>
        Convert(value, ValueKind.Int64) is { } node && long.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IReadOnlyList<string>? ToTexts(JsonNode? value) =>
        Convert(value, ValueKind.TextList) is JsonArray list ? [.. list.Select(item => ToText(item) ?? "")] : null;

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

    private static JsonNode? Default(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => JsonValue.Create(false),
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.Double => JsonValue.Create(0),
        ValueKind.TimeSpan => JsonValue.Create("00:00:00"),
        ValueKind.Guid => JsonValue.Create(Guid.Empty.ToString()),
        ValueKind.DateTime => JsonValue.Create("0001-01-01T00:00:00"),
        ValueKind.DateTimeOffset => JsonValue.Create("0001-01-01T00:00:00+00:00"),
        _ => null,
    };

    private static JsonNode Text(JsonNode value) => JsonValue.Create(value.GetValueKind() switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => value.ToJsonString(),
    });

    private static bool AsBoolean(JsonNode value, JsonValueKind source, out JsonNode? result)
    {
        result = value;
        if (source is JsonValueKind.True or JsonValueKind.False)
        {
            return true;
        }

        if (source == JsonValueKind.String)
        {
            var known = bool.TryParse(value.GetValue<string>(), out var flag);
            result = JsonValue.Create(flag);
            return known;
        }

        result = JsonValue.Create(source == JsonValueKind.Number && AsDecimal(value) is not 0m);
        return source == JsonValueKind.Number;
    }

    private static bool AsNumber(JsonNode value, JsonValueKind source, ValueKind kind, out JsonNode? result)
    {
        decimal? number = source switch
        {
            JsonValueKind.Number => AsDecimal(value),
            JsonValueKind.True => 1m,
            JsonValueKind.False => 0m,
            JsonValueKind.String when kind is ValueKind.Int32 or ValueKind.Int64 =>
                long.TryParse(value.GetValue<string>(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            JsonValueKind.String =>
                decimal.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
            _ => null,
        };
        result = null;
        if (number is not { } found)
        {
            return false;
        }

        if (kind is ValueKind.Int32 or ValueKind.Int64)
        {
            found = decimal.Round(found, MidpointRounding.ToEven);
            var (low, high) = kind == ValueKind.Int32 ? ((decimal)int.MinValue, (decimal)int.MaxValue) : (long.MinValue, long.MaxValue);
            if (found < low || found > high)
            {
                return false;
            }

            result = Number(((long)found).ToString(CultureInfo.InvariantCulture), value);
            return true;
        }

        result = Number(found.ToString(CultureInfo.InvariantCulture), value);
        return true;
    }

    /// <summary>A number that can be read as any numeric type that holds it; one made from a .NET number can be read as that type only.</summary>
    private static JsonNode Number(string text, JsonNode origin) =>
        origin is JsonValue value && value.TryGetValue<JsonElement>(out var element) && element.ValueKind == JsonValueKind.Number && element.GetRawText() == text
            ? origin
            : JsonNode.Parse(text)!;

    private static decimal? AsDecimal(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool AsList(JsonNode value, JsonValueKind source, out JsonNode? result)
    {
        result = value;
        if (source == JsonValueKind.Array)
        {
            return true;
        }

        if (source != JsonValueKind.String)
        {
            result = null;
            return false;
        }

        var text = value.GetValue<string>();
        result = text.TrimStart().StartsWith('[') ? ParseOrNull(text) as JsonArray : new JsonArray(JsonValue.Create(text));
        return result is not null;
    }

    private static bool AsMap(JsonNode value, JsonValueKind source, out JsonNode? result)
    {
        result = source switch
        {
            JsonValueKind.Object => value,
            JsonValueKind.String => ParseOrNull(value.GetValue<string>()) as JsonObject,
            _ => null,
        };
        return result is not null;
    }

    private static JsonNode? FromText(string text, ValueKind kind) => kind switch
    {
        ValueKind.Guid => Guid.TryParse(text, out var id) ? JsonValue.Create(id.ToString()) : null,
        ValueKind.TimeSpan => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? JsonValue.Create(span.ToString("c", CultureInfo.InvariantCulture)) : null,
        ValueKind.DateTimeOffset => ParseInstant(text, out var instant) ? JsonValue.Create(instant.ToString(InstantFormat, CultureInfo.InvariantCulture)) : null,
        ValueKind.DateTime => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _) ? JsonValue.Create(text) : null,
        ValueKind.JoinMode => Enum.TryParse<JoinMode>(text, true, out var join) && Enum.IsDefined(join) ? JsonValue.Create(join.ToString()) : null,
        ValueKind.SwitchMode => Enum.TryParse<SwitchMode>(text, true, out var mode) && Enum.IsDefined(mode) ? JsonValue.Create(mode.ToString()) : null,
        _ => null,
    };

    private static bool ParseInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
}
