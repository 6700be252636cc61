using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary><c>Mou.LapseRenewal</c>: the term has ended and nobody answered; the partner is told.</summary>
internal sealed class LapseRenewalActivity(MouDbContext db, HistoryWriter history, RenewalClosing closing) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.LapseRenewal", ["renewalId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var renewal = await RenewalOf.ContextAsync(db, context, cancellation);
        if (renewal.State is not RenewalState.Offered)
        {
            // An answer whose consequences failed still waits for its retry; the flow must not end before it.
            throw new InvalidOperationException($"Partnership {renewal.PartnershipId:D}: renewal {renewal.Id:D} cannot lapse, it is {renewal.State}. Retry the earlier incident of this workflow.");
        }

        renewal.State = RenewalState.Lapsed;
        await history.AppendAsync(
            renewal.PartnershipId,
            new Fact(
                "renewal-lapsed",
                new Phrase($"Tidak ada jawaban sampai {renewal.AnswerBy:dd-MM-yyyy}; tawaran perpanjangan gugur.", $"No answer by {renewal.AnswerBy:dd-MM-yyyy}; the offer of renewal lapsed."),
                renewal.Id),
            cancellation);
        await closing.TellAsync(renewal.Id, new Phrase("tidak ada jawaban sampai batas waktu", "there was no answer by the deadline"), cancellation);
        return ActivityResult.Done;
    }
}
