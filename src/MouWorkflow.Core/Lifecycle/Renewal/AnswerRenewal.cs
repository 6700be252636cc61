using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>What the partner answers.</summary>
/// <param name="Quota">Places for the next term; null keeps what was proposed.</param>
/// <param name="Reason">Needed to decline and to lower the quota.</param>
public sealed record RenewalAnswer(Guid RenewalId, bool Accepted, int? Quota, string? Reason);

/// <summary>Takes the partner's answer. An accepted renewal is drafted at once; a declined one ends the matter.</summary>
public sealed class AnswerRenewal(MouDbContext db, PartnershipReads partnerships, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    /// <summary>The event by which an answered renewal goes on.</summary>
    internal const string Answered = "RenewalAnswered";

    public async Task<Outcome<Done>> RunAsync(RenewalAnswer answer, CancellationToken cancellation)
    {
        var renewal = await db.Set<Renewal>().SingleAsync(row => row.Id == answer.RenewalId, cancellation);
        var partnership = await partnerships.FindAsync(renewal.PartnershipId, cancellation)
            ?? throw new InvalidOperationException($"Renewal {renewal.Id:D} belongs to no partnership.");
        if (RenewalRules.MayAnswer(renewal, answer, clock.Today(partnership.Zone)) is { } refusal)
        {
            return refusal;
        }

        renewal.State = answer.Accepted ? RenewalState.Accepted : RenewalState.Declined;
        renewal.AnsweredAt = clock.Now;
        renewal.AcceptedQuota = answer.Accepted ? answer.Quota ?? renewal.ProposedQuota : null;
        renewal.Reason = string.IsNullOrWhiteSpace(answer.Reason) ? null : answer.Reason.Trim();
        await history.AppendAsync(partnership.Id, answer.Accepted ? AcceptedFact(renewal) : DeclinedFact(renewal), cancellation);
        workflow.Resume(OpenRenewal.Lifecycle, partnership.Id, renewal.Id, Answered);
        return await workflow.SaveAsync(cancellation);
    }

    private static Fact AcceptedFact(Renewal renewal)
    {
        var quota = renewal.AcceptedQuota is { } places
            ? new Phrase($"dengan kuota {places} orang", $"with a quota of {places} people")
            : new Phrase("tanpa kuota", "without a quota");
        return new Fact(
            "renewal-accepted",
            new Phrase(
                $"Mitra menerima perpanjangan {renewal.NewPeriodStart:dd-MM-yyyy} s.d. {renewal.NewPeriodEnd:dd-MM-yyyy} {quota.Id}.",
                $"The partner accepted the renewal for {renewal.NewPeriodStart:dd-MM-yyyy} to {renewal.NewPeriodEnd:dd-MM-yyyy} {quota.En}."),
            renewal.Id,
            renewal.Reason);
    }

    private static Fact DeclinedFact(Renewal renewal) => new(
        "renewal-declined",
        new Phrase(
            $"Mitra tidak memperpanjang; perjanjian berakhir {renewal.AnswerBy:dd-MM-yyyy}.",
            $"The partner does not renew; the agreement ends on {renewal.AnswerBy:dd-MM-yyyy}."),
        renewal.Id,
        renewal.Reason);
}
