using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>One document of a list: its text, and the consent to it or the decision to leave it out. Nothing is signed here.</summary>
[AllowAnonymous]
public sealed class DocumentModel(ListReads reads, SigningFiles files, SigningChanges changes, ConsentFromList say, WebActor actor) : ListPage(reads, actor)
{
    private readonly ListReads _reads = reads;

    /// <summary>The signatory's row in its round.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Row { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Null when it is not in the list (any more).</summary>
    public ListedDocument? Document { get; private set; }

    public SigningReading? Reading { get; private set; }

    /// <summary>The text as part of the page; null when it is framed or there is none.</summary>
    public (IHtmlContent Text, string Language)? Inline { get; private set; }

    public ChangesSince? Changes { get; private set; }

    /// <summary>Why it could not be signed today.</summary>
    public Refusal? Objection { get; private set; }

    /// <summary>Its place in the list, from 1.</summary>
    public int Place { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ShownAsync(cancellation) is { } other)
        {
            return other;
        }

        ModelState.Clear();
        Fill(agreed: Document!.IsAgreed);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SayAsync(leftOut: false, cancellation);

    public Task<IActionResult> OnPostLeaveOutAsync(CancellationToken cancellation) => SayAsync(leftOut: true, cancellation);

    private async Task<IActionResult> SayAsync(bool leftOut, CancellationToken cancellation)
    {
        if (await ShownAsync(cancellation) is { } other)
        {
            return other;
        }

        var outcome = await say.RunAsync(new ConsentRequest(Token, Row, leftOut, Input.Agreed, Input.Sha256, Input.Consent), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            // What is shown again is what is in force now.
            ModelState.Clear();
            Fill(agreed: false);
            return Show(refusal, SignatureForm.FieldOf(refusal));
        }

        await LoadAsync("", cancellation);
        var said = leftOut ? T($"{Document!.Round.Code} tidak disertakan.", $"{Document!.Round.Code} is left out.") : T($"Persetujuan Anda atas {Document!.Round.Code} dicatat; belum ditandatangani.", $"Your consent to {Document!.Round.Code} is recorded; it is not signed yet.");
        return List!.Rows.FirstOrDefault(row => row is { IsAgreed: false, IsLeftOut: false }) is { } next
            ? Done(said, values: new { Token, Row = next.Who.Id })
            : Done(said, List.Agreed.Any() ? "/Signing/Many/Act" : "/Signing/Many/List", new { Token });
    }

    /// <summary>Shapes the page; answers where to go instead when the document is not to be shown.</summary>
    private async Task<IActionResult?> ShownAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync("", cancellation) || (Document = List!.Rows.FirstOrDefault(row => row.Who.Id == Row)) is null)
        {
            return List is null ? NotFound()
                : List.Shows ? Faulty(T("Dokumen itu tidak (lagi) ada dalam daftar Anda.", "That document is not (or no longer) in your list."), "/Signing/Many/List", new { Token })
                : RedirectToPage("/Signing/Many/List", new { Token });
        }

        Heading(Document.Row.Partnership.Name, [new Crumb(T("Semua yang menunggu", "All that waits"), Url.Page("/Signing/Many/List", new { token = Token }))]);
        Place = List.Rows.ToList().IndexOf(Document) + 1;
        Lead = $"{Document.Round.Title}, {Document.Round.Code}";
        Reading = await files.ReadingAsync(new SigningView(Document.Round, Document.Who, Document.Row.Partnership, LinkFit: true), cancellation);
        Inline = InlineEdition.Of(Reading?.Html);
        Changes = await changes.OfAsync(Document.Round, cancellation);
        Objection = await _reads.ObjectionAsync(Document.Row, cancellation);
        return null;
    }

    private void Fill(bool agreed) => Input = new Form { Agreed = agreed, Sha256 = Document!.Round.Sha256, Consent = Consent.Sha256(Document.Who.Role, Language) };

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public bool Agreed { get; set; }

        /// <summary>Fingerprint of the document that was shown with the form.</summary>
        public string? Sha256 { get; set; }

        /// <summary>Hash of the consent text that was shown.</summary>
        public string? Consent { get; set; }
    }
}
