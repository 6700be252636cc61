using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>All rows are staged (or the file broke): tells the import's workflow, which registers the people in the same transaction.</summary>
public sealed class FinishImport(MouDbContext db, WorkflowRunner workflow)
{
    /// <summary>Does nothing when another process was faster.</summary>
    public async Task<Outcome<Done>> RunAsync(Guid importId, Refusal? broken, CancellationToken cancellation)
    {
        var import = await db.Set<ParticipantImport>().SingleAsync(row => row.Id == importId, cancellation);
        if (import.State is not ImportState.Staged)
        {
            return Done.It;
        }

        import.State = broken is null ? ImportState.Checked : ImportState.Failed;
        import.Failure = broken is null ? null : $"{broken.Sentence.Id} / {broken.Sentence.En}";
        workflow.Resume(RunImport.DefinitionId, import.PartnershipId, import.Id, "RowsChecked");
        return await workflow.SaveAsync(cancellation);
    }
}
