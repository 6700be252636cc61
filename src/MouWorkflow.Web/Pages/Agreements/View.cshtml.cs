using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>One agreement: where it stands, what it says, and what can be done next.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class ViewModel(AgreementReads agreements, QuotaReads quotas, SigningReads signing) : AgreementPage(agreements)
{
    public IReadOnlyList<NextStep> Next { get; private set; } = [];

    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    public IReadOnlyList<QuotaEntry> Ledger { get; private set; } = [];

    public IReadOnlyList<SigningRound> Rounds { get; private set; } = [];

    public Agreement? Umbrella { get; private set; }

    public Agreement? Previous { get; private set; }

    public IReadOnlyList<Agreement> Beneath { get; private set; } = [];

    public string Waits => NextSteps.Waits(Agreement, Text);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, act: null, cancellation))
        {
            return NotFound();
        }

        Next = NextSteps.Of(Agreement, Reader);
        History = await Agreements.HistoryAsync(Shown, cancellation);
        Ledger = await quotas.LedgerAsync(id, cancellation);
        Rounds = await signing.OfAgreementAsync(id, cancellation);
        SealedPdf = Agreement.FinalDocumentId is { } text ? await signing.SealedPdfOfAsync(text, cancellation) : null;
        var siblings = await Agreements.OfPartnershipAsync(Agreement.PartnershipId, cancellation);
        Umbrella = siblings.FirstOrDefault(row => row.Id == Agreement.UmbrellaId);
        Previous = siblings.FirstOrDefault(row => row.Id == Agreement.PreviousId);
        Beneath = [.. siblings.Where(row => row.UmbrellaId == id)];
        return Page();
    }
}
