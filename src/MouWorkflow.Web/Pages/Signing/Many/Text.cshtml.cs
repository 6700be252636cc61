using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>The HTML edition of a document in a list, exactly as stored, for a frame or as a page of its own.</summary>
[AllowAnonymous]
public sealed class TextModel(ListReads reads, SigningFiles files) : MouPage
{
    public async Task<IActionResult> OnGetAsync(string token, Guid row, CancellationToken cancellation) =>
        await reads.OneAsync(token, row, cancellation) is { } view && await files.ReadingAsync(view, cancellation) is { Html: { } html } ? new FramedHtml(html) : NotFound();
}
