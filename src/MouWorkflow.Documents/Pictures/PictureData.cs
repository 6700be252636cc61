using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MouWorkflow.Documents;

/// <summary>Puts a picture's bytes into data at a path, so that conditions, loops and faults see it like any other field.</summary>
internal static class PictureData
{
    /// <exception cref="ArgumentException">The path leads through something that is no object or list, or past a list's end.</exception>
    public static JsonElement Put(JsonElement root, string path, ReadOnlySpan<byte> bytes)
    {
        var kind = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? "jpeg" : "png";
        var value = Encoding.UTF8.GetBytes($"\"data:image/{kind};base64,{Convert.ToBase64String(bytes)}\"");
        var buffer = new ArrayBufferWriter<byte>(value.Length + 4096);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            Copy(writer, root, path.Split('.'), value, path);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement? here, ReadOnlySpan<string> steps, byte[] value, string path)
    {
        if (steps.IsEmpty)
        {
            writer.WriteRawValue(value, skipInputValidation: true);
            return;
        }

        var step = steps[0];
        if (here is { ValueKind: JsonValueKind.Array } list)
        {
            if (!int.TryParse(step, out var index) || index < 0 || index >= list.GetArrayLength())
            {
                throw new ArgumentException($"The data has no item \"{step}\" on the way to \"{path}\".", nameof(path));
            }

            writer.WriteStartArray();
            for (var i = 0; i < list.GetArrayLength(); i++)
            {
                Copy(writer, list[i], i == index ? steps[1..] : default, i == index ? value : Raw(list[i]), path);
            }

            writer.WriteEndArray();
            return;
        }

        if (here is not (null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined }))
        {
            throw new ArgumentException($"\"{step}\" on the way to \"{path}\" stands under a plain value.", nameof(path));
        }

        writer.WriteStartObject();
        JsonElement? inside = null;
        if (here is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var property in map.EnumerateObject())
            {
                if (property.NameEquals(step))
                {
                    inside = property.Value;
                    continue;
                }

                writer.WritePropertyName(property.Name);
                writer.WriteRawValue(Raw(property.Value), skipInputValidation: true);
            }
        }

        writer.WritePropertyName(step);
        Copy(writer, inside, steps[1..], value, path);
        writer.WriteEndObject();
    }

    // Untouched values are copied as they were written, so that numbers and odd strings stay what they are.
    private static byte[] Raw(JsonElement value) => Encoding.UTF8.GetBytes(value.GetRawText());
}
