using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Saves a use case together with the workflow moves it asked for: the person's act, the moves, and everything the activities changed, in one
/// transaction. If no wait expects the move it is refused and nothing is saved. If an activity throws, the person's act is saved with an
/// incident that keeps the move, so nobody's signature is lost to somebody else's bug.
/// </summary>
public sealed class WorkflowRunner(MouDbContext db, WorkflowTurn turn, WorkflowDesk desk, WorkflowFollows follows, IncidentKeeper incidents, Act act)
{
    /// <summary>More moves than this in one transaction means that workflows start each other in a circle.</summary>
    private const int MostMoves = 100;

    private readonly Queue<WorkflowMove> _asked = new();

    // Fetched while looking for refusals and used once more when the move is made.
    private readonly Dictionary<(Guid Subject, string Definition), LiveInstance> _looked = [];

    /// <summary>Starts a new instance of the newest version about a subject.</summary>
    public void Start(string definitionId, Guid partnershipId, Guid subjectId, JsonObject? input = null) =>
        Ask(new WorkflowMove(definitionId, partnershipId, subjectId, MoveKind.Start, Payload: input));

    /// <summary>Resumes the one wait for this event in the subject's instance.</summary>
    public void Resume(string definitionId, Guid partnershipId, Guid subjectId, string eventName, JsonObject? payload = null) =>
        Ask(new WorkflowMove(definitionId, partnershipId, subjectId, MoveKind.Event, eventName, payload));

    /// <summary>Asks for any move, such as one that an incident kept.</summary>
    public void Ask(WorkflowMove move) => _asked.Enqueue(move.Act == Guid.Empty ? move with { Act = act.Id } : move);

    /// <summary>Saves everything of this turn. The one way in which a use case ends.</summary>
    public async Task<Outcome<Done>> SaveAsync(CancellationToken cancellation)
    {
        _looked.Clear();
        if (_asked.Count == 0)
        {
            await db.SaveChangesAsync(cancellation);
            act.End();
            return Done.It;
        }

        if (await RefusedAsync(cancellation) is { } refusal)
        {
            _asked.Clear();
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        for (var made = 0; _asked.TryDequeue(out var move); made++)
        {
            if (made >= MostMoves)
            {
                throw new InvalidOperationException($"More than {MostMoves} workflow moves in one transaction (partnership {move.PartnershipId:D}, workflow {move.DefinitionId}).");
            }

            await MakeAsync(move, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        act.End();
        return Done.It;
    }

    private async Task<Refusal?> RefusedAsync(CancellationToken cancellation)
    {
        foreach (var move in _asked.Where(move => move.Kind is not MoveKind.Start))
        {
            var live = await desk.FindAsync(move, cancellation);
            if (live is null || live.Instance.Status is WorkflowStatus.Finished || (move.Kind is not MoveKind.Cancel && live.Wait(move) is null))
            {
                return new Refusal(
                    "workflow.not-waiting",
                    "Langkah ini tidak sedang ditunggu. Mungkin sudah dilakukan orang lain; muat ulang halaman untuk melihat keadaan terbaru.",
                    "This step is not being waited for. Somebody may have done it already; reload the page to see where things stand.");
            }

            if (await incidents.HeldAsync(live, move, cancellation) is { } held)
            {
                return held;
            }

            _looked[(move.SubjectId, move.DefinitionId)] = live;
        }

        return null;
    }

    private async Task MakeAsync(WorkflowMove move, CancellationToken cancellation)
    {
        await db.Database.CurrentTransaction!.CreateSavepointAsync("move", cancellation);
        var askedBefore = _asked.ToList();
        try
        {
            var following = move.Kind is MoveKind.Start
                ? await turn.StartAsync(move, cancellation)
                : await turn.MoveAsync(move, await LiveAsync(move, cancellation), cancellation);
            await incidents.SettleAsync(move, cancellation);
            await db.SaveChangesAsync(cancellation);
            foreach (var next in await follows.MovesAsync(following, move.Act, cancellation))
            {
                Ask(next);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !IsLostRace(failure))
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync("move", cancellation);
            db.ChangeTracker.Clear();
            _looked.Clear();
            _asked.Clear();
            askedBefore.ForEach(_asked.Enqueue);
            await incidents.KeepAsync(move, failure, cancellation);
        }
    }

    /// <summary>The instance, fetched anew where an earlier move of this turn may have changed it.</summary>
    private async Task<LiveInstance> LiveAsync(WorkflowMove move, CancellationToken cancellation)
    {
        var live = _looked.Remove((move.SubjectId, move.DefinitionId), out var looked) && db.Entry(looked.Instance).State is EntityState.Unchanged
            ? looked
            : await desk.FindAsync(move, cancellation);
        _looked.Clear();
        return live ?? throw new InvalidOperationException($"Partnership {move.PartnershipId:D}: there is no workflow '{move.DefinitionId}' about {move.SubjectId:D}.");
    }

    /// <summary>
    /// Another turn of the same rows was saved first. A key that is taken is not that: the person's act is already written in this transaction, so
    /// nobody else can have come between, and trying again would meet the same key for ever.
    /// </summary>
    private static bool IsLostRace(Exception failure) => failure is DbUpdateConcurrencyException { InnerException: not DbUpdateException };
}
