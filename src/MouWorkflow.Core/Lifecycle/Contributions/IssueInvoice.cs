using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>Which month (any day of it will do) of which agreement is to be billed.</summary>
public sealed record InvoiceRequest(Guid AgreementId, DateOnly Month);

/// <summary>Bills one month of an agreement, once, for the people registered in it. Its workflow prepares and sends the letter.</summary>
public sealed class IssueInvoice(
    MouDbContext db,
    AgreementReads agreements,
    ParticipantReads participants,
    HistoryWriter history,
    WorkflowRunner workflow,
    PartnershipClock clock,
    IdSource ids,
    OfficePolicy policy)
{
    /// <summary>The workflow of an invoice; its subject is the invoice.</summary>
    public const string Invoicing = "contribution-invoicing";

    /// <summary>Answers the id of the invoice.</summary>
    public async Task<Outcome<Guid>> RunAsync(InvoiceRequest request, CancellationToken cancellation)
    {
        var month = InvoiceRules.MonthOf(request.Month);
        var view = await agreements.GetAsync(request.AgreementId, cancellation);
        var agreement = view.Agreement;
        var today = clock.Today(view.Partnership.Zone);
        var issued = await IsIssuedAsync(agreement.Id, month, cancellation);
        var headcount = await participants.HeadcountAsync(agreement.Id, month, cancellation);
        if (InvoiceRules.MayIssue(agreement, month, today, issued, headcount) is { } refusal)
        {
            return refusal;
        }

        var rate = Tariff.Monthly(month, agreement.Terms!);
        if (rate.Refusal is { } noRate)
        {
            return noRate;
        }

        var seq = await db.Set<Invoice>().CountAsync(row => row.AgreementId == agreement.Id, cancellation) + 1;
        var invoice = Make(agreement, month, today, seq, headcount, rate.Value);
        db.Add(invoice);
        await history.AppendAsync(invoice.PartnershipId, Issued(invoice), cancellation);
        workflow.Start(Invoicing, invoice.PartnershipId, invoice.Id, new() { ["invoiceId"] = invoice.Id.ToString("D") });
        return await SaveAsync(agreement, invoice, today, cancellation);
    }

    private async Task<Outcome<Guid>> SaveAsync(Agreement agreement, Invoice invoice, DateOnly today, CancellationToken cancellation)
    {
        try
        {
            var saved = await workflow.SaveAsync(cancellation);
            return saved.Refusal is { } refusal ? refusal : invoice.Id;
        }
        catch (DbUpdateException)
        {
            // Two people, or a person and the calendar, billed the month in the same moment: the unique index let one of them through.
            db.ChangeTracker.Clear();
            if (await IsIssuedAsync(agreement.Id, invoice.Month, cancellation)
                && InvoiceRules.MayIssue(agreement, invoice.Month, today, issuedAlready: true, invoice.Headcount) is { } lost)
            {
                return lost;
            }

            throw;
        }
    }

    private Task<bool> IsIssuedAsync(Guid agreementId, DateOnly month, CancellationToken cancellation) =>
        db.Set<Invoice>().AnyAsync(row => row.AgreementId == agreementId && row.Month == month, cancellation);

    private Invoice Make(Agreement agreement, DateOnly month, DateOnly today, int seq, int headcount, Rate rate)
    {
        var due = InvoiceRules.Due(month, today, policy.PaymentDueDay, policy.LeastDaysToPay);
        return new Invoice
        {
            Id = ids.Next(),
            PartnershipId = agreement.PartnershipId,
            AgreementId = agreement.Id,
            Seq = seq,
            Number = InvoiceRules.Number(seq, agreement.Code, month),
            Month = month,
            IssuedOn = today,
            DueOn = due.Day,
            DueReasonId = due.Derivation.Id,
            DueReasonEn = due.Derivation.En,
            Headcount = headcount,
            RatePerHead = rate.Total,
            RateReasonId = rate.Explanation.Id,
            RateReasonEn = rate.Explanation.En,
            Total = headcount * rate.Total,
            Payer = agreement.Terms!.Payer,
        };
    }

    private static Fact Issued(Invoice invoice)
    {
        var sum = $"{Indonesian.Angka(invoice.Headcount)} × {Indonesian.Rupiah(invoice.RatePerHead)} = {Indonesian.Rupiah(invoice.Total)}";
        return new Fact(
            "invoice-issued",
            new Phrase(
                $"Tagihan {invoice.Number} untuk {Indonesian.BulanTahun(invoice.Month)} diterbitkan kepada {invoice.Payer}: {sum}, jatuh tempo {Indonesian.Tanggal(invoice.DueOn)}.",
                $"Invoice {invoice.Number} for {invoice.Month:yyyy-MM} was issued to {invoice.Payer}: {sum}, due {invoice.DueOn:yyyy-MM-dd}."),
            invoice.Id,
            $"{invoice.RateReasonId} {invoice.DueReasonId}");
    }
}

/// <summary>The day of a month's invoice has come.</summary>
internal sealed class InvoiceDeadline(IssueInvoice issue) : DeadlineHandler
{
    public const string InvoiceKind = "invoice";

    public override string Kind => InvoiceKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation)
    {
        var outcome = await issue.RunAsync(new InvoiceRequest(deadline.SubjectId, JsonDates.ParseDate(deadline.Argument!)), cancellation);
        return outcome.Refusal is { } refusal ? refusal : Done.It;
    }
}
