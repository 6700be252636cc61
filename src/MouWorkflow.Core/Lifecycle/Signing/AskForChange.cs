using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>A signatory writes what should change before they sign. The round stays open; the branch is told.</summary>
public sealed class AskForChange(MouDbContext db, LinkHolder holder, RoundNotices notices, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids)
{
    public async Task<Outcome<Guid>> RunAsync(string token, string? text, CancellationToken cancellation)
    {
        var found = await holder.FindAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (round, who) = found.Value;
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var oneWaits = await db.Set<ChangeRequest>().AnyAsync(row => row.SignatoryId == who.Id && row.State == ProposalState.Open, cancellation);
        if (ProposalRules.MayAskForChange(round, who, text, oneWaits, clock.Today(zone)) is { } refusal)
        {
            return refusal;
        }

        var request = new ChangeRequest
        {
            Id = ids.Next(),
            RoundId = round.Id,
            PartnershipId = round.PartnershipId,
            SignatoryId = who.Id,
            Text = text!.Trim(),
            AskedAt = clock.Now,
        };
        db.Add(request);
        round.Acts++;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("change-asked", new Phrase($"{who.Title} meminta perubahan pada {round.Title} {round.Code} sebelum menandatangani.", $"{who.Title} asked for a change of {round.Title} {round.Code} before signing."), round.Id, request.Text),
            cancellation,
            new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        await notices.ChangeAskedAsync(round, who, request, cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : request.Id;
    }
}
