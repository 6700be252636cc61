using global::Quartz;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Adapters.Quartz;

/// <summary>Answers when Quartz will run a job next.</summary>
internal sealed class QuartzSchedule(ISchedulerFactory schedulers) : ISchedule
{
    public async Task<DateTimeOffset?> NextRunAsync(string job, CancellationToken cancellation)
    {
        // Asked for "the" scheduler, the factory would build one that was never started, or throw after the shutdown.
        var running = (await schedulers.GetAllSchedulers(cancellation)).FirstOrDefault(scheduler => scheduler.Status == SchedulerStatus.Running);
        return running is null ? null : (await running.GetTrigger(new TriggerKey(job), cancellation))?.NextFireTimeUtc;
    }
}
