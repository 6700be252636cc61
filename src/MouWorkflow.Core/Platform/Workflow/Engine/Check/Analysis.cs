namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What only the whole graph of states shows.</summary>
internal sealed class Analysis(WorkflowDefinition definition, Explorer explored, FindingList findings)
{
    private readonly List<StateNode> _nodes = explored.Nodes;

    public void Run()
    {
        Loops();
        Joins();
        Ends();
        Deadlines();
        Drifts();
        Reachability();
    }

    private void Reachability()
    {
        var started = explored.Starts.Concat(_nodes.SelectMany(n => n.Out)).SelectMany(e => e.Journal)
            .Where(e => e.Kind == JournalKind.Started).Select(e => e.ActivityId).ToHashSet(StringComparer.Ordinal);
        var unseen = definition.Nodes.Values.Where(n => !n.Hidden && !started.Contains(n.Id)).ToList();
        foreach (var node in unseen.Where(n => !unseen.Contains(n.Parent!)))
        {
            var flow = node.Parent!.Flow!;
            var triggers = flow.Activities.Where(a => a.CanStartWorkflow).Select(a => a.Id).Prepend(null);
            var dangling = triggers.All(t => flow.WalkFor(t).IsDangling(node.Index));
            if (dangling || !(explored.LimitHit || explored.Cut))
            {
                findings.Unreachable(node, dangling);
            }
        }
    }

    private void Ends()
    {
        var good = Backwards(_nodes.Where(n => n.IsEnd || !n.Expanded), _ => true);
        if (_nodes.Find(n => !good[n.Number] && !(n.AtRest && n.Waits.Count == 0)) is { } stuck)
        {
            var waits = _nodes.Where(n => !good[n.Number]).SelectMany(n => n.Waits).Select(w => definition.Nodes[w.Key]).Distinct().ToList();
            findings.NoEnd(stuck, waits);
        }
    }

    private void Joins()
    {
        foreach (var join in _nodes.SelectMany(n => n.Arrivals).Distinct().Select(k => definition.Nodes[k]).ToList())
        {
            var runs = _nodes.Where(n => !n.Expanded && !n.IsEnd || n.Out.Exists(e => e.Journal.Any(j => j.Kind == JournalKind.Started && j.ActivityId == join.Id)));
            var good = Backwards(runs, _ => true);
            if (_nodes.Find(n => n.AtRest && !n.IsEnd && !good[n.Number] && n.Arrivals.Contains(join.Key)) is { } stuck)
            {
                findings.JoinNever(stuck, join);
            }
        }
    }

    /// <summary>From every state in which it waits, firing only what needs no person must be able to end the wait.</summary>
    private void Deadlines()
    {
        var declared = definition.Activities.Where(a => WaitsFor(a) is not null).ToDictionary(a => a.Id, WaitsFor, StringComparer.Ordinal);
        foreach (var key in _nodes.SelectMany(n => n.Waits).Where(w => w.Kind == BookmarkKind.Event).Select(w => w.Key).Distinct().ToList())
        {
            var wait = definition.Nodes[key];
            if (declared.ContainsKey(wait.Id))
            {
                continue;
            }

            var ended = _nodes.Where(n => !n.Expanded && !n.IsEnd || n.Out.Exists(e => NeedsNobody(e) && e.Gone.Contains(key)));
            var good = Backwards(ended, NeedsNobody);
            if (_nodes.Find(n => !good[n.Number] && n.AtRest && !n.IsEnd && n.Waits.Any(w => w.Key == key)) is { } endless)
            {
                findings.WaitWithoutDeadline(endless, wait);
            }
        }

        bool NeedsNobody(StateEdge edge) => edge.Kind is CheckMove.Answer or CheckMove.Timer or CheckMove.Work or CheckMove.Child
            || (edge.Kind == CheckMove.Event && declared.TryGetValue(definition.Nodes[edge.ActivityKey!].Id, out var whom) && whom == "program");
    }

    private void Drifts()
    {
        foreach (var (earlier, later) in findings.Drifts)
        {
            var loop = Between(earlier, later);
            if (loop.TrueForAll(e => e.Kind == CheckMove.Answer))
            {
                findings.LoopWithoutWait(later.ReachedBy!, definition.Nodes[later.ReachedBy!.ActivityKey!], IdsOf(loop));
                continue;
            }

            var grown = later.Key.Grown(earlier.Key).ToList();
            var ahead = grown.FindIndex(at => later.Key.Distances[at] > 0);
            findings.Drift(later, definition.Nodes[later.Key.Owners[grown[Math.Max(ahead, 0)]]], IdsOf(loop), intoJoin: ahead >= 0);
        }
    }

    private static List<StateEdge> Between(StateNode earlier, StateNode later)
    {
        var edges = new List<StateEdge>();
        for (var edge = later.ReachedBy; edge is not null && edge.From is not null; edge = edge.From.ReachedBy)
        {
            edges.Insert(0, edge);
            if (edge.From == earlier)
            {
                break;
            }
        }

        return edges;
    }

    /// <summary>A cycle of answers alone is a burst that need not end.</summary>
    private void Loops()
    {
        var cycle = Cycles.FindFirst(_nodes, e => e.Kind == CheckMove.Answer);
        if (cycle.Count > 0)
        {
            var edge = cycle[0];
            findings.LoopWithoutWait(edge, definition.Nodes[edge.ActivityKey!], IdsOf(cycle));
        }
    }

    private static List<string> IdsOf(IEnumerable<StateEdge> edges) =>
        [.. edges.SelectMany(e => e.Journal).Where(j => j.Kind == JournalKind.Completed).Select(j => j.Outcomes is ["Done"] or null ? j.ActivityId : $"{j.ActivityId} ({string.Join(", ", j.Outcomes)})")];

    private static string? WaitsFor(DefinitionActivity activity) =>
        activity.CustomProperties["mouWaitsFor"] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var whom) ? whom : null;

    /// <summary>From which states the given ones can be reached by the allowed transitions.</summary>
    private bool[] Backwards(IEnumerable<StateNode> targets, Func<StateEdge, bool> allowed)
    {
        var reached = new bool[_nodes.Count];
        var stack = new Stack<StateNode>(targets);
        while (stack.TryPop(out var node))
        {
            if (reached[node.Number])
            {
                continue;
            }

            reached[node.Number] = true;
            foreach (var edge in node.In.Where(e => e.From is not null && allowed(e)))
            {
                stack.Push(edge.From!);
            }
        }

        return reached;
    }
}
