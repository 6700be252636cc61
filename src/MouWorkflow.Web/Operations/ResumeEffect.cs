using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Operations;

/// <summary>Puts an effect that has stopped back into the queue, once what stopped it has been put right.</summary>
public sealed class ResumeEffect(MouDbContext db, OutboxQueue outbox, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(long id, CancellationToken cancellation)
    {
        var row = await db.Set<OutboxRow>().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellation);
        if (row?.State is not OutboxState.Stopped)
        {
            return new Refusal(
                "operations.not-stopped",
                "Tugas ini sudah tidak berhenti; mungkin sudah dilanjutkan orang lain.",
                "This task is no longer stopped; somebody may have resumed it already.");
        }

        outbox.Resume(row);
        await history.AppendAsync(
            row.PartnershipId,
            new Fact(
                "effect-resumed",
                new Phrase($"Tugas “{row.Kind}” yang berhenti dijalankan lagi.", $"The stopped task “{row.Kind}” was started again."),
                row.SubjectId,
                row.LastError),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
