using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Pages.Partnerships;

namespace MouWorkflow.Web.Operations;

/// <summary>One turn of an instance as people read it.</summary>
/// <param name="Happened">What set it off.</param>
/// <param name="Payload">What came with it, indented JSON; null for nothing.</param>
/// <param name="Steps">What was done, in order.</param>
/// <param name="Writes">Variables that got another value.</param>
/// <param name="Told">The lines of the partnership's history of the same act.</param>
public sealed record JournalTurn(
    WorkflowBurst Burst, Phrase Happened, string? Payload, IReadOnlyList<TurnStep> Steps, IReadOnlyList<KeyValuePair<string, string>> Writes, IReadOnlyList<HistoryEntry> Told)
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JournalTurn Of(WorkflowBurst burst, WorkflowDefinition? definition, IEnumerable<HistoryEntry> told)
    {
        var record = BurstRecord.FromJson(burst.Record);
        var payload = record.Stimulus switch
        {
            Stimulus.Start { Input.Count: > 0 } start => new JsonObject(start.Input.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))),
            Stimulus.Start start => start.Payload,
            Stimulus.Resume resume => resume.Payload,
            _ => null,
        };
        return new JournalTurn(
            burst,
            Happening(record, definition),
            payload?.ToJsonString(Pretty),
            [.. record.Entries.Select(entry => new TurnStep(WorkflowNames.Step(definition, entry.ActivityId), entry.Kind, entry.Outcomes is null ? entry.Message : string.Join(", ", entry.Outcomes)))],
            [.. record.Writes.Select(pair => KeyValuePair.Create(pair.Key, Text(pair.Value)))],
            [.. told.Where(line => line.Act == burst.Act)]);
    }

    /// <summary>A variable's value as people read it.</summary>
    public static string Text(JsonNode? value) => value switch
    {
        null => "–",
        JsonValue plain when plain.TryGetValue<string>(out var text) => text.Length == 0 ? "“”" : text,
        _ => value.ToJsonString(Pretty),
    };

    private static Phrase Happening(BurstRecord record, WorkflowDefinition? definition)
    {
        // The wait itself is gone from the state; what it was completes first.
        var first = record.Entries.FirstOrDefault(entry => entry.Kind is JournalKind.Completed);
        Phrase? ended = first is null ? null : WorkflowNames.Step(definition, first.ActivityId);
        return record.Stimulus switch
        {
            Stimulus.Start => new("Alur dimulai", "The workflow started"),
            Stimulus.Resume when ended is { } wait => new($"Yang ditunggu terjadi: {wait.Id}", $"What was awaited happened: {wait.En}"),
            Stimulus.Resume => new("Yang ditunggu terjadi", "What was awaited happened"),
            Stimulus.Cancel => new("Alur dibatalkan", "The workflow was cancelled"),
            null => new("Dipindahkan ke versi lain", "Moved to another version"),
            var other => new(other.GetType().Name, other.GetType().Name),
        };
    }
}

/// <summary>One thing that happened to a step in a turn.</summary>
/// <param name="Detail">Its outcomes, or why it failed; null for neither.</param>
public sealed record TurnStep(Phrase Step, JournalKind Kind, string? Detail)
{
    public Phrase Words => Kind switch
    {
        JournalKind.Completed => new("selesai", "completed"),
        JournalKind.Suspended => new("mulai menunggu", "began to wait"),
        JournalKind.Canceled => new("dibatalkan", "cancelled"),
        JournalKind.Faulted => new("gagal", "failed"),
        JournalKind.Skipped => new("tidak ditempuh", "not taken"),
        JournalKind.Resumed => new("dilanjutkan", "resumed"),
        _ => new("mulai", "started"),
    };

    /// <summary>How it ended, where there was more than one way.</summary>
    public Phrase? Outcome => Kind is JournalKind.Faulted && Detail is not null ? new(Detail, Detail)
        : Detail is null or "Done" ? null
        : StepWords.OutcomeOf(Detail) ?? new(Detail, Detail);
}
