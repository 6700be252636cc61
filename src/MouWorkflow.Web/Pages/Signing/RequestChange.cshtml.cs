using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Asking for a change before signing, and the answers so far. Where there is nothing to sign, the page behind the link says how things stand.</summary>
[AllowAnonymous]
public sealed class RequestChangeModel(SigningReads reads, Proposals proposals, AskForChange ask, WebActor actor) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>What this signatory asked for before, the newest first.</summary>
    public IReadOnlyList<ChangeRequest> Asked { get; private set; } = [];

    public bool OneWaits => Asked.Any(row => row.State is ProposalState.Open);

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

        var outcome = await ask.RunAsync(Token, Input.Text, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "change.text" ? "Input.Text" : "")
            : Done(T("Permintaan Anda disampaikan kepada kantor cabang. Jawabannya dikirim ke surel Anda.", "Your request went to the branch office. The answer comes to your mailbox."), "/Signing/Sign", new { Token });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.ByTokenAsync(Token, cancellation) is not { } link
            || new LinkView(Token, link, Today(link.Partnership.Zone)) is not { MayActHere: true } view)
        {
            return false;
        }

        actor.Is(new Actor(ActorKind.Signatory, view.Who.Id.ToString("D"), view.Who.Title));
        Asked = [.. (await proposals.ChangesAsync(view.Round.Id, cancellation)).Where(row => row.SignatoryId == view.Who.Id)];
        Heading(T("Meminta perubahan", "Asking for a change"));
        Lead = $"{view.Round.Title}, {view.Round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(ProposalRules.MostText)]
        public string? Text { get; set; }
    }
}
