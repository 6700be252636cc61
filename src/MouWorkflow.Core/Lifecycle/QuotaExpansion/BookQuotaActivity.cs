using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary><c>Mou.BookQuota</c>: the base line of the ledger, from the day the sealed agreement takes effect. Nothing to do without a quota, or when it stands already.</summary>
internal sealed class BookQuotaActivity(MouDbContext db, HistoryWriter history, PartnershipClock clock, IdSource ids) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.BookQuota", ["agreementId:String!", "documentId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        // Tracked on purpose: the agreement came into force earlier in this very turn and is not in the database as such yet.
        var agreementId = context.Id("agreementId");
        var agreement = await db.Set<Agreement>().SingleAsync(row => row.Id == agreementId, cancellation);
        if (agreement.Terms?.Quota is not { } quota || await db.Set<QuotaEntry>().AnyAsync(row => row.AgreementId == agreementId && row.Reason == QuotaReason.Base, cancellation))
        {
            return ActivityResult.Done;
        }

        var entry = new QuotaEntry
        {
            Id = ids.Next(),
            PartnershipId = agreement.PartnershipId,
            AgreementId = agreementId,
            Delta = quota,
            EffectiveOn = agreement.EffectiveOn
                ?? throw new InvalidOperationException($"Partnership {agreement.PartnershipId:D}: the quota of {agreement.Code} cannot be booked before it is in force."),
            RecordedAt = clock.Now,
            Reason = QuotaReason.Base,
            DocumentId = context.Id("documentId"),
        };
        db.Add(entry);
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact(
                "quota-booked",
                new Phrase($"Kuota {agreement.Code}: {quota} orang sejak {entry.EffectiveOn:dd-MM-yyyy}.", $"Quota of {agreement.Code}: {quota} people from {entry.EffectiveOn:dd-MM-yyyy}."),
                agreementId,
                Evidence: await ExpansionOf.HashAsync(db, entry.DocumentId, cancellation)),
            cancellation);
        return ActivityResult.Done;
    }
}
