using global::Quartz;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Adapters.Quartz;

/// <summary>The one class Quartz knows: it looks up our plan by name and lets our runner do it.</summary>
[DisallowConcurrentExecution]
internal sealed class PlannedJob(PlannedJobs plans, JobRunner runner) : global::Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await runner.RunAsync(plans.Named(context.JobDetail.Key.Name), cancellationToken);
}

/// <summary>The plans of this installation.</summary>
internal sealed class PlannedJobs(IReadOnlyList<JobPlan> plans)
{
    public JobPlan Named(string name) => plans.Single(plan => string.Equals(plan.Name, name, StringComparison.Ordinal));
}
