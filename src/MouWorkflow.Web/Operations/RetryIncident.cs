using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Operations;

/// <summary>
/// Makes the move that an incident kept. When it fails again a new incident stands in its place; when nothing waits for it any more it
/// was done in another way, and the incident is closed.
/// </summary>
public sealed class RetryIncident(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, CancellationToken cancellation)
    {
        if (await SettleAsync(id, cancellation) is not { } incident)
        {
            return new Refusal(
                "operations.settled",
                "Kejadian ini sudah ditangani; mungkin oleh orang lain.",
                "This incident has been dealt with already, perhaps by somebody else.");
        }

        workflow.Ask(JsonSerializer.Deserialize<WorkflowMove>(incident.MoveJson)!);
        var saved = await workflow.SaveAsync(cancellation);
        if (saved.Refusal is null)
        {
            return Done.It;
        }

        await SettleAsync(id, cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private async Task<WorkflowIncident?> SettleAsync(Guid id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var incident = await db.Set<WorkflowIncident>().SingleOrDefaultAsync(row => row.Id == id && row.ResolvedAt == null, cancellation);
        if (incident is null)
        {
            return null;
        }

        incident.ResolvedAt = clock.Now;
        await history.AppendAsync(
            incident.PartnershipId,
            new Fact(
                "incident-retried",
                new Phrase("Langkah alur kerja yang gagal dijalankan lagi.", "A failed workflow step was run again."),
                incident.InstanceId,
                incident.Message),
            cancellation);
        return incident;
    }
}
