using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// What becomes of a value where another type is expected, as Elsa decides it. Two sorts of values behave differently: plain .NET values
/// (literals, results of the running burst) and JSON nodes (what an <c>Object</c> variable holds after a wait).
/// </summary>
internal static class Conversion
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, Converters = { new JsonStringEnumConverter() } };

    /// <returns>Null, or a value of the type. What has no meaning there becomes the type's default.</returns>
    /// <exception cref="ActivityFault">Elsa throws here too: a number that is too large, JSON of the wrong shape.</exception>
    public static object? To(object? value, Type target)
    {
        try
        {
            return value is null || target.IsInstanceOfType(value) ? value : value switch
            {
                JsonNode node => FromNode(node, target),
                string text => FromText(text, target),
                _ => FromPlain(value, target),
            };
        }
        catch (Exception e) when (e is JsonException or OverflowException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new ActivityFault(e.Message);
        }
    }

    private static object? FromNode(JsonNode node, Type target)
    {
        var kind = node.GetValueKind();
        if (node is JsonArray list)
        {
            return target == typeof(string) ? list.ToJsonString() : target.IsAssignableTo(typeof(IEnumerable)) ? list.Deserialize(target, Json) : DefaultOf(target);
        }

        return target switch
        {
            _ when target == typeof(bool) && kind is JsonValueKind.True or JsonValueKind.False => kind == JsonValueKind.True,
            _ when target == typeof(string) => node.ToString(),
            // A number read as Boolean takes this way too, by its text, and is false.
            _ when (IsNumeric(target) || target == typeof(bool)) && kind == JsonValueKind.Number => To(node.ToString(), target),
            _ => node.Deserialize(target, Json),
        };
    }

    private static object? FromText(string text, Type target)
    {
        if (!target.IsPrimitive && text.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            return JsonSerializer.Deserialize(text, target, Json);
        }

        var converter = TypeDescriptor.GetConverter(target);
        if (converter.CanConvertFrom(typeof(string)) && converter.IsValid(text))
        {
            return converter.ConvertFrom(null, CultureInfo.InvariantCulture, text);
        }

        return target.IsEnum ? Enum.Parse(target, text)
            : string.IsNullOrWhiteSpace(text) ? null
            : target.IsAssignableFrom(typeof(string[])) ? new[] { text }
            : Change(text, target);
    }

    private static object? FromPlain(object value, Type target)
    {
        var converter = TypeDescriptor.GetConverter(value.GetType());
        if (converter.CanConvertTo(target) && value is not DateTime and not DateTimeOffset)
        {
            try
            {
                return converter.ConvertTo(null, CultureInfo.InvariantCulture, value, target);
            }
            catch (Exception e) when (e is OverflowException or FormatException or InvalidCastException or NotSupportedException or ArgumentException)
            {
                return Change(value, target);
            }
        }

        return target.IsEnum && value is int or long or double ? Enum.ToObject(target, Convert.ToInt32(value, CultureInfo.InvariantCulture)) : Change(value, target);
    }

    private static object? Change(object value, Type target)
    {
        try
        {
            return Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException)
        {
            return DefaultOf(target);
        }
    }

    private static object? DefaultOf(Type target) => target.IsValueType ? Activator.CreateInstance(target) : null;

    private static bool IsNumeric(Type target) =>
        target == typeof(int) || target == typeof(long) || target == typeof(decimal) || target == typeof(double)
        || target == typeof(float) || target == typeof(short);
}
