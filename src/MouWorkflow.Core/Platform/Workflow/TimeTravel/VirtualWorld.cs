using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>
/// Runs definitions in a world of their own, without a database: the clock jumps from one thing that happens to the next. At the same
/// moment timers come first, the older wait before the younger, then events as they were written.
/// </summary>
public static class VirtualRun
{
    /// <summary>Runs until the last moment, or until it cannot go on.</summary>
    public static RunReport Run(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new VirtualWorld(request).Run();
    }
}

/// <summary>The instances of a run, their clock and what they say to each other.</summary>
internal sealed partial class VirtualWorld(RunRequest request)
{
    private readonly RunLog _log = new();
    private readonly List<VirtualInstance> _instances = [];
    private readonly Queue<Action> _background = new();
    private DateTimeOffset _now = request.Start;
    private int _bursts;

    public RunReport Run()
    {
        var next = 0;
        RunStop? stopped = null;
        try
        {
            Create(request.Definitions[0], new Stimulus.Start(Copy(request.Input), null));
            Settle();
            while (true)
            {
                var happening = next < request.Script.Events.Count && request.Script.Events[next].At <= request.Until ? request.Script.Events[next] : null;
                if (NextDue(happening?.At ?? request.Until) is { } timer)
                {
                    Fire(timer.Instance, timer.Wait);
                }
                else if (happening is not null)
                {
                    next++;
                    _now = happening.At;
                    Happen(happening);
                }
                else
                {
                    break;
                }

                Settle();
            }

            _now = request.Until;
        }
        catch (RunStoppedException halt)
        {
            stopped = new RunStop(_now, halt.Instance.Key, halt.ActivityId, halt.Reason);
            _log.Add(_now, halt.Instance, RunEntryKind.Stopped, halt.ActivityId, message: halt.Reason.ToString());
            halt.Instance.Stamp(_now);
        }

        return new RunReport(
            request.Definitions[0],
            request.Start,
            request.Until,
            _log.Entries,
            [.. _instances.Select(instance => instance.Report())],
            stopped,
            request.Script.Events.Count(happening => happening.At > request.Until));
    }

    /// <summary>The earliest timer up to a moment; of several the older wait.</summary>
    private (VirtualInstance Instance, Bookmark Wait)? NextDue(DateTimeOffset until)
    {
        (VirtualInstance Instance, Bookmark Wait)? first = null;
        foreach (var instance in _instances.Where(instance => instance.State.Status is WorkflowStatus.Running))
        {
            foreach (var wait in instance.State.Bookmarks)
            {
                if (wait.DueAt <= until && !instance.Fired.Contains(wait.Id) && (first is not { } other || wait.DueAt < other.Wait.DueAt))
                {
                    first = (instance, wait);
                }
            }
        }

        return first;
    }

    private void Fire(VirtualInstance instance, Bookmark wait)
    {
        // A delay of nothing is due before it is noticed; the clock never runs back.
        _now = wait.DueAt!.Value > _now ? wait.DueAt.Value : _now;
        instance.Fired.Add(wait.Id);
        _log.Add(_now, instance, RunEntryKind.Due, wait.ActivityId, message: instance.KindOf(wait));
        Apply(instance, new Stimulus.Resume(wait.Id, null));
    }

    private void Happen(RunEvent happening)
    {
        switch (happening.Kind)
        {
            case RunEventKind.Publish:
                Publish(happening.Name, happening.CorrelationId, happening.Instance, happening.Payload ?? new JsonObject(), null);
                break;
            case RunEventKind.Resume when Find(happening) is { } instance && instance.State.Bookmarks.FirstOrDefault(wait => wait.ActivityId == happening.Name) is { } wait:
                _log.Add(_now, instance, RunEntryKind.Asked, wait.ActivityId, message: happening.Payload is { } payload ? RunDates.Readable(payload) : null);
                Apply(instance, new Stimulus.Resume(
                    wait.Id,
                    happening.Payload?.DeepClone() ?? (wait.Kind is BookmarkKind.Event ? new JsonObject() : null),
                    happening.Answer.Outcome is { } outcome ? [outcome] : null,
                    Copy(happening.Answer.Outputs)));
                break;
            case RunEventKind.Cancel when Find(happening) is { State.Status: WorkflowStatus.Running } instance:
                _log.Add(_now, instance, RunEntryKind.Asked, null, message: "cancel");
                Apply(instance, new Stimulus.Cancel());
                break;
            default:
                _log.Unclaimed(_now, happening.Instance ?? RunLog.Main, happening.Kind is RunEventKind.Cancel ? "cancel" : happening.Name);
                break;
        }
    }

    private VirtualInstance? Find(RunEvent happening) => _instances.Find(instance => instance.Key == (happening.Instance ?? RunLog.Main));

    private VirtualInstance Create(WorkflowDefinition definition, Stimulus.Start start, VirtualInstance? parent = null, Action<VirtualInstance>? before = null)
    {
        var name = definition == request.Definitions[0] ? RunLog.Main : definition.DefinitionId;
        var count = _instances.Count(instance => instance.Definition == definition) + 1;
        var instance = new VirtualInstance(
            count == 1 ? name : $"{name}#{count}", definition, WorkflowEngine.New(definition, $"00000000-0000-0000-0000-{_instances.Count + 1:D12}"));
        _instances.Add(instance);
        _log.Add(_now, instance, RunEntryKind.Started, start.TriggerActivityId, message: $"{definition.DefinitionId} v{definition.Version}{(parent is null ? "" : $" ← {parent.Key}")}");
        before?.Invoke(instance);
        Apply(instance, start);
        return instance;
    }

    /// <summary>Moves one instance to its rest, answering for its activities and running the children it executes on the way.</summary>
    private void Apply(VirtualInstance instance, Stimulus stimulus)
    {
        if (++_bursts > request.MostBursts)
        {
            throw new RunStoppedException(instance, null, new Phrase(
                $"Sudah {request.MostBursts} kali bergerak; alur ini mungkin berputar tanpa henti. Perbesar dengan --limit, atau periksa lingkarannya.",
                $"It moved {request.MostBursts} times; this flow may turn without end. Raise --limit, or look at its loop."));
        }

        var wasRunning = instance.State.Status is WorkflowStatus.Running;
        List<Effect> effects = [];
        for (Stimulus? next = stimulus; next is not null;)
        {
            var advance = Advance(instance, next);
            instance.State = advance.State;
            _log.Add(_now, instance, advance.Journal);
            instance.Stamp(_now);
            effects.AddRange(advance.Effects.Where(effect => effect is not Effect.ExecuteChild));
            next = advance.Call switch
            {
                null => null,
                { Type: "Elsa.ExecuteWorkflow" } call => Execute(instance, call, advance.Effects.OfType<Effect.ExecuteChild>().Single(effect => effect.ExecutionId == call.ExecutionId)),
                { } call => Answer(instance, call),
            };
        }

        foreach (var effect in effects)
        {
            _background.Enqueue(() => CarryOut(instance, effect));
        }

        if (wasRunning && instance.State.Status is WorkflowStatus.Finished)
        {
            _log.Add(_now, instance, RunEntryKind.Ended, null, message: instance.State.SubStatus.ToString());
        }

        // A child that failed keeps its parent waiting, as in the product.
        if (instance is { Waiter: { } waiter, State.SubStatus: WorkflowSubStatus.Finished })
        {
            instance.Waiter = null;
            _background.Enqueue(() => Apply(waiter.Parent, new Stimulus.Resume(waiter.BookmarkId, ChildResult.Outputs(instance.State))));
        }
    }

    /// <summary>A delay that leads behind the end of all calendars is nobody's plan: said, not thrown.</summary>
    private Advance Advance(VirtualInstance instance, Stimulus stimulus)
    {
        try
        {
            return WorkflowEngine.Advance(instance.Definition, instance.State, stimulus, _now);
        }
        catch (ArgumentOutOfRangeException beyond)
        {
            throw new RunStoppedException(instance, null, new Phrase($"Waktunya melewati batas kalender. ({beyond.Message})", $"Its time lies beyond the calendar. ({beyond.Message})"));
        }
    }

    private void Settle()
    {
        while (_background.TryDequeue(out var work))
        {
            work();
        }
    }

    private static Dictionary<string, JsonNode?> Copy(IReadOnlyDictionary<string, JsonNode?> values) =>
        values.ToDictionary(value => value.Key, value => value.Value?.DeepClone(), StringComparer.Ordinal);
}

/// <summary>The run cannot go on.</summary>
internal sealed class RunStoppedException(VirtualInstance instance, string? activityId, Phrase reason) : Exception(reason.ToString())
{
    public VirtualInstance Instance { get; } = instance;

    public string? ActivityId { get; } = activityId;

    public Phrase Reason { get; } = reason;
}
