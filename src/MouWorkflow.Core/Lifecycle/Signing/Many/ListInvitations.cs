using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>Makes the links of lists and queues the mails that carry them. A new one revokes the ones before it.</summary>
public sealed class ListInvitations(MouDbContext db, AgreementReads agreements, ListedRounds rounds, Invitations invitations, Mailer mailer, HistoryWriter history, KeyRing keys, IdSource ids, PartnershipClock clock)
{
    /// <summary>The list of a signatory's mailbox, made when it is first asked for.</summary>
    internal async Task<SigningList> OfAsync(Signatory who, CancellationToken cancellation)
    {
        var (mailbox, code) = (ListRules.Normal(who.Email), ListRules.CodeAddress(who));
        var list = await db.Set<SigningList>().SingleOrDefaultAsync(row => row.Mailbox == mailbox && row.CodeAddress == code, cancellation);
        if (list is null)
        {
            list = new SigningList { Id = ids.Next(), Mailbox = mailbox, CodeAddress = code };
            db.Add(list);
        }

        return list;
    }

    /// <summary>
    /// Mails a link to the list, to the registered mailbox, in the name of its first row. Answers whether there is anything to be saved: a list without
    /// anything to do (but <paramref name="besides"/>) gets no link.
    /// </summary>
    internal async Task<Outcome<bool>> SendAsync(SigningList list, Guid? besides, CancellationToken cancellation)
    {
        var rows = await rounds.OfAsync(list, cancellation);
        if (!rows.Any(row => row.Who.Id != besides))
        {
            return false;
        }

        if (ListRules.MaySend(await Invitations.NewestAsync(db, list.Id, cancellation), clock.Now) is { } refusal)
        {
            return refusal;
        }

        await invitations.CancelAsync(list.Id, "Tautan baru dikirim. / A fresh link was sent.", cancellation);
        list.LinksSent++;
        var token = IdSource.NewSecret();
        var link = new SigningLink
        {
            Id = ids.Next(),
            SignatoryId = list.Id,
            TokenHash = keys.Lookup(Invitations.TokenPurpose, token),
            Purpose = LinkPurpose.Many,
            MadeAt = clock.Now,
            ExpiresAt = clock.Now + ListRules.LinkLife,
        };
        db.Add(link);

        // The document it was asked from, or the first one: only that round's page shows what became of the mail.
        var (round, who, _) = rows.FirstOrDefault(row => row.Who.Id == besides) ?? rows[0];
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        var model = RoundMail.Model(view, round, who.Title, who.Organisation);
        model["count"] = rows.Count;
        model["hours"] = (int)ListRules.LinkLife.TotalHours;
        var mail = await mailer.QueueAsync(
            new MailOrder("signing-many", link.Id.ToString("N"), round.PartnershipId, round.Id, new MailAddress(who.Email, who.Title), model, "/s/many", token, list.Id),
            cancellation);
        link.MailId = mail?.Id;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("list-sent", new Phrase($"Tautan ke daftar semua dokumen yang menunggu {who.Title} diminta dan dikirim ke kotak suratnya.", $"A link to the list of all documents that wait for {who.Title} was asked for and sent to their mailbox."), round.Id),
            cancellation,
            new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        return true;
    }
}
