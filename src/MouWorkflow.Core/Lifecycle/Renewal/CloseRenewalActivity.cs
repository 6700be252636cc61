using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary><c>Mou.CloseRenewal</c>: the answer has been acted on. <c>newAgreementId</c> is the agreement drafted from it; absent when it was declined.</summary>
internal sealed class CloseRenewalActivity(MouDbContext db) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.CloseRenewal", ["renewalId:String!", "newAgreementId:String"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var renewal = await RenewalOf.ContextAsync(db, context, cancellation);
        if (renewal.State is RenewalState.Accepted)
        {
            renewal.NewAgreementId = context.Id("newAgreementId");
        }

        return ActivityResult.Done;
    }
}
