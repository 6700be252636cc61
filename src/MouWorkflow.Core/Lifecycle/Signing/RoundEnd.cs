using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Ends a round, however it ended: links die, mails not yet sent are withdrawn, the workflow that waits goes on.</summary>
public sealed class RoundEnd(MouDbContext db, AgreementReads agreements, Invitations invitations, OutboxQueue outbox, Mailer mailer, WorkflowRunner workflow)
{
    public async Task CloseAsync(SigningRound round, string because, CancellationToken cancellation)
    {
        await invitations.RevokeAllAsync(round, because, cancellation);
        var unsent = await db.Set<MailMessage>().Where(row => row.SubjectId == round.Id && row.State == MailState.Queued && row.SignatoryId != null).ToListAsync(cancellation);
        foreach (var mail in unsent)
        {
            mail.State = MailState.Withdrawn;
            await outbox.WithdrawAsync(mail.Id, because, cancellation);
        }

        workflow.Resume(round.WorkflowDefinitionId, round.PartnershipId, round.WorkflowSubjectId, "RoundClosed");
    }

    /// <summary>Tells the drafter and every other party that somebody declined, and why.</summary>
    public async Task TellDeclinedAsync(SigningRound round, Signatory decliner, DateOnly today, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        var branch = view.Partnership.Branch;
        await TellAsync(view, round, decliner, today, new MailAddress(branch.Email, branch.Name), branch.Name, drafter: true, cancellation);
        foreach (var other in round.InOrder().Where(who => who.Id != decliner.Id && who.Email.Length > 0 && who.State is not SignatoryState.Waiting).DistinctBy(who => who.Email))
        {
            await TellAsync(view, round, decliner, today, new MailAddress(other.Email, other.Title), other.Organisation, drafter: false, cancellation);
        }
    }

    private async Task TellAsync(AgreementView view, SigningRound round, Signatory decliner, DateOnly today, MailAddress to, string organisation, bool drafter, CancellationToken cancellation)
    {
        var model = RoundMail.Model(view, round, to.Name, organisation);
        model["declinedBy"] = decliner.Title;
        model["declinedOn"] = today.Iso();
        model["reason"] = round.DeclineReason;
        model["isDrafter"] = drafter;
        await mailer.QueueAsync(
            new MailOrder("signing-declined", round.Id.ToString("N"), round.PartnershipId, round.Id, to, model, $"/Agreements/View/{round.AgreementId:D}"),
            cancellation);
    }
}
