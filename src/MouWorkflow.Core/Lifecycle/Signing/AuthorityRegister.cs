using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Asks the register of authority: what stands in it, and whether somebody may sign now. Changes nothing.</summary>
public sealed class AuthorityRegister(MouDbContext db, AgreementReads agreements, OfficePolicy policy)
{
    /// <summary>Entries of a partnership, untracked; those that hold today first.</summary>
    public async Task<IReadOnlyList<SigningAuthority>> OfPartnershipAsync(Guid partnershipId, CancellationToken cancellation) =>
        [.. (await db.Set<SigningAuthority>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).ToListAsync(cancellation)).OrderBy(row => row.EndedBecause is not null).ThenBy(row => row.Party).ThenByDescending(row => row.ValidFrom)];

    public Task<SigningAuthority?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.Set<SigningAuthority>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>Why this row may not be signed on that day, or null; with the entry in words where one is named.</summary>
    public async Task<AuthorityAnswer> AskAsync(SigningRound round, Signatory who, DateOnly day, CancellationToken cancellation)
    {
        if (who.AuthorityId is null && !policy.RequireSigningAuthority)
        {
            return new AuthorityAnswer(null, null);
        }

        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        return await AskAsync(view, who.AuthorityId, who.Role, day, cancellation);
    }

    /// <summary>Whose turn it is in an open round and who may not sign today, by their row, with the reason: a task for legal staff.</summary>
    public async Task<IReadOnlyDictionary<Guid, Refusal>> NotAllowedAsync(SigningRound round, DateOnly today, CancellationToken cancellation)
    {
        var refused = new Dictionary<Guid, Refusal>();
        foreach (var who in round.State is RoundState.Open ? RoundRules.Turn(round) : [])
        {
            if ((await AskAsync(round, who, today, cancellation)).Refusal is { } refusal)
            {
                refused[who.Id] = refusal;
            }
        }

        return refused;
    }

    /// <summary>What the register says against a plan on a day, each reason once; empty when a round may be opened from it.</summary>
    public async Task<IReadOnlyList<Refusal>> ObjectionsAsync(AgreementView view, PlannedRound plan, DateOnly day, CancellationToken cancellation)
    {
        List<Refusal> objections = [];
        foreach (var row in plan.Rows)
        {
            // Whoever begins later may still sign in this round; the instant of signing decides.
            if ((await AskAsync(view, row.AuthorityId, row.Role, day, cancellation)).Refusal is { Code: not "authority.not-yet" } refusal && !objections.Contains(refusal))
            {
                objections.Add(refusal);
            }
        }

        return objections;
    }

    /// <summary>The same before there is a round: for a planned row.</summary>
    public async Task<AuthorityAnswer> AskAsync(AgreementView view, Guid? authorityId, SignatoryRole role, DateOnly day, CancellationToken cancellation)
    {
        var entry = authorityId is { } id ? await db.Set<SigningAuthority>().AsNoTracking().SingleAsync(row => row.Id == id, cancellation) : null;
        var refusal = AuthorityRules.MaySign(entry, role, policy.RequireSigningAuthority, day, MoneyBlock.Worth(view.Agreement));
        return new AuthorityAnswer(refusal, entry is null ? null : AuthorityRules.Tell(entry));
    }
}

/// <summary>What the register says.</summary>
/// <param name="Refusal">Why it may not be signed; null when it may.</param>
/// <param name="Under">The entry in words; null where none is named.</param>
public sealed record AuthorityAnswer(Refusal? Refusal, string? Under);
