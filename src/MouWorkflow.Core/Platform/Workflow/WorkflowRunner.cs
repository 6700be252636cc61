using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Saves a use case together with the workflow moves it asked for: the person's act, the moves, and everything the activities changed, in one
/// transaction. If no wait expects the move it is refused and nothing is saved. If an activity throws, the person's act is saved with an
/// incident that keeps the move, so nobody's signature is lost to somebody else's bug.
/// </summary>
public sealed class WorkflowRunner(
    MouDbContext db,
    WorkflowLibrary library,
    WorkflowTurn turn,
    PartnershipClock clock,
    IdSource ids,
    ICurrentActor actor)
{
    /// <summary>More moves than this in one transaction means that workflows start each other in a circle.</summary>
    private const int MostMoves = 100;

    private readonly Queue<WorkflowMove> _asked = new();

    /// <summary>Starts a new instance of the newest version about a subject.</summary>
    public void Start(string definitionId, Guid partnershipId, Guid subjectId, JsonObject? input = null) =>
        _asked.Enqueue(new WorkflowMove(definitionId, partnershipId, subjectId, MoveKind.Start, Payload: input));

    /// <summary>Resumes the one wait for this event in the subject's instance.</summary>
    public void Resume(string definitionId, Guid partnershipId, Guid subjectId, string eventName, JsonObject? payload = null) =>
        _asked.Enqueue(new WorkflowMove(definitionId, partnershipId, subjectId, MoveKind.Event, eventName, payload));

    /// <summary>Asks for any move, such as one that an incident kept.</summary>
    public void Ask(WorkflowMove move) => _asked.Enqueue(move);

    /// <summary>Saves everything of this turn. The one way in which a use case ends.</summary>
    public async Task<Outcome<Done>> SaveAsync(CancellationToken cancellation)
    {
        if (_asked.Count == 0)
        {
            await db.SaveChangesAsync(cancellation);
            return Done.It;
        }

        if (await RefusedAsync(cancellation) is { } refusal)
        {
            _asked.Clear();
            return refusal;
        }

        var expected = _asked.Where(move => move.Kind is not MoveKind.Start).ToHashSet();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var partnership in _asked.Select(move => move.PartnershipId).Distinct().Order())
        {
            await db.AloneOnAsync(partnership, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        for (var made = 0; _asked.TryDequeue(out var move); made++)
        {
            if (made >= MostMoves)
            {
                throw new InvalidOperationException($"More than {MostMoves} workflow moves in one transaction (partnership {move.PartnershipId:D}, workflow {move.DefinitionId}).");
            }

            await MakeAsync(move, expected.Contains(move), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return Done.It;
    }

    private async Task<Refusal?> RefusedAsync(CancellationToken cancellation)
    {
        foreach (var move in _asked.Where(move => move.Kind is not MoveKind.Start))
        {
            // Not tracked: inside the transaction it is read anew, when nobody else can change it any more.
            var instance = await Instances(move).AsNoTracking().SingleOrDefaultAsync(cancellation);
            if (instance is null || WorkflowTurn.Wait(WorkflowState.FromJson(instance.StateJson), move) is null)
            {
                return new Refusal(
                    "workflow.not-waiting",
                    "Langkah ini tidak sedang ditunggu. Mungkin sudah dilakukan orang lain; muat ulang halaman untuk melihat keadaan terbaru.",
                    "This step is not being waited for. Somebody may have done it already; reload the page to see where things stand.");
            }
        }

        return null;
    }

    /// <param name="expected">A moment ago an instance waited for it; if none does now, somebody else was faster.</param>
    private async Task MakeAsync(WorkflowMove move, bool expected, CancellationToken cancellation)
    {
        await db.Database.CurrentTransaction!.CreateSavepointAsync("move", cancellation);
        var askedBefore = _asked.ToList();
        try
        {
            if (move.Kind is MoveKind.Start)
            {
                await turn.StartAsync(move, library.Newest(move.DefinitionId), cancellation);
            }
            else
            {
                await turn.ResumeAsync(move, await FindAsync(move, cancellation), cancellation);
            }

            await db.SaveChangesAsync(cancellation);
        }
        catch (NotWaitingException gone) when (expected)
        {
            throw new DbUpdateConcurrencyException(gone.Message, gone);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !IsLostRace(failure))
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync("move", cancellation);
            db.ChangeTracker.Clear();
            _asked.Clear();
            askedBefore.ForEach(_asked.Enqueue);
            await IncidentAsync(move, failure, cancellation);
        }
    }

    /// <summary>
    /// Another turn of the same rows was saved first. A key that is taken is not that: this transaction is alone on the partnership, so
    /// nobody else can have come between, and trying again would meet the same key for ever.
    /// </summary>
    private static bool IsLostRace(Exception failure) => failure is DbUpdateConcurrencyException { InnerException: not DbUpdateException };

    private async Task IncidentAsync(WorkflowMove move, Exception failure, CancellationToken cancellation)
    {
        db.Add(new WorkflowIncident
        {
            Id = ids.Next(),
            InstanceId = (await FindAsync(move, cancellation))?.Id ?? Guid.Empty,
            PartnershipId = move.PartnershipId,
            At = clock.Now,
            Message = $"{actor.Current.Name}: {failure.Message}",
            MoveJson = JsonSerializer.Serialize(move),
        });
        await db.SaveChangesAsync(cancellation);
    }

    private Task<WorkflowInstance?> FindAsync(WorkflowMove move, CancellationToken cancellation) => Instances(move).SingleOrDefaultAsync(cancellation);

    private IQueryable<WorkflowInstance> Instances(WorkflowMove move) =>
        db.Set<WorkflowInstance>().Where(row => row.SubjectId == move.SubjectId && row.DefinitionId == move.DefinitionId);
}
