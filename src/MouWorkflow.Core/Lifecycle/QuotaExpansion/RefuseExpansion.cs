using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>Says no, with a reason; the quota stays as it is.</summary>
public sealed class RefuseExpansion(MouDbContext db, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid requestId, string? reason, CancellationToken cancellation)
    {
        var request = await db.Set<ExpansionRequest>().SingleAsync(row => row.Id == requestId, cancellation);
        if (ExpansionRules.MayRefuse(request, reason) is { } refusal)
        {
            return refusal;
        }

        request.State = ExpansionState.Refused;
        request.ClosedBecause = reason!.Trim();
        await history.AppendAsync(
            request.PartnershipId,
            new Fact(
                "expansion-refused",
                new Phrase(
                    $"Penambahan kuota menjadi {request.NewQuota} orang ditolak; kuota tetap {request.OldQuota} orang.",
                    $"Raising the quota to {request.NewQuota} people was refused; it stays at {request.OldQuota} people."),
                request.Id,
                request.ClosedBecause),
            cancellation);
        workflow.Resume(RequestExpansion.Lifecycle, request.PartnershipId, request.Id, RequestExpansion.Decided);
        return await workflow.SaveAsync(cancellation);
    }
}
