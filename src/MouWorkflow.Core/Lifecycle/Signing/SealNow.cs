using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Has the seal of a round tried at once, once what was in its way has been put right; also when it waits, or got lost.</summary>
public sealed class SealNow(MouDbContext db, OutboxQueue outbox, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid roundId, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().SingleAsync(row => row.Id == roundId, cancellation);
        if (round.State is not RoundState.Signed)
        {
            return new Refusal("seal.not-owed", "Putaran ini tidak menunggu segel; mungkin sudah disegel.", "This round does not wait for a seal; it may be sealed by now.");
        }

        var key = RoundProgress.SealKey(round);
        var row = await db.Set<OutboxRow>().SingleOrDefaultAsync(candidate => candidate.Key == key, cancellation);
        if (row?.ClaimedUntil > clock.Now)
        {
            return new Refusal("seal.busy", "Dokumen sedang disegel. Muat ulang halaman ini sebentar lagi.", "The document is being sealed. Load this page again in a moment.");
        }

        if (row is null)
        {
            await outbox.AddAsync(RoundProgress.SealKind, key, round.PartnershipId, round.Id, null, cancellation);
        }
        else
        {
            outbox.Resume(row);
        }

        await history.AppendAsync(
            round.PartnershipId,
            new Fact("seal-resumed", new Phrase($"Penyegelan {round.Code} dicoba lagi.", $"Sealing {round.Code} is tried again."), round.Id, row?.LastError),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
