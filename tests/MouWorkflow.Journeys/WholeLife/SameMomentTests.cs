using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Tests.Adapters.Postgres;
using MouWorkflow.Web.Demo;
using Xunit.Abstractions;

namespace MouWorkflow.Journeys.WholeLife;

/// <summary>Runs after the others and not beside them: a bound in seconds says something only about a machine that does nothing else.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneOnTheMachine
{
    public const string Name = "alone on the machine";
}

[Collection(AloneOnTheMachine.Name)]
public sealed class SameMomentTests(ITestOutputHelper output, SharedPostgres postgres) : IClassFixture<SharedPostgres>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_payments_in_the_same_moment_one_is_saved_and_the_other_is_told(bool onServer)
    {
        var meanwhile = new Meanwhile();
        await using var app = await StartAsync(meanwhile, onServer);
        var story = await InvoicedAsync(app);
        var invoice = Assert.Single(await story.InvoicesAsync());
        meanwhile.Once = () => story.PayAsync(invoice);

        var late = await story.TryAsync<RecordPayment, Guid>(act => act.RunAsync(new PaymentRequest(invoice.Id, invoice.Total, story.Today, "tunai", "KUITANSI-1"), default));

        Assert.Null(meanwhile.Once);
        Assert.Equal("payment.paid-already", late.Refusal!.Code);
        var saved = await app.ReadAsync(db => db.Set<Payment>().AsNoTracking().SingleAsync());
        Assert.StartsWith("SLIP-", saved.Reference, StringComparison.Ordinal);
        await AssertOnceAsync(app, "payment-recorded");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_approvals_in_the_same_moment_one_is_saved_and_the_other_is_told(bool onServer)
    {
        var meanwhile = new Meanwhile();
        await using var app = await StartAsync(meanwhile, onServer);
        var story = new Story(app.Services, app.Paths.Mail);
        await story.RegisterAsync();
        var id = await story.DraftAsync();
        await app.SettleAsync();
        meanwhile.Once = () => story.ApproveAsync(id);

        // The look behind the lock finds the step done: a sentence, and nothing of the second approval is saved.
        var late = await story.TryAsync<ApproveDraft, Done>(act => act.RunAsync(id, default));

        Assert.Null(meanwhile.Once);
        Assert.Equal("workflow.not-waiting", late.Refusal!.Code);
        Assert.Equal(AgreementState.Approved, (await story.AgreementAsync())!.State);
        await AssertOnceAsync(app, "draft-approved");
        var told = await story.TryAsync<ApproveDraft, Done>(act => act.RunAsync(id, default));
        Assert.NotNull(told.Refusal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_signatures_through_one_link_in_the_same_moment_one_counts(bool onServer)
    {
        var meanwhile = new Meanwhile();
        await using var app = await StartAsync(meanwhile, onServer);
        var story = new Story(app.Services, app.Paths.Mail);
        for (var step = 0; step < 4; step++)
        {
            Assert.True(await story.StepAsync());
            await app.SettleAsync();
        }

        meanwhile.Once = () => story.SignAsync();

        // The page does it anew on what stands there then (LostRace); the use case itself saves nothing of the second.
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => story.SignAsync());

        await app.SettleAsync();
        await AssertOnceAsync(app, "signature-recorded");
        Assert.Equal(2, story.Tokens().Count);
    }

    [Fact]
    public async Task A_signature_during_a_large_import_completes_within_two_seconds()
    {
        const int People = 40_000;
        await using var app = await MouApp.StartAsync();
        var story = new Story(app.Services, app.Paths.Mail) { PeriodEnd = new DateOnly(2024, 12, 31) };
        while (await app.ReadAsync(db => db.Set<Agreement>().CountAsync(row => row.State == AgreementState.InForce)) == 0)
        {
            Assert.True(await story.StepAsync());
            await app.SettleAsync();
        }

        // A second paper of the same partnership waits for its first signature.
        var running = (await story.AgreementAsync())!;
        var second = new Story(app.Services, app.Paths.Mail) { PeriodStart = new DateOnly(2025, 1, 1), PeriodEnd = new DateOnly(2025, 12, 31) };
        var next = await second.DraftAsync();
        await app.SettleAsync();
        await second.ApproveAsync(next);
        await second.SendAsync(next);
        await app.SettleAsync();

        var list = new PeopleGenerator(1202).List(People, "Kader", withFaults: false, out _);
        var import = Task.Run(() => UploadAsync(story, running, list));
        Assert.True(await MouProcess.BecomesAsync(() => import.IsCompleted || Staged(app) > 0));
        List<double> seconds = [];
        for (var signature = 0; signature < 2; signature++)
        {
            Assert.False(import.IsCompleted, "The import was over before the signature began.");
            var watch = Stopwatch.StartNew();
            await SignAsync(second);
            seconds.Add(watch.Elapsed.TotalSeconds);
            await app.SettleAsync();
        }

        output.WriteLine($"signatures took {string.Join(" and ", seconds.Select(time => time.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)))} s");
        Assert.All(seconds, time => Assert.True(time < 2, $"A signature took {time} s."));
        var uploaded = await import;
        Assert.Equal((ImportState.Registered, People), (uploaded.State, uploaded.Proposed));
        await app.SettleAsync();
        await app.InScopeAsync(async services =>
        {
            await Trace.AssertSoundAsync(services.GetRequiredService<MouDbContext>(), services.GetRequiredService<DocumentVault>(), app.Paths.Mail);
            return 0;
        });
    }

    private async Task<MouApp> StartAsync(Meanwhile meanwhile, bool onServer) =>
        await MouApp.StartAsync(adjust: meanwhile.Install, postgres: onServer ? await postgres.Server.CreateAsync() : null);

    private static Task<UploadResult> UploadAsync(Story story, Agreement agreement, byte[] list) =>
        story.ActAsync<UploadParticipants, UploadResult>(act => act.RunAsync(new UploadRequest(agreement.Id, agreement.Groups[0].Id, "besar.csv", new MemoryStream(list)), default));

    /// <summary>Signs; told that somebody else acted in the same moment, signs again, as a person would.</summary>
    private static async Task SignAsync(Story story)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            try
            {
                Assert.Equal(1, await story.SignAsync());
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // The import was registered in this very moment.
            }
        }

        Assert.Fail("Five tries, five lost races.");
    }

    private static int Staged(MouApp app)
    {
        using var scope = app.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<MouDbContext>().Set<ParticipantImport>().AsNoTracking().Where(row => row.FileName == "besar.csv").Select(row => row.LastRow).FirstOrDefault();
    }

    private static async Task<Story> InvoicedAsync(MouApp app)
    {
        var story = new Story(app.Services, app.Paths.Mail);
        while (await story.StepAsync())
        {
            await app.SettleAsync();
        }

        await app.UntilAsync(MouApp.Begin.AddDays(3));
        return story;
    }

    private static async Task AssertOnceAsync(MouApp app, string fact)
    {
        Assert.Equal(1, await app.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == fact)));
        await app.SettleAsync();
        await app.ReadAsync(async db =>
        {
            Assert.Null(await HistoryWriter.FirstBrokenAsync(db, (await db.Set<HistoryEntry>().FirstAsync()).PartnershipId, default));
            return 0;
        });
    }

    /// <summary>Lets something else happen between what an act has read and the transaction in which it saves.</summary>
    private sealed class Meanwhile : DbTransactionInterceptor
    {
        public Func<Task>? Once { get; set; }

        public void Install(IServiceCollection services) => services
            .ConfigureDbContext<SqliteMouDbContext>(options => options.AddInterceptors(this))
            .ConfigureDbContext<PostgresMouDbContext>(options => options.AddInterceptors(this));

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            if (Once is { } other)
            {
                Once = null;
                await other();
            }

            return result;
        }
    }
}
