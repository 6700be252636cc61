using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The picture that somebody drew or uploaded as a signature, for the office: shown, never kept by the browser, and nothing in it can act.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class PictureModel(SigningReads reads, DocumentVault vault) : MouPage
{
    /// <summary>An image alone on a page of its own: no script, no style, no frame, no form.</summary>
    private const string NothingActs = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public async Task<IActionResult> OnGetAsync(Guid signatoryId, CancellationToken cancellation)
    {
        var who = (await reads.OfSignatoryAsync(signatoryId, cancellation))?.Signatories.Find(row => row.Id == signatoryId);
        if (who?.LookDocumentId is not { } id)
        {
            return NotFound();
        }

        var picture = await reads.DocumentAsync(id, cancellation);
        try
        {
            var bytes = await vault.ReadAsync(picture, cancellation);
            Response.Headers.ContentSecurityPolicy = NothingActs;
            Response.Headers.XFrameOptions = "DENY";
            Response.Headers.CacheControl = "no-store";
            Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileNameStar = picture.FileName }.ToString();
            return File(bytes, ContentTypes.Of(picture.FileName));
        }
        catch (DocumentGoneException)
        {
            return NotFound();
        }
    }
}
