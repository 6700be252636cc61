using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>One invoice with its payments, oldest first, read only.</summary>
public sealed record InvoiceView(Invoice Invoice, IReadOnlyList<Payment> Payments);

/// <summary>What was invoiced and paid for the months of one calendar year, in rupiah. The year is that of the invoiced month, not of the day of payment.</summary>
public sealed record YearSum(int Year, int Invoices, long Invoiced, long Paid)
{
    public long Outstanding => Invoiced - Paid;
}

/// <summary>What other stages and pages may know about invoices. Everything here is untracked: they cannot change it.</summary>
public sealed class InvoiceReads(MouDbContext db)
{
    /// <summary>Invoices of an agreement, oldest month first.</summary>
    public Task<List<Invoice>> OfAgreementAsync(Guid agreementId, CancellationToken cancellation) =>
        db.Set<Invoice>().AsNoTracking().Where(row => row.AgreementId == agreementId).OrderBy(row => row.Month).ToListAsync(cancellation);

    /// <summary>Invoices of all agreements of a partnership, oldest month first.</summary>
    public Task<List<Invoice>> OfPartnershipAsync(Guid partnershipId, CancellationToken cancellation) =>
        db.Set<Invoice>().AsNoTracking().Where(row => row.PartnershipId == partnershipId)
            .OrderBy(row => row.Month).ThenBy(row => row.Number)
            .ToListAsync(cancellation);

    /// <summary>One invoice with its payments; null when there is none.</summary>
    public async Task<InvoiceView?> FindAsync(Guid invoiceId, CancellationToken cancellation)
    {
        var invoice = await db.Set<Invoice>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == invoiceId, cancellation);
        return invoice is null
            ? null
            : new InvoiceView(
                invoice,
                await db.Set<Payment>().AsNoTracking().Where(row => row.InvoiceId == invoiceId)
                    .OrderBy(row => row.PaidOn).ThenBy(row => row.RecordedAt)
                    .ToListAsync(cancellation));
    }

    /// <summary>The receipts of an invoice by payment; a payment recorded before receipts were made has none.</summary>
    public async Task<IReadOnlyDictionary<Guid, Guid>> ReceiptsAsync(Guid invoiceId, CancellationToken cancellation) =>
        await db.Set<Payment>()
            .Where(row => row.InvoiceId == invoiceId)
            .Join(db.Set<StoredDocument>().Where(row => row.Kind == ReceiptPaper.Template), payment => payment.Id, document => document.SubjectId, (payment, document) => new { payment.Id, Document = document.Id })
            .ToDictionaryAsync(row => row.Id, row => row.Document, cancellation);

    /// <summary>Incentive statements of an agency agreement, oldest month first; empty for every other.</summary>
    public Task<List<IncentiveStatement>> IncentivesAsync(Guid agreementId, CancellationToken cancellation) =>
        db.Set<IncentiveStatement>().AsNoTracking().Where(row => row.AgreementId == agreementId).OrderBy(row => row.Month).ToListAsync(cancellation);

    /// <summary>Whether the month (its first day) of the agreement has been billed.</summary>
    public Task<bool> IsIssuedAsync(Guid agreementId, DateOnly month, CancellationToken cancellation) =>
        db.Set<Invoice>().AnyAsync(row => row.AgreementId == agreementId && row.Month == month, cancellation);

    /// <summary>Rupiah still to be paid under an agreement.</summary>
    public Task<long> OwedAsync(Guid agreementId, CancellationToken cancellation) =>
        db.Set<Invoice>().Where(row => row.AgreementId == agreementId).SumAsync(row => row.Total - row.PaidTotal, cancellation);

    /// <summary>Sums per calendar year of the invoiced month over all agreements of a partnership, oldest year first.</summary>
    public async Task<IReadOnlyList<YearSum>> YearsAsync(Guid partnershipId, CancellationToken cancellation)
    {
        var rows = await db.Set<Invoice>().AsNoTracking()
            .Where(row => row.PartnershipId == partnershipId)
            .Select(row => new { row.Month, row.Total, row.PaidTotal })
            .ToListAsync(cancellation);
        return [.. rows.GroupBy(row => row.Month.Year)
            .OrderBy(year => year.Key)
            .Select(year => new YearSum(year.Key, year.Count(), year.Sum(row => row.Total), year.Sum(row => row.PaidTotal)))];
    }

    /// <summary>Everything that is owed by anybody, by how late it is on a day.</summary>
    public async Task<FinanceOverview> FinanceAsync(DateOnly today, CancellationToken cancellation)
    {
        var open = await db.Set<Invoice>().AsNoTracking()
            .Where(row => row.State != InvoiceState.Paid)
            .OrderBy(row => row.DueOn).ThenBy(row => row.Number)
            .ToListAsync(cancellation);
        return FinanceOverview.Of(open, today);
    }
}
