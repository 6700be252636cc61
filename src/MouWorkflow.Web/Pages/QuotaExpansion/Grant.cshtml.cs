using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Pages.Signing;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.QuotaExpansion;

/// <summary>One request for more places: granted with the late fields of its addendum, or refused with a reason.</summary>
[Authorize(Policy = Policies.Scheduler)]
public sealed class GrantModel(QuotaReads quotas, AgreementReads agreements, SigningPlans plans, StampDuties duties, OfficePolicy policy, GrantExpansion grant, RefuseExpansion refuse) : MouPage
{
    [BindProperty]
    public LateForm Late { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public ExpansionRequest Shown { get; private set; } = null!;

    public AgreementView View { get; private set; } = null!;

    /// <summary>Who is going to sign the addendum, as planned.</summary>
    public PlannedRound Plan { get; private set; } = null!;

    public StampDutyLine Duty { get; private set; } = null!;

    public bool IsOpen => Shown.State is ExpansionState.Requested;

    public async Task<IActionResult> OnGetAsync(Guid requestId, CancellationToken cancellation)
    {
        if (!await LoadAsync(requestId, cancellation))
        {
            return NotFound();
        }

        Late = Proposal();
        return Page();
    }

    public async Task<IActionResult> OnPostGrantAsync(Guid requestId, CancellationToken cancellation)
    {
        if (!await LoadAsync(requestId, cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await grant.RunAsync(new ExpansionGrant(requestId, Late.SigningDate, Late.SigningPlace, Late.FirstNumber, Late.SecondNumber), cancellation);
        return Answer(outcome, "", T("Permintaan disetujui. Adendum dibuat dan tautan tanda tangan dikirim kepada para pihak.", "The request is granted. The addendum is made and the signing links go to the parties."));
    }

    public async Task<IActionResult> OnPostRefuseAsync(Guid requestId, CancellationToken cancellation)
    {
        if (!await LoadAsync(requestId, cancellation))
        {
            return NotFound();
        }

        Late = Proposal();
        var outcome = await refuse.RunAsync(requestId, Reason, cancellation);
        return Answer(outcome, nameof(Reason), T("Permintaan ditolak; kuota tetap seperti semula.", "The request is refused; the quota stays as it was."));
    }

    private LateForm Proposal() => new() { SigningDate = Today(View.Partnership.Zone), SigningPlace = View.Agreement.First.City };

    private IActionResult Answer(Outcome<Done> outcome, string field, string done)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return Done(done, "/QuotaExpansion/Ledger", new { agreementId = Shown.AgreementId });
        }

        return Show(refusal, refusal.Code is "expansion.decided-already" ? "" : field);
    }

    private async Task<bool> LoadAsync(Guid requestId, CancellationToken cancellation)
    {
        if (await quotas.RequestAsync(requestId, cancellation) is not { } request)
        {
            return false;
        }

        Shown = request;
        View = await agreements.GetAsync(request.AgreementId, cancellation);
        Plan = await plans.OfAsync(View, cancellation);
        Duty = new StampDutyLine(await duties.OfAsync(requestId, cancellation), request.AgreementId, requestId, IsOpen ? policy.StampDuty.WhileUndecided : null);
        Heading(
            T($"Penambahan kuota menjadi {Text.Number(request.NewQuota)}", $"Raising the quota to {Text.Number(request.NewQuota)}"),
            new Crumb(T("Kuota", "Quota"), Url.Page("/QuotaExpansion/Index")),
            new Crumb(View.Agreement.Code, Url.Page("/QuotaExpansion/Ledger", new { agreementId = request.AgreementId })));
        Lead = $"{View.Partnership.Name} · {Text.Moment(request.RequestedAt, View.Partnership.Zone)}";
        return true;
    }

    /// <summary>The late fields of the addendum.</summary>
    public sealed class LateForm
    {
        public DateOnly? SigningDate { get; set; }

        public string? SigningPlace { get; set; }

        public string? FirstNumber { get; set; }

        public string? SecondNumber { get; set; }
    }
}
