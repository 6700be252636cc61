using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>
/// <c>Mou.CloseRenewal</c>: the answer has been acted on. <c>newAgreementId</c> is the agreement drafted from it; absent when it was declined, which the partner
/// is told. After an accepted one the life of the new agreement begins and nothing more is mailed here.
/// </summary>
internal sealed class CloseRenewalActivity(MouDbContext db, RenewalClosing closing) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.CloseRenewal", ["renewalId:String!", "newAgreementId:String"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var renewal = await RenewalOf.ContextAsync(db, context, cancellation);
        if (renewal.State is RenewalState.Accepted)
        {
            renewal.NewAgreementId = context.Id("newAgreementId");
            return ActivityResult.Done;
        }

        await closing.TellAsync(renewal.Id, new Phrase($"mitra tidak memperpanjang: {renewal.Reason}", $"the partner does not renew: {renewal.Reason}"), cancellation);

        return ActivityResult.Done;
    }
}
