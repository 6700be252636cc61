using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>Where a tablet begins: the code is typed, or comes with the scanned address. Opening the address does nothing; sending the form binds the document to this browser.</summary>
[AllowAnonymous]
public sealed class RoomModel(ClaimTablet claim, MailSettings mail) : MouPage
{
    private static readonly Refusal SignedIn = new(
        "tablet.staff",
        "Perangkat ini sedang masuk sebagai petugas. Keluar dahulu, atau pakai tablet lain.",
        "This device is signed in as staff. Sign out first, or use another tablet.");

    [BindProperty]
    [StringLength(40)]
    public string? Typed { get; set; }

    public bool IsStaff => User.Identity?.IsAuthenticated == true;

    public void OnGet(string? code)
    {
        ModelState.Clear();
        TabletCookie.Secret(HttpContext, mail);
        Typed = code is { Length: <= 40 } ? code : null;
        Name();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Name();
        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (IsStaff)
        {
            return Show(SignedIn);
        }

        var secret = TabletCookie.Secret(HttpContext, mail);
        var source = OpenModel.Source(HttpContext.Connection.RemoteIpAddress);
        Outcome<string> outcome;
        try
        {
            outcome = await claim.RunAsync(Typed, secret, source, cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A double click on one tablet, or two tablets in the same moment; the rules tell which.
            outcome = await LostRace.TryAgainAsync<ClaimTablet, Outcome<string>>(HttpContext.RequestServices, act => act.RunAsync(Typed, secret, source, cancellation));
        }

        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, nameof(Typed));
        }

        TabletCookie.Bind(HttpContext, outcome.Value, secret, mail);
        return RedirectToPage("/Signing/Sign", new { token = outcome.Value });
    }

    private void Name()
    {
        Heading(T("Menandatangani di ruangan", "Signing in the room"));
        Lead = T("Tablet upacara", "Tablet of the ceremony");
    }
}
