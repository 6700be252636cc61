using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Who signs, puts a paraf or gets a copy; in which order and by which way.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class PlanModel(AgreementReads agreements, SigningPlans plans, AuthorityRegister register, QuotaReads quotas, StampDuties duties, SaveSigningPlan save, OfficePolicy policy) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid AgreementId { get; set; }

    /// <summary>The request behind the addendum that is signed next; null when the agreement itself is.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? RequestId { get; set; }

    [BindProperty]
    public PlanInput Input { get; set; } = new();

    public AgreementView View { get; private set; } = null!;

    public StampDutyLine Duty { get; private set; } = null!;

    public int UsualDays => policy.SigningDays;

    public IReadOnlyList<SigningAuthority> Register { get; private set; } = [];

    public IEnumerable<SelectListItem> Parties => Enumerable.Range(1, PlanRules.MostParties).Select(party => new SelectListItem(
        party switch
        {
            1 => $"1. {View.Agreement.First.Organisation}",
            2 => $"2. {View.Agreement.Second.Organisation}",
            _ => T($"{party}. pihak lain", $"{party}. another party"),
        },
        $"{party}"));

    public IEnumerable<SelectListItem> Roles => Enum.GetValues<SignatoryRole>().Select(role => new SelectListItem(T(StateWords.Of(role).Words), role.ToString()));

    public IEnumerable<SelectListItem> Ways =>
    [
        new SelectListItem(T("Tautan surel", "Mailed link"), nameof(SigningMethod.Link)),
        new SelectListItem(T("Kertas, tanda tangan basah", "Paper, in ink"), nameof(SigningMethod.Paper)),
        new SelectListItem(T("Sistem lain (BSrE atau PSrE), PDF diunggah", "Another system (BSrE or PSrE), PDF uploaded"), nameof(SigningMethod.Elsewhere)),
        new SelectListItem(T("Di ruangan, pada upacara (tablet)", "In the room, at a ceremony (tablet)"), nameof(SigningMethod.InRoom)),
    ];

    public IEnumerable<SelectListItem> Authorities =>
    [
        new SelectListItem(T("Tidak disebut", "None named"), ""),
        .. Register.Where(entry => entry.EndedBecause is null).Select(entry => new SelectListItem($"{T("Pihak", "Party")} {entry.Party}: {entry.Title}, {T(AuthorityRules.Words(entry.Kind))}", entry.Id.ToString("D"))),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = PlanInput.For(await plans.OfAsync(View, cancellation));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(bool more, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (more)
        {
            ModelState.Clear();
            Input.More();
            return Page();
        }

        var given = Input.Given(View);
        foreach (var fault in PlanRules.Faults(Input.OpenDays, [.. given.Select(pair => pair.Row)]))
        {
            ModelState.AddModelError(fault.Row >= 0 ? $"Input.Rows[{given[fault.Row].Place}].{fault.Field}" : fault.Field.Length > 0 ? $"Input.{fault.Field}" : "", T(fault.Refusal.Sentence));
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await save.RunAsync(new PlanRequest(AgreementId, Input.OpenDays, [.. given.Select(pair => pair.Row)], Input.AsDefault), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T("Susunan penanda tangan disimpan.", "Who signs was saved."), Next.Page, Next.Values);
    }

    /// <summary>Where it goes on from here.</summary>
    public (string Page, object Values) Next =>
        RequestId is { } request ? ("/QuotaExpansion/Grant", new { requestId = request })
        : View.Agreement.State is AgreementState.Approved ? ("/Signing/Send", new { agreementId = AgreementId })
        : ("/Agreements/View", new { id = AgreementId });

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await agreements.FindAsync(AgreementId, cancellation) is not { } view
            || (RequestId is { } id && (await quotas.RequestAsync(id, cancellation))?.AgreementId != AgreementId))
        {
            return false;
        }

        View = view;
        Register = await register.OfPartnershipAsync(view.Partnership.Id, cancellation);
        Heading(T("Siapa yang menandatangani", "Who signs"), StaffWay.To(view, Url));
        Lead = RequestId is null ? $"{view.Agreement.Title} {view.Agreement.Code}" : T($"Adendum {view.Agreement.Code}; susunan ini milik perjanjian dan adendumnya", $"Addendum of {view.Agreement.Code}; who signs is laid down for the agreement and its addenda");
        var subject = RequestId ?? AgreementId;
        Duty = new StampDutyLine(await duties.OfAsync(subject, cancellation), AgreementId, subject, policy.StampDuty.WhileUndecided);
        return true;
    }
}
