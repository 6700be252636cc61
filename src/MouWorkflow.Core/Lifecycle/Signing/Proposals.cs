using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What signatories have proposed: reading it, and ending what is overtaken.</summary>
public sealed class Proposals(MouDbContext db)
{
    /// <summary>Delegations of a round, untracked, the newest first.</summary>
    public Task<List<SigningDelegation>> DelegationsAsync(Guid roundId, CancellationToken cancellation) =>
        db.Set<SigningDelegation>().AsNoTracking().Where(row => row.RoundId == roundId).OrderByDescending(row => row.ProposedAt).ToListAsync(cancellation);

    /// <summary>Change requests of a round, untracked, the newest first.</summary>
    public Task<List<ChangeRequest>> ChangesAsync(Guid roundId, CancellationToken cancellation) =>
        db.Set<ChangeRequest>().AsNoTracking().Where(row => row.RoundId == roundId).OrderByDescending(row => row.AskedAt).ToListAsync(cancellation);

    public Task<SigningDelegation?> FindDelegationAsync(Guid id, CancellationToken cancellation) =>
        db.Set<SigningDelegation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);

    public Task<ChangeRequest?> FindChangeAsync(Guid id, CancellationToken cancellation) =>
        db.Set<ChangeRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>Ends the open proposals of a signatory, or of everybody in the round: they signed all the same, or the round is over.</summary>
    internal async Task OvertakeAsync(SigningRound round, Signatory? who, CancellationToken cancellation)
    {
        foreach (var row in await db.Set<SigningDelegation>().Where(row => row.RoundId == round.Id && row.State == ProposalState.Open && (who == null || row.SignatoryId == who.Id)).ToListAsync(cancellation))
        {
            row.State = row.State is ProposalState.Open ? ProposalState.Overtaken : row.State;
        }

        foreach (var row in await db.Set<ChangeRequest>().Where(row => row.RoundId == round.Id && row.State == ProposalState.Open && (who == null || row.SignatoryId == who.Id)).ToListAsync(cancellation))
        {
            // The one that is being decided in this very turn is tracked with its new state already.
            row.State = row.State is ProposalState.Open ? ProposalState.Overtaken : row.State;
        }
    }
}
