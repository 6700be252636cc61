using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>The frozen file of a document in a list: the Word file, or the PDF edition.</summary>
[AllowAnonymous]
public sealed class FileModel(ListReads reads, SigningFiles files) : MouPage
{
    public async Task<IActionResult> OnGetAsync(string token, Guid row, string? edition, CancellationToken cancellation) =>
        await reads.OneAsync(token, row, cancellation) is { } view && await (edition is "pdf" ? files.PdfAsync(view, cancellation) : files.WordAsync(view, cancellation)) is { } file
            ? File(file.Content.ToArray(), ContentTypes.Of(file.FileName), file.FileName)
            : NotFound();
}
