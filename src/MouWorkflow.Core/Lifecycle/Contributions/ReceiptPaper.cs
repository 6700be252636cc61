using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>The receipt of one payment: the shape of <c>templates/documents/receipt.sample.json</c>.</summary>
internal static class ReceiptPaper
{
    /// <summary>Template and kind of the document.</summary>
    public const string Template = "receipt";

    /// <summary>Code in the footer and in the file name; <paramref name="place"/> counts the payments of the invoice from 1.</summary>
    public static string Code(Agreement agreement, Invoice invoice, int place) => $"{InvoicePaper.Code(agreement, "KW", invoice.Month)}-{place}";

    /// <summary>Such as <c>KW-1/0007/TULUNGAGUNG-2024-1/VII/2024</c>.</summary>
    public static string Number(Invoice invoice, int place) => $"KW-{place}/{invoice.Number}";

    /// <summary>Of an invoice that already counts this payment; <paramref name="today"/> is the day of the receipt.</summary>
    public static JsonObject Receipt(AgreementView view, Invoice invoice, Payment payment, int place, DateOnly today)
    {
        var data = InvoicePaper.Letter(view, Code(view.Agreement, invoice, place), "Tanda Terima Pembayaran Iuran");
        data["receipt"] = new JsonObject
        {
            ["number"] = Number(invoice, place),
            ["issuedOn"] = today.Iso(),
            ["receivedFrom"] = invoice.Payer,
            ["receivedFromAddress"] = null,
            ["amount"] = payment.Amount,
            ["paidOn"] = payment.PaidOn.Iso(),
            ["channel"] = payment.Channel,
            ["reference"] = payment.Reference,
            ["invoiceNumber"] = invoice.Number,
            ["period"] = invoice.Month.Iso(),
            ["headcount"] = invoice.Headcount,
            ["dueOn"] = invoice.DueOn.Iso(),
            ["invoiceTotal"] = invoice.Total,
            ["paidBefore"] = invoice.PaidTotal - payment.Amount,
            ["outstanding"] = invoice.Outstanding,
        };
        return data;
    }
}
