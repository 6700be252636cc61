using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary><c>Mou.DecideExpansion</c>: whether the request was granted or refused.</summary>
internal sealed class DecideExpansionActivity(MouDbContext db) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.DecideExpansion", ["requestId:String!"], ["Granted", "Refused"], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var request = await ExpansionOf.ContextAsync(db, context, cancellation);
        return request.State switch
        {
            ExpansionState.Granted => ActivityResult.With("Granted"),
            ExpansionState.Refused => ActivityResult.With("Refused"),
            _ => throw new InvalidOperationException($"Partnership {request.PartnershipId:D}: request {request.Id:D} for more places is neither granted nor refused, but {request.State}."),
        };
    }
}
