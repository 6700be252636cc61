using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations;

/// <summary>In Development: the mails that would have gone out, so that a newcomer can follow the links in them. Nowhere else.</summary>
[AllowAnonymous]
public sealed class MailsModel(IHostEnvironment environment, MouPaths paths) : MouPage
{
    public IReadOnlyList<PickupMail> Mails { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        Heading(T("Kotak surel pengembangan", "Development mailbox"));
        Lead = T("Surel ini tidak dikirim ke mana pun; ia ditulis ke folder agar dapat dicoba.", "These mails are sent nowhere; they are written into a folder so that you can try them.");
        Mails = PickupMail.All(paths.Mail);
        return Page();
    }
}
