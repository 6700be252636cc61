using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Pages.Partnerships;

namespace MouWorkflow.Web.Operations;

/// <summary>Gives incidents their words: the step, the workflow, what it is about, and what was asked for when it failed.</summary>
public sealed class IncidentRows(WorkflowReads reads, WorkflowNames names, WorkflowSubjects subjects, IncidentDesk desk)
{
    /// <summary>The same incidents in the same order.</summary>
    public async Task<IReadOnlyList<IncidentRow>> OfAsync(IReadOnlyList<WorkflowIncident> incidents, CancellationToken cancellation)
    {
        var lines = (await reads.LinesAsync([.. incidents.Select(row => row.InstanceId).Distinct()], cancellation)).ToDictionary(line => line.Id);
        var partnerships = await subjects.PartnershipsAsync(incidents.Select(row => row.PartnershipId), cancellation);
        var about = await subjects.NamesAsync(lines.Values.Select(line => line.SubjectId), cancellation);
        List<IncidentRow> rows = [];
        foreach (var incident in incidents)
        {
            var line = lines.GetValueOrDefault(incident.InstanceId);
            var definition = line is null ? names.Newest(incident.DefinitionId) : await names.DefinitionAsync(line.DefinitionHash, cancellation);
            rows.Add(new IncidentRow(
                incident,
                line,
                StepWords.Of(definition?.Name ?? incident.DefinitionId),
                line is null ? null : about.GetValueOrDefault(line.SubjectId),
                partnerships.GetValueOrDefault(incident.PartnershipId),
                incident.ActivityId is { } step ? WorkflowNames.Step(definition, step) : new("Di luar langkah mana pun", "Outside of any step"),
                incident.ActivityId is null ? [] : desk.OutcomesOf(incident),
                ActOf(incident, line, definition)));
        }

        return rows;
    }

    /// <summary>What was asked for when the step failed.</summary>
    private static Phrase ActOf(WorkflowIncident incident, InstanceLine? line, WorkflowDefinition? definition)
    {
        var move = JsonSerializer.Deserialize<WorkflowMove>(incident.MoveJson);
        var wait = line?.Waits.FirstOrDefault(row => row.WaitId == incident.WaitId);
        return (move?.Kind, wait) switch
        {
            (MoveKind.Start, _) => new("Memulai alur kerja", "Starting the workflow"),
            (MoveKind.Timer, _) => new("Tanggal yang ditunggu tiba", "The awaited date came"),
            (_, { } known) => WorkflowNames.Step(definition, known.ActivityId),
            (MoveKind.Event, _) => new($"Peristiwa {move!.Name}", $"Event {move.Name}"),
            _ => new("Kelanjutan alur kerja", "The workflow going on"),
        };
    }
}

/// <summary>One incident as a page shows it.</summary>
/// <param name="Line">Its instance; null where the start failed and there is none yet.</param>
/// <param name="Outcomes">The outcomes that the step may be skipped with; empty where it cannot be skipped.</param>
/// <param name="Act">What was asked for; it is saved and will be made.</param>
public sealed record IncidentRow(
    WorkflowIncident Incident, InstanceLine? Line, Phrase Name, SubjectName? Subject, PartnershipName? Partnership, Phrase Step, IReadOnlyList<string> Outcomes, Phrase Act)
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Zone Zone => Partnership?.Zone ?? Zone.Wib;

    public bool HasInstance => Line is not null;

    /// <summary>What the activity was given, indented; null when it was given nothing.</summary>
    public string? Input => Incident.InputJson is { } json && JsonNode.Parse(json) is JsonObject { Count: > 0 } input ? input.ToJsonString(Pretty) : null;
}

/// <summary>What pages say about acts on incidents.</summary>
public static class IncidentWords
{
    public static Phrase Of(IncidentEnd end) => end switch
    {
        IncidentEnd.Through => new("Berhasil. Alur kerja berjalan lagi.", "It went through. The workflow goes on."),
        IncidentEnd.FailedAgain => new("Sudah dijalankan, tetapi masih ada langkah yang gagal. Sebab terbaru ada di bawah.", "It was run, but a step still fails. The latest reason is below."),
        _ => new("Langkah ini ternyata sudah dilakukan dengan cara lain. Gangguan ditutup.", "The step had been done in another way. The incident is closed."),
    };

    /// <param name="result">What became of those that were run.</param>
    /// <param name="left">How many more match and were not run this time.</param>
    public static Phrase Of(BulkResult result, int left) => new(
        $"Dijalankan lagi: {result.Through} berhasil, {result.FailedAgain} gagal lagi, {result.Overtaken} sudah ditangani dengan cara lain.{(left > 0 ? $" Masih ada {left}; jalankan sekali lagi." : "")}",
        $"Run again: {result.Through} went through, {result.FailedAgain} failed again, {result.Overtaken} had been dealt with in another way.{(left > 0 ? $" {left} are left; run once more." : "")}");
}
