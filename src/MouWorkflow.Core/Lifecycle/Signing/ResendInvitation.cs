using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Sends the invitation once more to the signatory's own mailbox, because somebody asked on the phone. Links sent before die.</summary>
public sealed class ResendInvitation(MouDbContext db, Invitations invitations, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid signatoryId, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Signatories.Any(who => who.Id == signatoryId), cancellation);
        var who = round.Signatories.Single(candidate => candidate.Id == signatoryId);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var lastSent = await invitations.LastSentAsync(who.Id, cancellation);
        if (SigningRules.MaySendAgain(round, who, lastSent, clock.Now, clock.Today(zone)) is { } refusal)
        {
            return refusal;
        }

        await invitations.SendAgainAsync(round, who, cancellation);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("invitation-resent", new Phrase($"Undangan menandatangani {round.Code} dikirim ulang kepada {who.Title}.", $"The invitation to sign {round.Code} was sent to {who.Title} once more."), round.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
