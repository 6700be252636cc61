using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>For staff: what may be passed on freely so that somebody finds their link. It holds the public code and no secret.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class InvitationModel(SigningReads reads, ReachReads reach, AgreementReads agreements, MailSettings mail) : MouPage
{
    public SigningRound Round { get; private set; } = null!;

    /// <summary>Where it leads, below the configured public address; null when there is nothing to pass on yet.</summary>
    public string? Address { get; private set; }

    /// <summary>The public code as it is typed from paper.</summary>
    public string Spaced { get; private set; } = "";

    /// <summary>The text to be passed on.</summary>
    public string Message => T(
        $"Yth. Bapak/Ibu, {Round.Title} {Round.Code} menunggu tanda tangan sampai {Text.Date(Round.ClosesOn)}. Buka alamat berikut dan pilih jabatan Anda; tautan pribadi dikirim ke kotak surat yang terdaftar.",
        $"Dear Sir or Madam, {Round.Title} {Round.Code} waits for signatures until {Text.Date(Round.ClosesOn)}. Open the following address and choose your office; the personal link is sent to the registered mailbox.");

    public async Task<IActionResult> OnGetAsync(Guid roundId, CancellationToken cancellation)
    {
        if (!await LoadAsync(roundId, cancellation))
        {
            return NotFound();
        }

        Heading(T("Undangan tanpa rahasia", "Invitation without secrets"), StaffWay.To(await agreements.GetAsync(Round.AgreementId, cancellation), Round, Text, Url));
        Lead = $"{Round.Title}, {Round.Code}";
        return Page();
    }

    public async Task<IActionResult> OnGetQrAsync(Guid roundId, CancellationToken cancellation) =>
        await LoadAsync(roundId, cancellation) && Address is { } address ? File(QrCode.Png(address), "image/png") : NotFound();

    private async Task<bool> LoadAsync(Guid roundId, CancellationToken cancellation)
    {
        if (await reads.FindAsync(roundId, cancellation) is not { } round)
        {
            return false;
        }

        Round = round;
        if ((await reach.OfRoundAsync(round, cancellation)).Code is { } code && mail.Unfit() is null)
        {
            Address = mail.Link($"/Signing/Open/{code}");
            Spaced = string.Join(' ', code.Chunk(4).Select(letters => new string(letters)));
        }

        return true;
    }
}
