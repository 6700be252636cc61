using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Journeys.WholeLife;

/// <summary>The recurring jobs as the scheduler calls them, without its clock on the wall.</summary>
internal static class PlannedJobs
{
    /// <summary>Every planned job once; answers how many rows they handled.</summary>
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        var runner = services.GetRequiredService<JobRunner>();
        var handled = 0;
        foreach (var plan in Jobs.Planned)
        {
            handled += await runner.RunAsync(plan, default);
        }

        return handled;
    }

    /// <summary>The jobs until nothing is due, then once more after the lease of an upload that nobody carries on.</summary>
    public static async Task SettleAsync(MouApp app)
    {
        while (await RunAsync(app.Services) > 0)
        {
        }

        if (await app.ReadAsync(db => Task.FromResult(db.Set<ParticipantImport>().Any(row => row.State == ImportState.Staged))))
        {
            app.Time.MoveTo(app.Time.GetUtcNow() + TimeSpan.FromMinutes(6));
            while (await RunAsync(app.Services) > 0)
            {
            }
        }
    }
}
