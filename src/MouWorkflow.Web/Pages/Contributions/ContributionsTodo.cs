using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Contributions;

/// <summary>Unpaid invoices that are late or fall due within a week.</summary>
public sealed class ContributionsTodo(InvoiceReads invoices, PartnershipReads partnerships, PartnershipClock clock) : TodoSource
{
    private const int Ahead = 7;
    private const int Most = 8;

    public override int Order => 50;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Finance))
        {
            return [];
        }

        var today = clock.Today(Zone.Wib);
        var overview = await invoices.FinanceAsync(today, cancellation);
        var urgent = overview.Open.Where(row => row.Invoice.DueOn <= today.AddDays(Ahead)).Take(Most).ToList();
        if (urgent.Count == 0)
        {
            return [];
        }

        var names = (await partnerships.AllAsync(cancellation)).ToDictionary(partner => partner.Id, partner => partner.Name);
        return [.. urgent.Select(row => Item(row, names[row.Invoice.PartnershipId], reader))];
    }

    private static TodoItem Item(OpenInvoice row, string partner, Reader reader)
    {
        var text = reader.Text;
        var invoice = row.Invoice;
        return new TodoItem(
            text[$"Tagihan {text.Month(invoice.Month)}: {partner}", $"Invoice of {text.Month(invoice.Month)}: {partner}"],
            text[
                $"Sisa {text.Rupiah(invoice.Outstanding)}, jatuh tempo {text.Date(invoice.DueOn)} ({text.Away(invoice.DueOn, Zone.Wib)}).",
                $"{text.Rupiah(invoice.Outstanding)} outstanding, due {text.Date(invoice.DueOn)} ({text.Away(invoice.DueOn, Zone.Wib)})."],
            reader.Urls.Page("/Contributions/Invoice", new { invoiceId = invoice.Id }),
            text["Buka tagihan", "Open the invoice"],
            row.DaysLate > 30 ? Tone.Bad : row.DaysLate > 0 ? Tone.Warn : Tone.Calm);
    }
}
