using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

internal static class RenewalOf
{
    /// <summary>The tracked renewal an activity is about; an id that does not exist is a broken definition or database.</summary>
    public static async Task<Renewal> ContextAsync(MouDbContext db, ActivityContext context, CancellationToken cancellation)
    {
        var id = context.Id("renewalId");
        return await db.Set<Renewal>().SingleOrDefaultAsync(row => row.Id == id, cancellation)
            ?? throw new InvalidOperationException($"Partnership {context.PartnershipId:D}, activity '{context.Call.ActivityId}': there is no renewal {id:D}.");
    }

    /// <summary>Whether the agreement that renews it has been drafted, be it from a renewal or by hand.</summary>
    public static async Task<bool> IsFollowedAsync(this AgreementReads agreements, Agreement agreement, CancellationToken cancellation)
    {
        var all = await agreements.OfPartnershipAsync(agreement.PartnershipId, cancellation);
        return all.Any(row => row.PreviousId == agreement.Id && row.State is not AgreementState.Withdrawn);
    }
}
