using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Partnerships;

/// <summary><c>Mou.UpdatePartnership</c>: after an agreement came into force or ended, says whether the partnership is active or has ended.</summary>
internal sealed class UpdatePartnershipActivity(MouDbContext db, HistoryWriter history) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.UpdatePartnership", [], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var partnership = await db.Set<Partnership>().SingleAsync(row => row.Id == context.PartnershipId, cancellation);
        // Agreements changed earlier in this very turn are not in the database yet; tracked rows are asked first.
        var agreements = await db.Set<Agreement>().Where(row => row.PartnershipId == context.PartnershipId).ToListAsync(cancellation);
        var state = agreements.Any(row => row.State is AgreementState.InForce) ? PartnershipState.Active
            : agreements.Any(row => row.State is AgreementState.Draft or AgreementState.Approved or AgreementState.Signing) ? partnership.State
            : PartnershipState.Ended;
        if (state == partnership.State)
        {
            return ActivityResult.Done;
        }

        partnership.State = state;
        var text = state is PartnershipState.Active
            ? new Phrase("Kemitraan aktif.", "The partnership is active.")
            : new Phrase("Perjanjian terakhir telah berakhir; kemitraan ditutup.", "The last agreement has ended; the partnership is closed.");
        await history.AppendAsync(partnership.Id, new Fact(state is PartnershipState.Active ? "partnership-active" : "partnership-ended", text, partnership.Id), cancellation);
        return ActivityResult.Done;
    }
}
