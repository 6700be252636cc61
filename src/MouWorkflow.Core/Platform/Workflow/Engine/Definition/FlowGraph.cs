using System.Collections.Concurrent;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>A connection inside one flowchart, by position of the activities. A null port is followed by default completion only.</summary>
internal sealed record FlowConnection(int Source, string? Port, int Target, string? TargetPort);

/// <summary>The contents of a flowchart and, per start activity, which of its connections lead forward.</summary>
internal sealed class FlowGraph
{
    private readonly ConcurrentDictionary<int, FlowWalk> _walks = new();
    private readonly int _defaultStart;
    private FlowWalk? _defaultWalk;

    public FlowGraph(IReadOnlyList<ActivityNode> activities, IReadOnlyList<FlowConnection> connections)
    {
        Activities = activities;
        Connections = connections;
        Outbound = [.. Enumerable.Range(0, activities.Count)
            .Select(i => Enumerable.Range(0, connections.Count).Where(c => connections[c].Source == i).ToArray())];
        _defaultStart = FindStart();
    }

    public IReadOnlyList<ActivityNode> Activities { get; }

    public IReadOnlyList<FlowConnection> Connections { get; }

    /// <summary>Positions of the connections that leave an activity, in the order of the connections list.</summary>
    public int[][] Outbound { get; }

    /// <summary>The activity the flowchart begins with, or null if it is empty. The one that triggered the workflow goes first.</summary>
    public ActivityNode? StartFor(string? triggerActivityId)
    {
        if (triggerActivityId is not null)
        {
            foreach (var activity in Activities)
            {
                if (activity.Id == triggerActivityId)
                {
                    return activity;
                }
            }
        }

        return _defaultStart < 0 ? null : Activities[_defaultStart];
    }

    /// <summary>The graph as walked from the start that applies with the given trigger.</summary>
    public FlowWalk WalkFor(string? triggerActivityId)
    {
        if (triggerActivityId is null && _defaultWalk is { } usual)
        {
            return usual;
        }

        var start = StartFor(triggerActivityId)?.Index ?? -1;
        if (start == _defaultStart)
        {
            return _defaultWalk ??= new FlowWalk(this, start);
        }

        return _walks.TryGetValue(start, out var walk) ? walk : _walks.GetOrAdd(start, s => new FlowWalk(this, s));
    }

    private int FindStart()
    {
        var first = First(a => a.Kind == ActivityKind.Start);
        first = first >= 0 ? first : First(a => a.CanStartWorkflow);
        first = first >= 0 ? first : First(a => Connections.All(c => c.Target != a.Index));
        return first >= 0 ? first : Activities.Count > 0 ? 0 : -1;

        int First(Func<ActivityNode, bool> matches)
        {
            foreach (var activity in Activities)
            {
                if (matches(activity))
                {
                    return activity.Index;
                }
            }

            return -1;
        }
    }
}
