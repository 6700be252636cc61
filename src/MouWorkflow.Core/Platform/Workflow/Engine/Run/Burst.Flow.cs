namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Flowcharts: who is next. Connections are counted; see the README of this folder.</summary>
internal sealed partial class Burst
{
    private void ChildCompleted(Frame parent, Frame child, IReadOnlyList<string>? outcomes)
    {
        if (parent.Node.Kind == ActivityKind.Workflow || child.Node.IsTerminal)
        {
            Observer?.Ends(parent);
            Complete(parent);
            return;
        }

        if (!Leave(parent, child.Node, outcomes, child.ViaBackward))
        {
            CompleteIfIdle(parent);
        }
    }

    /// <summary>Visits all connections that leave an activity and schedules or skips their targets. No outcomes: the activity was skipped or canceled.</summary>
    /// <returns>Whether anything was scheduled.</returns>
    private bool Leave(Frame flowchart, ActivityNode activity, IReadOnlyList<string>? outcomes, bool viaBackward = false)
    {
        var graph = flowchart.Node.Flow!;
        var walk = graph.WalkFor(_state.TriggerActivityId);
        if (walk.IsDangling(activity.Index))
        {
            throw ActivityFault.Unreachable(activity.Id);
        }

        var counts = flowchart.Counts ??= new FlowCounts(graph);
        if (!viaBackward)
        {
            counts.Activities[activity.Index]++;
        }

        var scheduled = false;
        foreach (var connection in graph.Outbound[activity.Index])
        {
            var followed = Follows(outcomes, graph.Connections[connection].Port);
            counts.Connections[connection]++;
            counts.Followed[connection] = followed;
            var target = graph.Activities[graph.Connections[connection].Target];
            scheduled |= walk.IsBackward(connection)
                ? followed && GoBack(flowchart, walk, connection, activity, target)
                : Arrive(flowchart, walk, connection, target);
        }

        return scheduled;
    }

    private bool GoBack(Frame flowchart, FlowWalk walk, int connection, ActivityNode source, ActivityNode target)
    {
        if (!walk.IsValidBackward(connection))
        {
            throw ActivityFault.InvalidBackward(source.Id, target.Id);
        }

        Schedule(target, flowchart, viaBackward: true);
        return true;
    }

    private bool Arrive(Frame flowchart, FlowWalk walk, int connection, ActivityNode target)
    {
        var counts = flowchart.Counts!;
        var inbound = walk.ForwardInbound[target.Index];
        switch (target.Kind == ActivityKind.FlowJoin ? ModeOf(target) : JoinMode.WaitAllActive)
        {
            case JoinMode.WaitAll or JoinMode.WaitAllActive when counts.Followed[connection] && counts.Connections[connection] <= counts.Activities[target.Index]:
                // The activity has run more often than this connection was visited: a loop led back onto it while it waited.
                Observer?.Swallows(flowchart, target);
                return false;
            case JoinMode.WaitAll:
                return AllVisited(counts, inbound, target) && (AllFollowed(counts, inbound, target) ? Enter(flowchart, target) : Skip(flowchart, target));
            case JoinMode.WaitAllActive:
                return AllVisited(counts, inbound, target) && (AnyFollowed(counts, inbound, target) ? Enter(flowchart, target) : Skip(flowchart, target));
            default:
                return ArriveAtWaitAny(flowchart, walk, connection, target);
        }
    }

    private bool ArriveAtWaitAny(Frame flowchart, FlowWalk walk, int connection, ActivityNode target)
    {
        var counts = flowchart.Counts!;
        var inbound = walk.ForwardInbound[target.Index];
        if (counts.Connections[connection] <= counts.Activities[target.Index]
            || IsQueuedIn(flowchart, target.Key))
        {
            // The join passed before, or is about to.
            return false;
        }

        if (AnyFollowed(counts, inbound, target))
        {
            Enter(flowchart, target);
            CancelAncestors(flowchart, target);
            return true;
        }

        return AllVisited(counts, inbound, target) && Skip(flowchart, target);
    }

    private bool Enter(Frame flowchart, ActivityNode target)
    {
        Schedule(target, flowchart);
        return true;
    }

    private bool Skip(Frame flowchart, ActivityNode target)
    {
        Observer?.Skips(flowchart, target);
        Note(JournalKind.Skipped, target);
        return Leave(flowchart, target, NoOutcome);
    }

    private void CompleteIfIdle(Frame flowchart)
    {
        foreach (var frame in _state.Frames)
        {
            if (frame.Parent == flowchart && frame.Status is (FrameStatus.Running or FrameStatus.Faulted))
            {
                return;
            }
        }

        foreach (var item in _state.Queue)
        {
            for (var owner = item.Owner; owner is not null; owner = owner.Parent)
            {
                if (owner == flowchart)
                {
                    return;
                }
            }
        }

        if (flowchart.Status == FrameStatus.Running)
        {
            Observer?.RunsOut(flowchart);
        }

        Complete(flowchart);
    }

    /// <summary>Elsa asks for the mode outside of any flowchart: no variable is in sight there, so one as mode fails the activity that completed.</summary>
    private JoinMode ModeOf(ActivityNode join)
    {
        if (join.Input("mode") is not { Expression: { Kind: not ExpressionKind.None } expression })
        {
            return JoinMode.WaitAny;
        }

        if (expression.Kind is ExpressionKind.Variable or ExpressionKind.Broken)
        {
            throw ActivityFault.Input("mode");
        }

        var value = expression.Kind == ExpressionKind.Input ? _state.BurstInput.GetValueOrDefault(expression.Name!) : expression.ConstantValue;
        return Values.Convert(value, ValueKind.JoinMode) is { } mode ? Enum.Parse<JoinMode>(mode.GetValue<string>()) : default;
    }

    private static bool Follows(IReadOnlyList<string>? outcomes, string? port)
    {
        if (outcomes is null)
        {
            return port is null or "Done";
        }

        foreach (var outcome in outcomes)
        {
            if (outcome == port)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Each inbound connection was visited more often than the activity.</summary>
    private static bool AllVisited(FlowCounts counts, int[] inbound, ActivityNode target)
    {
        foreach (var connection in inbound)
        {
            if (counts.Connections[connection] <= counts.Activities[target.Index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One of the most visited inbound connections was followed at its last visit, and more often than the activity ran.</summary>
    private static bool AnyFollowed(FlowCounts counts, int[] inbound, ActivityNode target)
    {
        var most = Most(counts, inbound);
        if (most <= counts.Activities[target.Index])
        {
            return false;
        }

        foreach (var connection in inbound)
        {
            if (counts.Connections[connection] == most && counts.Followed[connection])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All inbound connections were visited equally often, followed at the last visit, and more often than the activity ran.</summary>
    private static bool AllFollowed(FlowCounts counts, int[] inbound, ActivityNode target)
    {
        var most = Most(counts, inbound);
        foreach (var connection in inbound)
        {
            if (counts.Connections[connection] != most || !counts.Followed[connection])
            {
                return false;
            }
        }

        return most > counts.Activities[target.Index];
    }

    private static int Most(FlowCounts counts, int[] inbound)
    {
        var most = 0;
        foreach (var connection in inbound)
        {
            most = Math.Max(most, counts.Connections[connection]);
        }

        return most;
    }
}
