namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What counting looks at in one flowchart: per target its inbound forward connections, and which of them can be visited more than once.</summary>
internal sealed class JoinTables
{
    public JoinTables(FlowGraph graph, IReadOnlyList<FlowWalk> walks)
    {
        var repeats = Repeating(graph, walks);
        Targets = [.. graph.Activities
            .Select(a => new JoinTarget(
                a.Index,
                [.. walks.SelectMany(w => w.ForwardInbound[a.Index]).Distinct().Order()],
                walks.Max(w => w.ForwardInbound[a.Index].Length) > 1,
                walks.Any(w => w.ForwardInbound[a.Index].Any(c => repeats[graph.Connections[c].Source]))))
            .Where(t => t.Inbound.Count > 0)];
    }

    public IReadOnlyList<JoinTarget> Targets { get; }

    /// <summary>Activities behind a connection that goes back: the only ones that can complete more than once in one run of the flowchart.</summary>
    private static bool[] Repeating(FlowGraph graph, IReadOnlyList<FlowWalk> walks)
    {
        var repeats = new bool[graph.Activities.Count];
        var stack = new Stack<int>(Enumerable.Range(0, graph.Connections.Count).Where(c => walks.Any(w => w.IsBackward(c))).Select(c => graph.Connections[c].Target));
        while (stack.TryPop(out var current))
        {
            if (!repeats[current])
            {
                repeats[current] = true;
                foreach (var connection in graph.Outbound[current])
                {
                    stack.Push(graph.Connections[connection].Target);
                }
            }
        }

        return repeats;
    }
}

/// <summary>One activity that connections lead to.</summary>
/// <param name="Activity">Its position.</param>
/// <param name="Inbound">Positions of the forward connections that enter it.</param>
/// <param name="IsJoin">More than one of them.</param>
/// <param name="Repeats">Whether any of them can be visited more than once.</param>
internal sealed record JoinTarget(int Activity, IReadOnlyList<int> Inbound, bool IsJoin, bool Repeats)
{
    /// <summary>A branch has arrived that the activity has not answered yet.</summary>
    public bool HasArrival(FlowCounts counts) => Inbound.Any(c => counts.Followed[c] && counts.Connections[c] > counts.Activities[Activity]);

    /// <summary>
    /// How far each inbound count is ahead of the activity's own, which is all that counting looks at. Connections that are visited once at most
    /// need no exact distance, and none at all when each was visited.
    /// </summary>
    public IEnumerable<int> Distances(FlowCounts counts)
    {
        if (!Repeats && Inbound.All(c => counts.Connections[c] > 0))
        {
            return Inbound.Select(_ => 0);
        }

        var distances = Inbound.Select(c => counts.Connections[c] - counts.Activities[Activity]);
        return Repeats ? distances : distances.Select(d => Math.Clamp(d, -1, 1));
    }

    /// <summary>Whether the activity can still be entered, so that it matters which visits were followed.</summary>
    public bool IsOpen(FlowCounts counts) => Repeats || Inbound.Any(c => counts.Connections[c] == 0) || Inbound.Any(c => counts.Connections[c] > counts.Activities[Activity]);
}
