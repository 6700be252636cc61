using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What one stimulus did to an instance.</summary>
/// <param name="State">The state afterwards: the same object that was given, changed.</param>
/// <param name="Call">Not null: the host must run this activity and come back. Null: the instance is at rest.</param>
/// <param name="Journal">What happened, in order.</param>
/// <param name="Effects">What the host must carry out, in order, after the instance came to rest (see <see cref="Effect"/>).</param>
public sealed record Advance(
    WorkflowState State,
    ActivityCall? Call,
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyList<Effect> Effects);

/// <summary>What can happen to an activity.</summary>
public enum JournalKind
{
    Started,
    Suspended,
    Resumed,
    Completed,
    Canceled,
    Faulted,
    Skipped,
}

/// <summary>One line of what happened.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ActivityId">To which activity.</param>
/// <param name="Outcomes">For Completed: what it completed with; null otherwise.</param>
/// <param name="Message">For Faulted: the reason; null otherwise.</param>
public sealed record JournalEntry(
    JournalKind Kind,
    string ActivityId,
    IReadOnlyList<string>? Outcomes = null,
    string? Message = null);

/// <summary>Something outside the instance that the host must carry out.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Publishes an event in the background, after the instance came to rest.</summary>
    /// <param name="EventName">Name of the event.</param>
    /// <param name="CorrelationId">Only waits with this correlation id; null: all.</param>
    /// <param name="InstanceId">Only this instance (a local event); null: all.</param>
    /// <param name="Payload">Event payload; null means none.</param>
    public sealed record PublishEvent(string EventName, string? CorrelationId, string? InstanceId, JsonNode? Payload) : Effect;

    /// <summary>Starts a child workflow in the background, after the instance came to rest.</summary>
    /// <param name="DefinitionId">Stable id of the child's definition.</param>
    /// <param name="CorrelationId">Correlation id of the child.</param>
    /// <param name="Input">Workflow inputs of the child.</param>
    /// <param name="BookmarkId">The wait to resume with the child's outputs when it is finished; null: nobody waits.</param>
    public sealed record DispatchChild(
        string DefinitionId,
        string? CorrelationId,
        IReadOnlyDictionary<string, JsonNode?> Input,
        string? BookmarkId) : Effect;

    /// <summary>
    /// Runs a child workflow now. It comes together with a <see cref="Advance.Call"/> of type <c>Elsa.ExecuteWorkflow</c> and the same
    /// execution id: the host runs the child to its rest, then answers ActivityDone (output <c>result</c>) when the child has finished or
    /// nobody waits, else ActivityWaits and, when the child finishes, Resume.
    /// </summary>
    /// <param name="ExecutionId">Of the call that this effect explains.</param>
    /// <param name="DefinitionId">Stable id of the child's definition.</param>
    /// <param name="CorrelationId">Correlation id of the child.</param>
    /// <param name="Input">Workflow inputs of the child.</param>
    /// <param name="WaitForCompletion">Whether the parent waits for a child that did not finish at once.</param>
    public sealed record ExecuteChild(
        string ExecutionId,
        string DefinitionId,
        string? CorrelationId,
        IReadOnlyDictionary<string, JsonNode?> Input,
        bool WaitForCompletion) : Effect;
}
