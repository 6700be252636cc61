namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What kind of stimulus a transition is.</summary>
internal enum CheckMove
{
    Start,

    /// <summary>The answer to a call: the same burst goes on.</summary>
    Answer,
    Event,
    Timer,
    Work,
    Child,
}

/// <summary>One reachable state.</summary>
internal sealed class StateNode
{
    public required int Number { get; init; }

    public required StateKey Key { get; init; }

    /// <summary>The transition that reached it first; the shortest way.</summary>
    public required StateEdge? ReachedBy { get; init; }

    public required bool AtRest { get; init; }

    public required WorkflowSubStatus SubStatus { get; init; }

    /// <summary>What waits here: key of the activity, kind, event name.</summary>
    public required IReadOnlyList<(string Key, BookmarkKind Kind, string? EventName)> Waits { get; init; }

    /// <summary>Joins at which a branch has arrived and that neither run nor are about to, by key.</summary>
    public required IReadOnlyList<string> Arrivals { get; init; }

    /// <summary>The state as JSON; dropped once it was expanded.</summary>
    public string? Json { get; set; }

    /// <summary>How often the counts have outgrown an ancestor's.</summary>
    public int Drift { get; set; }

    /// <summary>The counts have outgrown an ancestor's somewhere on the way here.</summary>
    public bool Drifted { get; set; }

    /// <summary>All its transitions are known.</summary>
    public bool Expanded { get; set; }

    public List<StateEdge> Out { get; } = [];

    public List<StateEdge> In { get; } = [];

    public bool IsEnd => AtRest && SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Faulted;
}

/// <summary>One transition.</summary>
/// <param name="From">Null for a start.</param>
/// <param name="Kind">What moves.</param>
/// <param name="ActivityKey">The activity that is answered or resumed.</param>
/// <param name="EventName">For an event: its name.</param>
/// <param name="Journal">What happened.</param>
/// <param name="Gone">Keys of activities that stopped waiting.</param>
internal sealed record StateEdge(
    StateNode? From,
    CheckMove Kind,
    string? ActivityKey,
    string? EventName,
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlySet<string> Gone)
{
    /// <summary>Where it leads; set once that is known.</summary>
    public StateNode? To { get; set; }
}
