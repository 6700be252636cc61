using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Moves one instance by one stimulus: the pure engine says which activity is next, the activity changes tracked rows, until rest. Instance,
/// waits, timers and journal are saved by the runner.
/// </summary>
public sealed class WorkflowTurn(DefinitionStore store, WorkflowDesk desk, ActivityCalls calls, PartnershipClock clock, IdSource ids)
{
    /// <summary>The deadline kind of an instance's own timers.</summary>
    public const string TimerKind = "workflow-timer";

    /// <summary>A burst longer than this is a loop without a wait.</summary>
    private const int MostActivities = 200;

    /// <summary>A new instance of the newest version.</summary>
    /// <returns>The moves of other instances that follow from it.</returns>
    public async Task<IReadOnlyList<Follow>> StartAsync(WorkflowMove move, CancellationToken cancellation)
    {
        var definition = await store.NewestAsync(move.DefinitionId, cancellation);
        var live = Create(move, definition);
        var input = (move.Payload as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone());
        var start = move.Birth is { } birth
            ? new Stimulus.Start(birth.TriggerActivityId is null ? input : [], birth.CorrelationId, birth.TriggerActivityId, birth.TriggerActivityId is null ? null : move.Payload?.DeepClone())
            : new Stimulus.Start(input, move.SubjectId.ToString("D"));
        return await RunAsync(live, start, move, cancellation);
    }

    /// <summary>Moves an instance that exists.</summary>
    /// <returns>The moves of other instances that follow from it.</returns>
    public async Task<IReadOnlyList<Follow>> MoveAsync(WorkflowMove move, LiveInstance live, CancellationToken cancellation)
    {
        if (move.Kind is MoveKind.Cancel)
        {
            return await RunAsync(live, new Stimulus.Cancel(), move, cancellation);
        }

        var wait = live.Wait(move);
        if (wait is null)
        {
            return move.Kind is MoveKind.Wait
                ? []
                : throw new InvalidOperationException($"Partnership {move.PartnershipId:D}: workflow '{move.DefinitionId}' does not wait for {move.Kind} '{move.Name}'.");
        }

        string[]? outcomes = move.Outcome is null ? null : [move.Outcome];
        var outputs = move.Kind is MoveKind.Activity ? (move.Payload as JsonObject)?.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone()) : null;
        return await RunAsync(live, new Stimulus.Resume(wait.Id, move.Payload?.DeepClone(), outcomes, outputs), move, cancellation);
    }

    private LiveInstance Create(WorkflowMove move, WorkflowDefinition definition)
    {
        var id = move.Birth?.InstanceId ?? ids.Next();
        var instance = new WorkflowInstance
        {
            Id = id,
            PartnershipId = move.PartnershipId,
            DefinitionId = definition.DefinitionId,
            DefinitionHash = definition.ContentHash,
            SubjectId = move.SubjectId,
            StateJson = "",
            StartedAt = clock.Now,
            ParentId = move.Birth?.ParentId,
            ParentWait = move.Birth?.ParentWait,
        };
        return new LiveInstance(instance, definition, WorkflowEngine.New(definition, id.ToString("D")));
    }

    private async Task<IReadOnlyList<Follow>> RunAsync(LiveInstance live, Stimulus stimulus, WorkflowMove move, CancellationToken cancellation)
    {
        var (instance, definition, state) = (live.Instance, live.Definition, live.State);
        var before = new Before(state);
        List<Stimulus> answers = [];
        List<JournalEntry> entries = [];
        List<Follow> follows = [];
        var now = clock.Now;
        for (var next = stimulus; ;)
        {
            var advance = WorkflowEngine.Advance(definition, state, next, now);
            entries.AddRange(advance.Journal.Where(entry => entry.Kind is not (JournalKind.Started or JournalKind.Resumed)));
            follows.AddRange(advance.Effects.Where(effect => effect is not Effect.ExecuteChild).Select(effect => new Follow.Carry(instance, effect)));
            if (advance.Call is not { } call)
            {
                break;
            }

            if (answers.Count >= MostActivities)
            {
                throw new ActivityException(call, $"Workflow '{definition.DefinitionId}' ran {MostActivities} activities without a wait.");
            }

            next = advance.Effects.OfType<Effect.ExecuteChild>().SingleOrDefault(effect => effect.ExecutionId == call.ExecutionId) is { } execute
                ? await ExecuteChildAsync(live, call, execute, move, follows, cancellation)
                : await calls.MakeAsync(instance, call, move.Skips, cancellation);
            answers.Add(next);
        }

        if (state.SubStatus is WorkflowSubStatus.Faulted)
        {
            // Not saved as faulted: the runner goes back to before the move and keeps it with an incident, so that retry can make it.
            throw new WorkflowFaultException(state.Incidents[^1].ActivityId, state.Incidents[^1].Message);
        }

        await desk.KeepAsync(live, new BurstRecord(stimulus, answers, entries, before.Writes(state)), before.Waits, move.Act, now, cancellation);
        if (instance is { SubStatus: WorkflowSubStatus.Finished, ParentId: not null, ParentWait: not null })
        {
            follows.Add(new Follow.Tell(instance.ParentId.Value, instance.ParentWait, ChildResult.Outputs(state)));
        }

        return follows;
    }

    /// <summary>A child that runs inside its parent's burst. What it fails with is the parent's incident, because nothing of either is saved.</summary>
    private async Task<Stimulus> ExecuteChildAsync(LiveInstance parent, ActivityCall call, Effect.ExecuteChild execute, WorkflowMove move, List<Follow> follows, CancellationToken cancellation)
    {
        var definition = await store.NewestAsync(execute.DefinitionId, cancellation);
        var id = ids.Next();
        var birth = new WorkflowMove(execute.DefinitionId, parent.Instance.PartnershipId, id, MoveKind.Start)
        {
            Act = move.Act,
            Skips = move.Skips,
            Birth = new Birth(id, execute.CorrelationId, parent.Instance.Id),
        };
        var child = Create(birth, definition);
        var input = execute.Input.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone());
        follows.AddRange(await RunAsync(child, new Stimulus.Start(input, execute.CorrelationId), birth, cancellation));
        if (!execute.WaitForCompletion || child.State.Status is WorkflowStatus.Finished)
        {
            return new Stimulus.ActivityDone(call.ExecutionId, null, new Dictionary<string, JsonNode?> { ["result"] = ChildResult.Of(child.State) });
        }

        // The wait gets its id when the engine goes on; it is the one of this activity that was not there before.
        follows.Add(new Follow.Adopt(child.Instance, parent, call.ActivityId));
        return new Stimulus.ActivityWaits(call.ExecutionId);
    }

    /// <summary>What an instance looked like before the burst.</summary>
    private sealed class Before(WorkflowState state)
    {
        private readonly Dictionary<string, JsonNode?> _variables = new(state.Variables);

        public IReadOnlyList<Bookmark> Waits { get; } = state.Bookmarks;

        public Dictionary<string, JsonNode?> Writes(WorkflowState after) => after.Variables
            .Where(pair => !_variables.TryGetValue(pair.Key, out var old) || (!ReferenceEquals(old, pair.Value) && !JsonNode.DeepEquals(old, pair.Value)))
            .ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone(), StringComparer.Ordinal);
    }
}

/// <summary>What follows for other instances once one has come to rest and is saved.</summary>
public abstract record Follow
{
    private Follow()
    {
    }

    /// <summary>An effect that the engine asked for: an event to publish, a child to start.</summary>
    internal sealed record Carry(WorkflowInstance Origin, Effect Effect) : Follow;

    /// <summary>A child has finished: its parent's wait ends.</summary>
    internal sealed record Tell(Guid ParentId, string WaitId, JsonObject Outputs) : Follow;

    /// <summary>A child that could not finish at once learns which wait of its parent it will end.</summary>
    internal sealed record Adopt(WorkflowInstance Child, LiveInstance Parent, string ActivityId) : Follow;
}

/// <summary>An instance while it is moved: its row, its definition, its state.</summary>
public sealed record LiveInstance(WorkflowInstance Instance, WorkflowDefinition Definition, WorkflowState State)
{
    /// <summary>The one wait a move is meant for; null when nothing (or more than one thing) waits for it.</summary>
    public Bookmark? Wait(WorkflowMove move)
    {
        if (State.Status is WorkflowStatus.Finished)
        {
            return null;
        }

        var waits = State.Bookmarks.Where(wait => move.Kind switch
        {
            MoveKind.Event => wait.Kind is BookmarkKind.Event && wait.EventName == move.Name,
            MoveKind.Activity => wait.Kind is BookmarkKind.Activity && wait.ActivityId == move.Name,
            MoveKind.Timer or MoveKind.Wait => wait.Id == move.Name,
            _ => false,
        }).Take(2).ToList();
        return waits.Count == 1 ? waits[0] : null;
    }
}
