using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>One month of a term.</summary>
/// <param name="Places">Null when there is no limit.</param>
public sealed record MonthPlaces(DateOnly Month, int? Places, int Members)
{
    /// <summary>Places nobody has in this month; null when there is no limit.</summary>
    public int? Free => Places is { } limit ? Math.Max(0, limit - Members) : null;
}

/// <summary>Sets the quota ledger against the members there are.</summary>
public sealed class FreePlaces(MouDbContext db, QuotaReads quotas)
{
    /// <summary>Free places in every month of the term, as things stand now.</summary>
    public async Task<Headroom> InTermAsync(Agreement agreement, CancellationToken cancellation) =>
        new((await MonthsAsync(agreement, cancellation)).Select(month => (month.Month, month.Places, month.Members)));

    /// <summary>The months of the term in order, as things stand now.</summary>
    public async Task<IReadOnlyList<MonthPlaces>> MonthsAsync(Agreement agreement, CancellationToken cancellation)
    {
        var spans = await db.Set<Enrollment>().AsNoTracking()
            .Where(row => row.AgreementId == agreement.Id)
            .GroupBy(row => new { row.StartMonth, row.EndMonth })
            .Select(group => new { group.Key.StartMonth, group.Key.EndMonth, Count = group.Count() })
            .ToListAsync(cancellation);
        var ledger = await quotas.LedgerAsync(agreement.Id, cancellation);

        // An agreement that names a quota is held to it even before its ledger is booked.
        return [.. agreement.Months().Select(month => new MonthPlaces(
            month,
            QuotaRules.PlacesInMonth(ledger, month, agreement.PeriodStart) ?? agreement.Terms?.Quota,
            spans.Where(span => span.StartMonth <= month && (span.EndMonth is null || span.EndMonth >= month)).Sum(span => span.Count)))];
    }

    /// <summary>Members of one group who are not ended.</summary>
    public Task<int> InGroupAsync(Guid agreementId, Guid groupId, CancellationToken cancellation) =>
        db.Set<Enrollment>().CountAsync(row => row.AgreementId == agreementId && row.GroupId == groupId && row.EndMonth == null, cancellation);
}
