using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Contributions;

/// <summary>One invoice: how its sum and its due date came about, what was paid, and what the quota alone would have cost.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class InvoiceModel(InvoiceReads invoices, AgreementReads agreements, QuotaReads quotas) : MouPage
{
    public Invoice Shown { get; private set; } = null!;

    public IReadOnlyList<Payment> Payments { get; private set; } = [];

    /// <summary>The receipt of each payment that has one.</summary>
    public IReadOnlyDictionary<Guid, Guid> Receipts { get; private set; } = new Dictionary<Guid, Guid>();

    public AgreementView View { get; private set; } = null!;

    /// <summary>Null when the agreement has no quota.</summary>
    public BillComparison? Comparison { get; private set; }

    public bool Records => User.IsInRole(nameof(StaffRole.Finance)) || User.IsInRole(nameof(StaffRole.Administrator));

    public async Task<IActionResult> OnGetAsync(Guid invoiceId, CancellationToken cancellation)
    {
        if (await invoices.FindAsync(invoiceId, cancellation) is not { } found)
        {
            return NotFound();
        }

        Shown = found.Invoice;
        Payments = found.Payments;
        Receipts = await invoices.ReceiptsAsync(invoiceId, cancellation);
        View = await agreements.GetAsync(Shown.AgreementId, cancellation);
        Heading(
            T($"Tagihan {Shown.Number}", $"Invoice {Shown.Number}"),
            new Crumb(T("Iuran", "Contributions"), Url.Page("/Contributions/Index")),
            new Crumb(View.Agreement.Code, Url.Page("/Contributions/Agreement", new { agreementId = Shown.AgreementId })));
        Lead = $"{View.Partnership.Name} · {Text.Month(Shown.Month)}";
        Comparison = await quotas.PlacesInMonthAsync(Shown.AgreementId, Shown.Month, cancellation) is { } places
            ? BillComparison.Of(places, Shown.Headcount, 1, Shown.RatePerHead)
            : null;
        return Page();
    }
}
