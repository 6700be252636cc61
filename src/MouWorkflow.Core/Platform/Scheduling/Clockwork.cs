using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Outbox;

namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>
/// Takes the scheduler's place where time is simulated: sets the clock to the next row that is due, does what the jobs would do,
/// drains the outbox, and goes on. Single-threaded and in row order, so that two runs are the same.
/// </summary>
public sealed class Clockwork(SimulatedTime time, IServiceScopeFactory scopes, DeadlineRunner deadlines, Dispatcher dispatcher)
{
    /// <summary>Runs until an instant; the clock then stands there. Everything due on the way has happened at its own moment.</summary>
    public async Task RunUntilAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        await SettleAsync(cancellation);
        while (await NextDueAsync(cancellation) is { } next && next <= until)
        {
            var now = time.GetUtcNow();
            time.MoveTo(next > now ? next : now);
            await SettleAsync(cancellation);
        }

        if (until > time.GetUtcNow())
        {
            time.MoveTo(until);
        }
    }

    /// <summary>Does everything that is due now, and what follows from it, without moving the clock.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        while (await deadlines.RunAsync([], cancellation) + await dispatcher.DrainAsync(cancellation) > 0)
        {
        }
    }

    /// <summary>The next instant at which something is due; null when nothing is planned any more.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var pending = db.Set<Deadline>().Where(row => row.State == DeadlineState.Pending);
        var first = await pending.Where(row => row.NextAttemptAt == null).OrderBy(row => row.DueAt).Select(row => (DateTimeOffset?)row.DueAt).FirstOrDefaultAsync(cancellation);
        var retried = await pending.Where(row => row.NextAttemptAt != null).OrderBy(row => row.NextAttemptAt).Select(row => row.NextAttemptAt).FirstOrDefaultAsync(cancellation);
        var owed = await db.Set<OutboxRow>().Where(row => row.State == OutboxState.Queued).OrderBy(row => row.NextAttemptAt).Select(row => (DateTimeOffset?)row.NextAttemptAt).FirstOrDefaultAsync(cancellation);
        return new[] { first, retried, owed }.Min();
    }
}
