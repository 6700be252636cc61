using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>Writes down a partner, who signs for whom, and who gets which mail.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class RegisterModel(PartnershipReads partnerships, RegisterPartnership register) : MouPage
{
    [BindProperty]
    public RegisterInput Input { get; set; } = new();

    public IEnumerable<SelectListItem> Zones => Enum.GetValues<Zone>().Select(zone => new SelectListItem(zone.Label(), zone.ToString()));

    public IEnumerable<SelectListItem> Choices<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(value => new SelectListItem(T(StateWords.Of(value).Words), value.ToString()));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Name();
        Input = RegisterInput.For((await partnerships.AllAsync(cancellation)).MaxBy(row => row.RegisteredAt));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Name();
        for (var row = 0; row < Input.Contacts.Count; row++)
        {
            Need(Input.Contacts[row].IsBlank || !string.IsNullOrWhiteSpace(Input.Contacts[row].Name), $"Input.Contacts[{row}].Name");
            Need(Input.Contacts[row].IsBlank || !string.IsNullOrWhiteSpace(Input.Contacts[row].Email), $"Input.Contacts[{row}].Email");
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await register.RunAsync(Input.Order(), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, FieldOf(refusal))
            : Done(T("Mitra terdaftar. Berikutnya: buat draf perjanjiannya.", "The partner is registered. Next: draft an agreement."), "/Partnerships/View", new { id = outcome.Value });
    }

    private string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "partnership.key" or "partnership.key-taken" => "Input.Key",
        "party.principal" => PartyRules.MayStand(Standing.Typed(Input.First.Signatory.Capacity, Input.First.Signatory.Principal)) is null ? "Input.Second.Principal" : "Input.First.Signatory.Principal",
        _ => "",
    };

    private void Need(bool given, string field)
    {
        if (!given)
        {
            ModelState.AddModelError(field, T("Isi nama dan surelnya, atau kosongkan seluruh baris.", "Fill in both name and mail, or leave the whole row empty."));
        }
    }

    private void Name()
    {
        Heading(T("Daftarkan mitra", "Register a partner"), new Crumb(T("Kerja sama", "Partnerships"), Url.Page("/Partnerships/Index")));
        Lead = T("Jabatan dan kantor, bukan nama orang, bila penanda tangan dapat berganti.", "Offices and titles rather than people's names, where the signatory may change.");
    }
}
