using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>
/// <c>Mou.CancelExpansion</c>: the addendum was not signed, the quota stays as it is. <c>because</c> is <c>Declined</c> or <c>Lapsed</c>, as the definition says
/// on the way to it; another request may follow.
/// </summary>
internal sealed class CancelExpansionActivity(MouDbContext db, HistoryWriter history) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.CancelExpansion", ["requestId:String!", "because:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var request = await ExpansionOf.ContextAsync(db, context, cancellation);
        var because = context.Text("because") switch
        {
            "Declined" => new Phrase("seorang penanda tangan menolak", "a signatory declined"),
            "Lapsed" => new Phrase("batas waktu penandatanganan lewat", "the time for signing ran out"),
            var other => throw new InvalidOperationException($"Activity '{context.Call.ActivityId}' of '{context.DefinitionId}': 'because' must be Declined or Lapsed, not '{other}'."),
        };
        request.State = ExpansionState.Declined;
        request.ClosedBecause = because.Id;
        await history.AppendAsync(
            request.PartnershipId,
            new Fact(
                "expansion-cancelled",
                new Phrase(
                    $"Adendum kuota tidak jadi karena {because.Id}; kuota tetap {request.OldQuota} orang.",
                    $"The quota addendum came to nothing because {because.En}; the quota stays at {request.OldQuota} people."),
                request.Id),
            cancellation);
        return ActivityResult.Done;
    }
}
