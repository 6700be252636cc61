using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>Takes a tablet back from whom it is not for, or who does not sign now. Fetching this address does nothing.</summary>
[AllowAnonymous]
public sealed class ReturnModel(ReturnTablet giveBack) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public IActionResult OnGet() => RedirectToPage("/Signing/Sign", new { Token });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await giveBack.RunAsync(Token, cancellation);
        return RedirectToPage("/Signing/Sign", new { Token });
    }
}
