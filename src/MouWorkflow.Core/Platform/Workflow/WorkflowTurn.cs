using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Moves one instance by one stimulus: the pure engine says which activity is next, the activity changes tracked rows, until rest.</summary>
public sealed class WorkflowTurn(
    MouDbContext db,
    WorkflowLibrary library,
    Deadlines deadlines,
    PartnershipClock clock,
    IdSource ids,
    ICurrentActor actor,
    IServiceProvider services)
{
    /// <summary>The deadline kind of an instance's own timers.</summary>
    public const string TimerKind = "workflow-timer";

    /// <summary>A burst longer than this is a loop without a wait.</summary>
    private const int MostActivities = 200;

    public async Task StartAsync(WorkflowMove move, WorkflowDefinition definition, CancellationToken cancellation)
    {
        await StoreAsync(definition, cancellation);
        var id = ids.Next();
        var state = WorkflowEngine.New(definition, id.ToString("D"));
        var instance = new WorkflowInstance
        {
            Id = id,
            PartnershipId = move.PartnershipId,
            DefinitionId = definition.DefinitionId,
            DefinitionHash = definition.ContentHash,
            SubjectId = move.SubjectId,
            StateJson = "",
            StartedAt = clock.Now,
        };
        db.Add(instance);
        var input = (move.Payload ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone());
        await RunAsync(definition, instance, state, new Stimulus.Start(input, move.SubjectId.ToString("D")), cancellation);
    }

    public async Task ResumeAsync(WorkflowMove move, WorkflowInstance? instance, CancellationToken cancellation)
    {
        if (instance is null)
        {
            throw new InvalidOperationException($"Partnership {move.PartnershipId:D}: there is no workflow '{move.DefinitionId}' about {move.SubjectId:D}.");
        }

        var definition = library.Known(instance.DefinitionHash);
        if (definition is null)
        {
            var stored = await db.Set<StoredDefinition>().AsNoTracking().SingleAsync(row => row.Hash == instance.DefinitionHash, cancellation);
            definition = library.Read(stored);
        }

        var state = WorkflowState.FromJson(instance.StateJson);
        var wait = Wait(state, move)
            ?? throw new NotWaitingException($"Partnership {move.PartnershipId:D}: workflow '{move.DefinitionId}' does not wait for {move.Kind} '{move.Name}'.");
        string[]? outcomes = move.Outcome is null ? null : [move.Outcome];
        var outputs = move.Kind is MoveKind.Activity ? move.Payload?.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone()) : null;
        await RunAsync(definition, instance, state, new Stimulus.Resume(wait.Id, move.Payload?.DeepClone(), outcomes, outputs), cancellation);
    }

    /// <summary>The one wait a move is meant for; null when nothing (or more than one thing) waits for it.</summary>
    public static Bookmark? Wait(WorkflowState state, WorkflowMove move)
    {
        var waits = state.Bookmarks.Where(wait => move.Kind switch
        {
            MoveKind.Event => wait.Kind is BookmarkKind.Event && wait.EventName == move.Name,
            MoveKind.Activity => wait.Kind is BookmarkKind.Activity && wait.ActivityId == move.Name,
            MoveKind.Timer => wait.Id == move.Name,
            _ => false,
        }).Take(2).ToList();
        return waits.Count == 1 ? waits[0] : null;
    }

    private async Task RunAsync(WorkflowDefinition definition, WorkflowInstance instance, WorkflowState state, Stimulus stimulus, CancellationToken cancellation)
    {
        instance.Turn++;
        var now = clock.Now;
        for (var burst = 0; ; burst++)
        {
            var advance = WorkflowEngine.Advance(definition, state, stimulus, now);
            Note(instance, advance.Journal, now);
            if (advance.Effects.Count > 0)
            {
                throw new NotSupportedException($"Workflow '{definition.DefinitionId}' publishes events or starts child workflows; shipped definitions do that through Mou.* activities.");
            }

            if (advance.Call is not { } call)
            {
                break;
            }

            if (burst >= MostActivities)
            {
                throw new InvalidOperationException($"Workflow '{definition.DefinitionId}' of partnership {instance.PartnershipId:D} ran {MostActivities} activities without a wait.");
            }

            stimulus = await ExecuteAsync(instance, call, cancellation);
        }

        if (state.SubStatus is WorkflowSubStatus.Faulted)
        {
            // Not saved as faulted: the runner goes back to before the move and keeps it with an incident, so that retry can make it.
            throw new InvalidOperationException($"Workflow '{definition.DefinitionId}' of partnership {instance.PartnershipId:D}: {state.Incidents[^1].ActivityId}: {state.Incidents[^1].Message}");
        }

        instance.StateJson = state.ToJson();
        instance.Status = state.Status;
        instance.SubStatus = state.SubStatus;
        instance.FinishedAt = state.Status is WorkflowStatus.Finished ? now : null;
        await PlanTimersAsync(instance, state, cancellation);
    }

    private async Task<Stimulus> ExecuteAsync(WorkflowInstance instance, ActivityCall call, CancellationToken cancellation)
    {
        var activity = services.GetServices<WorkflowActivity>().Single(candidate => candidate.Signature.Type == call.Type);
        var result = await activity.ExecuteAsync(new ActivityContext(instance.Id, instance.DefinitionId, instance.PartnershipId, instance.SubjectId, call), cancellation);
        return result.Waits
            ? new Stimulus.ActivityWaits(call.ExecutionId)
            : new Stimulus.ActivityDone(call.ExecutionId, result.Outcome is null ? null : [result.Outcome], result.Outputs);
    }

    private void Note(WorkflowInstance instance, IReadOnlyList<JournalEntry> journal, DateTimeOffset now)
    {
        foreach (var entry in journal.Where(entry => entry.Kind is not (JournalKind.Started or JournalKind.Resumed)))
        {
            db.Add(new WorkflowStep
            {
                InstanceId = instance.Id,
                Turn = instance.Turn,
                ActivityId = entry.ActivityId,
                Kind = entry.Kind,
                Detail = entry.Outcomes is null ? entry.Message : string.Join(", ", entry.Outcomes),
                At = now,
                Actor = actor.Current.Name,
            });
        }
    }

    private async Task PlanTimersAsync(WorkflowInstance instance, WorkflowState state, CancellationToken cancellation)
    {
        foreach (var timer in state.Bookmarks.Where(wait => wait.DueAt is not null))
        {
            await deadlines.PlanAsync(
                new Deadline
                {
                    Key = $"workflow/{instance.Id:D}/{timer.Id}",
                    Kind = TimerKind,
                    PartnershipId = instance.PartnershipId,
                    SubjectId = instance.Id,
                    DueAt = timer.DueAt!.Value,
                    Argument = timer.Id,
                },
                cancellation);
        }
    }

    private async Task StoreAsync(WorkflowDefinition definition, CancellationToken cancellation)
    {
        if (await IsStoredAsync(definition, cancellation))
        {
            return;
        }

        // Definitions belong to no partnership, so another node may be storing the same one at this moment; whoever comes second finds it there.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "WorkflowDefinitions" ("Hash", "DefinitionId", "Version", "Json", "StoredAt")
            VALUES ({definition.ContentHash}, {definition.DefinitionId}, {definition.Version}, {definition.Json}, {clock.Now.UtcDateTime})
            ON CONFLICT DO NOTHING
            """,
            cancellation);
        if (!await IsStoredAsync(definition, cancellation))
        {
            throw new InvalidOperationException(
                $"Workflow '{definition.DefinitionId}' version {definition.Version} was stored with other content. Changed content needs a new version number.");
        }
    }

    private Task<bool> IsStoredAsync(WorkflowDefinition definition, CancellationToken cancellation) =>
        db.Set<StoredDefinition>().AnyAsync(row => row.Hash == definition.ContentHash, cancellation);
}

/// <summary>Nothing, or more than one thing, waits for a move.</summary>
internal sealed class NotWaitingException(string message) : InvalidOperationException(message);
