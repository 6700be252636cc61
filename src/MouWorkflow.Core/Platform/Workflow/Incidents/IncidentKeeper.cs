using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Keeps moves that failed, as part of the transaction that made them, and lets them go when they went through after all.</summary>
public sealed class IncidentKeeper(MouDbContext db, Deadlines deadlines, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    /// <summary>The deadline kind of the next automatic try.</summary>
    public const string RetryKind = "incident-retry";

    /// <summary>After this many tries that failed a person has to look.</summary>
    public const int MostAttempts = 8;

    /// <summary>A move for a wait whose move is kept already must not be made twice: it was done, and stands still.</summary>
    public async Task<Refusal?> HeldAsync(LiveInstance live, WorkflowMove move, CancellationToken cancellation)
    {
        if (live.Instance.OpenIncidents == 0 || move.IncidentId is not null || live.Wait(move) is not { } wait)
        {
            return null;
        }

        var held = await db.Set<WorkflowIncident>().AnyAsync(row => row.InstanceId == live.Instance.Id && row.WaitId == wait.Id && row.ResolvedAt == null, cancellation);
        return held
            ? new Refusal(
                "workflow.held",
                "Langkah ini sudah dilakukan dan tersimpan, tetapi kelanjutannya tertahan oleh gangguan yang sedang ditangani. Tidak perlu diulang.",
                "This step was done and is saved, but what follows is held up by a failure that is being dealt with. There is no need to do it again.")
            : null;
    }

    /// <summary>A move that an incident kept went through.</summary>
    public async Task SettleAsync(WorkflowMove move, CancellationToken cancellation)
    {
        if (move.Kind is MoveKind.Cancel)
        {
            foreach (var open in await db.Set<WorkflowIncident>().Where(row => row.DefinitionId == move.DefinitionId && row.ResolvedAt == null)
                .Join(db.Set<WorkflowInstance>().Where(row => row.PartnershipId == move.PartnershipId && row.SubjectId == move.SubjectId), incident => incident.InstanceId, instance => instance.Id, (incident, _) => incident)
                .ToListAsync(cancellation))
            {
                await ResolveAsync(open, IncidentResolution.Cancelled, cancellation);
            }
        }
        else if (move.IncidentId is { } id)
        {
            var incident = await db.Set<WorkflowIncident>().SingleAsync(row => row.Id == id, cancellation);
            await ResolveAsync(incident, move.Skips.Count == 0 ? IncidentResolution.Retried : IncidentResolution.Skipped, cancellation);
        }
    }

    /// <summary>Marks an incident as ended; the caller saves.</summary>
    public async Task ResolveAsync(WorkflowIncident incident, IncidentResolution resolution, CancellationToken cancellation)
    {
        incident.ResolvedAt = clock.Now;
        incident.Resolution = resolution;
        incident.NextAttemptAt = null;
        await CountAsync(incident.InstanceId, -1, cancellation);
    }

    /// <summary>Keeps a move that failed: a new incident, or another try of an old one. Saves.</summary>
    public async Task KeepAsync(WorkflowMove move, Exception failure, CancellationToken cancellation)
    {
        var incident = move.IncidentId is { } known
            ? await db.Set<WorkflowIncident>().SingleAsync(row => row.Id == known, cancellation)
            : await RaiseAsync(move, failure, cancellation);
        var activity = failure as ActivityException;
        incident.ActivityId = activity?.Call.ActivityId ?? (failure as WorkflowFaultException)?.ActivityId;
        incident.ActivityType = activity?.Call.Type;
        incident.InputJson = activity is null ? null : new JsonObject(activity.Call.Inputs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString();
        incident.Message = failure.Message;
        incident.MoveJson = JsonSerializer.Serialize(move);
        incident.Attempts++;
        incident.NextAttemptAt = Heals(failure) && incident.Attempts < MostAttempts ? clock.Now + BackOff.After(incident.Attempts) : null;
        if (incident.NextAttemptAt is { } next)
        {
            await deadlines.PlanAsync(
                new Deadline
                {
                    Key = $"incident/{incident.Id:D}/{incident.Attempts}",
                    Kind = RetryKind,
                    PartnershipId = incident.PartnershipId,
                    SubjectId = incident.Id,
                    DueAt = next,
                },
                cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<WorkflowIncident> RaiseAsync(WorkflowMove move, Exception failure, CancellationToken cancellation)
    {
        var instance = move.Kind is MoveKind.Start
            ? null
            : await db.Set<WorkflowInstance>().AsNoTracking().SingleOrDefaultAsync(row => row.PartnershipId == move.PartnershipId && row.SubjectId == move.SubjectId && row.DefinitionId == move.DefinitionId, cancellation);
        if (instance is not null)
        {
            await CountAsync(instance.Id, 1, cancellation);
        }

        var wait = instance is null ? null : new LiveInstance(instance, null!, WorkflowState.FromJson(instance.StateJson)).Wait(move);
        var incident = new WorkflowIncident
        {
            Id = ids.Next(),
            InstanceId = instance?.Id ?? move.Birth?.InstanceId ?? Guid.Empty,
            PartnershipId = move.PartnershipId,
            DefinitionId = move.DefinitionId,
            WaitId = wait?.Id,
            At = clock.Now,
            Actor = actor.Current.Name,
            Message = failure.Message,
            MoveJson = JsonSerializer.Serialize(move),
            Attempts = 0,
        };
        db.Add(incident);
        return incident;
    }

    private Task<int> CountAsync(Guid instance, int more, CancellationToken cancellation) => db.Set<WorkflowInstance>()
        .Where(row => row.Id == instance)
        .ExecuteUpdateAsync(row => row.SetProperty(held => held.OpenIncidents, held => held.OpenIncidents + more), cancellation);

    /// <summary>
    /// Whether trying again later, with nothing else changed, may help: the database was busy or away, a disk was full, something took too
    /// long. A bug or a value that does not fit is not healed by waiting.
    /// </summary>
    internal static bool Heals(Exception failure) => failure switch
    {
        ActivityException { InnerException: { } cause } => Heals(cause),
        DbUpdateException { InnerException: { } cause } => Heals(cause),
        DbException { IsTransient: true } or TimeoutException or IOException => true,
        _ => false,
    };
}
