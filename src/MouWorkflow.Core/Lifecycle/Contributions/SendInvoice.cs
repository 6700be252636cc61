using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary><c>Mou.SendInvoice</c>: mails the letter to the payer. The list of people is not attached: it is personal data and goes another way.</summary>
internal sealed class SendInvoiceActivity(MouDbContext db, AgreementReads agreements, Mailer mailer) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.SendInvoice", ["invoiceId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var invoice = await InvoicePaper.OfAsync(db, context, cancellation);
        var view = await agreements.GetAsync(invoice.AgreementId, cancellation);
        await mailer.QueueAsync(
            new MailOrder(
                "invoice",
                "issued",
                invoice.PartnershipId,
                invoice.Id,
                InvoicePaper.To(view.Partnership),
                InvoicePaper.Mail(view, invoice),
                Attachments: [invoice.DocumentId!.Value]),
            cancellation);
        return ActivityResult.Done;
    }
}
