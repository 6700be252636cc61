using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>What happens from outside during a virtual run: when it begins, which events come, and what activities answer.</summary>
/// <param name="File">Where it was read, for sentences.</param>
/// <param name="Start">When the instance is started; null when the file does not say.</param>
/// <param name="Events">In the order of time; those of the same instant as they were written.</param>
/// <param name="Answers">By activity id, or by <c>definition/activity</c> where several files have the same id.</param>
public sealed record RunScript(
    string File,
    DateTimeOffset? Start,
    IReadOnlyList<RunEvent> Events,
    IReadOnlyDictionary<string, IReadOnlyList<RunAnswer>> Answers)
{
    /// <summary>Nothing happens from outside.</summary>
    public static readonly RunScript Empty = new("", null, [], new Dictionary<string, IReadOnlyList<RunAnswer>>());
}

/// <summary>What an event does.</summary>
public enum RunEventKind
{
    /// <summary>Publishes an event to every wait of its name.</summary>
    Publish,

    /// <summary>Resumes the wait of one activity.</summary>
    Resume,

    /// <summary>Cancels an instance.</summary>
    Cancel,
}

/// <summary>Something that happens at a given moment.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Name">Name of the event, or id of the activity; empty for a cancellation.</param>
/// <param name="Instance">Which instance; null: for events every one, else <c>main</c>.</param>
/// <param name="CorrelationId">Only waits of instances with this correlation id; null: all.</param>
/// <param name="Payload">What comes along; null means none.</param>
/// <param name="Answer">For the wait of a <c>Mou.*</c> activity: what it completes with.</param>
/// <param name="Place">JSON path, for sentences.</param>
public sealed record RunEvent(
    DateTimeOffset At,
    RunEventKind Kind,
    string Name,
    string? Instance,
    string? CorrelationId,
    JsonNode? Payload,
    RunAnswer Answer,
    string Place);

/// <summary>What a <c>Mou.*</c> activity answers instead of being run.</summary>
/// <param name="Outcome">What it completes with; null: its only outcome.</param>
/// <param name="Outputs">Values of its outputs.</param>
/// <param name="Waits">It queues outside work and rests until an event resumes it.</param>
/// <param name="Fails">It throws, with this message; null: it does not.</param>
/// <param name="Place">JSON path, for sentences.</param>
public sealed record RunAnswer(string? Outcome, IReadOnlyDictionary<string, JsonNode?> Outputs, bool Waits, string? Fails, string Place);
