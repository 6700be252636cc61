using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The frozen file for its signatory: the Word file, or the PDF edition.</summary>
[AllowAnonymous]
public sealed class LinkedFileModel(SigningFiles files) : MouPage
{
    public async Task<IActionResult> OnGetAsync(string token, string? edition, CancellationToken cancellation) =>
        await (edition is "pdf" ? files.PdfAsync(token, cancellation) : files.WordAsync(token, cancellation)) is { } file
            ? File(file.Content.ToArray(), ContentTypes.Of(file.FileName), file.FileName)
            : NotFound();
}
