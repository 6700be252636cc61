using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>What follows when a signatory does not act: reminders, the alternate contact, a call by the branch, at last the end of the round.</summary>
internal static class SilencePath
{
    public const string AlternateKind = "signing-alternate";

    public const string CallKind = "signing-call";

    public static async Task PlanAsync(Deadlines deadlines, OfficePolicy policy, SigningRound round, Signatory who, Zone zone, DateOnly today, CancellationToken cancellation)
    {
        (string Kind, int Days)[] steps = [(AlternateKind, policy.SigningAlternateDays), (CallKind, policy.SigningCallDays)];
        foreach (var (kind, days) in steps.Where(step => today.AddDays(step.Days) <= round.ClosesOn))
        {
            await deadlines.PlanAsync(
                new Deadline
                {
                    Key = $"{kind}/{who.Id:N}",
                    Kind = kind,
                    PartnershipId = round.PartnershipId,
                    SubjectId = who.Id,
                    DueAt = zone.At(today.AddDays(days), new TimeOnly(9, 0)).ToUniversalTime(),
                    Derivation = $"{days} hari tanpa jawaban sesudah undangan / days without an answer after the invitation of {today.Iso()}",
                },
                cancellation);
        }
    }
}

/// <summary>Asks the alternate contact to remind the signatory. The mail holds no secret: its link only sends another mail to the signatory.</summary>
internal sealed class SigningAlternate(MouDbContext db, AgreementReads agreements, Invitations invitations, Mailer mailer, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock) : DeadlineHandler
{
    public override string Kind => SilencePath.AlternateKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Signatories.Any(who => who.Id == deadline.SubjectId), cancellation);
        var who = round.Signatories.Single(candidate => candidate.Id == deadline.SubjectId);
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        if (SigningRules.MayAct(round, who, clock.Today(view.Partnership.Zone)) is { } noLongerNeeded)
        {
            return noLongerNeeded;
        }

        var to = Alternate(who, view.Partnership);
        var code = await invitations.PublicCodeAsync(round.Id, cancellation);
        var model = RoundMail.Model(view, round, to.Name, who.Organisation);
        model["signatory"] = who.Title;
        await mailer.QueueAsync(new MailOrder("signing-alternate", who.Id.ToString("N"), round.PartnershipId, round.Id, to, model, $"/Signing/Open/{code}"), cancellation);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("alternate-asked", new Phrase($"{who.Title} belum menjawab; {to.Name} diminta mengingatkan.", $"{who.Title} has not answered; {to.Name} was asked to remind them."), round.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    /// <summary>The contact named for the signatory; else the secretariat of the partner, or the branch itself.</summary>
    internal static MailAddress Alternate(Signatory who, Partnership partnership) =>
        who.AlternateEmail is { } named ? new MailAddress(named, $"Kontak {who.Title}")
        : who.Party == 1 && partnership.Contacts.FirstOrDefault(contact => contact.Role is ContactRole.Secretariat) is { } secretariat ? new MailAddress(secretariat.Email, secretariat.Name)
        : new MailAddress(partnership.Branch.Email, partnership.Branch.Name);
}

/// <summary>Asks the branch to call.</summary>
internal sealed class SigningCallDue(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock) : DeadlineHandler
{
    public override string Kind => SilencePath.CallKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Signatories.Any(who => who.Id == deadline.SubjectId), cancellation);
        var who = round.Signatories.Single(candidate => candidate.Id == deadline.SubjectId);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        if (SigningRules.MayAct(round, who, clock.Today(zone)) is { } noLongerNeeded)
        {
            return noLongerNeeded;
        }

        db.Add(new SigningCall { Id = who.Id, RoundId = round.Id, AskedAt = clock.Now });
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("call-asked", new Phrase($"{who.Title} belum menjawab; kantor cabang diminta menelepon.", $"{who.Title} has not answered; the branch was asked to call."), round.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
