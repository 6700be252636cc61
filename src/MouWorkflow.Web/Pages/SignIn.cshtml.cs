using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

[AllowAnonymous]
public sealed class SignInModel(StaffSignIn signIn, KeyRing keys) : MouPage
{
    [BindProperty]
    public string UserName { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet()
    {
        Name();
        return User.Identity?.IsAuthenticated == true ? LocalRedirect("~/") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Name();
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await signIn.RunAsync(UserName, Password, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal);
        }

        await HttpContext.SignInAsync(StaffSession.Of(outcome.Value, keys));
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/");
    }

    private void Name()
    {
        Heading(T("Masuk", "Sign in"));
        Lead = T("Untuk pegawai kantor cabang dan operator data.", "For branch office staff and list operators.");
    }
}
