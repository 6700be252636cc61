using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What one burst was given and what came of it.</summary>
/// <param name="Stimulus">What moved the instance; null where it was migrated to another definition.</param>
/// <param name="Answers">What the called activities answered, in the order of the calls.</param>
/// <param name="Entries">What happened, without starts and resumptions, which the rest implies.</param>
/// <param name="Writes">Workflow variables that have another value than before, by name.</param>
/// <param name="Migration">Where the instance was migrated: from which waiting points to which; null otherwise.</param>
public sealed record BurstRecord(
    Stimulus? Stimulus,
    IReadOnlyList<Stimulus> Answers,
    IReadOnlyList<JournalEntry> Entries,
    IReadOnlyDictionary<string, JsonNode?> Writes,
    IReadOnlyDictionary<string, string>? Migration = null)
{
    /// <summary>The record as compact JSON. <see cref="FromJson"/> gives an equal record.</summary>
    public string ToJson() => BurstJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not a record.</exception>
    public static BurstRecord FromJson(string json) => BurstJson.Read(json);
}
