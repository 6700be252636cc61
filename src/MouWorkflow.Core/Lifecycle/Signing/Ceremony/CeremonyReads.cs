using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>A ceremony as staff sees it.</summary>
/// <param name="Rounds">In the order of the programme, each with its partnership.</param>
/// <param name="Papers">Its letters, lists and minutes, the newest first.</param>
/// <param name="Tablets">Tablets that were handed over, the newest first.</param>
public sealed record CeremonyView(
    SigningCeremony Ceremony,
    IReadOnlyList<(SigningRound Round, Partnership Partnership)> Rounds,
    IReadOnlyList<StoredDocument> Papers,
    IReadOnlyList<MailMessage> Mails,
    IReadOnlyList<TabletHandover> Tablets);

/// <summary>What pages may know about ceremonies; untracked.</summary>
public sealed class CeremonyReads(MouDbContext db)
{
    /// <summary>All ceremonies, the next one first among those to come, the last one first among the others.</summary>
    public async Task<IReadOnlyList<SigningCeremony>> AllAsync(CancellationToken cancellation)
    {
        var all = await db.Set<SigningCeremony>().AsNoTracking().Include(row => row.Rounds).Include(row => row.Guests).AsSplitQuery().ToListAsync(cancellation);
        return [.. all.Where(row => row.State is CeremonyState.Planned).OrderBy(row => row.BeginsAt), .. all.Where(row => row.State is not CeremonyState.Planned).OrderByDescending(row => row.BeginsAt)];
    }

    public async Task<CeremonyView?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var ceremony = await db.Set<SigningCeremony>().AsNoTracking().Include(row => row.Rounds).Include(row => row.Guests).Include(row => row.Photos).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (ceremony is null)
        {
            return null;
        }

        var ids = ceremony.Rounds.Select(row => row.RoundId).ToList();
        var rounds = await WithPartnershipsAsync(row => ids.Contains(row.Id), cancellation);
        return new CeremonyView(
            ceremony,
            [.. ceremony.Rounds.OrderBy(row => row.Position).Select(row => rounds.Single(pair => pair.Round.Id == row.RoundId))],
            await db.Set<StoredDocument>().AsNoTracking().Where(row => row.SubjectId == id && row.Template != null).OrderByDescending(row => row.RequestedAt).ThenByDescending(row => row.FileName).ToListAsync(cancellation),
            await db.Set<MailMessage>().AsNoTracking().Where(row => row.SubjectId == id).OrderByDescending(row => row.QueuedAt).ToListAsync(cancellation),
            await db.Set<TabletHandover>().AsNoTracking().Where(row => row.CeremonyId == id).OrderByDescending(row => row.OpenedAt).ToListAsync(cancellation));
    }

    /// <summary>Open rounds, each with its partnership: what a ceremony may be planned for.</summary>
    public Task<IReadOnlyList<(SigningRound Round, Partnership Partnership)>> OpenRoundsAsync(CancellationToken cancellation) =>
        WithPartnershipsAsync(row => row.State == RoundState.Open, cancellation);

    public Task<TabletHandover?> FindTabletAsync(Guid id, CancellationToken cancellation) =>
        db.Set<TabletHandover>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>Members of staff who may be witnesses.</summary>
    public Task<List<StaffAccount>> StaffAsync(CancellationToken cancellation) =>
        db.Set<StaffAccount>().AsNoTracking().Where(row => AddGuest.WitnessRoles.Contains(row.Role)).OrderBy(row => row.DisplayName).ToListAsync(cancellation);

    private async Task<IReadOnlyList<(SigningRound Round, Partnership Partnership)>> WithPartnershipsAsync(System.Linq.Expressions.Expression<Func<SigningRound, bool>> which, CancellationToken cancellation)
    {
        var rounds = await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).Where(which).OrderBy(row => row.OpenedAt).ToListAsync(cancellation);
        var ids = rounds.Select(row => row.PartnershipId).Distinct().ToList();
        var partnerships = await db.Set<Partnership>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        return [.. rounds.Select(round => (round, partnerships[round.PartnershipId]))];
    }
}
