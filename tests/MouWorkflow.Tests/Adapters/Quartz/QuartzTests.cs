using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MouWorkflow.Adapters.Quartz;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Adapters.Quartz;

public sealed class QuartzTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task A_planned_job_is_really_run_and_its_outcome_recorded()
    {
        using var host = await StartedAsync("* * * * * ?");
        var probe = host.Services.GetRequiredService<Probe>();

        // The first run is the one at the start; the second can only come from the cron.
        await probe.Twice.Task.WaitAsync(Patience);
        await host.StopAsync();

        await using var scope = host.Services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<MouDbContext>().Set<JobRun>().SingleAsync();
        Assert.Equal(("probe", 7, null), (run.Name, run.Handled, run.Failure));
        Assert.False(probe.Overlapped);
    }

    [Fact]
    public async Task What_fell_due_while_the_machine_was_off_is_caught_up_at_the_start()
    {
        using var host = await StartedAsync("0 0 3 1 1 ?");

        await host.Services.GetRequiredService<Probe>().Once.Task.WaitAsync(Patience);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_next_run_is_told_in_the_offices_zone()
    {
        using var host = await StartedAsync("0 30 6 * * ?");
        var schedule = host.Services.GetRequiredService<ISchedule>();
        await host.Services.GetRequiredService<Probe>().Once.Task.WaitAsync(Patience);

        var next = await schedule.NextRunAsync("probe", default);

        Assert.Equal(new TimeSpan(6, 30, 0), next!.Value.ToOffset(TimeSpan.FromHours(7)).TimeOfDay);
        Assert.Null(await schedule.NextRunAsync("unknown", default));
        await host.StopAsync();
        Assert.Null(await schedule.NextRunAsync("probe", default));
    }

    [Fact]
    public void A_cron_that_cannot_be_read_stops_the_start_naming_the_job()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddMouQuartz([Plan("every now and then")], TimeSpan.FromHours(7)));

        Assert.Contains("The job probe", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_planned_twice_stops_the_start()
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddMouQuartz([Plan("0 0 1 * * ?"), Plan("0 0 2 * * ?")], TimeSpan.FromHours(7)));
    }

    private static JobPlan Plan(string cron) => new("probe", typeof(ProbeJob), cron, new Phrase("Uji", "Test"));

    private async Task<IHost> StartedAsync(string cron)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Probe>()
            .AddTransient<ProbeJob>()
            .AddMouSqlite(folder.File("mou.db"))
            .AddMouQuartz([Plan(cron)], TimeSpan.FromHours(7));
        var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().PrepareAsync();
        }

        await host.StartAsync();
        return host;
    }

    private sealed class Probe
    {
        private int runs;
        private int inside;

        public TaskCompletionSource Once { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Twice { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Overlapped { get; private set; }

        public void Enter() => Overlapped |= Interlocked.Increment(ref inside) > 1;

        public void Leave()
        {
            Interlocked.Decrement(ref inside);
            (Interlocked.Increment(ref runs) == 1 ? Once : Twice).TrySetResult();
        }
    }

    private sealed class ProbeJob(Probe probe) : IJob
    {
        public async Task<int> RunAsync(CancellationToken cancellation)
        {
            probe.Enter();
            await Task.Yield();
            probe.Leave();
            return 7;
        }
    }
}
