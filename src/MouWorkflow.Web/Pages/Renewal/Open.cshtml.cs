using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;
using Offer = MouWorkflow.Core.Lifecycle.Renewal.Renewal;

namespace MouWorkflow.Web.Pages.Renewal;

/// <summary>Offers the renewal of an agreement by hand, before or after its notice day.</summary>
[Authorize(Policy = Policies.Scheduler)]
public sealed class OpenModel(AgreementReads agreements, RenewalReads renewals, OpenRenewal open) : MouPage
{
    public AgreementView Shown { get; private set; } = null!;

    public Agreement Agreement => Shown.Agreement;

    public (DateOnly Start, DateOnly End) NextTerm => RenewalRules.NextTerm(Agreement.Kind, Agreement.PeriodStart, Agreement.PeriodEnd);

    /// <summary>The offer that was made already; null when there is none.</summary>
    public Offer? Offered { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid agreementId, CancellationToken cancellation) => await LoadAsync(agreementId, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (!await LoadAsync(agreementId, cancellation))
        {
            return NotFound();
        }

        var outcome = await open.RunAsync(agreementId, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T("Perpanjangan ditawarkan; surelnya dikirim ke mitra. Catat jawabannya di sini begitu datang.", "The renewal was offered and mailed to the partner. Record the answer here when it comes."), "/Renewal/Answer", new { renewalId = outcome.Value });
    }

    private async Task<bool> LoadAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(agreementId, cancellation) is not { } view)
        {
            return false;
        }

        Shown = view;
        Offered = await renewals.OfAgreementAsync(agreementId, cancellation);
        Heading(
            T($"Tawarkan perpanjangan {view.Agreement.Code}", $"Offer the renewal of {view.Agreement.Code}"),
            new Crumb(T("Jatuh tempo", "Coming due"), Url.Page("/Renewal/Due")));
        Lead = view.Partnership.Name;
        return true;
    }
}
