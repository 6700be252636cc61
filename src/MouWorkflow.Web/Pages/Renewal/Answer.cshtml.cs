using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Pages.Agreements;
using MouWorkflow.Web.Ui;
using Offer = MouWorkflow.Core.Lifecycle.Renewal.Renewal;

namespace MouWorkflow.Web.Pages.Renewal;

/// <summary>Records what the partner answered to an offer; an accepted one is drafted at once.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class AnswerModel(RenewalReads renewals, AgreementReads agreements, AnswerRenewal answer, IAuthorizationService authorization) : MouPage
{
    private const string Accept = "accept";
    private const string Decline = "decline";

    public Offer Offer { get; private set; } = null!;

    public AgreementView Shown { get; private set; } = null!;

    public bool MayAnswer => Offer.State is RenewalState.Offered && new Reader(Reader.RoleOf(User), Text, Url).Does(StaffRole.Scheduler);

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    [ModelBinder(typeof(CountBinder))]
    public int? Quota { get; set; }

    [BindProperty]
    [StringLength(500)]
    public string? Reason { get; set; }

    public IEnumerable<SelectListItem> Decisions =>
    [
        new SelectListItem(T("Diperpanjang", "Renewed"), Accept),
        new SelectListItem(T("Tidak diperpanjang", "Not renewed"), Decline),
    ];

    public async Task<IActionResult> OnGetAsync(Guid renewalId, CancellationToken cancellation)
    {
        if (!await LoadAsync(renewalId, cancellation))
        {
            return NotFound();
        }

        Quota = Offer.ProposedQuota;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid renewalId, CancellationToken cancellation)
    {
        // The whole office may read an answer; only schedulers record one.
        if (!(await authorization.AuthorizeAsync(User, Policies.Scheduler)).Succeeded)
        {
            return Forbid();
        }

        if (!await LoadAsync(renewalId, cancellation))
        {
            return NotFound();
        }

        if (Decision is not (Accept or Decline))
        {
            ModelState.AddModelError(nameof(Decision), T("Pilih jawaban mitra.", "Choose what the partner answered."));
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await answer.RunAsync(new RenewalAnswer(renewalId, Decision is Accept, Decision is Accept ? Quota : null, Reason), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, FieldOf(refusal));
        }

        if (Decision is Decline)
        {
            return Done(T("Dicatat: perjanjian tidak diperpanjang dan berakhir pada waktunya.", "Recorded: the agreement is not renewed and ends in due time."));
        }

        var drafted = (await renewals.FindAsync(renewalId, cancellation))?.NewAgreementId;
        return drafted is { } id
            ? Done(T("Perpanjangan diterima; draf perjanjian berikutnya sudah dibuat.", "The renewal was accepted; the next agreement was drafted."), "/Agreements/View", new { id })
            : Done(T("Perpanjangan diterima; draf perjanjian berikutnya sedang dibuat.", "The renewal was accepted; the next agreement is being drafted."));
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "renewal.quota" => nameof(Quota),
        "renewal.lower-reason" or "renewal.decline-reason" => nameof(Reason),
        _ => "",
    };

    private async Task<bool> LoadAsync(Guid renewalId, CancellationToken cancellation)
    {
        if (await renewals.FindAsync(renewalId, cancellation) is not { } renewal)
        {
            return false;
        }

        Offer = renewal;
        Shown = await agreements.GetAsync(renewal.AgreementId, cancellation);
        Heading(
            T($"Jawaban perpanjangan {Shown.Agreement.Code}", $"Answer to the renewal of {Shown.Agreement.Code}"),
            new Crumb(T("Jatuh tempo", "Coming due"), Url.Page("/Renewal/Due")));
        Lead = Shown.Partnership.Name;
        return true;
    }
}
