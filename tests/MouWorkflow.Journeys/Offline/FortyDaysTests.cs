using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.WholeLife;
using Offer = MouWorkflow.Core.Lifecycle.Renewal.Renewal;

namespace MouWorkflow.Journeys.Offline;

public sealed class FortyDaysTests
{
    private static readonly DateTimeOffset Gone = At(2024, 10, 9);
    private static readonly DateTimeOffset Back = At(2024, 11, 18);

    [Fact]
    public async Task After_forty_days_offline_everything_missed_happens_once_for_its_own_month_and_today()
    {
        Assert.Equal(40, (Back - Gone).Days);
        await using var app = await MouApp.StartAsync(At(2023, 12, 4));

        // The notice day (17 October) lies in the gap; September is unpaid and its three reminders lie there too.
        var story = new Story(app.Services, app.Paths.Mail) { NoticeDays = 75 };
        await UntilSeptemberAsync(app, story);
        app.Time.MoveTo(Back);
        while (await PlannedJobs.RunAsync(app.Services) > 0)
        {
        }

        await AssertInvoicesAsync(story);
        await AssertLadderAsync(app, story);
        await AssertRenewalAsync(app);
        await app.InScopeAsync(async services =>
        {
            await Trace.AssertSoundAsync(services.GetRequiredService<MouDbContext>(), services.GetRequiredService<DocumentVault>(), app.Paths.Mail);
            return 0;
        });

        var before = await EverythingAsync(app);
        Assert.Equal(0, await PlannedJobs.RunAsync(app.Services));
        Assert.Equal(0, await PlannedJobs.RunAsync(app.Services));
        await app.SettleAsync();
        Assert.Equal(before, await EverythingAsync(app));
    }

    /// <summary>Signed, people delivered, January to August billed and paid, September billed.</summary>
    private static async Task UntilSeptemberAsync(MouApp app, Story story)
    {
        while (await story.StepAsync())
        {
            await app.SettleAsync();
        }

        for (var month = 1; month <= 8; month++)
        {
            await app.UntilAsync(At(2024, month, 20));
            Assert.True(await story.StepAsync());
            await app.SettleAsync();
        }

        await app.UntilAsync(Gone);
        var september = (await story.InvoicesAsync())[^1];
        Assert.Equal((new DateOnly(2024, 9, 1), InvoiceState.Issued, new DateOnly(2024, 10, 15)), (september.Month, september.State, september.DueOn));
    }

    private static async Task AssertInvoicesAsync(Story story)
    {
        var today = new DateOnly(2024, 11, 18);
        var missed = (await story.InvoicesAsync()).Where(row => row.Month >= new DateOnly(2024, 10, 1)).ToList();
        Assert.Equal([new DateOnly(2024, 10, 1), new DateOnly(2024, 11, 1)], missed.Select(row => row.Month));
        Assert.All(missed, row => Assert.Equal(today, row.IssuedOn));

        // October's own day (15 November) is over: fourteen days from today. November's own day is far enough: Monday after Sunday the 15th.
        Assert.Equal([new DateOnly(2024, 12, 2), new DateOnly(2024, 12, 16)], missed.Select(row => row.DueOn));
        Assert.Contains("14 days from the day of issue 2024-11-18", missed[0].DueReasonEn, StringComparison.Ordinal);
        Assert.All(missed, row => Assert.Equal(Story.Rows - 1, row.Headcount));
    }

    private static async Task AssertLadderAsync(MouApp app, Story story)
    {
        var september = (await story.InvoicesAsync()).Single(row => row.Month == new DateOnly(2024, 9, 1));
        var ladder = await app.ReadAsync(db => db.Set<Deadline>().AsNoTracking()
            .Where(row => row.Kind == "payment-reminder" && row.SubjectId == september.Id).OrderBy(row => row.DueAt).ToListAsync());
        Assert.Equal([DeadlineState.Skipped, DeadlineState.Skipped, DeadlineState.Fired], ladder.Select(row => row.State));
        Assert.All(ladder.Take(2), row => Assert.Contains("a later reminder of the same ladder replaces it", row.Reason, StringComparison.Ordinal));
        Assert.Null(ladder[2].Reason);
        var reminders = await app.ReadAsync(db => db.Set<MailMessage>().AsNoTracking().Where(row => row.Template == "payment-reminder").ToListAsync());
        Assert.Equal(september.Id, Assert.Single(reminders).SubjectId);
    }

    private static async Task AssertRenewalAsync(MouApp app)
    {
        var renewal = await app.ReadAsync(db => db.Set<Offer>().AsNoTracking().SingleAsync());
        Assert.Equal((RenewalState.Offered, new DateOnly(2024, 11, 18), new DateOnly(2024, 12, 31)), (renewal.State, renewal.OfferedOn, renewal.AnswerBy));
        var opened = await app.ReadAsync(db => db.Set<Deadline>().AsNoTracking().SingleAsync(row => row.Kind == "renewal-open"));
        Assert.Equal(DeadlineState.Fired, opened.State);

        // Sixty days before the end have passed; those at thirty and fourteen are still to come.
        var reminders = await app.ReadAsync(db => db.Set<Deadline>().AsNoTracking().Where(row => row.Kind == "renewal-reminder").OrderBy(row => row.DueAt).ToListAsync());
        Assert.Equal(["30", "14"], reminders.Select(row => row.Argument));
        Assert.All(reminders, row => Assert.Equal(DeadlineState.Pending, row.State));
    }

    /// <summary>Every row of every table but the record of job runs, and the mails in the folder.</summary>
    private static async Task<List<string>> EverythingAsync(MouApp app)
    {
        await using var connection = new SqliteConnection($"Data Source={app.Paths.Database};Mode=ReadOnly");
        await connection.OpenAsync();
        List<string> rows = [.. app.Mails().Select(mail => mail.File)];
        foreach (var table in await AskAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'JobRuns' ORDER BY name"))
        {
            rows.AddRange((await AskAsync(connection, $"SELECT * FROM \"{table}\"")).Select(row => $"{table}: {row}"));
        }

        return rows;
    }

    private static async Task<List<string>> AskAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column).ToString())));
        }

        return rows;
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.FromHours(7));
}
