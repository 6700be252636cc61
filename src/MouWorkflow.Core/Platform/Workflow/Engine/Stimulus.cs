using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What moves an instance: the only ways in which the outside world can reach it.</summary>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>Starts a new instance. The input can be read by <c>Input</c> expressions until the first rest only, as in Elsa.</summary>
    /// <param name="Input">Workflow inputs by name.</param>
    /// <param name="CorrelationId">Correlation id the instance is born with.</param>
    /// <param name="TriggerActivityId">The activity (an event marked <c>canStartWorkflow</c>) that started the instance; it passes without waiting.</param>
    /// <param name="Payload">Payload of the event that started the instance.</param>
    public sealed record Start(
        IReadOnlyDictionary<string, JsonNode?> Input,
        string? CorrelationId,
        string? TriggerActivityId = null,
        JsonNode? Payload = null) : Stimulus;

    /// <summary>Resumes one wait: an event, a timer, a finished child, or a custom activity that had suspended itself.</summary>
    /// <param name="BookmarkId">The wait. An id that no longer waits moves nothing and writes no journal.</param>
    /// <param name="Payload">Event payload or child result; stored in the output <c>result</c>.</param>
    /// <param name="Outcomes">For waits of kind <see cref="BookmarkKind.Activity"/>: what the activity completes with; null means <c>Done</c>.</param>
    /// <param name="Outputs">For waits of kind <see cref="BookmarkKind.Activity"/>: values of the activity's outputs by name.</param>
    public sealed record Resume(
        string BookmarkId,
        JsonNode? Payload,
        IReadOnlyList<string>? Outcomes = null,
        IReadOnlyDictionary<string, JsonNode?>? Outputs = null) : Stimulus;

    /// <summary>The custom activity that was handed out as <see cref="Advance.Call"/> is done.</summary>
    /// <param name="ExecutionId">From <see cref="ActivityCall.ExecutionId"/>.</param>
    /// <param name="Outcomes">What it completes with; null means the default outcome <c>Done</c>.</param>
    /// <param name="Outputs">Values of its outputs by name; an output that is missing leaves its variable as it is.</param>
    public sealed record ActivityDone(
        string ExecutionId,
        IReadOnlyList<string>? Outcomes,
        IReadOnlyDictionary<string, JsonNode?>? Outputs) : Stimulus;

    /// <summary>The custom activity queued work outside: it becomes a wait of kind <see cref="BookmarkKind.Activity"/> (or <see cref="BookmarkKind.Child"/>), completed later by <see cref="Resume"/>.</summary>
    public sealed record ActivityWaits(string ExecutionId) : Stimulus;

    /// <summary>The custom activity failed: an incident, and the instance is faulted.</summary>
    public sealed record ActivityFailed(string ExecutionId, string Message) : Stimulus;

    /// <summary>Cancels the instance from outside.</summary>
    public sealed record Cancel : Stimulus;
}
