using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>Runs one planned job in a scope of its own and keeps beside it what happened, for the Operations page.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Runs the job and records the outcome. An exception is recorded and thrown on, so that the scheduler logs it too.</summary>
    public async Task<int> RunAsync(JobPlan plan, CancellationToken cancellation)
    {
        var startedAt = time.GetUtcNow();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var job = (IJob)scope.ServiceProvider.GetRequiredService(plan.Job);
            var handled = await job.RunAsync(cancellation);
            await RecordAsync(plan.Name, startedAt, handled, null);
            return handled;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await RecordAsync(plan.Name, startedAt, 0, failure.Message);
            throw;
        }
    }

    private async Task RecordAsync(string name, DateTimeOffset startedAt, int handled, string? failure)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        // In one statement: nodes run their jobs in the same second.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "JobRuns" ("Name", "StartedAt", "FinishedAt", "Handled", "Failure")
            VALUES ({name}, {startedAt.UtcDateTime}, {time.GetUtcNow().UtcDateTime}, {handled}, {failure})
            ON CONFLICT ("Name") DO UPDATE SET
                "StartedAt" = excluded."StartedAt", "FinishedAt" = excluded."FinishedAt", "Handled" = excluded."Handled", "Failure" = excluded."Failure"
            """);
    }
}
