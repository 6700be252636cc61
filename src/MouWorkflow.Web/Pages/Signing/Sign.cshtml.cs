using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>
/// The page behind a mailed link: read the document, sign it, or see how it stands. Opening it changes nothing, however often and by whomever (mail scanners open
/// links too).
/// </summary>
[AllowAnonymous]
public sealed class SignModel(SigningReads reads, RecordSignature record, RequestFreshLink freshLink, WebActor actor) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Null for a link we never made.</summary>
    public LinkView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        ModelState.Clear();
        Input = new Form { Sha256 = View?.Round.Sha256 };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (View is null)
        {
            return Page();
        }

        var outcome = await SignAsync(cancellation);
        if (outcome is { Refusal: null or { Code: "signing.already-signed" } })
        {
            // A second click on the same form is answered like the first.
            return RedirectToPage(new { Token });
        }

        await LoadAsync(cancellation);
        return Show(outcome.Refusal, outcome.Refusal.Code switch { "signing.name" => "Input.Name", "signing.consent" => "Input.Agreed", _ => "" });
    }

    public async Task<IActionResult> OnPostFreshAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await LoadAsync(cancellation);
        if (View is null)
        {
            return Page();
        }

        var outcome = await freshLink.RunAsync(Token, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(
                T($"Tautan baru dikirim ke {View.MaskedAddress}. Buka surel itu; tautan ini tetap tidak berlaku.", $"A fresh link was sent to {View.MaskedAddress}. Open that mail; this link stays without effect."),
                values: new { Token });
    }

    private async Task<Outcome<Done>> SignAsync(CancellationToken cancellation)
    {
        try
        {
            return await record.RunAsync(new SignatureRequest(Token, Input.Name, Input.Agreed, Input.Sha256, Input.Consent), cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            await LoadAsync(cancellation);
            if (View is { Who.State: SignatoryState.Signed })
            {
                // Two clicks in the same moment: the other one was saved, which is what was wanted.
                return Core.Platform.Done.It;
            }

            throw;
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        if (await reads.ByTokenAsync(Token, cancellation) is not { } link)
        {
            Heading(T("Tautan ini tidak dikenal", "This link is not known"));
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        actor.Is(new Actor(ActorKind.Signatory, link.Who.Id.ToString("D"), link.Who.Title));
        View = new LinkView(Token, link, Today(link.Partnership.Zone));
        Heading(link.Round.Title);
        Lead = link.Round.Code;
    }

    /// <summary>What a signatory fills in.</summary>
    public sealed class Form
    {
        public string? Name { get; set; }

        public bool Agreed { get; set; }

        /// <summary>Fingerprint of the document that was shown with the form.</summary>
        public string? Sha256 { get; set; }

        /// <summary>Hash of the consent text that was shown.</summary>
        public string? Consent { get; set; }
    }
}
