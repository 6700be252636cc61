using System.Text.Json;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>How the faults of a version are kept.</summary>
internal static class TemplateFaults
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null when there are none.</summary>
    public static string? Write(IReadOnlyList<TemplateProblem> faults) => faults.Count == 0 ? null : JsonSerializer.Serialize(faults, Relaxed);

    public static IReadOnlyList<TemplateProblem> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<TemplateProblem>>(json)!;
}
