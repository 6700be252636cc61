using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Mail;

/// <summary>
/// Records that a mail did not arrive: refused in the conversation (5xx), reported afterwards, or marked by hand. The branch is told by
/// mail, and the place where the address can be corrected shows it.
/// </summary>
public sealed class BounceDesk(MouDbContext db, HistoryWriter history, Mailer mailer, BranchMailbox branch, PartnershipClock clock)
{
    /// <summary>Marks one mail as bounced, once; saved with the caller's turn.</summary>
    public async Task RecordAsync(MailMessage mail, string reason, CancellationToken cancellation)
    {
        if (mail.State is MailState.Bounced)
        {
            return;
        }

        mail.State = MailState.Bounced;
        mail.Problem = reason;
        await history.AppendAsync(
            mail.PartnershipId,
            new Fact(
                "mail-bounced",
                new Phrase(
                    $"Surel “{mail.Template}” kepada {mail.ToName} tidak dapat diserahkan; alamatnya perlu diperbaiki.",
                    $"Mail “{mail.Template}” to {mail.ToName} could not be handed over; the address needs correcting."),
                mail.Id,
                reason),
            cancellation);
        if (mail.Template == "bounce-alarm")
        {
            return;
        }

        var to = await branch.OfAsync(mail.PartnershipId, cancellation);
        await mailer.QueueAsync(
            new MailOrder("bounce-alarm", mail.Id.ToString("N"), mail.PartnershipId, mail.Id, to, Alarm(mail, reason, to), $"/Partnerships/View/{mail.PartnershipId:D}"),
            cancellation);
    }

    /// <summary>The alarm speaks of the same office, agreement and document as the mail that did not arrive.</summary>
    private JsonObject Alarm(MailMessage mail, string reason, MailAddress to)
    {
        var model = JsonNode.Parse(mail.ModelJson)!.AsObject();
        model["recipient"] = new JsonObject { ["title"] = to.Name, ["organisation"] = to.Name };
        model["bounce"] = new JsonObject
        {
            ["address"] = mail.ToAddress,
            ["mailSubject"] = mail.Subject ?? mail.Template,
            ["failedOn"] = Zone.Wib.DayOf(clock.Now).Iso(),
            ["answer"] = reason,
            ["permanent"] = true,
        };
        model["closesOn"] ??= null;
        return model;
    }

    /// <summary>Finds the mail a report is about and records the bounce. Answers whether one was found.</summary>
    public async Task<bool> RecordAsync(BounceReport report, CancellationToken cancellation)
    {
        if (!report.Permanent || report.MessageId is null)
        {
            return false;
        }

        var mail = await db.Set<MailMessage>().SingleOrDefaultAsync(candidate => candidate.MessageId == report.MessageId, cancellation);
        if (mail is null)
        {
            return false;
        }

        await RecordAsync(mail, report.Diagnostic, cancellation);
        return true;
    }
}

/// <summary>The mailbox of the branch that answers for a partnership. The stage that knows partnerships brings it.</summary>
public abstract class BranchMailbox
{
    public abstract Task<MailAddress> OfAsync(Guid partnershipId, CancellationToken cancellation);
}
