using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Takes the statement that the document is open before its reader. Fetching this address does nothing.</summary>
[AllowAnonymous]
public sealed class OpenedModel(OpenDocument open) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public IActionResult OnGet() => RedirectToPage("/Signing/Sign", new { Token });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await open.RunAsync(Token, cancellation);
        return RedirectToPage("/Signing/Sign", null, new { Token }, "text");
    }
}
