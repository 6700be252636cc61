using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>Reminds a payer of what is still owed, by a letter whose tone follows how late it is; a paid invoice needs none.</summary>
internal sealed class PaymentReminder(MouDbContext db, AgreementReads agreements, DocumentDesk documents, Mailer mailer, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock) : DeadlineHandler
{
    public const string ReminderKind = "payment-reminder";

    public override string Kind => ReminderKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation)
    {
        var invoice = await db.Set<Invoice>().AsNoTracking().SingleAsync(row => row.Id == deadline.SubjectId, cancellation);
        if (PaymentRules.MayRemind(invoice) is { } noLongerNeeded)
        {
            return noLongerNeeded;
        }

        var view = await agreements.GetAsync(invoice.AgreementId, cancellation);
        var model = InvoicePaper.Mail(view, invoice);
        model["outstanding"] = invoice.Outstanding;
        model["overdue"] = clock.Today(view.Partnership.Zone) > invoice.DueOn;
        var letter = await LetterAsync(view, invoice, deadline, cancellation);
        var to = InvoicePaper.To(view.Partnership);
        await mailer.QueueAsync(
            new MailOrder("payment-reminder", deadline.Argument!, invoice.PartnershipId, invoice.Id, to, model, Attachments: invoice.DocumentId is { } bill ? [letter.Id, bill] : [letter.Id]),
            cancellation);
        await history.AppendAsync(
            invoice.PartnershipId,
            new Fact(
                "payment-reminded",
                new Phrase(
                    $"{to.Name} diingatkan atas sisa {Indonesian.Rupiah(invoice.Outstanding)} tagihan {invoice.Number}, jatuh tempo {Indonesian.Tanggal(invoice.DueOn)}.",
                    $"{to.Name} was reminded of {Indonesian.Rupiah(invoice.Outstanding)} left on invoice {invoice.Number}, due {invoice.DueOn:yyyy-MM-dd}."),
                invoice.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private async Task<StoredDocument> LetterAsync(AgreementView view, Invoice invoice, Deadline deadline, CancellationToken cancellation)
    {
        var zone = view.Partnership.Zone;
        var today = clock.Today(zone);
        var before = await db.Set<StoredDocument>().AsNoTracking()
            .Where(row => row.SubjectId == invoice.Id && ReminderPaper.Templates.Contains(row.Kind))
            .OrderBy(row => row.RequestedAt)
            .Select(row => new { row.Kind, row.RequestedAt })
            .ToListAsync(cancellation);
        var moreToCome = await db.Set<Deadline>()
            .AnyAsync(row => row.Kind == ReminderKind && row.SubjectId == invoice.Id && row.State == DeadlineState.Pending && row.DueAt > deadline.DueAt, cancellation);
        var tone = ReminderRules.Tone(today, invoice.DueOn, before.Any(row => row.Kind == ReminderPaper.Template(ReminderTone.Firm)), moreToCome);
        var overdue = await db.Set<Invoice>().AsNoTracking()
            .Where(row => row.AgreementId == invoice.AgreementId && row.State != InvoiceState.Paid && row.DueOn < today)
            .OrderBy(row => row.Month)
            .ToListAsync(cancellation);
        var data = ReminderPaper.Letter(view, invoice, tone, [.. before.Select(row => zone.DayOf(row.RequestedAt))], overdue, today);
        var template = ReminderPaper.Template(tone);
        return await documents.OrderAsync(
            new DocumentRequest(
                template,
                deadline.Argument!,
                $"{ReminderPaper.Title(tone)} {invoice.Number}",
                $"{ReminderPaper.Code(view.Agreement, invoice, before.Count + 1)}.docx",
                invoice.PartnershipId,
                invoice.Id,
                data),
            cancellation);
    }
}
