using System.Collections.Concurrent;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// What a breadth-first walk from one start finds: which connections lead forward (they take part in join counting) and which close a cycle
/// (backward connections, which schedule their target at once). Immutable.
/// </summary>
internal sealed class FlowWalk
{
    private readonly FlowGraph _graph;
    private readonly int _start;
    private readonly bool[] _forward;
    private readonly bool[] _validBackward;
    private readonly ConcurrentDictionary<int, bool[]> _ancestors = new();

    public FlowWalk(FlowGraph graph, int start)
    {
        _graph = graph;
        _start = start;
        _forward = new bool[graph.Connections.Count];
        if (start >= 0)
        {
            MarkForward();
        }

        ForwardInbound = [.. graph.Activities.Select(a =>
            Enumerable.Range(0, _forward.Length).Where(c => _forward[c] && graph.Connections[c].Target == a.Index).ToArray())];
        _validBackward = [.. graph.Connections.Select((c, i) => !_forward[i] && EveryWayPasses(c.Source, c.Target))];
    }

    /// <summary>Positions of the forward connections that enter an activity: what a join counts.</summary>
    public int[][] ForwardInbound { get; }

    /// <summary>Whether the walk cannot reach the activity.</summary>
    public bool IsDangling(int activity) => activity != _start && ForwardInbound[activity].Length == 0;

    public bool IsBackward(int connection) => !_forward[connection];

    /// <summary>Whether every way from the start to the source of this backward connection passes its target.</summary>
    public bool IsValidBackward(int connection) => _validBackward[connection];

    /// <summary>True at the position of every activity from which the given one can be reached forward.</summary>
    public bool[] AncestorsOf(int activity) => _ancestors.GetOrAdd(activity, FindAncestors);

    private void MarkForward()
    {
        // An edge joins two activities, whatever the ports; all connections of an accepted edge are forward.
        var count = _graph.Activities.Count;
        var edges = new List<int>[count];
        var accepted = new HashSet<(int, int)>();
        var visited = new bool[count];
        var queue = new Queue<int>([_start]);
        while (queue.TryDequeue(out var source))
        {
            visited[source] = true;
            foreach (var connection in _graph.Outbound[source])
            {
                var target = _graph.Connections[connection].Target;
                if (accepted.Contains((source, target)) || Reaches(edges, target, source))
                {
                    continue;
                }

                accepted.Add((source, target));
                (edges[source] ??= []).Add(target);
                if (!visited[target])
                {
                    queue.Enqueue(target);
                }
            }
        }

        for (var i = 0; i < _forward.Length; i++)
        {
            _forward[i] = accepted.Contains((_graph.Connections[i].Source, _graph.Connections[i].Target));
        }
    }

    private static bool Reaches(List<int>[] edges, int from, int to)
    {
        var seen = new bool[edges.Length];
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var current))
        {
            if (current == to)
            {
                return true;
            }

            if (seen[current])
            {
                continue;
            }

            seen[current] = true;
            foreach (var next in edges[current] ?? [])
            {
                stack.Push(next);
            }
        }

        return false;
    }

    private bool EveryWayPasses(int source, int target)
    {
        // Walk back from the source without entering the target: reaching the start means there is a way around it.
        var seen = new bool[_graph.Activities.Count];
        var stack = new Stack<int>();
        if (source != target)
        {
            stack.Push(source);
        }

        while (stack.TryPop(out var current))
        {
            if (current == _start)
            {
                return false;
            }

            if (seen[current])
            {
                continue;
            }

            seen[current] = true;
            foreach (var connection in ForwardInbound[current])
            {
                var previous = _graph.Connections[connection].Source;
                if (previous != target)
                {
                    stack.Push(previous);
                }
            }
        }

        return true;
    }

    private bool[] FindAncestors(int activity)
    {
        var found = new bool[_graph.Activities.Count];
        var stack = new Stack<int>([activity]);
        while (stack.TryPop(out var current))
        {
            foreach (var connection in ForwardInbound[current])
            {
                var previous = _graph.Connections[connection].Source;
                if (!found[previous])
                {
                    found[previous] = true;
                    stack.Push(previous);
                }
            }
        }

        return found;
    }
}
