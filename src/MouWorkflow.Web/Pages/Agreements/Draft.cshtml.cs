using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Drafts an agreement from a form; its text is made from the Word template of its kind.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class DraftModel(PartnershipReads partnerships, AgreementReads agreements, DraftAgreement draft) : MouPage
{
    private IReadOnlyList<Agreement> _siblings = [];

    [BindProperty(SupportsGet = true)]
    public Guid PartnershipId { get; set; }

    /// <summary>Which paper; chosen before the form, so that the form asks only what that paper needs.</summary>
    [BindProperty(SupportsGet = true)]
    public AgreementKind? Kind { get; set; }

    [BindProperty]
    public DraftInput Input { get; set; } = new();

    public AgreementKind Paper => Kind ?? (Partner.Kind is PartnerKind.Cooperative ? AgreementKind.PerisaiAgency : AgreementKind.Pks);

    public bool HasMoney => Paper is not AgreementKind.UmbrellaMou;

    public Partnership Partner { get; private set; } = null!;

    /// <summary>Umbrellas of this partner under which the agreement may hang.</summary>
    public IReadOnlyList<Agreement> Umbrellas => [.. _siblings.Where(row => row.Kind is AgreementKind.UmbrellaMou && row.State is not (AgreementState.Ended or AgreementState.Withdrawn))];

    public IEnumerable<SelectListItem> UmbrellaChoices =>
    [
        new SelectListItem(T("Berdiri sendiri", "Stands alone"), ""),
        .. Umbrellas.Select(row => new SelectListItem($"{row.Title} {row.Code} ({Text.Term(row.PeriodStart, row.PeriodEnd)})", row.Id.ToString("D"))),
    ];

    public IEnumerable<SelectListItem> Choices<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(value => new SelectListItem(T(StateWords.Of(value).Words), value.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Input = DraftInput.For(Paper, Partner, Today(Partner.Zone));
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
            Input.Groups.AddRange(Enumerable.Range(0, DraftInput.BlankRows).Select(_ => new GroupInput()));
            return Page();
        }

        if (HasMoney)
        {
            CheckMoney();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var order = Input.Order(Partner.Id, Paper);
        if (_siblings.FirstOrDefault(row => IsSame(row, order)) is { } same)
        {
            return Show(new Refusal("agreement.drafted-already", $"Draf yang sama sudah dibuat: {same.Code}. Buka draf itu.", $"The same draft was made already: {same.Code}. Open that one."));
        }

        var outcome = await draft.RunAsync(order, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "party.principal" ? (PartyRules.MayStand(order.FirstStanding) is null ? "Input.Second.Principal" : "Input.First.Principal") : FieldOf(refusal))
            : Done(T("Draf dibuat. Naskahnya disiapkan dari templat Word dan sebentar lagi dapat dibaca.", "The draft was made. Its text is being prepared from the Word template and can be read in a moment."), "/Agreements/View", new { id = outcome.Value });
    }

    /// <summary>A form that was sent twice must not make two papers.</summary>
    private static bool IsSame(Agreement row, NewAgreement order) =>
        row.State is AgreementState.Draft && row.PreviousId is null && row.Kind == order.Kind && row.Subject == order.Subject && row.PeriodStart == order.PeriodStart && row.PeriodEnd == order.PeriodEnd;

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "agreement.term" or "agreement.umbrella-term" or "agreement.outside-umbrella" => "Input.PeriodEnd",
        "agreement.quota" => "Input.Quota",
        "tariff.base" => "Input.IncomeBase",
        "tariff.programmes" => "Input.Jkk",
        "tariff.wage-earners" => "Input.Segment",
        "tariff.month-unknown" => "Input.PeriodStart",
        _ => "",
    };

    private void CheckMoney()
    {
        var missing = T("Isian ini wajib diisi.", "This field must be filled in.");
        void Need(bool given, string field)
        {
            if (!given && ModelState[field] is not { Errors.Count: > 0 })
            {
                ModelState.AddModelError(field, missing);
            }
        }

        Need(Input.IncomeBase is not null, "Input.IncomeBase");
        Need(!string.IsNullOrWhiteSpace(Input.Payer), "Input.Payer");
        for (var row = 0; row < Input.Groups.Count; row++)
        {
            var group = Input.Groups[row];
            Need(group.IsBlank || !string.IsNullOrWhiteSpace(group.Name), $"Input.Groups[{row}].Name");
            Need(group.IsBlank || !string.IsNullOrWhiteSpace(group.Owner), $"Input.Groups[{row}].Owner");
            Need(group.IsBlank || !string.IsNullOrWhiteSpace(group.OwnerEmail), $"Input.Groups[{row}].OwnerEmail");
        }

        if (Input.UmbrellaId is { } umbrella && Umbrellas.All(row => row.Id != umbrella))
        {
            ModelState.AddModelError("Input.UmbrellaId", T("Pilih Nota Kesepahaman dari daftar.", "Choose an umbrella MoU from the list."));
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await partnerships.FindAsync(PartnershipId, cancellation) is not { } partner)
        {
            return false;
        }

        Partner = partner;
        _siblings = await agreements.OfPartnershipAsync(partner.Id, cancellation);
        Heading(T("Draf perjanjian baru", "Draft a new agreement"), new Crumb(partner.Name, Url.Page("/Partnerships/View", new { id = partner.Id })));
        Lead = T(StateWords.Of(Paper).Words);
        return true;
    }
}
