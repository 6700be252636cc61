using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>One stimulus at work: what happens from there until the instance rests or needs the host. Here: the outer loop.</summary>
internal sealed partial class Burst
{
    /// <summary>A workflow that runs this many activities without resting is taken to be an endless loop.</summary>
    internal const int LongestBurst = 10_000;

    private static readonly IReadOnlyList<string> DefaultOutcome = ["Done"];
    private static readonly IReadOnlyList<string> NoOutcome = [];
    private static readonly IReadOnlyList<string> True = ["True"];
    private static readonly IReadOnlyList<string> False = ["False"];
    private static readonly IReadOnlyList<string> Default = ["Default"];
    private static readonly IReadOnlyList<Effect> NoEffects = [];

    private readonly WorkflowDefinition _definition;
    private readonly WorkflowState _state;
    private readonly DateTimeOffset _now;
    private readonly Func<string, bool>? _isPublished;
    private readonly List<JournalEntry> _journal = [];
    private List<Effect>? _effects;
    private ActivityCall? _call;

    /// <summary>Sees what an examination must know; null in every real run.</summary>
    public FlowObserver? Observer { get; init; }

    public Burst(WorkflowDefinition definition, WorkflowState state, DateTimeOffset now, Func<string, bool>? isPublished)
    {
        _isPublished = isPublished;
        _definition = definition;
        _state = state;
        _now = now;
        foreach (var frame in state.Frames)
        {
            frame.Node ??= NodeOf(frame.Key);
        }
    }

    public Advance Apply(Stimulus stimulus)
    {
        switch (stimulus)
        {
            case Stimulus.Start start:
                Start(start);
                break;
            case Stimulus.Cancel:
                Cancel();
                break;
            case Stimulus.Resume resume:
                Resume(resume);
                break;
            case Stimulus.ActivityDone done:
                Answer(done.ExecutionId, done);
                break;
            case Stimulus.ActivityWaits waits:
                Answer(waits.ExecutionId, waits);
                break;
            case Stimulus.ActivityFailed failed when WaitOfExecution(failed.ExecutionId) is { } wait:
                FailWaiting(wait, failed.Message);
                break;
            case Stimulus.ActivityFailed failed:
                Answer(failed.ExecutionId, failed);
                break;
            default:
                throw new ArgumentException($"Unknown stimulus {stimulus.GetType().Name}.", nameof(stimulus));
        }

        return new Advance(_state, _call, _journal, _effects ?? NoEffects);
    }

    private void Start(Stimulus.Start start)
    {
        if (_state.IsStarted)
        {
            throw new ArgumentException($"Instance {_state.InstanceId} was started before.", nameof(start));
        }

        _state.CorrelationId = start.CorrelationId;
        _state.TriggerActivityId = start.TriggerActivityId;
        _state.TriggerPayload = Values.Fresh(start.Payload);
        foreach (var (name, value) in start.Input)
        {
            _state.BurstInput[name] = Values.Fresh(value);
        }

        Schedule(_definition.Workflow, owner: null);
        Run();
    }

    private void Resume(Stimulus.Resume resume)
    {
        if (_state.Current is not null)
        {
            throw new ArgumentException($"Instance {_state.InstanceId} still awaits the answer to {_state.PendingExecutionId}.", nameof(resume));
        }

        var wait = _state.Waits.Find(w => w.Bookmark.Id == resume.BookmarkId);
        if (_state.Status == WorkflowStatus.Finished || wait is null || _state.Frames.Find(f => f.Id == wait.FrameId) is not { } frame)
        {
            return;
        }

        ReloadVariables();
        _state.SubStatus = WorkflowSubStatus.Executing;
        _state.ResumedWait = wait.Bookmark.Id;
        if (wait.Bookmark.Kind == BookmarkKind.Child && resume.Payload is JsonObject outputs)
        {
            // Elsa hands the child's outputs to the parent as its input for this burst.
            foreach (var (name, value) in outputs)
            {
                _state.BurstInput[name] = Values.Fresh(value)?.DeepClone();
            }
        }

        _continuation = new Continuation(frame.Node, resume with { Payload = Values.Fresh(resume.Payload) });
        _state.Queue.Enqueue(new WorkItem(frame.Key, null, frame, false));
        Run();
    }

    private void Answer(string executionId, Stimulus answer)
    {
        if (_state.Current is not { } frame || WorkflowState.ExecutionIdOf(frame.Id) != executionId)
        {
            throw new ArgumentException($"Instance {_state.InstanceId} does not await an answer to {executionId}.", nameof(executionId));
        }

        _state.Current = null;
        Guarded(frame, answer);
        Run();
    }

    private void Cancel()
    {
        if (_state.Status == WorkflowStatus.Finished)
        {
            return;
        }

        _state.Waits.Clear();
        _state.Queue.Clear();
        _state.Current = null;
        _state.SubStatus = WorkflowSubStatus.Cancelled;
        Rest();
    }

    private void Run()
    {
        while (_call is null && _state.Queue.TryDequeue(out var item))
        {
            if (++_state.BurstLength > LongestBurst)
            {
                StopEndlessLoop(item);
                break;
            }

            Invoke(item);
        }

        if (_call is null)
        {
            Rest();
        }
    }

    /// <summary>What Elsa does when it saves: decide the status, forget what is done, and turn the list of executions round.</summary>
    private void Rest()
    {
        if (_state.Status == WorkflowStatus.Running)
        {
            _state.SubStatus = _state.Frames.TrueForAll(f => f.IsDone) ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended;
        }

        if (_state.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
        {
            _state.Frames.Clear();
            _state.Expectations.Clear();
        }

        if (_state.Frames.Count > 0)
        {
            KeepLiving();
        }

        for (var i = 0; i < _state.Waits.Count; i++)
        {
            if (_state.Waits[i].IsNew)
            {
                // A wait is stored with the correlation id that the instance has when it comes to rest.
                _state.Waits[i] = _state.Waits[i] with { IsNew = false, Bookmark = _state.Waits[i].Bookmark with { CorrelationId = _state.CorrelationId } };
            }
        }

        _state.BurstInput.Clear();
        _state.TriggerActivityId = null;
        _state.TriggerPayload = null;
        _state.ResumedWait = null;
        _state.BurstLength = 0;
    }

    private void KeepLiving()
    {
        _state.Frames.RemoveAll(f => f.IsDone && f.Parent is not null);
        _state.Frames.Reverse();
        for (var i = _state.Expectations.Count - 1; i >= 0; i--)
        {
            if (!_state.Frames.Contains(_state.Expectations[i].Owner))
            {
                _state.Expectations.RemoveAt(i);
            }
        }

        foreach (var frame in _state.Frames)
        {
            frame.ViaBackward = false;
            frame.Parent = frame.Parent is { } parent && _state.Frames.Contains(parent) ? parent : null;
        }
    }

    private void Emit(Effect effect) => (_effects ??= []).Add(effect);

    private void StopEndlessLoop(WorkItem item)
    {
        _state.Queue.Clear();
        var frame = item.Existing ?? NewFrame(NodeOf(item.Key), item.Owner, item.ViaBackward);
        Fault(frame, $"The workflow ran {LongestBurst} activities without coming to rest: an endless loop.");
    }

    private ActivityNode NodeOf(string key) =>
        _definition.Nodes.TryGetValue(key, out var node)
            ? node
            : throw new ArgumentException($"Instance {_state.InstanceId} is at '{key}', which its definition does not have.");
}
