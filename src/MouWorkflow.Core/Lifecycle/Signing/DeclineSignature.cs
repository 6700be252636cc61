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

/// <summary>A signatory declines, with the reason. The round stops, the drafter and the other party are told, the text becomes a draft again.</summary>
public sealed class DeclineSignature(MouDbContext db, LinkHolder holder, RoundEnd end, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(string token, string? reason, CancellationToken cancellation)
    {
        var found = await holder.FindAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (round, who) = found.Value;
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var today = clock.Today(zone);
        if (SigningRules.MayDecline(round, who, reason, today) is { } refusal)
        {
            return refusal;
        }

        who.State = SignatoryState.Declined;
        round.State = RoundState.Declined;
        round.DeclineReason = reason!.Trim();
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("signature-declined", new Phrase($"{who.Title} menolak menandatangani {round.Title} {round.Code}.", $"{who.Title} declined to sign {round.Title} {round.Code}."), round.Id, round.DeclineReason, round.Sha256),
            cancellation,
            new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        await end.TellDeclinedAsync(round, who, today, cancellation);
        await end.CloseAsync(round, "Putaran dihentikan karena penolakan. / The round was stopped by a decline.", cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
