using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.WholeLife;

public sealed class PlannedJobsTests
{
    [Fact]
    public async Task Every_kind_of_deadline_is_fired_by_a_planned_job()
    {
        await using var app = await MouApp.StartAsync();
        var kinds = await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MouDbContext>();
            List<string> known = [.. services.GetServices<DeadlineHandler>().Select(handler => handler.Kind)];
            db.AddRange(known.Select(kind => new Deadline { Key = kind, Kind = kind, PartnershipId = Guid.Empty, SubjectId = Guid.Empty, DueAt = MouApp.Begin.ToUniversalTime() }));
            await db.SaveChangesAsync();
            return known;
        });
        Assert.Contains("incident-retry", kinds);

        await PlannedJobs.RunAsync(app.Services);

        // They are about nothing, so firing them fails; that shows that somebody tried.
        var untouched = await app.ReadAsync(db => db.Set<Deadline>().Where(row => row.State == DeadlineState.Pending && row.Attempts == 0).Select(row => row.Kind).ToListAsync());
        Assert.Empty(untouched);
    }
}
