using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>One move of one instance, asked for during a use case and made when it is saved.</summary>
/// <param name="DefinitionId">Which workflow.</param>
/// <param name="SubjectId">The row whose instance is meant.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Name">Event name, activity id or bookmark id.</param>
public sealed record WorkflowMove(
    string DefinitionId,
    Guid PartnershipId,
    Guid SubjectId,
    MoveKind Kind,
    string? Name = null,
    JsonObject? Payload = null,
    string? Outcome = null);

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
}
