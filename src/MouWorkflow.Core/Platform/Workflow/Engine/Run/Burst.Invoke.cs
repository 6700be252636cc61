using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>One activity: executing, completing, failing.</summary>
internal sealed partial class Burst
{
    /// <summary>
    /// How a resumed activity goes on. Elsa keeps it until an activity succeeds, so after a fault it hits the next one. The answer that a
    /// custom activity waited for is for that activity alone.
    /// </summary>
    private sealed record Continuation(ActivityNode Origin, Stimulus.Resume Resume);

    private Continuation? _continuation;

    private void Invoke(WorkItem item)
    {
        var frame = item.Existing ?? NewFrame(item.Node ?? NodeOf(item.Key), item.Owner, item.ViaBackward);
        Note(IsWaiting(frame.Node) ? JournalKind.Resumed : JournalKind.Started, frame.Node);
        Guarded(frame, answer: null, resumed: item.Existing is not null);
    }

    private void Begin(Frame frame, bool resumed)
    {
        CheckInputs(frame);
        frame.Status = FrameStatus.Running;
        if (_continuation is { } continuation && (resumed || continuation.Origin.Kind != ActivityKind.Custom))
        {
            Continue(frame, continuation);
        }
        else
        {
            Execute(frame);
        }
    }

    private void Take(Frame frame, Stimulus answer)
    {
        switch (answer)
        {
            case Stimulus.ActivityDone done:
                Finish(frame, done.Outcomes, done.Outputs);
                break;
            case Stimulus.ActivityFailed failed:
                throw new ActivityFault(failed.Message);
            default:
                AddWait(frame, frame.Node.Kind == ActivityKind.ExecuteWorkflow ? BookmarkKind.Child : BookmarkKind.Activity);
                break;
        }
    }

    /// <summary>Runs a piece of one activity's execution and does what follows each: suspension is noted, the used wait is burnt, failures become incidents.</summary>
    private void Guarded(Frame frame, Stimulus? answer, bool resumed = false)
    {
        try
        {
            if (answer is null)
            {
                Begin(frame, resumed);
            }
            else
            {
                Take(frame, answer);
            }

            if (_call is not null)
            {
                return;
            }

            _continuation = null;
            if (_state.ResumedWait is { } used)
            {
                Burn(used);
            }

            if (frame.Status == FrameStatus.Running && IsWaiting(frame.Node))
            {
                Note(JournalKind.Suspended, frame.Node);
            }
        }
        catch (ActivityFault fault)
        {
            _call = null;
            Fault(frame, fault.Message);
        }

        Forget(frame);
    }

    private void Fault(Frame frame, string message)
    {
        frame.Status = FrameStatus.Faulted;
        Note(JournalKind.Faulted, frame.Node, message: message);
        _state.IncidentList.Add(new Incident(frame.Node.Id, WorkflowState.ExecutionIdOf(frame.Id), message));
        if (_state.Status == WorkflowStatus.Running)
        {
            _state.SubStatus = WorkflowSubStatus.Faulted;
        }
    }

    /// <summary>Completes an activity; null outcomes are the default completion, which also follows connections without a port.</summary>
    private void Complete(Frame frame, IReadOnlyList<string>? outcomes = null)
    {
        if (frame.Status != FrameStatus.Running)
        {
            return;
        }

        for (var i = 0; i < _state.Frames.Count; i++)
        {
            if (_state.Frames[i].Parent == frame)
            {
                CancelWithParent(_state.Frames[i]);
            }
        }

        // Canceling the last branch may have completed it already.
        if (frame.Status != FrameStatus.Completed)
        {
            frame.Status = FrameStatus.Completed;
            Note(JournalKind.Completed, frame.Node, outcomes ?? DefaultOutcome);
            if (frame.Parent is { } parent && Hears(parent, frame.Key))
            {
                ChildCompleted(parent, frame, outcomes);
            }
        }

        DropWaits(frame, sameActivity: false);
        DropExpectations(frame);
    }

    /// <summary>Custom activities and ExecuteWorkflow: stores the outputs, then completes.</summary>
    private void Finish(Frame frame, IReadOnlyList<string>? outcomes, IReadOnlyDictionary<string, JsonNode?>? outputs)
    {
        if (outputs is not null)
        {
            foreach (var (name, value) in outputs)
            {
                SetOutput(frame, frame.Node, name, value);
            }
        }

        Complete(frame, outcomes);
    }

    private void FailWaiting(Wait wait, string message)
    {
        if (_state.Status == WorkflowStatus.Finished || _state.Frames.Find(f => f.Id == wait.FrameId) is not { } frame)
        {
            return;
        }

        _state.Waits.Remove(wait);
        Fault(frame, message);
        Rest();
    }

    private Wait? WaitOfExecution(string executionId) =>
        _state.Current is not null ? null : _state.Waits.Find(w => WorkflowState.ExecutionIdOf(w.FrameId) == executionId);

    private void AddWait(Frame frame, BookmarkKind kind, string? eventName = null, DateTimeOffset? dueAt = null) =>
        _state.Waits.Add(new Wait(
            new Bookmark($"b{++_state.Counter}", frame.Node.Id, kind, eventName, dueAt?.ToUniversalTime(), _state.CorrelationId), frame.Id, frame.Key, IsNew: true));

    private bool IsWaiting(ActivityNode node)
    {
        foreach (var wait in _state.Waits)
        {
            if (wait.Key == node.Key)
            {
                return true;
            }
        }

        return false;
    }

    private Frame NewFrame(ActivityNode node, Frame? owner, bool viaBackward)
    {
        var frame = new Frame { Id = ++_state.Counter, Key = node.Key, Node = node, Parent = owner, ViaBackward = viaBackward };
        _state.Frames.Add(frame);
        return frame;
    }

    private void Schedule(ActivityNode node, Frame? owner, bool viaBackward = false)
    {
        if (owner is not null)
        {
            _state.Expectations.Add(new Expectation(owner, node.Key));
        }

        _state.Queue.Enqueue(new WorkItem(node.Key, owner, null, viaBackward) { Node = node });
    }

    /// <summary>Whether the parent expects to hear of this activity; each expectation is used once.</summary>
    private bool Hears(Frame parent, string key)
    {
        for (var i = 0; i < _state.Expectations.Count; i++)
        {
            if (_state.Expectations[i].Owner == parent && _state.Expectations[i].Key == key)
            {
                _state.Expectations.RemoveAt(i);
                return true;
            }
        }

        return false;
    }

    /// <summary>Drops executions that nothing refers to any more, so that a long loop stays small.</summary>
    private void Forget(Frame frame)
    {
        for (var done = frame; done is { IsDone: true, Parent: not null }; done = done.Parent)
        {
            if (IsReferred(done))
            {
                return;
            }

            _state.Frames.Remove(done);
        }
    }

    private bool IsReferred(Frame frame)
    {
        foreach (var other in _state.Frames)
        {
            if (other.Parent == frame)
            {
                return true;
            }
        }

        foreach (var expectation in _state.Expectations)
        {
            if (expectation.Owner == frame)
            {
                return true;
            }
        }

        return IsQueuedIn(frame);
    }

    private bool IsQueuedIn(Frame owner, string? key = null)
    {
        foreach (var item in _state.Queue)
        {
            if (item.Owner == owner && (key is null || item.Key == key))
            {
                return true;
            }
        }

        return false;
    }

    private void Burn(string bookmarkId)
    {
        for (var i = _state.Waits.Count - 1; i >= 0; i--)
        {
            if (_state.Waits[i].Bookmark.Id == bookmarkId)
            {
                _state.Waits.RemoveAt(i);
            }
        }
    }

    private void DropWaits(Frame frame, bool sameActivity)
    {
        for (var i = _state.Waits.Count - 1; i >= 0; i--)
        {
            if (_state.Waits[i].FrameId == frame.Id || (sameActivity && _state.Waits[i].Key == frame.Key))
            {
                _state.Waits.RemoveAt(i);
            }
        }
    }

    private void DropExpectations(Frame owner)
    {
        for (var i = _state.Expectations.Count - 1; i >= 0; i--)
        {
            if (_state.Expectations[i].Owner == owner)
            {
                _state.Expectations.RemoveAt(i);
            }
        }
    }

    private void Note(JournalKind kind, ActivityNode node, IReadOnlyList<string>? outcomes = null, string? message = null)
    {
        if (!node.Hidden)
        {
            _journal.Add(new JournalEntry(kind, node.Id, outcomes, message));
        }
    }
}
