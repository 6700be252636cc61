using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>What waits for a mailbox now; untracked.</summary>
public sealed class ListedRounds(MouDbContext db, PartnershipClock clock)
{
    /// <summary>Rows that are this list's and may act today; the last day of signing first.</summary>
    internal async Task<IReadOnlyList<ListedRow>> OfAsync(SigningList list, CancellationToken cancellation) =>
        [.. (await OfMailboxAsync(list.Mailbox, cancellation)).Where(row => ListRules.IsAwaited(list, row.Round, row.Who, clock.Today(row.Partnership.Zone)))];

    /// <summary>Rows of a mailbox that may act today, wherever their codes go.</summary>
    internal async Task<IReadOnlyList<ListedRow>> OfMailboxAsync(string mailbox, CancellationToken cancellation)
    {
        // A database folds only plain letters; what it finds is compared once more.
        var rounds = await db.Set<SigningRound>().AsNoTracking().Include(round => round.Signatories)
            .Where(round => round.State == RoundState.Open && round.Signatories.Any(who => who.State == SignatoryState.Invited && who.Way == SigningMethod.Link && who.Email.Trim().ToLower() == mailbox))
            .ToListAsync(cancellation);
        return await WithPartnershipsAsync(
            [.. from round in rounds from who in round.Signatories where who is { Way: SigningMethod.Link, Role: not SignatoryRole.Copy } && ListRules.Normal(who.Email) == mailbox select (round, who)],
            row => SigningRules.MayAct(row.Round, row.Who, clock.Today(row.Partnership.Zone)) is null,
            cancellation);
    }

    /// <summary>These rows of a list, whatever became of them; those that are another mailbox's by now are left out.</summary>
    internal async Task<IReadOnlyList<ListedRow>> FindAsync(SigningList list, IReadOnlyCollection<Guid> signatories, CancellationToken cancellation)
    {
        var rounds = await db.Set<SigningRound>().AsNoTracking().Include(round => round.Signatories)
            .Where(round => round.Signatories.Any(who => signatories.Contains(who.Id))).ToListAsync(cancellation);
        return await WithPartnershipsAsync(
            [.. from round in rounds from who in round.Signatories where signatories.Contains(who.Id) && ListRules.IsOf(list, who) select (round, who)], _ => true, cancellation);
    }

    private async Task<IReadOnlyList<ListedRow>> WithPartnershipsAsync(List<(SigningRound Round, Signatory Who)> found, Func<ListedRow, bool> wanted, CancellationToken cancellation)
    {
        var ids = found.Select(row => row.Round.PartnershipId).Distinct().ToList();
        var partnerships = await db.Set<Partnership>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        return
        [
            .. found.Select(row => new ListedRow(row.Round, row.Who, partnerships[row.Round.PartnershipId])).Where(wanted)
                .OrderBy(row => row.Round.ClosesOn).ThenBy(row => row.Partnership.Name, StringComparer.Ordinal).ThenBy(row => row.Round.Code, StringComparer.Ordinal).ThenBy(row => row.Who.Position),
        ];
    }
}

/// <summary>One thing to do in one round, for the mailbox of a list.</summary>
public sealed record ListedRow(SigningRound Round, Signatory Who, Partnership Partnership);
