using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary><c>Mou.RequestLists</c>: asks the offices for lists, after places were added.</summary>
internal sealed class RequestListsActivity(AgreementReads agreements, ListRequests requests) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.RequestLists", ["agreementId:String!"], ["Done"], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var (agreement, _) = await agreements.GetAsync(context.Id("agreementId"), cancellation);
        await requests.AskAsync(agreement, context.InstanceId, cancellation);
        return ActivityResult.Done;
    }
}
