namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>When a job runs: Quartz cron with seconds, read in the office's zone.</summary>
/// <param name="Name">The job's name.</param>
/// <param name="Job">The class that does it; resolved in a scope of its own for each run.</param>
/// <param name="Cron">Six or seven fields, seconds first.</param>
public sealed record JobPlan(string Name, Type Job, string Cron, Language.Phrase Purpose);

/// <summary>Runs the planned jobs by the clock on the wall. Tests and the demonstration use the clockwork instead.</summary>
public interface ISchedule
{
    /// <summary>The next time a job will run, or null when the scheduler is not running.</summary>
    Task<DateTimeOffset?> NextRunAsync(string job, CancellationToken cancellation);
}
