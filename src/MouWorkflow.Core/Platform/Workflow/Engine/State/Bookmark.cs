using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What a wait waits for.</summary>
public enum BookmarkKind
{
    Event,
    Delay,
    StartAt,
    Timer,
    Cron,
    Child,
    Activity,
}

/// <summary>One wait of an instance: the point where a stimulus may resume it.</summary>
/// <param name="Id">Unique within the instance.</param>
/// <param name="ActivityId">The activity that waits.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="EventName">Name of the event, for <see cref="BookmarkKind.Event"/>; case-sensitive.</param>
/// <param name="DueAt">UTC instant from which a timer may resume it, for the four kinds of time.</param>
/// <param name="CorrelationId">Correlation id of the instance when the wait was made; publications are compared with this one.</param>
public sealed record Bookmark(
    string Id,
    string ActivityId,
    BookmarkKind Kind,
    string? EventName,
    DateTimeOffset? DueAt,
    string? CorrelationId);

/// <summary>An activity that failed. A Faulted instance has at least one.</summary>
/// <param name="ActivityId">The activity that failed.</param>
/// <param name="ExecutionId">Its execution; unique within the instance.</param>
/// <param name="Message">Reason, as thrown.</param>
public sealed record Incident(string ActivityId, string ExecutionId, string Message);

/// <summary>A custom activity that the host must run now, coming back with ActivityDone, ActivityWaits or ActivityFailed.</summary>
/// <param name="ExecutionId">Unique within the instance; the name under which the host answers.</param>
/// <param name="ActivityId">The activity in the definition.</param>
/// <param name="Type">Its type, for example <c>Mou.OpenSigningRound</c>.</param>
/// <param name="Inputs">Its inputs, evaluated. An input without value is present as null; one the definition does not mention is absent.</param>
public sealed record ActivityCall(
    string ExecutionId,
    string ActivityId,
    string Type,
    IReadOnlyDictionary<string, JsonNode?> Inputs);
