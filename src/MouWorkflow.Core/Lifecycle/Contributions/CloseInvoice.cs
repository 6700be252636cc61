using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary><c>Mou.CloseInvoice</c>: the invoice is paid in full; nothing more happens to it.</summary>
internal sealed class CloseInvoiceActivity(MouDbContext db, HistoryWriter history, PartnershipClock clock) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.CloseInvoice", ["invoiceId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var invoice = await InvoicePaper.OfAsync(db, context, cancellation);
        if (invoice.State is not InvoiceState.Paid)
        {
            throw new InvalidOperationException($"Partnership {invoice.PartnershipId:D}: invoice {invoice.Number} has {invoice.Outstanding} rupiah left to pay and cannot be closed.");
        }

        invoice.ClosedAt = clock.Now;
        await history.AppendAsync(
            invoice.PartnershipId,
            new Fact(
                "invoice-settled",
                new Phrase(
                    $"Tagihan {invoice.Number} untuk {Indonesian.BulanTahun(invoice.Month)} lunas: {Indonesian.Rupiah(invoice.Total)}.",
                    $"Invoice {invoice.Number} for {invoice.Month:yyyy-MM} is paid in full: {Indonesian.Rupiah(invoice.Total)}."),
                invoice.Id),
            cancellation);
        return ActivityResult.Done;
    }
}
