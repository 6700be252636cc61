using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

/// <summary>Keeps the language somebody chose, for a year, and goes back to where they were.</summary>
[AllowAnonymous]
public sealed class LanguageModel : MouPage
{
    public IActionResult OnGet() => LocalRedirect("~/");

    public IActionResult OnPost(string? to, string? returnUrl)
    {
        Response.Cookies.Append(UiText.CookieName, to is "en" ? "en" : "id", new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
