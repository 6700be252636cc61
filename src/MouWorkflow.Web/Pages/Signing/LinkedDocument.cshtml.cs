using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The HTML edition of the frozen document, exactly as stored, for the frame of the signing page or as a page of its own.</summary>
[AllowAnonymous]
public sealed class LinkedDocumentModel(SigningFiles files) : MouPage
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation) =>
        await files.HtmlAsync(token, cancellation) is { } html ? new FramedHtml(html) : NotFound();
}
