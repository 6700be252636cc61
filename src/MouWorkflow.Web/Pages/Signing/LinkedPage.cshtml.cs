using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The picture of one page of the frozen document.</summary>
[AllowAnonymous]
public sealed class LinkedPageModel(SigningFiles files) : MouPage
{
    public async Task<IActionResult> OnGetAsync(string token, int number, CancellationToken cancellation) =>
        await files.PageAsync(token, number, cancellation) is { } picture ? File(picture.Content.ToArray(), "image/png") : NotFound();
}
