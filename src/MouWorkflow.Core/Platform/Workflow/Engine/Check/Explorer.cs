namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Reaches every state of a definition with the real engine, breadth first, and notes what goes wrong on the way. Time stands still: a timer
/// may fire at any moment, which is more than a clock would allow, so nothing a clock allows is missed.
/// </summary>
internal sealed class Explorer(WorkflowDefinition definition, CheckLimits limits, FindingList findings)
{
    /// <summary>More executions of one activity at once than this are taken to pile up without end.</summary>
    private const int MostAtOnce = 2;

    /// <summary>So many times the counts must outgrow an ancestor's before that is called a drift; the first time may be an offset that stays.</summary>
    public const int DriftIsSure = 2;

    private static readonly DateTimeOffset Instant = DateTimeOffset.UnixEpoch;

    private readonly WorkflowDefinition _skeleton = definition.Skeleton();
    private readonly Relevance _relevance = new(definition);
    private readonly Dictionary<ActivityNode, JoinTables> _tables = [];
    private readonly Dictionary<string, StateNode> _known = new(StringComparer.Ordinal);
    private readonly Queue<StateNode> _open = new();
    private Answers _answers = null!;
    private StateKeys _keys = null!;

    public List<StateNode> Nodes { get; } = [];

    public List<StateEdge> Starts { get; } = [];

    public int Transitions { get; private set; }

    public bool LimitHit { get; private set; }

    /// <summary>Some states were left alone because what led there is refuted already.</summary>
    public bool Cut { get; private set; }

    public void Explore()
    {
        _answers = new Answers(definition, _relevance);
        _keys = new StateKeys(_skeleton, _relevance, TablesOf);
        foreach (var start in _answers.Starts())
        {
            var state = WorkflowEngine.New(_skeleton, "check");
            Starts.Add(Move(null, state, start, new Answer(start, []), CheckMove.Start, start.TriggerActivityId, null));
        }

        while (_open.TryDequeue(out var node))
        {
            Expand(node);
        }
    }

    private JoinTables TablesOf(ActivityNode flowchart)
    {
        if (!_tables.TryGetValue(flowchart, out var tables))
        {
            var triggers = flowchart.Flow!.Activities.Where(a => a.CanStartWorkflow).Select(a => flowchart.Flow.WalkFor(a.Id));
            _tables[flowchart] = tables = new JoinTables(flowchart.Flow, [.. triggers.Prepend(flowchart.Flow.WalkFor(null)).Distinct()]);
        }

        return tables;
    }

    private void Expand(StateNode node)
    {
        if (Nodes.Count >= limits.States)
        {
            LimitHit = true;
            return;
        }

        var json = node.Json!;
        node.Json = null;
        node.Expanded = true;
        var state = Revive(json);
        if (state.Current is not null)
        {
            foreach (var answer in _answers.ToCall(state))
            {
                node.Out.Add(Move(node, Revive(json), answer.Stimulus, answer, CheckMove.Answer, state.Current.Key, null));
            }

            return;
        }

        foreach (var answer in _answers.ToRest(state))
        {
            var wait = state.Waits.Find(w => w.Bookmark.Id == ((Stimulus.Resume)answer.Stimulus).BookmarkId)!;
            var kind = wait.Bookmark.Kind switch
            {
                BookmarkKind.Event => CheckMove.Event,
                BookmarkKind.Activity => CheckMove.Work,
                BookmarkKind.Child => CheckMove.Child,
                _ => CheckMove.Timer,
            };
            node.Out.Add(Move(node, Revive(json), answer.Stimulus, answer, kind, wait.Key, wait.Bookmark.EventName));
        }
    }

    private WorkflowState Revive(string json) => WorkflowState.FromJson(json);

    private StateEdge Move(StateNode? from, WorkflowState state, Stimulus stimulus, Answer answer, CheckMove kind, string? activity, string? eventName)
    {
        Transitions++;
        foreach (var (symbol, value) in answer.Learnt)
        {
            KnownValue.Learn(state, _skeleton, symbol, value, _answers.Fresh);
        }

        var before = state.Waits.Select(w => w.Bookmark.Id).ToHashSet(StringComparer.Ordinal);
        var keyOf = state.Waits.ToDictionary(w => w.Bookmark.Id, w => w.Key);
        var watch = new Watch(findings, state.BurstInput.ContainsKey(Answers.FirstBurst));
        var advance = WorkflowEngine.Advance(_skeleton, state, stimulus, Instant, isPublished: null, watch);
        var now = state.Waits.Select(w => w.Bookmark.Id).ToHashSet(StringComparer.Ordinal);
        var edge = new StateEdge(from, kind, activity, eventName, advance.Journal, before.Except(now).Select(id => keyOf[id]).ToHashSet(StringComparer.Ordinal));
        if (answer.Waits is { } waits && stimulus is Stimulus.ActivityWaits { ExecutionId: var execution })
        {
            Describe(state, execution, waits, answer.EventName);
        }

        watch.Report(edge, advance.Journal, definition);
        edge.To = Reach(edge, state);
        edge.To.In.Add(edge);
        return edge;
    }

    /// <summary>A call that waits is a wait of a custom activity to the engine; here it is remembered what it really waits for.</summary>
    private static void Describe(WorkflowState state, string execution, BookmarkKind kind, string? eventName)
    {
        var at = state.Waits.FindIndex(w => WorkflowState.ExecutionIdOf(w.FrameId) == execution);
        if (at >= 0)
        {
            state.Waits[at] = state.Waits[at] with { Bookmark = state.Waits[at].Bookmark with { Kind = kind, EventName = eventName } };
        }
    }

    private StateNode Reach(StateEdge edge, WorkflowState state)
    {
        var key = _keys.Of(state);
        var full = key.Full;
        if (_known.TryGetValue(full, out var known))
        {
            return known;
        }

        var node = new StateNode
        {
            Number = Nodes.Count,
            Key = key,
            ReachedBy = edge,
            AtRest = state.Current is null,
            SubStatus = state.SubStatus,
            Waits = [.. state.Waits.Select(w => (w.Key, w.Bookmark.Kind, w.Bookmark.EventName))],
            Arrivals = [.. Arrivals(state)],
        };
        Nodes.Add(node);
        _known.Add(full, node);
        new Inspection(definition, _answers, findings).Look(node, state);
        FindDrift(node);
        if (node.IsEnd || PilesUp(node, state))
        {
            node.Expanded = node.IsEnd;
        }
        else if (node.Drift > DriftIsSure)
        {
            Cut = true;
        }
        else
        {
            node.Json = state.ToJson();
            _open.Enqueue(node);
        }

        return node;
    }

    private IEnumerable<string> Arrivals(WorkflowState state)
    {
        foreach (var frame in state.Frames.Where(f => f.Counts is not null && !f.IsDone))
        {
            var flowchart = _skeleton.Nodes[frame.Key];
            foreach (var target in TablesOf(flowchart).Targets.Where(t => t.IsJoin && t.HasArrival(frame.Counts!)))
            {
                var key = flowchart.Flow!.Activities[target.Activity].Key;
                if (!state.Frames.Exists(f => f.Key == key && f.Parent == frame && !f.IsDone) && !state.Queue.Any(q => q.Key == key && q.Owner == frame))
                {
                    yield return key;
                }
            }
        }
    }

    private void FindDrift(StateNode node)
    {
        StateNode? outgrown = null;
        for (var edge = node.ReachedBy; edge?.From is { } ancestor; edge = ancestor.ReachedBy)
        {
            node.Drifted |= ancestor.Drifted;
            if (ancestor.Drift >= node.Drift && node.Key.Outgrows(ancestor.Key))
            {
                (node.Drift, outgrown) = (ancestor.Drift + 1, ancestor);
            }
        }

        node.Drifted |= outgrown is not null;
        if (outgrown is not null && node.Drift == DriftIsSure)
        {
            findings.Drifts.Add((outgrown, node));
        }
    }

    private bool PilesUp(StateNode node, WorkflowState state)
    {
        var crowd = state.Frames.Where(f => !f.IsDone).GroupBy(f => (f.Key, f.Parent)).FirstOrDefault(g => g.Count() > MostAtOnce)?.Key.Key
            ?? (state.Queue.Count > (4 * definition.Nodes.Count) + 16 ? state.Queue.Peek().Key : null);
        if (crowd is null)
        {
            return false;
        }

        Cut = true;
        findings.PilesUp(node, definition.Nodes[crowd]);
        return true;
    }
}
