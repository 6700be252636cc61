namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Watches one transition for what the state afterwards does not show.</summary>
internal sealed class Watch(FindingList findings, bool firstBurst) : FlowObserver
{
    private readonly List<ActivityNode> _skipped = [];
    private readonly List<(ActivityNode Flowchart, ActivityNode Join)> _lost = [];
    private readonly List<ActivityNode> _canceled = [];
    private readonly List<ActivityNode> _swallowed = [];
    private readonly HashSet<Frame> _ended = [];

    public override void Skips(Frame flowchart, ActivityNode activity)
    {
        var graph = flowchart.Node.Flow!;
        var counts = flowchart.Counts!;
        if (graph.WalkFor(null).ForwardInbound[activity.Index].Any(c => counts.Followed[c] && counts.Connections[c] > counts.Activities[activity.Index]))
        {
            _skipped.Add(activity);
        }
    }

    public override void Swallows(Frame flowchart, ActivityNode activity) => _swallowed.Add(activity);

    public override void Ends(Frame flowchart) => _ended.Add(flowchart);

    public override void RunsOut(Frame flowchart)
    {
        if (flowchart.Counts is not { } counts || _ended.Contains(flowchart))
        {
            return;
        }

        var walk = flowchart.Node.Flow!.WalkFor(null);
        foreach (var activity in flowchart.Node.Flow.Activities)
        {
            if (walk.ForwardInbound[activity.Index].Any(c => counts.Followed[c] && counts.Connections[c] > counts.Activities[activity.Index]))
            {
                _lost.Add((flowchart.Node, activity));
            }
        }
    }

    public override void Cancels(Frame frame, IReadOnlyList<Frame> children)
    {
        if (frame.Node is { Kind: ActivityKind.Flowchart, Hidden: false } && children.Any(c => !c.IsDone))
        {
            _canceled.Add(frame.Node);
        }
    }

    public void Report(StateEdge edge, IReadOnlyList<JournalEntry> journal, WorkflowDefinition definition)
    {
        _skipped.ForEach(join => findings.JoinSkipped(edge, definition.Nodes[join.Key]));
        _swallowed.ForEach(node => findings.ArrivalLost(edge, definition.Nodes[node.Key]));
        _lost.ForEach(lost => findings.SilentEnd(edge, definition.Nodes[lost.Join.Key]));
        _canceled.ForEach(flowchart => findings.NestedLosesRace(edge, definition.Nodes[flowchart.Key]));
        foreach (var entry in journal.Where(e => e.Kind == JournalKind.Faulted))
        {
            var node = definition.Nodes.Values.First(n => n.Id == entry.ActivityId);
            if (node.Kind != ActivityKind.Fault)
            {
                findings.EngineFaults(edge, node, entry.Message ?? "");
            }
            else if (!firstBurst && node.Inputs.FirstOrDefault(i => i.Expression.Kind == ExpressionKind.Input) is { } late)
            {
                findings.InputAfterWait(edge, node, late.Expression.Name!);
            }
        }
    }
}
