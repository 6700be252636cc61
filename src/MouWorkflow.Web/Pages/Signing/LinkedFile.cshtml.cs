using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The frozen Word file for its signatory.</summary>
[AllowAnonymous]
public sealed class LinkedFileModel(SigningFiles files) : MouPage
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation) =>
        await files.WordAsync(token, cancellation) is { } file ? File(file.Content.ToArray(), ContentTypes.Of(file.FileName), file.FileName) : NotFound();
}
