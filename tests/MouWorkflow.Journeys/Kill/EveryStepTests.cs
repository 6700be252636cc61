using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.WholeLife;
using Xunit.Abstractions;

namespace MouWorkflow.Journeys.Kill;

public sealed class EveryStepTests(ITestOutputHelper output)
{
    /// <summary>The first invoice is issued on this day; it is the last thing of this life that time brings.</summary>
    private static readonly DateTimeOffset AfterInvoice = new(2024, 1, 10, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Whatever_moment_the_process_dies_the_life_goes_on_and_ends_the_same()
    {
        var root = Directory.CreateTempSubdirectory("mou-crash-").FullName;
        try
        {
            var images = new CrashImages(root);
            var expected = await UndisturbedAsync(images);
            output.WriteLine(string.Join('\n', expected));
            Assert.Contains("invoice 0001/JEMBER-2024-01/I/2024 29 487200 Paid 487200", expected);
            Assert.True(images.Taken.Count > 60, $"Only {images.Taken.Count} moments were seen.");
            foreach (var (folder, after, at) in images.Taken)
            {
                try
                {
                    Assert.Equal(expected, await ContinuedAsync(folder, at));
                }
                catch (Exception failure)
                {
                    throw new InvalidOperationException($"Killed at moment {Path.GetFileName(folder)} of {images.Taken.Count} ({at:O}), after: {after}", failure);
                }

                Directory.Delete(folder, recursive: true);
            }

            output.WriteLine($"{images.Taken.Count} moments");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<List<string>> UndisturbedAsync(CrashImages images)
    {
        var data = Directory.CreateTempSubdirectory("mou-undisturbed-").FullName;
        try
        {
            await using var app = await MouApp.StartAsync(data: data, adjust: images.Watch(data) + (services => images.Clock = ClockOf(services)));
            return await LiveAsync(app);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<List<string>> ContinuedAsync(string folder, DateTimeOffset at)
    {
        await using var app = await MouApp.StartAsync(at, data: folder);
        return await LiveAsync(app);
    }

    /// <summary>Goes on from wherever things stand until the first invoice is paid.</summary>
    private static async Task<List<string>> LiveAsync(MouApp app)
    {
        var story = new Story(app.Services, app.Paths.Mail);
        await PlannedJobs.SettleAsync(app);
        while (await story.StepAsync())
        {
            await PlannedJobs.SettleAsync(app);
        }

        app.Time.MoveTo(app.Time.GetUtcNow() > AfterInvoice ? app.Time.GetUtcNow() : AfterInvoice);
        await PlannedJobs.SettleAsync(app);
        while (await story.StepAsync())
        {
            await PlannedJobs.SettleAsync(app);
        }

        return await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MouDbContext>();
            await Trace.AssertSoundAsync(db, services.GetRequiredService<DocumentVault>(), app.Paths.Mail);
            return await Trace.OfAsync(db);
        });
    }

    private static Func<DateTimeOffset> ClockOf(IServiceCollection services)
    {
        var time = (SimulatedTime)services.Last(service => service.ServiceType == typeof(SimulatedTime)).ImplementationInstance!;
        return time.GetUtcNow;
    }
}
