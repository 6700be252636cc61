using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The second factor: has a code sent to the address that was named for it, and takes the answer.</summary>
[AllowAnonymous]
public sealed class CodeModel(Core.Lifecycle.Signing.SigningReads reads, RequestCode request, ConfirmCode confirm, WebActor actor) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    public LinkView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return RedirectToPage("/Signing/Sign", new { Token });
        }

        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return RedirectToPage("/Signing/Sign", new { Token });
        }

        ModelState.Clear();
        var outcome = await request.RunAsync(Token, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T($"Kode dikirim ke {View.MaskedCodeAddress}. Buka surel itu dan ketik kodenya di sini.", $"A code was sent to {View.MaskedCodeAddress}. Open that mail and type the code here."), values: new { Token });
    }

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

        var outcome = await confirm.RunAsync(Token, Input.Code, cancellation);
        Input = new Form();
        return outcome.Refusal is { } refusal
            ? Show(refusal, "Input.Code")
            : Done(T("Kode diterima. Anda dapat menandatangani atau menolak di peramban ini selama 30 menit.", "The code was accepted. You can sign or decline in this browser for 30 minutes."), "/Signing/Sign", new { Token });
    }

    /// <summary>Whether there is a code to be asked for; the page behind the link says how everything else stands.</summary>
    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reads.ByTokenAsync(Token, cancellation) is not { Access: LinkAccess.CodeToRead or LinkAccess.CodeToAct } link)
        {
            return false;
        }

        actor.Is(new Actor(ActorKind.Signatory, link.Who.Id.ToString("D"), link.Who.Title));
        View = new LinkView(Token, link, Today(link.Partnership.Zone));
        Heading(T("Masukkan kode", "Enter a code"));
        Lead = $"{link.Round.Title}, {link.Round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(20)]
        public string? Code { get; set; }
    }
}
