using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Makes signing links and queues the mails that carry them. A new link revokes the ones before it.</summary>
public sealed class Invitations(MouDbContext db, AgreementReads agreements, TurnNotices turns, Mailer mailer, OutboxQueue outbox, Deadlines deadlines, KeyRing keys, IdSource ids, PartnershipClock clock, OfficePolicy policy)
{
    /// <summary>Look-up purpose of signing tokens.</summary>
    public const string TokenPurpose = "signing-link";

    /// <summary>The mail to who only reads.</summary>
    public const string ReadingTemplate = "signing-copy";

    public const string InvitationTemplate = "signing-invitation";

    public const string ReminderKind = "signing-reminder";

    /// <summary>Invites everybody whose turn has come and who is not invited yet.</summary>
    public async Task InviteTurnAsync(SigningRound round, CancellationToken cancellation)
    {
        foreach (var who in RoundRules.Turn(round).Where(who => who.State is SignatoryState.Waiting))
        {
            await InviteAsync(round, who, cancellation);
        }
    }

    /// <summary>Lets everybody read who only gets a copy; at the opening of the round.</summary>
    public async Task InviteReadersAsync(SigningRound round, CancellationToken cancellation)
    {
        foreach (var who in round.InOrder().Where(who => who.Role is SignatoryRole.Copy))
        {
            who.State = SignatoryState.Invited;
            who.InvitedAt = clock.Now;
            await SendAsync(round, who, ReadingTemplate, null, cancellation);
        }
    }

    /// <summary>Invites a signatory whose turn has come, and plans the reminders. Ink and signatures made elsewhere need no link: the branch brings them, and is told.</summary>
    public async Task InviteAsync(SigningRound round, Signatory who, CancellationToken cancellation)
    {
        who.State = SignatoryState.Invited;
        who.InvitedAt = clock.Now;
        if (who.Way is not SigningMethod.Link)
        {
            await turns.TellAsync(round, who, cancellation);
            return;
        }

        await SendAsync(round, who, InvitationTemplate, null, cancellation);
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        var today = clock.Today(view.Partnership.Zone);
        foreach (var days in policy.SigningReminderDays.Where(days => today.AddDays(days) <= round.ClosesOn))
        {
            await deadlines.PlanAsync(
                new Deadline
                {
                    Key = $"signing-reminder/{who.Id:N}/{days}",
                    Kind = ReminderKind,
                    PartnershipId = round.PartnershipId,
                    SubjectId = who.Id,
                    DueAt = view.Partnership.Zone.At(today.AddDays(days), new TimeOnly(8, 0)).ToUniversalTime(),
                    Ladder = $"signing/{who.Id:N}",
                    Derivation = $"{days} hari sesudah undangan / days after the invitation of {today.Iso()}",
                },
                cancellation);
        }

        await SilencePath.PlanAsync(deadlines, policy, round, who, view.Partnership.Zone, today, cancellation);
    }

    /// <summary>Mails the invitation once more, with a fresh link; who signs in ink or elsewhere gets no link either time.</summary>
    public async Task SendAgainAsync(SigningRound round, Signatory who, CancellationToken cancellation)
    {
        if (who.Way is SigningMethod.Link)
        {
            await SendAsync(round, who, who.Role is SignatoryRole.Copy ? ReadingTemplate : InvitationTemplate, null, cancellation);
            return;
        }

        await CancelAsync(who, "Alamat atau pemberitahuannya diganti. / The address or the notice was replaced.", cancellation);
        await turns.TellAsync(round, who, cancellation);
    }

    /// <summary>Mails a fresh link (invitation again, or a reminder) to the signatory's own mailbox.</summary>
    public async Task SendAsync(SigningRound round, Signatory who, string template, int? daysLeft, CancellationToken cancellation)
    {
        const string Because = "Tautan baru dikirim. / A fresh link was sent.";
        await CancelAsync(who, Because, cancellation, mailedOnly: true);
        await PublicCodeAsync(round.Id, cancellation);
        who.LinksSent++;
        var token = IdSource.NewSecret();
        var link = new SigningLink
        {
            Id = ids.Next(),
            SignatoryId = who.Id,
            TokenHash = keys.Lookup(TokenPurpose, token),
            Purpose = who.Role is SignatoryRole.Copy ? LinkPurpose.Copy : LinkPurpose.Sign,
            MadeAt = clock.Now,
            ExpiresAt = clock.Now.AddDays(policy.LinkDays),
        };
        db.Add(link);
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        var model = RoundMail.Model(view, round, who.Title, who.Organisation);
        model["otherParty"] = RoundMail.Others(round, who);
        model["daysLeft"] = daysLeft;
        var mail = await mailer.QueueAsync(
            new MailOrder(template, link.Id.ToString("N"), round.PartnershipId, round.Id, new MailAddress(who.Email, who.Title), model, "/s", token, who.Id),
            cancellation);
        link.MailId = mail?.Id;
    }

    /// <summary>Whether the newest link was used within the last hour: somebody is reading, and another link would take theirs away.</summary>
    public async Task<bool> IsInUseAsync(Guid signatoryId, CancellationToken cancellation) =>
        await NewestAsync(db, signatoryId, cancellation) is { } newest && SigningRules.IsInUse(newest, clock.Now);

    /// <summary>The public code of a round, made with its first link.</summary>
    public async Task<string> PublicCodeAsync(Guid roundId, CancellationToken cancellation)
    {
        var invitation = await db.Set<RoundInvitation>().FindAsync([roundId], cancellation);
        if (invitation is null)
        {
            invitation = new RoundInvitation { Id = roundId, Code = PublicCode.New() };
            db.Add(invitation);
        }

        return invitation.Code;
    }

    /// <summary>When the newest link of a signatory was made; null when there is none.</summary>
    public async Task<DateTimeOffset?> LastSentAsync(Guid signatoryId, CancellationToken cancellation) =>
        (await NewestAsync(db, signatoryId, cancellation))?.MadeAt;

    /// <summary>The link that was mailed last; a tablet's is none.</summary>
    internal static Task<SigningLink?> NewestAsync(MouDbContext db, Guid signatoryId, CancellationToken cancellation) =>
        db.Set<SigningLink>().AsNoTracking().Where(row => row.SignatoryId == signatoryId && row.Purpose != LinkPurpose.InRoom).OrderByDescending(row => row.MadeAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>A mail that has not left the house (dead server, refused address) would carry a dead link: it is withdrawn, and its secret wiped.</summary>
    private async Task WithdrawMailAsync(Guid holder, string because, CancellationToken cancellation)
    {
        var unsent = await db.Set<MailMessage>()
            .Where(mail => mail.SignatoryId == holder && (mail.State == MailState.Queued || mail.State == MailState.Bounced))
            .ToListAsync(cancellation);
        foreach (var mail in unsent)
        {
            // A bounce stays a bounce in the round's story; only what would still be sent is taken back.
            mail.State = mail.State is MailState.Queued ? MailState.Withdrawn : mail.State;
            await outbox.WithdrawAsync(mail.Id, because, cancellation);
        }
    }

    /// <summary>Kills the links of a signatory, those that have not left the house included.</summary>
    /// <param name="mailedOnly">Whether a tablet on which the signatory is reading in the room lives on.</param>
    public Task CancelAsync(Signatory who, string because, CancellationToken cancellation, bool mailedOnly = false) => CancelAsync(who.Id, because, cancellation, mailedOnly);

    /// <summary>The same for whoever holds links: a signatory, or the list of a mailbox.</summary>
    internal async Task CancelAsync(Guid holder, string because, CancellationToken cancellation, bool mailedOnly = false)
    {
        await RevokeAsync(holder, because, cancellation, mailedOnly);
        await WithdrawMailAsync(holder, because, cancellation);
    }

    /// <summary>Makes every link of a signatory useless.</summary>
    public async Task RevokeAsync(Guid signatoryId, string because, CancellationToken cancellation, bool mailedOnly = false)
    {
        var now = clock.Now;
        foreach (var link in await db.Set<SigningLink>().Where(row => row.SignatoryId == signatoryId && row.RevokedAt == null && (!mailedOnly || row.Purpose != LinkPurpose.InRoom)).ToListAsync(cancellation))
        {
            link.RevokedAt = now;
            link.RevokedBecause = because;
        }

        foreach (var code in await db.Set<SigningCode>().Where(row => row.SignatoryId == signatoryId && row.UsedAt == null && row.RevokedAt == null).ToListAsync(cancellation))
        {
            code.RevokedAt = now;
        }
    }

    /// <summary>Ends a round's links: it was declined, has lapsed, or is complete.</summary>
    public async Task RevokeAllAsync(SigningRound round, string because, CancellationToken cancellation)
    {
        foreach (var who in round.Signatories)
        {
            await RevokeAsync(who.Id, because, cancellation);
        }
    }
}

/// <summary>What mails about a round say.</summary>
internal static class RoundMail
{
    public static JsonObject Model(AgreementView view, SigningRound round, string recipientTitle, string recipientOrganisation)
    {
        var model = AgreementDocument.Mail(view, recipientTitle, recipientOrganisation);
        model["document"] = AgreementDocument.Document(round.Code, round.Title);
        model["closesOn"] = round.ClosesOn.Iso();
        return model;
    }

    /// <summary>The organisations a signatory signs with.</summary>
    public static string Others(SigningRound round, Signatory who) =>
        string.Join(", ", round.Organisations().Where(organisation => organisation != who.Organisation).DefaultIfEmpty(who.Organisation));
}
