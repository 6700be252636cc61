using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations;

/// <summary>One mail of the development mailbox, its links clickable.</summary>
[AllowAnonymous]
public sealed partial class MailModel(IHostEnvironment environment, MouPaths paths) : MouPage
{
    public PickupMail Shown { get; private set; } = null!;

    /// <summary>The text, cut where links begin and end.</summary>
    public IEnumerable<Piece> Pieces => Links().Split(Shown.Text).Select(text => new Piece(text, Links().IsMatch(text)));

    public IActionResult OnGet(string file)
    {
        if (Find(file) is not { } mail)
        {
            return NotFound();
        }

        Shown = mail;
        Heading(mail.Subject, new Crumb(T("Kotak surel pengembangan", "Development mailbox"), Url.Page("/Operations/Mails")));
        return Page();
    }

    /// <summary>The HTML body as a document of its own; its links lead the whole window, not the frame.</summary>
    public IActionResult OnGetHtml(string file) => Find(file) is { } mail
        ? new FramedHtml(mail.Html.Replace("<head>", "<head><base target=\"_top\">", StringComparison.OrdinalIgnoreCase), "allow-top-navigation-by-user-activation")
        : NotFound();

    private PickupMail? Find(string file) => environment.IsDevelopment() ? PickupMail.Find(paths.Mail, file) : null;

    [GeneratedRegex(@"(https?://[^\s<>""]+)")]
    private static partial Regex Links();

    /// <summary>Words, or an address.</summary>
    public sealed record Piece(string Text, bool IsLink);
}
