using System.Diagnostics;
using Microsoft.Data.Sqlite;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.WholeLife;

namespace MouWorkflow.Journeys.Health;

/// <summary>The data folder of a life in the middle: an agreement in force, its people registered, an invoice that waits to be paid. Made once, then copied.</summary>
public sealed class LivedData : IAsyncLifetime
{
    private static readonly DateTimeOffset AfterInvoice = new(2024, 1, 10, 9, 0, 0, TimeSpan.FromHours(7));
    private readonly string _root = Directory.CreateTempSubdirectory("mou-health-").FullName;
    private int _copies;

    private string Original => Path.Combine(_root, "original");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Original);
        await using var app = await MouApp.StartAsync(data: Original);
        var story = new Story(app.Services, app.Paths.Mail);
        do
        {
            await app.SettleAsync();
        }
        while (await story.StepAsync());

        await app.UntilAsync(AfterInvoice);
        Assert.Single(await story.InvoicesAsync());
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A copy that a test may damage.</summary>
    public string Copy()
    {
        var folder = Path.Combine(_root, $"copy-{Interlocked.Increment(ref _copies)}");
        using var copy = Process.Start("cp", ["-r", Original, folder]);
        copy.WaitForExit();
        return folder;
    }
}
