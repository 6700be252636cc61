using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>The picture of one page of a document in a list.</summary>
[AllowAnonymous]
public sealed class LeafModel(ListReads reads, SigningFiles files) : MouPage
{
    public async Task<IActionResult> OnGetAsync(string token, Guid row, int number, CancellationToken cancellation) =>
        await reads.OneAsync(token, row, cancellation) is { } view && await files.PageAsync(view, number, cancellation) is { } picture
            ? File(picture.Content.ToArray(), "image/png")
            : NotFound();
}
