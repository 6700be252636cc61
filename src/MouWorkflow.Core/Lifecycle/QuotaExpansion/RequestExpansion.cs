using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>What is typed to ask for more places.</summary>
/// <param name="NewQuota">Places in all, not only the extra ones.</param>
/// <param name="StatedEffectiveOn">The day the addendum will state.</param>
/// <param name="Reason">Goes on after “karena” in the addendum.</param>
public sealed record ExpansionWish(Guid AgreementId, int NewQuota, DateOnly StatedEffectiveOn, string Reason)
{
    /// <summary>How the extra places are divided between the groups of the agreement; empty when that is left open, else it must add up.</summary>
    public IReadOnlyList<ExpansionShare> Shares { get; init; } = [];
}

/// <summary>Asks for more places in the middle of a term; somebody at the branch grants or refuses it.</summary>
public sealed class RequestExpansion(
    MouDbContext db,
    AgreementReads agreements,
    QuotaReads quotas,
    HistoryWriter history,
    WorkflowRunner workflow,
    PartnershipClock clock,
    IdSource ids)
{
    /// <summary>The workflow every request lives in.</summary>
    public const string Lifecycle = "quota-expansion";

    /// <summary>The event by which a granted or refused request goes on.</summary>
    internal const string Decided = "ExpansionDecided";

    /// <summary>Answers the id of the request.</summary>
    public async Task<Outcome<Guid>> RunAsync(ExpansionWish wish, CancellationToken cancellation)
    {
        var (agreement, partnership) = await agreements.GetAsync(wish.AgreementId, cancellation);
        var agreed = QuotaRules.Agreed(await quotas.LedgerAsync(agreement.Id, cancellation));
        var earlier = await db.Set<ExpansionRequest>().AsNoTracking().Where(row => row.AgreementId == agreement.Id).ToListAsync(cancellation);
        if (ExpansionRules.MayRequest(wish, agreement, agreed, earlier, clock.Today(partnership.Zone)) is { } refusal)
        {
            return refusal;
        }

        var request = new ExpansionRequest
        {
            Id = ids.Next(),
            PartnershipId = partnership.Id,
            AgreementId = agreement.Id,
            Ordinal = ExpansionRules.NextOrdinal(earlier),
            OldQuota = agreed!.Value,
            NewQuota = wish.NewQuota,
            StatedEffectiveOn = wish.StatedEffectiveOn,
            Reason = wish.Reason.Trim(),
            Shares = [.. wish.Shares],
            RequestedAt = clock.Now,
        };
        db.Add(request);
        await history.AppendAsync(partnership.Id, Requested(request, agreement), cancellation);
        workflow.Start(Lifecycle, partnership.Id, request.Id, new()
        {
            ["requestId"] = request.Id.ToString("D"),
            ["agreementId"] = agreement.Id.ToString("D"),
            ["title"] = AddendumDocument.Title(request, agreement),
        });
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : request.Id;
    }

    private static Fact Requested(ExpansionRequest request, Agreement agreement) => new(
        "expansion-requested",
        new Phrase(
            $"Diminta penambahan kuota {agreement.Code} dari {request.OldQuota} menjadi {request.NewQuota} orang mulai {request.StatedEffectiveOn:dd-MM-yyyy}.",
            $"Asked to raise the quota of {agreement.Code} from {request.OldQuota} to {request.NewQuota} people from {request.StatedEffectiveOn:dd-MM-yyyy}."),
        request.Id,
        request.Reason);
}
