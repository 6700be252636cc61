using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Contributions;

/// <summary>The invoices of one agreement, month by month, and what a wadah of agents earned.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class AgreementModel(AgreementReads agreements, InvoiceReads invoices) : MouPage
{
    public AgreementView Shown { get; private set; } = null!;

    public IReadOnlyList<MonthLine> Months { get; private set; } = [];

    public IReadOnlyList<IncentiveStatement> Incentives { get; private set; } = [];

    public bool Issues => User.IsInRole(nameof(StaffRole.Finance)) || User.IsInRole(nameof(StaffRole.Administrator));

    public long Invoiced => Months.Sum(line => line.Invoice?.Total ?? 0);

    public long Paid => Months.Sum(line => line.Invoice?.PaidTotal ?? 0);

    public async Task<IActionResult> OnGetAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(agreementId, cancellation) is not { } view)
        {
            return NotFound();
        }

        Shown = view;
        var (agreement, partnership) = view;
        Heading(T($"Iuran {agreement.Code}", $"Contributions of {agreement.Code}"), new Crumb(T("Iuran", "Contributions"), Url.Page("/Contributions/Index")));
        Lead = $"{partnership.Name} · {Text.Term(agreement.PeriodStart, agreement.PeriodEnd)}";
        var today = Today(partnership.Zone);
        var byMonth = (await invoices.OfAgreementAsync(agreementId, cancellation)).ToDictionary(invoice => invoice.Month);
        Months = agreement.HasMoney()
            ? [.. agreement.Months().Select(month => new MonthLine(month, byMonth.GetValueOrDefault(month), month <= today))]
            : [];
        Incentives = await invoices.IncentivesAsync(agreementId, cancellation);
        return Page();
    }

    /// <summary>One month of the term.</summary>
    /// <param name="Invoice">Null when it was not billed.</param>
    /// <param name="Begun">Whether the month has come.</param>
    public sealed record MonthLine(DateOnly Month, Invoice? Invoice, bool Begun);
}
