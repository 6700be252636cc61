using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>Reminds a payer of what is still owed; a paid invoice needs none.</summary>
internal sealed class PaymentReminder(MouDbContext db, AgreementReads agreements, Mailer mailer, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock) : DeadlineHandler
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
        var to = InvoicePaper.To(view.Partnership);
        await mailer.QueueAsync(
            new MailOrder("payment-reminder", deadline.Argument!, invoice.PartnershipId, invoice.Id, to, model, Attachments: invoice.DocumentId is { } letter ? [letter] : []),
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
}
