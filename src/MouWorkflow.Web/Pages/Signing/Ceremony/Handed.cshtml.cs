using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>A tablet that was handed over: its code as letters and QR while it lives, and what became of it.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class HandedModel(CeremonyReads reads, Tablets tablets, TakeBackTablet takeBack, MailSettings mail, PartnershipClock clock) : CeremonyPage(reads)
{
    private readonly CeremonyReads _reads = reads;

    [BindProperty(SupportsGet = true)]
    public Guid TabletId { get; set; }

    public TabletHandover Handover { get; private set; } = null!;

    public SigningRound Round { get; private set; } = null!;

    public Signatory Who { get; private set; } = null!;

    public bool IsOut => Handover.EndedAt is null && Handover.ExpiresAt > clock.Now;

    /// <summary>Where the code is typed; null while no public address is set.</summary>
    public string? Address => mail.Unfit() is null ? mail.Link("/tablet") : null;

    /// <summary>The code as it is typed.</summary>
    public string Spaced => string.Join(' ', tablets.CodeOf(TabletId).Chunk(4).Select(letters => new string(letters)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnGetQrAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) && IsOut && Address is { } address ? File(QrCode.Png($"{address}/{tablets.CodeOf(TabletId)}"), "image/png") : NotFound();

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var outcome = await takeBack.RunAsync(TabletId, cancellation);
        return outcome.Refusal is { } refusal ? Show(refusal) : Done(T("Tablet diambil kembali; kodenya tidak berlaku lagi.", "The tablet was taken back; its code is no longer valid."), "/Signing/Ceremony/View", new { Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await _reads.FindTabletAsync(TabletId, cancellation) is not { } tablet)
        {
            return false;
        }

        Handover = tablet;
        Id = tablet.CeremonyId;
        await LoadAsync(T("Tablet untuk penanda tangan", "Tablet for a signatory"), cancellation);
        if (View.Rounds.Select(pair => pair.Round).FirstOrDefault(round => round.Id == tablet.RoundId) is not { } signed)
        {
            return false;
        }

        Round = signed;
        Who = signed.Signatories.Single(row => row.Id == tablet.SignatoryId);
        return true;
    }
}
