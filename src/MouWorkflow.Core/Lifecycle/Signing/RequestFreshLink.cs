using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Sends a fresh link in place of an old one: always to the mailbox the old one went to (or its correction), never to whoever asks.</summary>
public sealed class RequestFreshLink(MouDbContext db, LinkHolder holder, Invitations invitations, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(string token, CancellationToken cancellation)
    {
        var found = await holder.FindOldAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (round, who) = found.Value;
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var lastSent = await invitations.LastSentAsync(who.Id, cancellation);
        if (SigningRules.MaySendAgain(round, who, lastSent, clock.Now, clock.Today(zone)) is { } refusal)
        {
            return refusal;
        }

        await invitations.SendAgainAsync(round, who, cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
