using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>Fires what is due, oldest first, each in a scope and a transaction of its own.</summary>
public sealed class DeadlineRunner(IServiceScopeFactory scopes, PartnershipClock clock)
{
    private const int BatchSize = 200;

    /// <summary>Fires all due deadlines of these kinds (all kinds when none is named) and answers how many were settled.</summary>
    public async Task<int> RunAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellation)
    {
        var settled = 0;
        while (true)
        {
            var due = await DueAsync(kinds, cancellation);
            if (due.Count == 0)
            {
                return settled;
            }

            foreach (var id in due)
            {
                cancellation.ThrowIfCancellationRequested();
                settled += await FireAsync(id, cancellation) ? 1 : 0;
            }
        }
    }

    private async Task<List<long>> DueAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var now = clock.Now;
        return await db.Set<Deadline>()
            .Where(row => row.State == DeadlineState.Pending && row.DueAt <= now && (row.NextAttemptAt == null || row.NextAttemptAt <= now))
            .Where(row => kinds.Count == 0 || kinds.Contains(row.Kind))
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id)
            .Select(row => row.Id)
            .Take(BatchSize)
            .ToListAsync(cancellation);
    }

    private async Task<bool> FireAsync(long id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var deadline = await db.Set<Deadline>().SingleAsync(row => row.Id == id, cancellation);
        if (deadline.State != DeadlineState.Pending)
        {
            return false;
        }

        try
        {
            await SettleAsync(scope.ServiceProvider, db, deadline, cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody acted on the same partnership in the same moment. The row stays due and the next round asks the new state.
            await PostponeAsync(id, "Perubahan bersamaan; dicoba lagi. / Changed at the same moment; tried again.", cancellation);
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await PostponeAsync(id, failure.Message, cancellation);
            return false;
        }
    }

    private async Task SettleAsync(IServiceProvider services, MouDbContext db, Deadline deadline, CancellationToken cancellation)
    {
        deadline.State = DeadlineState.Fired;
        deadline.SettledAt = clock.Now;
        if (await LaterOfLadderAsync(db, deadline, cancellation) is { } later)
        {
            await SkipAsync(db, deadline, $"Terlewat; digantikan pengingat berikutnya ({later}). / Missed; a later reminder of the same ladder replaces it ({later}).", cancellation);
            return;
        }

        var handler = services.GetServices<DeadlineHandler>().SingleOrDefault(candidate => candidate.Kind == deadline.Kind)
            ?? throw new InvalidOperationException($"No handler for deadlines of kind '{deadline.Kind}' (deadline {deadline.Key}).");
        var outcome = await handler.FireAsync(deadline, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            await SkipAsync(db, deadline, $"{refusal.Sentence.Id} / {refusal.Sentence.En}", cancellation);
        }
        else if (db.Entry(deadline).State != EntityState.Unchanged)
        {
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>After an outage several reminders of one ladder are due at once; only the last one says anything new.</summary>
    private async Task<string?> LaterOfLadderAsync(MouDbContext db, Deadline deadline, CancellationToken cancellation)
    {
        if (deadline.Ladder is null)
        {
            return null;
        }

        var now = clock.Now;
        return await db.Set<Deadline>()
            .Where(row => row.Ladder == deadline.Ladder && row.State == DeadlineState.Pending && row.Id != deadline.Id)
            .Where(row => row.DueAt > deadline.DueAt && row.DueAt <= now)
            .OrderBy(row => row.DueAt)
            .Select(row => row.Key)
            .FirstOrDefaultAsync(cancellation);
    }

    private async Task SkipAsync(MouDbContext db, Deadline deadline, string reason, CancellationToken cancellation)
    {
        // A refused use case saved nothing; whatever it left in memory must not be saved with the skip.
        db.ChangeTracker.Clear();
        var row = await db.Set<Deadline>().SingleAsync(candidate => candidate.Id == deadline.Id, cancellation);
        row.State = DeadlineState.Skipped;
        row.SettledAt = clock.Now;
        row.Reason = reason;
        await db.SaveChangesAsync(cancellation);
    }

    private async Task PostponeAsync(long id, string reason, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var attempts = await db.Set<Deadline>().Where(row => row.Id == id).Select(row => row.Attempts).SingleAsync(cancellation) + 1;
        var next = clock.Now + Outbox.BackOff.After(attempts);
        // One that another node has settled meanwhile stays as that node left it.
        await db.Set<Deadline>().Where(row => row.Id == id && row.State == DeadlineState.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Attempts, attempts).SetProperty(row => row.Reason, reason).SetProperty(row => row.NextAttemptAt, next),
            cancellation);
    }
}
