using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>
/// <c>Mou.BookExpansion</c>: the sealed addendum brings its places, from the later of its stated day and the last signature (<c>signedOn</c>, yyyy-MM-dd),
/// and the partner is told. Nothing happens when it is booked already.
/// </summary>
internal sealed class BookExpansionActivity(
    MouDbContext db,
    AgreementReads agreements,
    HistoryWriter history,
    Mailer mailer,
    PartnershipClock clock,
    IdSource ids) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.BookExpansion", ["requestId:String!", "documentId:String!", "signedOn:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var request = await ExpansionOf.ContextAsync(db, context, cancellation);
        if (await db.Set<QuotaEntry>().AnyAsync(row => row.RequestId == request.Id, cancellation))
        {
            return ActivityResult.Done;
        }

        var view = await agreements.GetAsync(request.AgreementId, cancellation);
        var entry = Entry(request, context.Id("documentId"), JsonDates.ParseDate(context.Text("signedOn")));
        db.Add(entry);
        request.State = ExpansionState.Effective;
        request.EffectiveOn = entry.EffectiveOn;
        await history.AppendAsync(request.PartnershipId, await FactAsync(request, view.Agreement, entry, cancellation), cancellation);
        foreach (var order in ExpansionMails.Granted(view, request))
        {
            await mailer.QueueAsync(order, cancellation);
        }

        return ActivityResult.Done;
    }

    private QuotaEntry Entry(ExpansionRequest request, Guid documentId, DateOnly signedOn) => new()
    {
        Id = ids.Next(),
        PartnershipId = request.PartnershipId,
        AgreementId = request.AgreementId,
        Delta = request.NewQuota - request.OldQuota,
        EffectiveOn = QuotaRules.EffectiveOn(request.StatedEffectiveOn, signedOn),
        RecordedAt = clock.Now,
        Reason = QuotaReason.Expansion,
        DocumentId = documentId,
        RequestId = request.Id,
    };

    private async Task<Fact> FactAsync(ExpansionRequest request, Agreement agreement, QuotaEntry entry, CancellationToken cancellation)
    {
        var month = QuotaRules.ExplainFirstMonth(entry.EffectiveOn);
        return new Fact(
            "quota-expanded",
            new Phrase(
                $"Kuota {agreement.Code} bertambah {entry.Delta} menjadi {request.NewQuota} orang. {month.Id}",
                $"The quota of {agreement.Code} grew by {entry.Delta} to {request.NewQuota} people. {month.En}"),
            request.Id,
            Evidence: await ExpansionOf.HashAsync(db, entry.DocumentId, cancellation));
    }
}
