using System.Text.Encodings.Web;
using System.Text.Json;

namespace MouWorkflow.Web.Verbs;

/// <summary>What verbs print for programs.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object to stdout.</summary>
    public static void Write<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Readable));
}
