using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary><c>Mou.OpenRegistration</c>: carries the members of the term before over, then asks the offices for their lists.</summary>
internal sealed class OpenRegistrationActivity(AgreementReads agreements, CarryOver carryOver, ListRequests requests) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.OpenRegistration", ["agreementId:String!"], ["Done"], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var (agreement, _) = await agreements.GetAsync(context.Id("agreementId"), cancellation);
        await carryOver.RunAsync(agreement, cancellation);
        await requests.AskAsync(agreement, context.InstanceId, cancellation);
        return ActivityResult.Done;
    }
}
