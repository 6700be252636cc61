using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Somebody knows that a mail of a round did not arrive, although no server said so: an answer of a secretary, a report in another mailbox.</summary>
public sealed class MarkBounced(MouDbContext db, BounceDesk bounces, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid mailId, string? reason, CancellationToken cancellation)
    {
        var mail = await db.Set<MailMessage>().SingleAsync(row => row.Id == mailId, cancellation);
        if (SigningRules.MayMarkBounced(mail, reason) is { } refusal)
        {
            return refusal;
        }

        await bounces.RecordAsync(mail, reason!.Trim(), cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
