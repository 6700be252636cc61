namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Branches that lost. A canceled activity is told to every flowchart around it; the outer ones do not know it and fault, as in Elsa. Differs
/// from Elsa in one point: a flowchart that is canceled itself goes cleanly, with all it holds, and only its own flowchart hears of it.
/// </summary>
internal sealed partial class Burst
{
    /// <summary>A join passes: everything unfinished from which it can be reached is canceled.</summary>
    private void CancelAncestors(Frame flowchart, ActivityNode join)
    {
        var ancestors = flowchart.Node.Flow!.WalkFor(_state.TriggerActivityId).AncestorsOf(join.Index);
        for (var i = 0; i < _state.Frames.Count; i++)
        {
            var frame = _state.Frames[i];
            if (frame.Parent == flowchart && ancestors[frame.Node.Index] && frame.Status is (FrameStatus.Running or FrameStatus.Faulted))
            {
                CancelFrame(frame);
            }
        }
    }

    /// <summary>A flowchart completes: what still lives in it is canceled.</summary>
    private void CancelWithParent(Frame frame)
    {
        if (!frame.IsDone)
        {
            CancelFrame(frame);
        }
    }

    private void CancelFrame(Frame frame)
    {
        Silence(frame);
        if (frame.Parent is not { Node.Kind: ActivityKind.Flowchart } flowchart)
        {
            return;
        }

        CompleteIfIdle(flowchart);
        // The connections behind count as visited, not followed.
        Leave(flowchart, frame.Node, NoOutcome);
        if (frame.Node.Kind != ActivityKind.Flowchart && flowchart.Parent is { Node.Kind: ActivityKind.Flowchart } outer)
        {
            CompleteIfIdle(outer);
            throw ActivityFault.Unreachable(frame.Node.Id);
        }
    }

    /// <summary>Ends an execution and everything inside it, waits and scheduled work included, without telling anybody.</summary>
    private void Silence(Frame frame)
    {
        Observer?.Cancels(frame, [.. _state.Frames.Where(child => child.Parent == frame)]);
        for (var i = 0; i < _state.Frames.Count; i++)
        {
            if (_state.Frames[i].Parent == frame && !_state.Frames[i].IsDone)
            {
                Silence(_state.Frames[i]);
            }
        }

        frame.Status = FrameStatus.Canceled;
        DropWaits(frame, sameActivity: true);
        DropExpectations(frame);
        if (IsQueuedIn(frame))
        {
            var kept = _state.Queue.Where(item => item.Owner != frame).ToList();
            _state.Queue.Clear();
            kept.ForEach(_state.Queue.Enqueue);
        }

        Note(JournalKind.Canceled, frame.Node);
    }
}
