using System.Globalization;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Everything around the engine that a trace case needs, in memory: several instances, published events, a minute's buffer for events
/// nobody waits for, child workflows, and a clock that only moves when told.
/// </summary>
internal sealed class TraceHost
{
    private static readonly TimeSpan UnclaimedLife = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<WorkflowDefinition> _definitions;
    private readonly Func<WorkflowState, WorkflowState>? _betweenAdvances;
    private readonly List<TraceInstance> _instances = [];
    private readonly Queue<Action> _background = new();
    private readonly List<Publication> _unclaimed = [];
    private readonly HashSet<(TraceInstance, string)> _fired = [];

    /// <param name="definitions">The definition of the case first, then its children.</param>
    /// <param name="now">Where the clock begins.</param>
    /// <param name="betweenAdvances">Called with the state after every single advance; what it returns is used from there.</param>
    public TraceHost(IReadOnlyList<WorkflowDefinition> definitions, DateTimeOffset now, Func<WorkflowState, WorkflowState>? betweenAdvances = null)
    {
        _definitions = definitions;
        _betweenAdvances = betweenAdvances;
        Now = now;
    }

    private sealed record Publication(string Name, string? CorrelationId, string? InstanceId, JsonNode Payload, DateTimeOffset Expires);

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<TraceInstance> Instances => _instances;

    /// <summary>An instant as a case writes it: UTC, whole seconds.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public void BeginStep() => _instances.ForEach(i => i.BeginStep());

    /// <returns>False if the definition is not published.</returns>
    public bool Start(IReadOnlyDictionary<string, JsonNode?> input, string? correlationId)
    {
        if (!_definitions[0].IsPublished)
        {
            return false;
        }

        Create(_definitions[0], new Stimulus.Start(input, correlationId));
        Settle();
        return true;
    }

    public void Publish(string name, string? correlationId, string? instanceKey, JsonNode? payload)
    {
        var instanceId = instanceKey is null ? null : _instances.Find(i => i.Key == instanceKey)?.State.InstanceId ?? "";
        Publish(new Publication(name, correlationId, instanceId, payload ?? new JsonObject(), Now + UnclaimedLife));
        Settle();
    }

    /// <returns>False if the activity does not wait.</returns>
    public bool Resume(string activity, string instanceKey, JsonNode? payload)
    {
        var instance = _instances.Find(i => i.Key == instanceKey);
        var bookmark = instance?.State.Bookmarks.FirstOrDefault(b => b.ActivityId == activity);
        if (instance is null || bookmark is null)
        {
            return false;
        }

        Apply(instance, new Stimulus.Resume(bookmark.Id, payload));
        Settle();
        return true;
    }

    public bool Cancel(string instanceKey)
    {
        if (_instances.Find(i => i.Key == instanceKey) is not { } instance)
        {
            return false;
        }

        Apply(instance, new Stimulus.Cancel());
        Settle();
        return true;
    }

    /// <summary>Moves the clock; what falls due on the way is resumed one by one, earliest first, the clock standing at its due time.</summary>
    public void Advance(TimeSpan by)
    {
        var end = Now + by;
        while (NextDue(end) is { } next)
        {
            Fire(next.Instance, next.Bookmark);
        }

        Now = end;
    }

    /// <summary>Moves the clock as long as timers fall due one after the other with no more than the given time between them.</summary>
    public void AdvanceUntilQuiet(TimeSpan quiet)
    {
        while (NextDue(Now + quiet) is { } next)
        {
            Fire(next.Instance, next.Bookmark);
        }

        Now += quiet;
    }

    private void Fire(TraceInstance instance, Bookmark bookmark)
    {
        Now = bookmark.DueAt!.Value > Now ? bookmark.DueAt.Value : Now;
        _fired.Add((instance, bookmark.Id));
        Apply(instance, new Stimulus.Resume(bookmark.Id, null));
        Settle();
    }

    private (TraceInstance Instance, Bookmark Bookmark)? NextDue(DateTimeOffset end)
    {
        var due = _instances
            .Where(i => i.State.Status == WorkflowStatus.Running)
            .SelectMany(i => i.State.Bookmarks.Where(b => b.DueAt <= end && !_fired.Contains((i, b.Id))).Select(b => (Instance: i, Bookmark: b)))
            .OrderBy(d => d.Bookmark.DueAt)
            .ToList();
        return due.Count == 0 ? null : due[0];
    }

    private TraceInstance Create(WorkflowDefinition definition, Stimulus.Start start, Action<TraceInstance>? beforeStart = null)
    {
        var name = definition == _definitions[0] ? "main" : definition.DefinitionId;
        var count = _instances.Count(i => i.Definition == definition) + 1;
        var id = $"00000000-0000-0000-0000-{_instances.Count + 1:D12}";
        var instance = new TraceInstance(count == 1 ? name : $"{name}#{count}", definition, WorkflowEngine.New(definition, id));
        _instances.Add(instance);
        beforeStart?.Invoke(instance);
        Apply(instance, start);
        return instance;
    }

    /// <summary>Moves one instance to its rest, running its custom activities and the children it executes on the way.</summary>
    private void Apply(TraceInstance instance, Stimulus stimulus)
    {
        var effects = new List<Effect>();
        for (Stimulus? next = stimulus; next is not null;)
        {
            var advance = WorkflowEngine.Advance(instance.Definition, instance.State, next, Now, id => Find(id) is not null);
            instance.State = _betweenAdvances?.Invoke(advance.State) ?? advance.State;
            instance.Journal.AddRange(advance.Journal);
            effects.AddRange(advance.Effects.Where(e => e is not Effect.ExecuteChild));
            next = advance.Call switch
            {
                null => null,
                { Type: MouStep.Type } call => instance.RunStep(call),
                { } call => ExecuteChild(instance, call, advance.Effects.OfType<Effect.ExecuteChild>().Single(e => e.ExecutionId == call.ExecutionId)),
            };
        }

        foreach (var effect in effects)
        {
            _background.Enqueue(() => CarryOut(instance, effect));
        }

        // A child that faulted keeps its parent waiting until somebody deals with the incident; in Elsa the parent goes on.
        if (instance is { Waiter: { } waiter, State.SubStatus: WorkflowSubStatus.Finished })
        {
            instance.Waiter = null;
            _background.Enqueue(() => Apply(waiter.Parent, new Stimulus.Resume(waiter.BookmarkId, ChildResult.Outputs(instance.State))));
        }
    }

    private void CarryOut(TraceInstance origin, Effect effect)
    {
        switch (effect)
        {
            case Effect.PublishEvent publish:
                Publish(new Publication(publish.EventName, publish.CorrelationId, publish.InstanceId, publish.Payload ?? new JsonObject(), Now + UnclaimedLife));
                break;
            case Effect.DispatchChild dispatch when Find(dispatch.DefinitionId) is { } definition:
                Create(definition, new Stimulus.Start(dispatch.Input, dispatch.CorrelationId), child =>
                    child.Waiter = dispatch.BookmarkId is null ? null : (origin, dispatch.BookmarkId));
                break;
        }
    }

    private Stimulus ExecuteChild(TraceInstance parent, ActivityCall call, Effect.ExecuteChild execute)
    {
        var definition = Find(execute.DefinitionId)!;
        var child = Create(definition, new Stimulus.Start(execute.Input, execute.CorrelationId));
        var finished = child.State.Status == WorkflowStatus.Finished && child.State.SubStatus != WorkflowSubStatus.Faulted;
        if (execute.WaitForCompletion && !finished)
        {
            // The wait has no id yet; by the time the background works, it has one, or has lost a race already.
            _background.Enqueue(() => child.Waiter =
                parent.State.Bookmarks.LastOrDefault(b => b.ActivityId == call.ActivityId) is { } wait ? (parent, wait.Id) : null);
            return new Stimulus.ActivityWaits(call.ExecutionId);
        }

        return new Stimulus.ActivityDone(call.ExecutionId, null, new Dictionary<string, JsonNode?> { ["result"] = ChildResult.Of(child.State) });
    }

    private WorkflowDefinition? Find(string definitionId) => _definitions.FirstOrDefault(d => d.DefinitionId == definitionId && d.IsPublished);

    private void Publish(Publication publication)
    {
        if (publication.InstanceId is null)
        {
            foreach (var (definition, activityId) in _definitions.Where(one => one.IsPublished).SelectMany(one => one.StartedBy(publication.Name).Select(activity => (one, activity))))
            {
                Create(definition, new Stimulus.Start(
                    new Dictionary<string, JsonNode?>(), publication.CorrelationId, activityId, publication.Payload.DeepClone()));
            }
        }

        if (!Deliver(publication))
        {
            _unclaimed.Add(publication);
        }
    }

    /// <summary>Resumes every wait that exists now and matches.</summary>
    private bool Deliver(Publication publication)
    {
        var waits = _instances
            .Where(i => publication.InstanceId is null || i.State.InstanceId == publication.InstanceId)
            .SelectMany(i => i.State.Bookmarks
                .Where(b => b.Kind == BookmarkKind.Event && b.EventName == publication.Name
                    && (publication.CorrelationId is null || b.CorrelationId == publication.CorrelationId))
                .Select(b => (Instance: i, b.Id)))
            .ToList();
        foreach (var (instance, id) in waits)
        {
            Apply(instance, new Stimulus.Resume(id, publication.Payload.DeepClone()));
        }

        return waits.Count > 0;
    }

    /// <summary>Background work, then events that waited for somebody, until nothing moves any more.</summary>
    private void Settle()
    {
        do
        {
            while (_background.TryDequeue(out var work))
            {
                work();
            }

            _unclaimed.RemoveAll(p => p.Expires <= Now);
        }
        while (_unclaimed.Find(Deliver) is { } delivered && _unclaimed.Remove(delivered));
    }
}
