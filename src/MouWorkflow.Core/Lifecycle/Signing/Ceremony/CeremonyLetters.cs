using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>
/// What goes out to the guests: a letter each as a Word document, and for whoever has a mailbox a mail with that letter and a calendar entry. Mails of one
/// revision go to each once.
/// </summary>
public sealed class CeremonyLetters(CeremonyFacts facts, DocumentDesk documents, Mailer mailer, MailSettings settings, PartnershipClock clock)
{
    internal const string Invited = "ceremony-invitation";

    internal const string Changed = "ceremony-changed";

    internal const string Cancelled = "ceremony-cancelled";

    /// <summary>Tells these guests how the ceremony stands now.</summary>
    internal async Task TellAsync(SigningCeremony ceremony, string template, IReadOnlyList<CeremonyGuest> guests, CancellationToken cancellation)
    {
        if (guests.Count == 0)
        {
            return;
        }

        var programme = await facts.OfAsync(ceremony, cancellation);
        var calendar = guests.Any(guest => guest.Email is not null)
            ? await documents.TakeInAsync("calendar", $"Entri kalender {ceremony.Code}", $"{ceremony.Code}.ics", ceremony.PartnershipId, ceremony.Id, CeremonyCalendar.Of(ceremony, settings.MessageIdDomain, clock.Now), cancellation)
            : null;
        foreach (var guest in guests)
        {
            guest.InvitedAt ??= clock.Now;
            if (template != Cancelled)
            {
                var letter = await documents.OrderAsync(
                    new DocumentRequest(
                        CeremonyPapers.Invitation,
                        $"{guest.Id:N}-{ceremony.Revision}",
                        $"Undangan {ceremony.Code}: {guest.Title}",
                        $"{ceremony.Code}-undangan-{guest.Position}{(ceremony.Revision == 0 ? "" : $"-perubahan-{ceremony.Revision}")}.docx",
                        ceremony.PartnershipId,
                        ceremony.Id,
                        CeremonyPapers.Letter(programme, guest, clock.Today(ceremony.Zone))),
                    cancellation);
                guest.LetterId = letter.Id;
            }

            if (guest.Email is { } address)
            {
                List<Guid> attached = template == Cancelled ? [calendar!.Id] : [guest.LetterId!.Value, calendar!.Id];
                await mailer.QueueAsync(
                    new MailOrder(template, $"{guest.Id:N}-{ceremony.Revision}", ceremony.PartnershipId, ceremony.Id, new MailAddress(address, guest.Title), CeremonyPapers.Mail(programme, guest), Attachments: attached),
                    cancellation);
            }
        }
    }
}
