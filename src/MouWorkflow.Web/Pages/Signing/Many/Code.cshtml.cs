using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>The one code for everything that is signed from a list.</summary>
[AllowAnonymous]
public sealed class CodeModel(ListReads reads, RequestListCode request, ConfirmListCode confirm, WebActor actor) : ListPage(reads, actor)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ElsewhereAsync(cancellation) is { } other)
        {
            return other;
        }

        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellation)
    {
        if (await ElsewhereAsync(cancellation) is { } other)
        {
            return other;
        }

        ModelState.Clear();
        var outcome = await request.RunAsync(Token, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal)
            : Done(T($"Kode dikirim ke {MaskedCodeAddress}. Buka surel itu dan ketik kodenya di sini.", $"A code was sent to {MaskedCodeAddress}. Open that mail and type the code here."), values: new { Token });
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await ElsewhereAsync(cancellation) is { } other)
        {
            return other;
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await confirm.RunAsync(Token, Input.Code, cancellation);
        Input = new Form();
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, "Input.Code");
        }

        await LoadAsync("", cancellation);
        return Done(
            T("Kode diterima. Di peramban ini Anda dapat menandatangani selama 30 menit.", "The code was accepted. You can sign in this browser for 30 minutes."),
            List!.Agreed.Any() ? "/Signing/Many/Act" : "/Signing/Many/List",
            new { Token });
    }

    /// <summary>Where to go when no code is asked; null when one is.</summary>
    private async Task<IActionResult?> ElsewhereAsync(CancellationToken cancellation)
    {
        await LoadAsync(T("Masukkan kode", "Enter a code"), cancellation);
        return List is null ? NotFound()
            : !List.Lives ? RedirectToPage("/Signing/Many/List", new { Token })
            : List.Access is LinkAccess.Free ? RedirectToPage(List.Agreed.Any() ? "/Signing/Many/Act" : "/Signing/Many/List", new { Token })
            : null;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(20)]
        public string? Code { get; set; }
    }
}
