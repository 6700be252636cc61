using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary><c>Mou.PromoteParticipants</c>: registers the accepted rows of a checked import; <c>Failed</c> when its file could not be read.</summary>
internal sealed class PromoteParticipantsActivity(MouDbContext db, RegisterImport register) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PromoteParticipants", ["importId:String!"], ["Registered", "Failed"], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var id = context.Id("importId");
        var import = await db.Set<ParticipantImport>().SingleAsync(row => row.Id == id, cancellation);
        if (import.State is ImportState.Failed)
        {
            return ActivityResult.With("Failed");
        }

        if (import.State is not ImportState.Checked)
        {
            throw new InvalidOperationException($"Partnership {import.PartnershipId:D}: import {id:D} is {import.State}, not checked.");
        }

        await register.RunAsync(import, cancellation);
        return ActivityResult.With("Registered");
    }
}
