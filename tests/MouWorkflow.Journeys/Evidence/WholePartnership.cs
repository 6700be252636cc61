using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Journeys.WholeLife;
using Offer = MouWorkflow.Core.Lifecycle.Renewal.Renewal;

namespace MouWorkflow.Journeys.Evidence;

/// <summary>A partnership with an agreement, an addendum and a renewal, all signed and sealed, and the bundle that the real program made of it. Made once.</summary>
public sealed class WholePartnership : IAsyncLifetime
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);
    private readonly string _root = Directory.CreateTempSubdirectory("mou-evidence-").FullName;
    private int _files;

    public string Data => Path.Combine(_root, "data");

    public string Bundle => Path.Combine(_root, "bukti.zip");

    /// <summary>The secrets of all links that were mailed.</summary>
    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public Guid PartnershipId { get; private set; }

    /// <summary>Where a test may write.</summary>
    public string Free(string extension) => Path.Combine(_root, $"{Interlocked.Increment(ref _files)}{extension}");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        await using (var app = await MouApp.StartAsync(data: Data))
        {
            var story = new Story(app.Services, app.Paths.Mail);
            await StepsAsync(app, story);
            await AddPlacesAsync(app, story);
            await RenewAsync(app, story);
            PartnershipId = (await story.PartnershipAsync())!.Id;
            Tokens = story.Tokens();
        }

        var (code, output, error) = await MouProcess.RunAsync("evidence", "jember", "--out", Bundle, "--data", Data);
        Assert.True(code == 0, output + error);
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    private static async Task StepsAsync(MouApp app, Story story)
    {
        do
        {
            await app.SettleAsync();
        }
        while (await story.StepAsync());
    }

    private static async Task AddPlacesAsync(MouApp app, Story story)
    {
        var agreement = (await story.AgreementAsync())!;
        var wish = await story.ActAsync<RequestExpansion, Guid>(act => act.RunAsync(new ExpansionWish(agreement.Id, Story.Quota + 25, new(2024, 2, 1), "bertambahnya kader"), default));
        await app.SettleAsync();
        await story.ActAsync<GrantExpansion, Done>(act => act.RunAsync(new ExpansionGrant(wish, story.Today, "Jember", "12/2024", "ADD-1/2024"), default));
        await SignAsync(app, story);
    }

    private static async Task RenewAsync(MouApp app, Story story)
    {
        await app.UntilAsync(new DateTimeOffset(2024, 10, 3, 9, 0, 0, Wib));
        var renewal = await app.ReadAsync(db => db.Set<Offer>().AsNoTracking().SingleAsync());
        await story.ActAsync<AnswerRenewal, Done>(act => act.RunAsync(new RenewalAnswer(renewal.Id, true, null, null), default));
        await app.SettleAsync();
        var next = (await story.AgreementAsync())!;
        await story.ApproveAsync(next.Id);
        await story.SendAsync(next.Id);
        await SignAsync(app, story);
    }

    private static async Task SignAsync(MouApp app, Story story)
    {
        for (var party = 1; party <= 2; party++)
        {
            await app.SettleAsync();
            Assert.Equal(1, await story.SignAsync());
        }

        await app.SettleAsync();
    }
}
