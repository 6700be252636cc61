using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>What to run in a world of its own.</summary>
/// <param name="Definitions">The one to start first, then those it may start as children.</param>
/// <param name="Catalog">The <c>Mou.*</c> types that exist.</param>
/// <param name="Script">What happens from outside; checked with <see cref="RunScriptCheck"/>.</param>
/// <param name="Input">Workflow inputs by name.</param>
/// <param name="Start">When the instance is started.</param>
/// <param name="Until">Everything up to and including this moment happens.</param>
/// <param name="MostBursts">A run that moves instances more often than this is stopped.</param>
public sealed record RunRequest(
    IReadOnlyList<WorkflowDefinition> Definitions,
    ActivityCatalog Catalog,
    RunScript Script,
    IReadOnlyDictionary<string, JsonNode?> Input,
    DateTimeOffset Start,
    DateTimeOffset Until,
    int MostBursts = 100_000);

/// <summary>What happened when, and where everything rests at the end.</summary>
/// <param name="Definition">The one that was started.</param>
/// <param name="Start">When it was started.</param>
/// <param name="Until">The last moment.</param>
/// <param name="Log">In order.</param>
/// <param name="Instances">As they are at the end, in order of creation; the first is <c>main</c>.</param>
/// <param name="Stopped">Why the run did not reach its last moment; null when it did.</param>
/// <param name="Later">How many events lie behind the last moment.</param>
public sealed record RunReport(
    WorkflowDefinition Definition,
    DateTimeOffset Start,
    DateTimeOffset Until,
    IReadOnlyList<RunEntry> Log,
    IReadOnlyList<RunInstance> Instances,
    RunStop? Stopped,
    int Later)
{
    /// <summary>The first instance that failed; null when none did.</summary>
    public RunInstance? Faulted => Instances.FirstOrDefault(instance => instance.SubStatus is WorkflowSubStatus.Faulted);
}

/// <summary>What a line of the log is about.</summary>
public enum RunEntryKind
{
    /// <summary>An instance was started.</summary>
    Started,

    /// <summary>An event was published, from outside or by a workflow.</summary>
    Event,

    /// <summary>Nothing waited for the event, or for what should have been resumed.</summary>
    Unclaimed,

    /// <summary>A timer fell due.</summary>
    Due,

    /// <summary>A wait was resumed, or an instance cancelled, from outside.</summary>
    Asked,

    /// <summary>An activity began to wait.</summary>
    Waiting,
    Completed,
    Canceled,
    Skipped,
    Faulted,

    /// <summary>An instance came to its end.</summary>
    Ended,

    /// <summary>The run itself cannot go on.</summary>
    Stopped,
}

/// <summary>One line of the log.</summary>
/// <param name="At">When.</param>
/// <param name="Instance"><c>main</c>, or the definition id of a child; further ones end with <c>#2</c>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="ActivityId">The activity; null when it is about an instance or an event.</param>
/// <param name="Words">Display text of the activity, or name of the event.</param>
/// <param name="Outcomes">What it completed with.</param>
/// <param name="Variables">Workflow variables that were written, with their new values.</param>
/// <param name="Message">Anything else there is to say.</param>
/// <param name="Due">When a wait goes on by itself.</param>
public sealed record RunEntry(
    DateTimeOffset At,
    string Instance,
    RunEntryKind Kind,
    string? ActivityId,
    string? Words,
    IReadOnlyList<string> Outcomes,
    IReadOnlyDictionary<string, JsonNode?> Variables,
    string? Message,
    DateTimeOffset? Due);

/// <summary>One instance at the end of the run.</summary>
public sealed record RunInstance(
    string Key,
    WorkflowDefinition Definition,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    string? CorrelationId,
    IReadOnlyList<RunWait> Waits,
    IReadOnlyDictionary<string, JsonNode?> Variables,
    IReadOnlyDictionary<string, JsonNode?> Outputs,
    IReadOnlyList<Incident> Incidents);

/// <summary>What an instance waits for at the end.</summary>
/// <param name="ActivityId">The activity that waits.</param>
/// <param name="Words">Its display text.</param>
/// <param name="Kind">Event, Delay, StartAt, Timer, Cron, Activity, DispatchWorkflow or ExecuteWorkflow.</param>
/// <param name="Event">Name of the event.</param>
/// <param name="Due">When it goes on by itself.</param>
/// <param name="Since">When it began to wait.</param>
public sealed record RunWait(string ActivityId, string Words, string Kind, string? Event, DateTimeOffset? Due, DateTimeOffset Since);

/// <summary>Why a run cannot go on, in both languages.</summary>
public sealed record RunStop(DateTimeOffset At, string Instance, string? ActivityId, Phrase Reason);
