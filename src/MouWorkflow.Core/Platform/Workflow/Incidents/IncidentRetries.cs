using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Tries a move again by itself when its pause is over.</summary>
internal sealed class IncidentRetries(MouDbContext db, IncidentDesk desk) : DeadlineHandler
{
    public override string Kind => IncidentKeeper.RetryKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation)
    {
        var incident = await db.Set<WorkflowIncident>().SingleAsync(row => row.Id == deadline.SubjectId, cancellation);
        return incident is { ResolvedAt: null, NextAttemptAt: not null }
            ? await desk.TryAgainAsync(incident, cancellation)
            : new Refusal("operations.settled", "Gangguan ini sudah ditangani.", "This incident has been dealt with.");
    }
}
