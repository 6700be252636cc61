using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>One ceremony: what is signed, who comes, tablets, photographs, papers.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class ViewModel(CeremonyReads reads, InviteGuests invite, PrintAttendance list, HoldCeremony hold, RemakeMinutes remake, PartnershipClock clock) : CeremonyPage(reads)
{
    [BindProperty]
    [StringLength(2000)]
    public string? Note { get; set; }

    public bool IsToday => LocalToday == Ceremony.Date;

    /// <summary>Tablets that are with a signatory now.</summary>
    public IReadOnlyList<TabletHandover> Out => [.. View.Tablets.Where(tablet => tablet.EndedAt is null && tablet.ExpiresAt > clock.Now)];

    /// <summary>Invitations that did not arrive, the newest to each.</summary>
    public IEnumerable<MailMessage> Bounced => View.Mails.GroupBy(mail => mail.ToAddress, StringComparer.OrdinalIgnoreCase).Select(mails => mails.First()).Where(mail => mail.State is MailState.Bounced);

    public bool MayHandOver(SigningRound round, Signatory who) =>
        IsPlanned && IsToday && who.Way is not SigningMethod.Elsewhere && SigningRules.MayAct(round, who, Today(View.Rounds.First(pair => pair.Round.Id == round.Id).Partnership.Zone)) is null;

    public string TitleOf(TabletHandover tablet) => View.Rounds.SelectMany(pair => pair.Round.Signatories).FirstOrDefault(who => who.Id == tablet.SignatoryId)?.Title ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync("", cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        Note = Ceremony.Note;
        return Page();
    }

    public Task<IActionResult> OnPostInviteAsync(CancellationToken cancellation) =>
        ActAsync(() => invite.RunAsync(Id, cancellation), T("Undangan dibuat dan dikirim. Surat bagi yang tanpa surel diunduh dari daftar tamu.", "The invitations were made and sent. Letters for those without a mailbox are on the list of guests."), cancellation);

    public Task<IActionResult> OnPostListAsync(int seen, CancellationToken cancellation) =>
        ActAsync(() => list.RunAsync(Id, seen, cancellation), T("Daftar hadir sedang dibuat; unduh dari berkas di bawah.", "The attendance list is being made; download it from the papers below."), cancellation);

    public Task<IActionResult> OnPostHoldAsync(CancellationToken cancellation) =>
        ActAsync(() => hold.RunAsync(Id, Note, cancellation), T("Upacara ditutup; berita acaranya sedang dibuat.", "The ceremony was closed; its minutes are being made."), cancellation);

    public Task<IActionResult> OnPostMinutesAsync(int seen, CancellationToken cancellation) =>
        ActAsync(() => remake.RunAsync(Id, Note, seen, cancellation), T("Berita acara sedang dibuat.", "The minutes are being made."), cancellation);

    private async Task<IActionResult> ActAsync(Func<Task<Outcome<Done>>> act, string done, CancellationToken cancellation)
    {
        if (!await LoadAsync("", cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await act();
        return outcome.Refusal is { } refusal ? Show(refusal) : Done(done, "/Signing/Ceremony/View", new { Id });
    }
}
