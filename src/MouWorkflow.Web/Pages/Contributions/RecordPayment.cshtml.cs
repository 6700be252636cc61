using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Contributions;

/// <summary>Finance writes down what the bank shows.</summary>
[Authorize(Policy = Policies.Finance)]
public sealed class RecordPaymentModel(InvoiceReads invoices, AgreementReads agreements, RecordPayment record) : MouPage
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public Invoice Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid invoiceId, CancellationToken cancellation)
    {
        if (await LoadAsync(invoiceId, cancellation) is not { } view)
        {
            return NotFound();
        }

        Input = new Form { Amount = Shown.Outstanding, PaidOn = Today(view.Partnership.Zone) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid invoiceId, CancellationToken cancellation)
    {
        if (await LoadAsync(invoiceId, cancellation) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await record.RunAsync(new PaymentRequest(invoiceId, Input.Amount, Input.PaidOn!.Value, Input.Channel, Input.Reference), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, FieldOf(refusal.Code));
        }

        return Done(
            T($"Pembayaran {Text.Rupiah(Input.Amount)} dicatat.", $"The payment of {Text.Rupiah(Input.Amount)} was recorded."),
            "/Contributions/Invoice",
            new { invoiceId });
    }

    private static string FieldOf(string code) => code switch
    {
        "payment.amount" or "payment.more-than-owed" => "Input.Amount",
        "payment.future" => "Input.PaidOn",
        "payment.recorded-already" or "payment.reference" => "Input.Reference",
        _ => "",
    };

    private async Task<AgreementView?> LoadAsync(Guid invoiceId, CancellationToken cancellation)
    {
        if (await invoices.FindAsync(invoiceId, cancellation) is not { } found)
        {
            return null;
        }

        Shown = found.Invoice;
        var view = await agreements.GetAsync(Shown.AgreementId, cancellation);
        Heading(
            T("Catat pembayaran", "Record a payment"),
            new Crumb(T("Iuran", "Contributions"), Url.Page("/Contributions/Index")),
            new Crumb(Shown.Number, Url.Page("/Contributions/Invoice", new { invoiceId })));
        Lead = $"{view.Partnership.Name} · {Text.Month(Shown.Month)}";
        return view;
    }

    /// <summary>What is typed.</summary>
    public sealed class Form
    {
        /// <summary>Rupiah.</summary>
        [ModelBinder(typeof(RupiahBinder))]
        public long Amount { get; set; }

        [Required]
        public DateOnly? PaidOn { get; set; }

        [StringLength(100)]
        public string Channel { get; set; } = "";

        [StringLength(PaymentRules.LongestReference)]
        public string Reference { get; set; } = "";
    }
}
