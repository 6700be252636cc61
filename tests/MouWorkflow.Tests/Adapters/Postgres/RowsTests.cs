using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Adapters.Postgres;

/// <summary>What is written comes back as it was, in the order SQLite would give, and a lost race is told as one.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RowsTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Instants_come_back_to_the_millisecond_and_in_UTC_whatever_zone_the_server_keeps()
    {
        var connection = await Evidence.PreparedAsync(postgres.Server);
        await using var db = Evidence.Open(connection);
        await db.Database.ExecuteSqlRawAsync("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Jayapura''', current_database()); END $$");
        DateTimeOffset[] instants = [Evidence.Noon, new(1970, 1, 1, 0, 0, 0, 1, TimeSpan.Zero), new(2026, 12, 31, 23, 59, 59, 999, TimeSpan.FromHours(9)), DateTimeOffset.MinValue, new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero)];
        db.AddRange(instants.Select((instant, at) => new JobRun { Name = $"{at}", StartedAt = instant, FinishedAt = at % 2 == 0 ? null : instant }));
        await db.SaveChangesAsync();

        await using var other = Evidence.Open(connection + ";Pooling=false");
        var back = await other.Set<JobRun>().OrderBy(run => run.Name).ToListAsync();

        Assert.Equal(instants, back.Select(run => run.StartedAt));
        Assert.All(back, run => Assert.Equal(TimeSpan.Zero, run.StartedAt.Offset));
        Assert.Equal(instants[1], back[1].FinishedAt);
        Assert.Equal("2026-03-02 05:00:00.123", await other.Database.SqlQuery<string>($"SELECT (\"StartedAt\" AT TIME ZONE 'UTC')::text AS \"Value\" FROM \"JobRuns\" WHERE \"Name\" = '0'").SingleAsync());
    }

    [Fact]
    public async Task Dates_months_money_bytes_and_lists_come_back_as_they_were()
    {
        var connection = await Evidence.PreparedAsync(postgres.Server);
        var partnership = Contributions.Sample.Partnership("tulungagung", Core.Lifecycle.Partnerships.PartnerKind.Dinas);
        var agreement = Contributions.Sample.Agreement(new DateOnly(2024, 2, 29), new DateOnly(2026, 12, 31), partnershipId: partnership.Id);
        agreement.LegalBasis = ["Peraturan \"A\"", "", "ayat {b}, 'c'"];
        await using (var db = Evidence.Open(connection))
        {
            db.AddRange(partnership, agreement);
            await db.SaveChangesAsync();
        }

        await using var other = Evidence.Open(connection);
        var back = await other.Set<Core.Lifecycle.Agreements.Agreement>().SingleAsync(row => row.PeriodStart == new DateOnly(2024, 2, 29) && row.PeriodEnd >= new DateOnly(2026, 1, 1));

        Assert.Equal((agreement.PeriodStart, agreement.PeriodEnd, agreement.Kind), (back.PeriodStart, back.PeriodEnd, back.Kind));
        Assert.Equal(agreement.LegalBasis, back.LegalBasis);
        Assert.Equivalent(agreement.Terms, back.Terms, strict: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'id' LOCALE 'C.UTF-8'")]
    public async Task Text_is_ordered_and_compared_by_its_letters_whatever_the_locale_of_the_database(string options)
    {
        string[] names = ["b", "A", "a", "B", "é", "_", "10", "9", "a b", "ab", "Ž"];
        await using var db = Evidence.Open(await Evidence.PreparedAsync(postgres.Server, options));
        db.AddRange(names.Select(name => new JobRun { Name = name }));
        await db.SaveChangesAsync();

        Assert.Equal(names.Order(StringComparer.Ordinal), await db.Set<JobRun>().OrderBy(run => run.Name).Select(run => run.Name).ToListAsync());
        Assert.Equal("A", await db.Set<JobRun>().Where(run => run.Name == "A").Select(run => run.Name).SingleAsync());
    }

    [Fact]
    public async Task A_text_longer_than_the_model_says_is_kept_as_it_is_on_SQLite()
    {
        await using var db = Evidence.Open(await Evidence.PreparedAsync(postgres.Server));
        var key = new string('k', 1_000);
        db.Add(Evidence.Deadline(key));
        await db.SaveChangesAsync();

        Assert.Equal(key, await db.Set<Deadline>().AsNoTracking().Select(row => row.Key).SingleAsync());
    }

    [Fact]
    public async Task A_letter_that_the_server_refuses_does_not_lose_the_row()
    {
        string[] written = ["NUL \0 in the middle", "half \uD83D of a pair", "whole \U0001F58A pair"];
        await using var db = Evidence.Open(await Evidence.PreparedAsync(postgres.Server));
        db.AddRange(written.Select((text, at) => new JobRun { Name = $"{at}", Failure = text }));
        await db.SaveChangesAsync();

        Assert.Equal(
            ["NUL \uFFFD in the middle", "half \uFFFD of a pair", "whole \U0001F58A pair"],
            await db.Set<JobRun>().AsNoTracking().OrderBy(run => run.Name).Select(run => run.Failure).ToListAsync());
    }

    [Fact]
    public async Task Who_saves_second_learns_that_somebody_was_faster()
    {
        var connection = await Evidence.PreparedAsync(postgres.Server);
        await using var first = Evidence.Open(connection);
        first.Add(Evidence.Deadline("one"));
        await first.SaveChangesAsync();
        await using var second = Evidence.Open(connection);
        var late = await second.Set<Deadline>().SingleAsync();
        var early = await first.Set<Deadline>().SingleAsync();
        early.State = DeadlineState.Fired;
        await first.SaveChangesAsync();
        late.State = DeadlineState.Skipped;

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task A_key_that_is_taken_is_a_lost_race_and_the_transaction_goes_on()
    {
        var connection = await Evidence.PreparedAsync(postgres.Server);
        await using var db = Evidence.Open(connection);
        db.Add(Evidence.Deadline("taken"));
        await db.SaveChangesAsync();
        await using var other = Evidence.Open(connection);
        await using var transaction = await other.Database.BeginTransactionAsync();
        other.Add(Evidence.Deadline("taken"));

        var lost = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync());

        Assert.IsType<DbUpdateException>(lost.InnerException);
        other.ChangeTracker.Clear();
        other.Add(Evidence.Deadline("free"));
        await other.SaveChangesAsync();
        await transaction.CommitAsync();
        Assert.Equal(2, await db.Set<Deadline>().CountAsync());
    }

    [Fact]
    public async Task Of_two_transactions_that_wait_for_each_other_one_is_told_that_it_lost()
    {
        var connection = await Evidence.PreparedAsync(postgres.Server);
        await using (var db = Evidence.Open(connection))
        {
            db.AddRange(new JobRun { Name = "a" }, new JobRun { Name = "b" });
            await db.SaveChangesAsync();
        }

        using var bothHoldOne = new Barrier(2);
        var ends = await Task.WhenAll(
            Task.Factory.StartNew(() => TouchAsync(connection, "a", "b", bothHoldOne), TaskCreationOptions.LongRunning).Unwrap(),
            Task.Factory.StartNew(() => TouchAsync(connection, "b", "a", bothHoldOne), TaskCreationOptions.LongRunning).Unwrap());

        Assert.Equal(1, ends.Count(end => end is null));
        Assert.IsType<DbUpdateConcurrencyException>(ends.Single(end => end is not null));
    }

    [Fact]
    public async Task Alone_on_a_partnership_means_that_the_next_one_waits_and_other_partnerships_do_not()
    {
        var connection = await Evidence.PreparedAsync(postgres.Server);
        var partnership = Guid.CreateVersion7();
        await using var first = Evidence.Open(connection);
        var holding = await first.Database.BeginTransactionAsync();
        await first.AloneOnAsync(partnership, default);

        await using var stranger = Evidence.Open(connection);
        await using var elsewhere = await stranger.Database.BeginTransactionAsync();
        await stranger.AloneOnAsync(Guid.CreateVersion7(), default);

        await using var second = Evidence.Open(connection);
        await using var waiting = await second.Database.BeginTransactionAsync();
        var turn = second.AloneOnAsync(partnership, default);
        await using var watcher = Evidence.Open(connection);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await watcher.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").SingleAsync() == 0)
        {
            await timer.WaitForNextTickAsync();
        }

        Assert.False(turn.IsCompleted);
        await holding.DisposeAsync();
        await turn.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task<Exception?> TouchAsync(string connection, string mine, string theirs, Barrier bothHoldOne)
    {
        await using var db = Evidence.Open(connection);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Set<JobRun>().Where(run => run.Name == mine).ExecuteUpdateAsync(set => set.SetProperty(run => run.Handled, 1));
        bothHoldOne.SignalAndWait();
        try
        {
            var other = await db.Set<JobRun>().SingleAsync(run => run.Name == theirs);
            other.Handled = 2;
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return null;
        }
        catch (Exception lost)
        {
            return lost;
        }
    }
}
