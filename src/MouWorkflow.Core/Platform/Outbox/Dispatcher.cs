using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Platform.Outbox;

/// <summary>
/// Carries out what the outbox owes, in the order in which it was written. A row is claimed before and marked after: a crash in between
/// repeats it, never loses it.
/// </summary>
public sealed class Dispatcher(IServiceScopeFactory scopes, PartnershipClock clock)
{
    /// <summary>After so many failures a person should look; the row stops and shows its last error.</summary>
    public const int MostAttempts = 12;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Dispatches everything that is due now, and what that queues in turn. Answers how many rows were done.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellation)
    {
        var done = 0;
        while (await NextAsync(cancellation) is { } id)
        {
            cancellation.ThrowIfCancellationRequested();
            done += await DispatchAsync(id, cancellation) ? 1 : 0;
        }

        return done;
    }

    /// <summary>
    /// Gives back what a killed process of this installation had claimed. Called once at start, and only when no other node shares the database;
    /// where one may, what a killed node had claimed is free when its lease ends.
    /// </summary>
    public async Task ReleaseClaimsAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        await db.Set<OutboxRow>()
            .Where(row => row.State == OutboxState.Queued && row.ClaimedUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, (DateTimeOffset?)null), cancellation);
    }

    private async Task<long?> NextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var now = clock.Now;
        var due = db.Set<OutboxRow>()
            .Where(row => row.State == OutboxState.Queued && row.NextAttemptAt <= now && (row.ClaimedUntil == null || row.ClaimedUntil <= now));
        while (await due.OrderBy(row => row.Id).Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation) is { } id)
        {
            var claimed = await due.Where(row => row.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, now + Lease), cancellation);
            if (claimed == 1)
            {
                return id;
            }
        }

        return null;
    }

    private async Task<bool> DispatchAsync(long id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var row = await db.Set<OutboxRow>().SingleAsync(candidate => candidate.Id == id, cancellation);
        var handler = scope.ServiceProvider.GetServices<IOutboxHandler>().Single(candidate => candidate.Kind == row.Kind);
        try
        {
            await handler.HandleAsync(row, cancellation);
            row.State = OutboxState.Done;
            row.DoneAt = clock.Now;
            row.Secret = null;
            row.ClaimedUntil = null;
            row.LastError = null;
            var saved = await scope.ServiceProvider.GetRequiredService<WorkflowRunner>().SaveAsync(cancellation);
            return saved.Refusal is not { } refusal ? true : throw new StopException($"{refusal.Sentence.Id} / {refusal.Sentence.En}");
        }
        catch (StopException stop)
        {
            await FailAsync(id, stop.Message, passing: false, counts: true, cancellation);
        }
        catch (DelayException delay)
        {
            await FailAsync(id, delay.Message, passing: true, counts: false, cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            await FailAsync(id, "Perubahan bersamaan; dicoba lagi. / Changed at the same moment; tried again.", passing: true, counts: true, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await FailAsync(id, failure.Message, passing: true, counts: true, cancellation);
        }

        return false;
    }

    private async Task FailAsync(long id, string reason, bool passing, bool counts, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var row = await db.Set<OutboxRow>().SingleAsync(candidate => candidate.Id == id, cancellation);
        row.Attempts++;
        row.LastError = reason;
        row.ClaimedUntil = null;
        if (passing && !(counts && row.Attempts >= MostAttempts))
        {
            row.NextAttemptAt = clock.Now + BackOff.After(row.Attempts);
            await db.SaveChangesAsync(cancellation);
            return;
        }

        row.State = OutboxState.Stopped;
        var handler = scope.ServiceProvider.GetServices<IOutboxHandler>().Single(candidate => candidate.Kind == row.Kind);
        await handler.StoppedAsync(row, reason, cancellation);
        await scope.ServiceProvider.GetRequiredService<WorkflowRunner>().SaveAsync(cancellation);
    }
}
