using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Finds uploads that a crash left half staged and goes on with them from the stored file.</summary>
public sealed class ResumeImports(MouDbContext db, RunImport run, PartnershipClock clock) : IJob
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.Now;
        var left = await db.Set<ParticipantImport>().AsNoTracking()
            .Where(import => import.State == ImportState.Staged && import.BusyUntil < now)
            .OrderBy(import => import.UploadedAt)
            .Select(import => import.Id)
            .ToListAsync(cancellation);
        foreach (var id in left)
        {
            await ClaimAndRunAsync(id, now, cancellation);
        }

        return left.Count;
    }

    private async Task ClaimAndRunAsync(Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        var claimed = await db.Set<ParticipantImport>()
            .Where(import => import.Id == id && import.State == ImportState.Staged && import.BusyUntil < now)
            .ExecuteUpdateAsync(set => set.SetProperty(import => import.BusyUntil, now + RunImport.Lease), cancellation);
        if (claimed != 1)
        {
            return;
        }

        try
        {
            // A refusal stands in the import itself, where the office sees it.
            await run.RunAsync(id, cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The process thought dead was only slow and is staging on; nothing of ours was saved.
            db.ChangeTracker.Clear();
        }
    }
}
