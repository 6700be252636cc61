using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Fetches instances from the database and puts back what a burst made of them: state, waits, timers, journal.</summary>
public sealed class WorkflowDesk(MouDbContext db, WorkflowRows rows, WorkflowLookUp lookUp, WorkflowLibrary library, Deadlines deadlines, PartnershipClock clock, ICurrentActor actor)
{
    /// <summary>The instance that a move is about, untracked; null when there is none.</summary>
    public async Task<LiveInstance?> FindAsync(WorkflowMove move, CancellationToken cancellation)
    {
        var instance = await lookUp.InstanceAsync(move, cancellation);
        return instance is null ? null : await OpenAsync(instance, cancellation);
    }

    /// <summary>An instance with its definition and state.</summary>
    public async Task<LiveInstance> OpenAsync(WorkflowInstance instance, CancellationToken cancellation) =>
        new(instance, await DefinitionAsync(instance.DefinitionHash, cancellation), WorkflowState.FromJson(instance.StateJson));

    /// <summary>The exact definition with this hash, from memory or as it was stored.</summary>
    public async Task<WorkflowDefinition> DefinitionAsync(string hash, CancellationToken cancellation) =>
        library.Known(hash) ?? library.Read(await db.Set<StoredDefinition>().AsNoTracking().SingleAsync(row => row.Hash == hash, cancellation));

    /// <summary>Keeps a definition for as long as the database lives, because instances are about to run on it.</summary>
    public async Task StoreAsync(WorkflowDefinition definition, CancellationToken cancellation)
    {
        if (library.IsStored(definition.ContentHash) || await IsStoredAsync(definition, cancellation))
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

    /// <summary>Hands what a burst left behind to <see cref="WorkflowRows"/>; new timers become deadlines. Counts the turn.</summary>
    /// <param name="before">The waits before the burst.</param>
    public async Task KeepAsync(
        LiveInstance live, BurstRecord record, IReadOnlyList<Bookmark> before, Guid act, DateTimeOffset now, CancellationToken cancellation)
    {
        var (instance, definition, state) = (live.Instance, live.Definition, live.State);
        var isNew = instance.Turn++ == 0;
        instance.StateJson = state.ToJson();
        instance.DefinitionHash = definition.ContentHash;
        instance.Status = state.Status;
        instance.SubStatus = state.SubStatus;
        instance.FinishedAt = state.Status is WorkflowStatus.Finished ? now : null;
        if (isNew)
        {
            rows.Insert(instance);
        }
        else
        {
            rows.Update(instance, instance.Turn - 1);
        }

        rows.Insert(new WorkflowBurst
        {
            InstanceId = instance.Id,
            Turn = instance.Turn,
            Act = act,
            At = now,
            Actor = actor.Current.Name,
            DefinitionHash = definition.ContentHash,
            Record = record.ToJson(),
            StateHash = HashOf(instance.StateJson),
        });
        await KeepWaitsAsync(live, before, now, cancellation);
    }

    /// <summary>SHA-256 (lower hex) of a state's JSON.</summary>
    public static string HashOf(string stateJson) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stateJson)));

    private Task<bool> IsStoredAsync(WorkflowDefinition definition, CancellationToken cancellation) =>
        db.Set<StoredDefinition>().AnyAsync(row => row.Hash == definition.ContentHash, cancellation);

    private async Task KeepWaitsAsync(LiveInstance live, IReadOnlyList<Bookmark> before, DateTimeOffset now, CancellationToken cancellation)
    {
        var instance = live.Instance;
        var after = live.State.Bookmarks;
        foreach (var gone in before.Where(old => !after.Contains(old)))
        {
            rows.DeleteWait(instance.Id, gone.Id);
        }

        foreach (var wait in after.Where(wait => !before.Contains(wait)))
        {
            rows.Insert(new WorkflowWait
            {
                InstanceId = instance.Id,
                WaitId = wait.Id,
                DefinitionId = instance.DefinitionId,
                ActivityId = wait.ActivityId,
                Kind = wait.Kind,
                EventName = wait.EventName,
                CorrelationId = wait.CorrelationId,
                WaitsFor = live.Definition.WaitsFor(wait.ActivityId),
                Since = now,
                DueAt = wait.DueAt,
            });
            if (wait.DueAt is { } due)
            {
                await PlanAsync(instance, wait, due, cancellation);
            }
        }
    }

    private Task PlanAsync(WorkflowInstance instance, Bookmark timer, DateTimeOffset due, CancellationToken cancellation) => deadlines.PlanAsync(
        new Deadline
        {
            Key = $"workflow/{instance.Id:D}/{timer.Id}",
            Kind = WorkflowTurn.TimerKind,
            PartnershipId = instance.PartnershipId,
            SubjectId = instance.Id,
            DueAt = due,
            Argument = timer.Id,
        },
        cancellation);
}
