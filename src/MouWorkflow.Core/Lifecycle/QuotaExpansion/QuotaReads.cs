using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>What other stages may know about quotas. Everything here is untracked: they cannot change it.</summary>
public sealed class QuotaReads(MouDbContext db, AgreementReads agreements)
{
    /// <summary>Places in effect on a day; 0 before the base is in effect, null when the agreement has no quota.</summary>
    public async Task<int?> AtAsync(Guid agreementId, DateOnly date, CancellationToken cancellation) =>
        QuotaRules.At(await LedgerAsync(agreementId, cancellation), date);

    /// <summary>
    /// Places that count in a calendar month (any day of it will do): extra ones from the first month that begins on or after the day they take
    /// effect, the base from the first month of the term. Null when the agreement has no quota.
    /// </summary>
    public async Task<int?> PlacesInMonthAsync(Guid agreementId, DateOnly month, CancellationToken cancellation)
    {
        var ledger = await LedgerAsync(agreementId, cancellation);
        if (ledger.Count == 0)
        {
            return null;
        }

        var (agreement, _) = await agreements.GetAsync(agreementId, cancellation);
        return QuotaRules.PlacesInMonth(ledger, month, agreement.PeriodStart);
    }

    /// <summary>The lines of an agreement's ledger, in the order in which they take effect; empty when there is no quota.</summary>
    public async Task<IReadOnlyList<QuotaEntry>> LedgerAsync(Guid agreementId, CancellationToken cancellation)
    {
        var saved = await db.Set<QuotaEntry>().AsNoTracking().Where(entry => entry.AgreementId == agreementId).ToListAsync(cancellation);

        // Activities of one turn are saved together: a line booked by the one before must count for the one after.
        var booked = db.ChangeTracker.Entries<QuotaEntry>()
            .Where(entry => entry.State is EntityState.Added && entry.Entity.AgreementId == agreementId)
            .Select(entry => entry.Entity);
        return [.. saved.Concat(booked).OrderBy(entry => entry.EffectiveOn).ThenBy(entry => entry.RecordedAt)];
    }

    /// <summary>All requests for more places of an agreement, oldest first.</summary>
    public async Task<IReadOnlyList<ExpansionRequest>> RequestsAsync(Guid agreementId, CancellationToken cancellation) =>
        await db.Set<ExpansionRequest>().AsNoTracking()
            .Where(request => request.AgreementId == agreementId)
            .OrderBy(request => request.RequestedAt)
            .ToListAsync(cancellation);

    /// <summary>Requests of all agreements that are not closed, oldest first.</summary>
    public async Task<IReadOnlyList<ExpansionRequest>> OpenRequestsAsync(CancellationToken cancellation) =>
        await db.Set<ExpansionRequest>().AsNoTracking()
            .Where(request => request.State == ExpansionState.Requested || request.State == ExpansionState.Granted || request.State == ExpansionState.Signing)
            .OrderBy(request => request.RequestedAt)
            .ToListAsync(cancellation);

    /// <summary>One request, or null.</summary>
    public Task<ExpansionRequest?> RequestAsync(Guid requestId, CancellationToken cancellation) =>
        db.Set<ExpansionRequest>().AsNoTracking().SingleOrDefaultAsync(request => request.Id == requestId, cancellation);
}
