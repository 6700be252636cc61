using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>What other stages may know about participants: numbers, never people. A month is given as any of its days.</summary>
public sealed class ParticipantReads(MouDbContext db)
{
    /// <summary>People who are members in that month; what an invoice counts.</summary>
    public Task<int> HeadcountAsync(Guid agreementId, DateOnly month, CancellationToken cancellation) =>
        InMonth(agreementId, month).CountAsync(cancellation);

    /// <summary>Members in that month by the group they were listed in; <see cref="Guid.Empty"/> for people of no group.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> HeadcountByGroupAsync(Guid agreementId, DateOnly month, CancellationToken cancellation)
    {
        var counts = await InMonth(agreementId, month)
            .GroupBy(row => row.GroupId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellation);
        return counts.ToDictionary(count => count.Key ?? Guid.Empty, count => count.Count);
    }

    /// <summary>People whose unbroken membership begins in that month; people carried over from the term before are not new.</summary>
    public Task<int> NewMembersAsync(Guid agreementId, DateOnly month, CancellationToken cancellation)
    {
        var first = Months.Of(month);
        return db.Set<Enrollment>().CountAsync(
            row => row.AgreementId == agreementId && row.StartMonth == first && row.FirstMonth == first,
            cancellation);
    }

    /// <summary>People registered whose membership was not ended, whether their first month has come or not.</summary>
    public Task<int> RegisteredNowAsync(Guid agreementId, CancellationToken cancellation) =>
        db.Set<Enrollment>().CountAsync(row => row.AgreementId == agreementId && row.EndMonth == null, cancellation);

    /// <summary>The same by group; people of a list that named no group stand under <see cref="Guid.Empty"/>.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> RegisteredByGroupAsync(Guid agreementId, CancellationToken cancellation)
    {
        var counts = await db.Set<Enrollment>().AsNoTracking()
            .Where(row => row.AgreementId == agreementId && row.EndMonth == null)
            .GroupBy(row => row.GroupId)
            .Select(group => new { Id = group.Key, Count = group.Count() })
            .ToListAsync(cancellation);
        return counts.ToDictionary(count => count.Id ?? Guid.Empty, count => count.Count);
    }

    /// <summary>Rows refused in all uploads of the partnership that were carried through.</summary>
    public Task<int> RefusedRowsAsync(Guid partnershipId, CancellationToken cancellation) =>
        db.Set<ParticipantImport>()
            .Where(import => import.PartnershipId == partnershipId && import.State == ImportState.Registered)
            .SumAsync(import => import.Refused, cancellation);

    /// <summary>Members in that month by their month of membership (1 = the first month), for incentives that fall with age.</summary>
    public async Task<IReadOnlyDictionary<int, int>> HeadcountByMembershipMonthAsync(Guid agreementId, DateOnly month, CancellationToken cancellation)
    {
        var counts = await InMonth(agreementId, month)
            .GroupBy(row => row.FirstMonth)
            .Select(group => new { FirstMonth = group.Key, Count = group.Count() })
            .ToListAsync(cancellation);
        return counts.ToDictionary(count => Months.Between(count.FirstMonth, month) + 1, count => count.Count);
    }

    private IQueryable<Enrollment> InMonth(Guid agreementId, DateOnly month)
    {
        var first = Months.Of(month);
        return db.Set<Enrollment>().AsNoTracking()
            .Where(row => row.AgreementId == agreementId && row.StartMonth <= first && (row.EndMonth == null || row.EndMonth >= first));
    }
}
