using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>An agreement with its partnership, read only.</summary>
public sealed record AgreementView(Agreement Agreement, Partnership Partnership);

/// <summary>What other stages may know about agreements. Everything here is untracked: they cannot change it.</summary>
public sealed class AgreementReads(MouDbContext db)
{
    /// <summary>One agreement with its groups and its partnership with contacts. Throws when there is none.</summary>
    public async Task<AgreementView> GetAsync(Guid agreementId, CancellationToken cancellation) =>
        await FindAsync(agreementId, cancellation) ?? throw new InvalidOperationException($"There is no agreement {agreementId:D}.");

    public async Task<AgreementView?> FindAsync(Guid agreementId, CancellationToken cancellation)
    {
        var agreement = await db.Set<Agreement>().AsNoTracking().Include(row => row.Groups).SingleOrDefaultAsync(row => row.Id == agreementId, cancellation);
        if (agreement is null)
        {
            return null;
        }

        var partnership = await db.Set<Partnership>().AsNoTracking().Include(row => row.Contacts).SingleAsync(row => row.Id == agreement.PartnershipId, cancellation);
        return new AgreementView(agreement, partnership);
    }

    /// <summary>All agreements of a partnership, oldest term first.</summary>
    public Task<List<Agreement>> OfPartnershipAsync(Guid partnershipId, CancellationToken cancellation) =>
        db.Set<Agreement>().AsNoTracking().Include(row => row.Groups)
            .Where(row => row.PartnershipId == partnershipId)
            .OrderBy(row => row.PeriodStart).ThenBy(row => row.CreatedAt)
            .ToListAsync(cancellation);

    /// <summary>Signed agreements with people and money, those that ended included, of all partnerships; newest term first.</summary>
    public Task<List<Agreement>> WithPeopleAsync(CancellationToken cancellation) =>
        db.Set<Agreement>().AsNoTracking().Include(row => row.Groups)
            .Where(row => (row.State == AgreementState.InForce || row.State == AgreementState.Ended) && row.Kind != AgreementKind.UmbrellaMou)
            .OrderByDescending(row => row.PeriodStart).ThenBy(row => row.Code)
            .ToListAsync(cancellation);

    /// <summary>Agreements with people and money that are in force and whose term covers the day.</summary>
    public Task<List<Agreement>> RunningAsync(DateOnly day, CancellationToken cancellation) =>
        db.Set<Agreement>().AsNoTracking().Include(row => row.Groups)
            .Where(row => row.State == AgreementState.InForce && row.Kind != AgreementKind.UmbrellaMou)
            .Where(row => row.PeriodStart <= day && row.PeriodEnd >= day)
            .ToListAsync(cancellation);

    /// <summary>Agreements that are not in force yet: drafts, approved texts and those out for signature, oldest first.</summary>
    public async Task<IReadOnlyList<AgreementView>> UnderWayAsync(CancellationToken cancellation)
    {
        var rows = await db.Set<Agreement>().AsNoTracking()
            .Where(row => row.State == AgreementState.Draft || row.State == AgreementState.Approved || row.State == AgreementState.Signing)
            .OrderBy(row => row.CreatedAt)
            .ToListAsync(cancellation);
        var ids = rows.Select(row => row.PartnershipId).Distinct().ToList();
        var partnerships = await db.Set<Partnership>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        return [.. rows.Select(row => new AgreementView(row, partnerships[row.PartnershipId]))];
    }

    /// <summary>Every text made for the agreement itself (drafts, the frozen text, circular letters), newest first.</summary>
    public Task<List<StoredDocument>> TextsAsync(Guid agreementId, CancellationToken cancellation) =>
        db.Set<StoredDocument>().AsNoTracking().Where(row => row.SubjectId == agreementId).OrderByDescending(row => row.RequestedAt).ThenByDescending(row => row.FileName).ToListAsync(cancellation);

    /// <summary>What was done with the agreement, newest first, with the reasons that were given.</summary>
    public Task<List<HistoryEntry>> HistoryAsync(AgreementView view, CancellationToken cancellation) =>
        db.Set<HistoryEntry>().AsNoTracking()
            .Where(row => row.PartnershipId == view.Partnership.Id && row.SubjectId == view.Agreement.Id)
            .OrderByDescending(row => row.Seq)
            .ToListAsync(cancellation);
}
