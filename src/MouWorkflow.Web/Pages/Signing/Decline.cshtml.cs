using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Declining, with a reason. Where there is nothing to decline, the page behind the link says how things stand.</summary>
[AllowAnonymous]
public sealed class DeclineModel(SigningReads reads, DeclineSignature decline, WebActor actor) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ? Page() : RedirectToPage("/Signing/Sign", new { Token });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return RedirectToPage("/Signing/Sign", new { Token });
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await decline.RunAsync(Token, Input.Reason, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "signing.reason" ? "Input.Reason" : "")
            : Done(T("Penolakan Anda tercatat dan alasannya disampaikan.", "Your decline was recorded and the reason passed on."), "/Signing/Sign", new { Token });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.ByTokenAsync(Token, cancellation) is not { } link
            || new LinkView(Token, link, Today(link.Partnership.Zone)) is not { MayActHere: true } view)
        {
            return false;
        }

        actor.Is(new Actor(ActorKind.Signatory, view.Who.Id.ToString("D"), view.Who.Title));
        Heading(T("Menolak menandatangani", "Declining to sign"));
        Lead = $"{view.Round.Title}, {view.Round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(2000)]
        public string? Reason { get; set; }
    }
}
