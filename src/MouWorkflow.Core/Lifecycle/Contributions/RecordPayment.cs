using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>Money that arrived for an invoice.</summary>
/// <param name="Amount">Rupiah.</param>
/// <param name="PaidOn">Day on which it arrived, in the partnership's zone.</param>
/// <param name="Channel">How it came, such as “transfer dari kas daerah”.</param>
/// <param name="Reference">Number of the slip or receipt; recording it twice records it once.</param>
public sealed record PaymentRequest(Guid InvoiceId, long Amount, DateOnly PaidOn, string Channel, string Reference);

/// <summary>Records a payment, whole or in part, and sends the payer its receipt. The last one settles the invoice and moves its workflow on.</summary>
public sealed class RecordPayment(
    MouDbContext db,
    AgreementReads agreements,
    HistoryWriter history,
    DocumentDesk documents,
    Mailer mailer,
    WorkflowRunner workflow,
    PartnershipClock clock,
    IdSource ids,
    ICurrentActor actor)
{
    /// <summary>The event that a paid invoice's workflow waits for.</summary>
    public const string SettledEvent = "InvoiceSettled";

    /// <summary>Answers the id of the payment.</summary>
    public async Task<Outcome<Guid>> RunAsync(PaymentRequest request, CancellationToken cancellation)
    {
        var invoice = await db.Set<Invoice>().SingleAsync(row => row.Id == request.InvoiceId, cancellation);
        var view = await agreements.GetAsync(invoice.AgreementId, cancellation);
        var today = clock.Today(view.Partnership.Zone);
        if (await RefusedAsync(invoice, request, today, cancellation) is { } refusal)
        {
            return refusal;
        }

        var payment = Make(invoice, request);
        db.Add(payment);
        invoice.PaidTotal += payment.Amount;
        invoice.State = PaymentRules.StateOf(invoice.Total, invoice.PaidTotal);
        await history.AppendAsync(invoice.PartnershipId, Recorded(invoice, payment), cancellation);
        await ThankAsync(view, invoice, payment, await ReceiptAsync(view, invoice, payment, today, cancellation), cancellation);
        if (invoice.State is InvoiceState.Paid)
        {
            workflow.Resume(IssueInvoice.Invoicing, invoice.PartnershipId, invoice.Id, SettledEvent);
        }

        return await SaveAsync(invoice.Id, payment.Id, request, today, cancellation);
    }

    private async Task<Outcome<Guid>> SaveAsync(Guid invoiceId, Guid paymentId, PaymentRequest request, DateOnly today, CancellationToken cancellation)
    {
        try
        {
            var saved = await workflow.SaveAsync(cancellation);
            return saved.Refusal is { } refusal ? await LostAsync(invoiceId, request, today, cancellation) ?? refusal : paymentId;
        }
        catch (DbUpdateException)
        {
            if (await LostAsync(invoiceId, request, today, cancellation) is { } lost)
            {
                return lost;
            }

            throw;
        }
    }

    /// <summary>A double click or a second cashier may have been faster: asks the rules again, of what holds now.</summary>
    private async Task<Refusal?> LostAsync(Guid invoiceId, PaymentRequest request, DateOnly today, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var now = await db.Set<Invoice>().AsNoTracking().SingleAsync(row => row.Id == invoiceId, cancellation);
        return await RefusedAsync(now, request, today, cancellation);
    }

    private async Task<Refusal?> RefusedAsync(Invoice invoice, PaymentRequest request, DateOnly today, CancellationToken cancellation)
    {
        var references = await db.Set<Payment>().Where(row => row.InvoiceId == invoice.Id).Select(row => row.Reference).ToListAsync(cancellation);
        return PaymentRules.MayRecord(invoice, references, request.Amount, request.PaidOn, request.Channel, request.Reference, today);
    }

    private Payment Make(Invoice invoice, PaymentRequest request) => new()
    {
        Id = ids.Next(),
        InvoiceId = invoice.Id,
        PartnershipId = invoice.PartnershipId,
        Amount = request.Amount,
        PaidOn = request.PaidOn,
        Channel = request.Channel.Trim(),
        Reference = request.Reference.Trim(),
        RecordedAt = clock.Now,
        RecordedBy = actor.Current.Name,
    };

    private async Task<StoredDocument> ReceiptAsync(AgreementView view, Invoice invoice, Payment payment, DateOnly today, CancellationToken cancellation)
    {
        var place = await db.Set<Payment>().CountAsync(row => row.InvoiceId == invoice.Id, cancellation) + 1;
        return await documents.OrderAsync(
            new DocumentRequest(
                ReceiptPaper.Template,
                "receipt",
                $"Tanda Terima Pembayaran {ReceiptPaper.Number(invoice, place)}",
                $"{ReceiptPaper.Code(view.Agreement, invoice, place)}.docx",
                invoice.PartnershipId,
                payment.Id,
                ReceiptPaper.Receipt(view, invoice, payment, place, today)),
            cancellation);
    }

    private Task ThankAsync(AgreementView view, Invoice invoice, Payment payment, StoredDocument receipt, CancellationToken cancellation)
    {
        var model = InvoicePaper.Mail(view, invoice);
        model["payment"] = new System.Text.Json.Nodes.JsonObject
        {
            ["amount"] = payment.Amount,
            ["receivedOn"] = payment.PaidOn.Iso(),
            ["reference"] = payment.Reference,
        };
        model["outstanding"] = invoice.Outstanding;
        model["surplus"] = 0;
        model["fileName"] = receipt.FileName;
        return mailer.QueueAsync(
            new MailOrder("payment-received", payment.Id.ToString("N"), invoice.PartnershipId, invoice.Id, InvoicePaper.To(view.Partnership), model, Attachments: [receipt.Id]),
            cancellation);
    }

    private static Fact Recorded(Invoice invoice, Payment payment)
    {
        var amount = Indonesian.Rupiah(payment.Amount);
        var left = Indonesian.Rupiah(invoice.Outstanding);
        return new Fact(
            "payment-recorded",
            new Phrase(
                $"Pembayaran {amount} untuk tagihan {invoice.Number} diterima {Indonesian.Tanggal(payment.PaidOn)} melalui {payment.Channel} (bukti {payment.Reference}); sisa {left}.",
                $"A payment of {amount} for invoice {invoice.Number} arrived on {payment.PaidOn:yyyy-MM-dd} by {payment.Channel} (reference {payment.Reference}); {left} is left."),
            invoice.Id);
    }
}
