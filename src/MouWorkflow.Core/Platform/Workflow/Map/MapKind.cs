using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>What a shape stands for; each kind has a shape of its own, so that no meaning hangs on a colour.</summary>
internal enum MapKind
{
    Start,
    End,

    /// <summary>A <c>Mou.*</c> step that changes rows.</summary>
    Step,

    /// <summary>Housekeeping inside the instance: variables, outputs, correlation.</summary>
    Inside,
    PersonWait,
    ProgramWait,
    Time,
    Decision,
    Parallel,

    /// <summary>Another workflow, or word to other workflows.</summary>
    Outward,
    Fault,
    Group,

    /// <summary>A type that does not exist.</summary>
    Unknown,
}

internal static class MapKinds
{
    public static MapKind Of(DefinitionActivity activity) => activity.Type switch
    {
        "Elsa.Start" => MapKind.Start,
        "Elsa.End" or "Elsa.Finish" => MapKind.End,
        "Elsa.SetVariable" or "Elsa.SetOutput" or "Elsa.Correlate" => MapKind.Inside,
        "Elsa.Event" => IsForPerson(activity) ? MapKind.PersonWait : MapKind.ProgramWait,
        "Elsa.StartAt" or "Elsa.Delay" or "Elsa.Timer" or "Elsa.Cron" => MapKind.Time,
        "Elsa.FlowDecision" or "Elsa.FlowSwitch" => MapKind.Decision,
        "Elsa.FlowFork" or "Elsa.FlowJoin" => MapKind.Parallel,
        "Elsa.PublishEvent" or "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" => MapKind.Outward,
        "Elsa.Fault" => MapKind.Fault,
        "Elsa.Flowchart" => MapKind.Group,
        _ when activity.Type.StartsWith("Mou.", StringComparison.Ordinal) => MapKind.Step,
        _ => MapKind.Unknown,
    };

    /// <summary>What the legend says about a kind.</summary>
    public static Phrase Words(MapKind kind) => kind switch
    {
        MapKind.Start or MapKind.End => new("mulai, selesai", "start, end"),
        MapKind.Step => new("langkah yang mengubah data", "step that changes rows"),
        MapKind.Inside => new("urusan dalam alur", "housekeeping of the flow"),
        MapKind.PersonWait => new("menunggu seseorang", "waits for a person"),
        MapKind.ProgramWait => new("menunggu program", "waits for the program"),
        MapKind.Time => new("menunggu waktunya", "waits for a date"),
        MapKind.Decision => new("bercabang", "branches"),
        MapKind.Parallel => new("berpencar atau bertemu", "fork or join"),
        MapKind.Outward => new("alur kerja lain", "other workflows"),
        MapKind.Fault => new("berhenti dengan gangguan", "stops with a fault"),
        MapKind.Group => new("bagian alur", "part of the flow"),
        _ => new("jenis yang tidak dikenal", "type that does not exist"),
    };

    /// <summary>How far the outline leans in at the middle of each side, and how much of the width is lost to text.</summary>
    public static (int Side, int Text) Inset(MapKind kind) => kind switch
    {
        MapKind.Start or MapKind.End => (0, 16),
        MapKind.PersonWait or MapKind.ProgramWait => (7, 12),
        MapKind.Time => (0, 10),
        MapKind.Outward => (0, 22),
        _ => (0, 8),
    };

    private static bool IsForPerson(DefinitionActivity activity) =>
        activity.CustomProperties["mouWaitsFor"] is { } waits && waits.GetValueKind() == System.Text.Json.JsonValueKind.String && waits.GetValue<string>() == "person";
}
