using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

[AllowAnonymous]
public sealed class SignOutModel : MouPage
{
    public IActionResult OnGet()
    {
        Heading(T("Keluar", "Sign out"));
        return User.Identity?.IsAuthenticated == true ? LocalRedirect("~/") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage();
    }
}
