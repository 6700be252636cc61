using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Fires the legal deadlines that workflows wait for.</summary>
internal sealed class WorkflowTimers(MouDbContext db, WorkflowRunner workflow) : DeadlineHandler
{
    public override string Kind => WorkflowTurn.TimerKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation)
    {
        var instance = await db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(row => row.Id == deadline.SubjectId, cancellation);
        if (instance.Status is WorkflowStatus.Finished)
        {
            return new Refusal("workflow.finished", "Alur kerja sudah selesai.", "The workflow has ended.");
        }

        workflow.Ask(new WorkflowMove(instance.DefinitionId, instance.PartnershipId, instance.SubjectId, MoveKind.Timer, deadline.Argument));
        return await workflow.SaveAsync(cancellation);
    }
}
