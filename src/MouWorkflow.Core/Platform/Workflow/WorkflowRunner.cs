using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Saves a use case together with the workflow moves it asked for: the person's act, the moves, and everything the activities changed, in one
/// transaction. If no wait expects the move it is refused and nothing is saved. If an activity throws, the person's act is saved with an
/// incident that keeps the move, so nobody's signature is lost to somebody else's bug.
/// </summary>
public sealed class WorkflowRunner(MouDbContext db, WorkflowRows rows, WorkflowTurn turn, WorkflowDesk desk, WorkflowLookUp lookUp, WorkflowFollows follows, IncidentKeeper incidents, Act act)
{
    /// <summary>More moves than this in one transaction means that workflows start each other in a circle.</summary>
    private const int MostMoves = 100;

    private const string Savepoint = "move";

    private readonly Queue<WorkflowMove> _asked = new();

    // Fetched while looking for refusals and used once more when the move is made.
    private readonly Dictionary<(Guid Subject, string Definition), LiveInstance> _looked = [];

    // Partnerships on which the current transaction is alone.
    private readonly HashSet<Guid> _alone = [];

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

        // A savepoint before each move is ours to set; one more around every save would double them.
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.BeginTransactionAsync(cancellation);
        try
        {
            await BeginAsync(cancellation);
            if (await RefusedAsync(cancellation) is { } refusal)
            {
                _asked.Clear();
                return refusal;
            }

            var written = db.ChangeTracker.HasChanges() && await db.SaveChangesAsync(cancellation) > 0;
            var committed = false;
            for (var made = 0; _asked.TryDequeue(out var move); made++)
            {
                if (made >= MostMoves)
                {
                    throw new InvalidOperationException($"More than {MostMoves} workflow moves in one transaction (partnership {move.PartnershipId:D}, workflow {move.DefinitionId}).");
                }

                committed = await MakeAsync(move, written, cancellation);
                written = true;
            }

            if (!committed)
            {
                await db.Database.CommitTransactionAsync(cancellation);
            }
        }
        finally
        {
            if (db.Database.CurrentTransaction is { } open)
            {
                await open.DisposeAsync();
            }
        }

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

    /// <param name="written">Whether the transaction holds anything that must outlive a failure of the move.</param>
    /// <returns>Whether the transaction was committed with the move, because nothing followed.</returns>
    private async Task<bool> MakeAsync(WorkflowMove move, bool written, CancellationToken cancellation)
    {
        await AloneOnAsync(move.PartnershipId, cancellation);
        Seen? seen = _looked.TryGetValue((move.SubjectId, move.DefinitionId), out var looked)
            ? new Seen(looked.Instance.Id, looked.Instance.Turn, looked.Instance.OpenIncidents)
            : null;
        if (written)
        {
            await db.Database.CurrentTransaction!.CreateSavepointAsync(Savepoint, cancellation);
        }

        var askedBefore = _asked.ToList();
        var committed = false;
        try
        {
            var following = move.Kind is MoveKind.Start
                ? await turn.StartAsync(move, cancellation)
                : await turn.MoveAsync(move, await LiveAsync(move, cancellation), cancellation);
            await incidents.SettleAsync(move, cancellation);
            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(cancellation);
            }

            committed = await rows.WriteAsync(following.Count == 0 && _asked.Count == 0, cancellation);
            foreach (var next in await follows.MovesAsync(following, move.Act, cancellation))
            {
                Ask(next);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !IsLostRace(failure))
        {
            await BackAsync(move, written, cancellation);
            rows.Clear();
            _looked.Clear();
            _asked.Clear();
            askedBefore.ForEach(_asked.Enqueue);
            if (seen is not null && await MovedSinceAsync(seen, cancellation))
            {
                throw new DbUpdateConcurrencyException($"Workflow instance {seen.Instance:D} was moved by somebody else in the same moment.", failure);
            }

            await incidents.KeepAsync(move, failure, cancellation);
        }

        return committed;
    }

    private async Task BackAsync(WorkflowMove move, bool written, CancellationToken cancellation)
    {
        if (written)
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync(Savepoint, cancellation);
        }
        else
        {
            await db.Database.RollbackTransactionAsync(cancellation);
            await db.Database.BeginTransactionAsync(cancellation);
            _alone.Clear();
            await AloneOnAsync(move.PartnershipId, cancellation);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>The instance, fetched anew where an earlier move of this turn may have changed it.</summary>
    private async Task<LiveInstance> LiveAsync(WorkflowMove move, CancellationToken cancellation)
    {
        var live = _looked.GetValueOrDefault((move.SubjectId, move.DefinitionId)) ?? await desk.FindAsync(move, cancellation);
        _looked.Clear();
        return live ?? throw new InvalidOperationException($"Partnership {move.PartnershipId:D}: there is no workflow '{move.DefinitionId}' about {move.SubjectId:D}.");
    }

    /// <summary>
    /// Whether somebody moved the instance since it was looked at, which is possible where the transaction had to be begun anew. Whatever the move
    /// failed with, such as a key that the other one has taken, is then no fault of its own.
    /// </summary>
    private async Task<bool> MovedSinceAsync(Seen seen, CancellationToken cancellation) => !await db.Set<WorkflowInstance>()
        .AnyAsync(row => row.Id == seen.Instance && row.Turn == seen.Turn && row.OpenIncidents == seen.OpenIncidents, cancellation);

    /// <summary>
    /// First in the transaction: keeps others away from every partnership that the asked moves are about, always in the same order, and looks up
    /// what the moves begin with.
    /// </summary>
    private async Task BeginAsync(CancellationToken cancellation)
    {
        _alone.Clear();
        List<Guid> partnerships = [.. _asked.Select(move => move.PartnershipId).Distinct().Order()];
        await lookUp.BeginAsync(partnerships, _asked, cancellation);
        _alone.UnionWith(partnerships);
    }

    private async Task AloneOnAsync(Guid partnership, CancellationToken cancellation)
    {
        if (_alone.Add(partnership))
        {
            await db.AloneOnAsync(partnership, cancellation);
        }
    }

    /// <summary>
    /// Another turn of the same rows was saved first. A key that is taken is not that: this transaction is alone on the partnership, so
    /// trying again would meet the same key for ever.
    /// </summary>
    private static bool IsLostRace(Exception failure) => failure is DbUpdateConcurrencyException { InnerException: not DbUpdateException };

    /// <summary>An instance as it was when refusals were looked for.</summary>
    private sealed record Seen(Guid Instance, int Turn, int OpenIncidents);
}
