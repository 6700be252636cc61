using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

internal enum FrameStatus
{
    Pending,
    Running,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>One execution of an activity (Elsa: activity execution context). Lives until it is completed or canceled.</summary>
internal sealed class Frame
{
    public required int Id { get; init; }

    public required string Key { get; init; }

    /// <summary>Bound to the definition when a burst begins.</summary>
    public ActivityNode Node { get; set; } = null!;

    /// <summary>The flowchart or workflow it runs in; null at the root and where the parent has gone before the child.</summary>
    public Frame? Parent { get; set; }

    public FrameStatus Status { get; set; }

    /// <summary>Scheduled by a backward connection: completing it does not count as a visit. Elsa forgets this when the instance rests.</summary>
    public bool ViaBackward { get; set; }

    /// <summary>Flowchart: values of its own variables by id.</summary>
    public Dictionary<string, JsonNode?>? Variables { get; set; }

    /// <summary>Flowchart: how often each activity and connection was visited.</summary>
    public FlowCounts? Counts { get; set; }

    public bool IsDone => Status is FrameStatus.Completed or FrameStatus.Canceled;
}

/// <summary>Visits inside one execution of a flowchart, by position in its lists.</summary>
internal sealed class FlowCounts(int[] activities, int[] connections, bool[] followed)
{
    public FlowCounts(FlowGraph graph)
        : this(new int[graph.Activities.Count], new int[graph.Connections.Count], new bool[graph.Connections.Count])
    {
    }

    /// <summary>Completions and skips per activity.</summary>
    public int[] Activities { get; } = activities;

    /// <summary>Visits per connection, followed or not.</summary>
    public int[] Connections { get; } = connections;

    /// <summary>Whether the last visit of the connection followed it.</summary>
    public bool[] Followed { get; } = followed;
}

/// <summary>Work that waits for its turn, first in, first out.</summary>
internal sealed record WorkItem(string Key, Frame? Owner, Frame? Existing, bool ViaBackward)
{
    /// <summary>Known unless the item was read from a stored state.</summary>
    public ActivityNode? Node { get; init; }
}

/// <summary>That a flowchart or workflow expects to hear from an activity it scheduled.</summary>
internal sealed record Expectation(Frame Owner, string Key);

/// <summary>A wait with the execution it belongs to.</summary>
internal sealed record Wait(Bookmark Bookmark, int FrameId, string Key, bool IsNew);
