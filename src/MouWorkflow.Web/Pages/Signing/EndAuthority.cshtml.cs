using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Ends an authority to sign: somebody else holds the office, a power of attorney was withdrawn.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class EndAuthorityModel(AuthorityRegister register, PartnershipReads partnerships, EndAuthority end) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid AuthorityId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SigningAuthority Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is not { } partner)
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = new Form { LastDay = Today(partner.Zone) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await end.RunAsync(AuthorityId, Input.LastDay!.Value, Input.Reason, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code switch { "authority.last-day" => "Input.LastDay", "authority.reason" => "Input.Reason", _ => "" })
            : Done(T("Kewenangan diakhiri. Yang sudah ditandatangani tetap sah.", "The authority was ended. What was signed stays signed."), "/Signing/Authorities", new { Entry.PartnershipId });
    }

    private async Task<Partnership?> LoadAsync(CancellationToken cancellation)
    {
        if (await register.FindAsync(AuthorityId, cancellation) is not { } entry || await partnerships.FindAsync(entry.PartnershipId, cancellation) is not { } partner)
        {
            return null;
        }

        Entry = entry;
        Heading(T("Akhiri kewenangan", "End an authority"), new Crumb(partner.Name, Url.Page("/Partnerships/View", new { id = partner.Id })), new Crumb(T("Register kewenangan", "Register of authority"), Url.Page("/Signing/Authorities", new { partnershipId = partner.Id })));
        Lead = $"{entry.Title}, {entry.Office}";
        return partner;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [Required]
        public DateOnly? LastDay { get; set; }

        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
