using System.Globalization;
using global::Quartz;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Adapters.Quartz;

/// <summary>Registers Quartz as the clock on the wall.</summary>
public static class QuartzRegistration
{
    /// <summary>
    /// Runs the planned jobs: each once when the host has started, then by its cron in the office's zone. The job classes themselves are
    /// registered by whoever owns them. <paramref name="officeOffset"/> is 7, 8 or 9 hours (WIB, WITA, WIT).
    /// Throws <see cref="ArgumentException"/> naming the job when a cron cannot be read or a name stands twice.
    /// </summary>
    public static IServiceCollection AddMouQuartz(this IServiceCollection services, IReadOnlyList<JobPlan> plans, TimeSpan officeOffset)
    {
        Check(plans);
        var zone = OfficeZone(officeOffset);
        services.TryAddSingleton<JobRunner>();
        services.AddSingleton(new PlannedJobs(plans));
        services.AddTransient<PlannedJob>();
        services.AddSingleton<ISchedule, QuartzSchedule>();
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            foreach (var plan in plans)
            {
                Plan(quartz, plan, zone);
            }
        });
        services.AddQuartzHostedService(hosted =>
        {
            hosted.WaitForJobsToComplete = true;
            hosted.AwaitApplicationStarted = true;
        });
        return services;
    }

    private static void Plan(IQuartzBuilder quartz, JobPlan plan, TimeZoneInfo zone)
    {
        var key = new JobKey(plan.Name);
        quartz.AddJob<PlannedJob>(job => job.WithIdentity(key).WithDescription(plan.Purpose.En).StoreDurably());
        quartz.AddTrigger(trigger => trigger
            .ForJob(key)
            .WithIdentity(plan.Name)
            .WithCronSchedule(plan.Cron, cron => cron.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        // The schedule lives in memory, so what fell due while the machine was off is caught up by one run at the start.
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(plan.Name, "start").StartNow());
    }

    /// <summary>Indonesia has no daylight saving: an offset is the whole zone, and no zone database is needed.</summary>
    private static TimeZoneInfo OfficeZone(TimeSpan offset)
    {
        var name = "UTC+" + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
    }

    private static void Check(IReadOnlyList<JobPlan> plans)
    {
        foreach (var plan in plans)
        {
            if (!CronExpression.TryParse(plan.Cron, out _))
            {
                throw new ArgumentException($"The job {plan.Name} has a cron that cannot be read: \"{plan.Cron}\". Write six fields, seconds first, for example \"0 0/5 * * * ?\".", nameof(plans));
            }
        }

        if (plans.GroupBy(plan => plan.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The job {twice.Key} is planned twice.", nameof(plans));
        }
    }
}
