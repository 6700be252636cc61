using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Documents;

/// <summary>A document to read on the screen, with what proves which one it is.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class ReadModel(DocumentReads documents, PartnershipReads partnerships, DocumentVault vault, SigningReads signing, IPdfConverter converter) : MouPage
{
    public StoredDocument Shown { get; private set; } = null!;

    /// <summary>The same text with its seal in it; null where there is none.</summary>
    public StoredDocument? SealedPdf { get; private set; }

    public Zone Zone { get; private set; }

    public bool IsWord => Shown.FileName.EndsWith(".docx", StringComparison.OrdinalIgnoreCase);

    public bool HasHtml => Shown.HtmlStorageName is not null;

    public bool PdfAvailable => converter.Available || Shown.PdfStorageName is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await documents.FindAsync(id, cancellation) is not { } document)
        {
            return NotFound();
        }

        var partnership = await partnerships.FindAsync(document.PartnershipId, cancellation);
        Shown = document;
        SealedPdf = await signing.SealedPdfOfAsync(document.Id, cancellation);
        Zone = partnership?.Zone ?? Zone.Wib;
        Crumb[] way = partnership is null ? [] : [new Crumb(partnership.Name, Url.Page("/Partnerships/View", new { id = document.PartnershipId }))];
        Heading(document.Title, way);
        return Page();
    }

    /// <summary>The HTML edition itself, for the frame or as a full page.</summary>
    public async Task<IActionResult> OnGetHtmlAsync(Guid id, CancellationToken cancellation)
    {
        var document = await documents.FindAsync(id, cancellation);
        if (document?.HtmlStorageName is null)
        {
            return NotFound();
        }

        try
        {
            return new FramedHtml(await vault.ReadHtmlAsync(document, cancellation));
        }
        catch (DocumentGoneException gone)
        {
            Heading(document.Title);
            Shown = document;
            return Show(new Refusal("document.gone", gone.Message, gone.Message));
        }
    }
}
