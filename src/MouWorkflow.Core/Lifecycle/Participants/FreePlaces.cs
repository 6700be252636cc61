using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Sets the quota ledger against the members there are.</summary>
public sealed class FreePlaces(MouDbContext db, QuotaReads quotas)
{
    /// <summary>Free places in every month of the term, as things stand now.</summary>
    public async Task<Headroom> InTermAsync(Agreement agreement, CancellationToken cancellation)
    {
        var spans = await db.Set<Enrollment>().AsNoTracking()
            .Where(row => row.AgreementId == agreement.Id)
            .GroupBy(row => new { row.StartMonth, row.EndMonth })
            .Select(group => new { group.Key.StartMonth, group.Key.EndMonth, Count = group.Count() })
            .ToListAsync(cancellation);
        List<(DateOnly, int?, int)> months = [];
        foreach (var month in agreement.Months())
        {
            // An agreement that names a quota is held to it even before its ledger is booked.
            var places = await quotas.PlacesInMonthAsync(agreement.Id, month, cancellation) ?? agreement.Terms?.Quota;
            var members = spans.Where(span => span.StartMonth <= month && (span.EndMonth is null || span.EndMonth >= month)).Sum(span => span.Count);
            months.Add((month, places, members));
        }

        return new Headroom(months);
    }

    /// <summary>Members of one group who are not ended.</summary>
    public Task<int> InGroupAsync(Guid agreementId, Guid groupId, CancellationToken cancellation) =>
        db.Set<Enrollment>().CountAsync(row => row.AgreementId == agreementId && row.GroupId == groupId && row.EndMonth == null, cancellation);
}
