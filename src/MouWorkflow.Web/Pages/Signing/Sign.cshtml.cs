using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>
/// The page behind a mailed link: read the document, sign it, or see how it stands. Opening it changes nothing, however often and by whomever (mail scanners open
/// links too).
/// </summary>
[AllowAnonymous]
[RequestSizeLimit(SignatureForm.MostBytes)]
public sealed class SignModel(SigningReads reads, SigningFiles files, SigningChanges changes, RecordSignature record, RequestFreshLink freshLink, RequestCode requestCode, ConfirmCode confirmCode, StampDuties duties, ListReads lists, AskForList askForList, WebActor actor) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public SignatureForm Input { get; set; } = new();

    /// <summary>Null for a link we never made.</summary>
    public LinkView? View { get; private set; }

    /// <summary>Whether a code is to be entered before what is typed counts; the form then begins with it.</summary>
    public bool OwesCode => View is { Standing: LinkStanding.Open, Link.Access: LinkAccess.CodeToAct };

    /// <summary>Where a code has just been sent; null otherwise.</summary>
    public string? CodeSentTo { get; private set; }

    /// <summary>Null where the link shows no document.</summary>
    public SigningReading? Reading { get; private set; }

    /// <summary>The text as part of the page; null when it is framed or there is none.</summary>
    public (IHtmlContent Text, string Language)? Inline { get; private set; }

    /// <summary>Null when nothing of the kind was signed before, and for who has signed.</summary>
    public ChangesSince? Changes { get; private set; }

    /// <summary>How it stands with the stamp duty of the document, in one line.</summary>
    public Phrase? Duty { get; private set; }

    /// <summary>Whether other documents wait for the same mailbox; nothing more about them is said here.</summary>
    public bool HasMore { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        ModelState.Clear();
        Input = new SignatureForm { Sha256 = View?.Round.Sha256, Consent = View is null ? null : Consent.Sha256(View.Who.Role, Language) };
        return await ShownAsync(Page(), cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (View is null)
        {
            return Page();
        }

        var outcome = OwesCode && !string.IsNullOrWhiteSpace(Input.Code) && await confirmCode.RunAsync(Token, Input.Code, cancellation) is { Refusal: { } wrong }
            ? wrong
            : await SignAsync(cancellation);
        if (outcome is { Refusal: null or { Code: "signing.already-signed" } })
        {
            // A second click on the same form is answered like the first.
            return RedirectToPage(new { Token });
        }

        await LoadAsync(cancellation);
        if (View.TabletIsOver)
        {
            // Signed a moment ago by the same double click, taken back, or out of time: the page says which.
            return RedirectToPage(new { Token });
        }

        InForce();
        return await ShownAsync(Show(outcome.Refusal, SignatureForm.FieldOf(outcome.Refusal)), cancellation);
    }

    /// <summary>Sends a code and shows the form again with everything that was typed.</summary>
    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (View is null || !OwesCode)
        {
            return View is null ? Page() : RedirectToPage(new { Token });
        }

        var outcome = await requestCode.RunAsync(Token, cancellation);
        InForce();
        CodeSentTo = outcome.Refusal is null ? View.MaskedCodeAddress : null;
        return await ShownAsync(outcome.Refusal is { } refusal ? Show(refusal, "Input.Code") : Page(), cancellation);
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
            ? await ShownAsync(Show(refusal), cancellation)
            : Done(
                T($"Tautan baru dikirim ke {View.MaskedAddress}. Buka surel itu; tautan ini tetap tidak berlaku.", $"A fresh link was sent to {View.MaskedAddress}. Open that mail; this link stays without effect."),
                values: new { Token });
    }

    /// <summary>Sends a link to everything that waits for the mailbox, to that mailbox.</summary>
    public async Task<IActionResult> OnPostListAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await LoadAsync(cancellation);
        if (View is null)
        {
            return Page();
        }

        var outcome = await askForList.RunAsync(Token, cancellation);
        return outcome.Refusal is { } refusal
            ? await ShownAsync(Show(refusal), cancellation)
            : Done(
                T($"Bila ada dokumen lain yang menunggu, tautan ke daftarnya dikirim ke {View.MaskedAddress}. Buka surel itu.", $"If other documents wait, a link to their list was sent to {View.MaskedAddress}. Open that mail."),
                values: new { Token });
    }

    /// <summary>What is shown again is the consent in force now; a code is typed anew.</summary>
    private void InForce()
    {
        ModelState.Remove("Input.Consent");
        ModelState.Remove("Input.Code");
        Input.Consent = Consent.Sha256(View!.Who.Role, Language);
        Input.Code = null;
    }

    private async Task<Outcome<Done>> SignAsync(CancellationToken cancellation)
    {
        var request = new SignatureRequest(Token, Input.Name, Input.Agreed, Input.Sha256, Input.Consent, await Input.PictureOfAsync(cancellation));
        try
        {
            return await record.RunAsync(request, cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another signatory signed in the same moment, or the same one clicked twice; the rules tell which.
            return await LostRace.TryAgainAsync<RecordSignature, Outcome<Done>>(HttpContext.RequestServices, act => act.RunAsync(request, cancellation));
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
        Heading(View.TabletIsOver ? T("Kembalikan tablet kepada petugas", "Give the tablet back to the staff") : link.Round.Title);
        Lead = View.TabletIsOver ? "" : link.Round.Code;
        if (View.TabletIsOver)
        {
            TabletCookie.Forget(HttpContext, Token);
        }
    }

    /// <summary>Adds what there is to read.</summary>
    private async Task<PageResult> ShownAsync(PageResult page, CancellationToken cancellation)
    {
        if (View is { ShowsDocument: true } view)
        {
            HasMore = await lists.HasMoreAsync(view.Link, cancellation);
            Reading = await files.ReadingAsync(view.Link, cancellation);
            Duty = StampDutyRules.Words(await duties.OfAsync(view.Round.WorkflowSubjectId, cancellation));
            Inline = InlineEdition.Of(Reading?.Html);
            Changes = view.Standing is LinkStanding.Open ? await changes.OfAsync(view.Round, cancellation) : null;
        }

        return page;
    }
}
