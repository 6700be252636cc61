using System.Globalization;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary><c>Mou.SendRenewalOffer</c>: mails the offer; <c>answerBy</c> is the instant (ISO 8601, UTC) at which it lapses: the end of the term's last day.</summary>
internal sealed class SendRenewalOfferActivity(MouDbContext db, AgreementReads agreements, Mailer mailer) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.SendRenewalOffer", ["renewalId:String!"], [], ["answerBy"]);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var renewal = await RenewalOf.ContextAsync(db, context, cancellation);
        var view = await agreements.GetAsync(renewal.AgreementId, cancellation);
        foreach (var order in RenewalMails.Offer(view, renewal))
        {
            await mailer.QueueAsync(order, cancellation);
        }

        var lapsesAt = RenewalRules.LapsesAt(renewal.AnswerBy, view.Partnership.Zone);
        return ActivityResult.Giving("answerBy", JsonValue.Create(lapsesAt.ToString("O", CultureInfo.InvariantCulture)));
    }
}
