using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>One move of one instance, asked for during a use case and made when it is saved.</summary>
/// <param name="DefinitionId">Which workflow.</param>
/// <param name="SubjectId">The row whose instance is meant.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Name">Event name, activity id or wait id.</param>
/// <param name="Payload">Workflow input or outputs of the activity, each an object by name; or the payload of an event, which may be anything.</param>
/// <param name="Outcome">For <see cref="MoveKind.Activity"/>: what it completes with; null means <c>Done</c>.</param>
public sealed record WorkflowMove(
    string DefinitionId,
    Guid PartnershipId,
    Guid SubjectId,
    MoveKind Kind,
    string? Name = null,
    JsonNode? Payload = null,
    string? Outcome = null)
{
    /// <summary>The act that asked for it; set when it is asked.</summary>
    public Guid Act { get; init; }

    /// <summary>For <see cref="MoveKind.Start"/>: what is known about the instance to be born; null where a use case starts it.</summary>
    public Birth? Birth { get; init; }

    /// <summary>The incident that kept this move; null the first time.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>Activities that are not to be run this time, because somebody decided so; a later failure of the same move does not forget them.</summary>
    public IReadOnlyList<SkippedStep> Skips { get; init; } = [];
}

/// <summary>How a workflow is born that no use case started.</summary>
/// <param name="InstanceId">The id it will have.</param>
/// <param name="CorrelationId">The correlation id it is born with.</param>
/// <param name="ParentId">The workflow whose child it is; null when an event started it.</param>
/// <param name="ParentWait">The wait of the parent that it ends; null when nobody waits.</param>
/// <param name="TriggerActivityId">The event activity that started it; null for a child.</param>
public sealed record Birth(Guid InstanceId, string? CorrelationId, Guid? ParentId = null, string? ParentWait = null, string? TriggerActivityId = null);

/// <summary>An activity that is passed over.</summary>
/// <param name="ActivityId">Which one.</param>
/// <param name="Outcome">What the workflow is told that it completed with.</param>
public sealed record SkippedStep(string ActivityId, string Outcome);

public enum MoveKind
{
    /// <summary>A new instance about the subject.</summary>
    Start,

    /// <summary>An event that exactly one wait of the instance expects.</summary>
    Event,

    /// <summary>A custom activity that had queued outside work is done.</summary>
    Activity,

    /// <summary>A legal deadline of the instance has come.</summary>
    Timer,

    /// <summary>Another workflow published an event or finished as a child; when nothing waits for it any more, nothing happens.</summary>
    Wait,

    /// <summary>The instance is cancelled.</summary>
    Cancel,
}
