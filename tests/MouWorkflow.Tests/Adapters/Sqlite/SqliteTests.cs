using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Adapters.Sqlite;

public sealed class SqliteTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(7));

    private readonly TemporaryFolder folder = new();

    private string Database => folder.File("data/mou.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task The_registered_database_is_prepared_written_and_read_back()
    {
        await using var provider = new ServiceCollection().AddMouSqlite(Database).BuildServiceProvider(validateScopes: true);
        await using (var scope = provider.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().PrepareAsync();
            var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
            db.Add(new JobRun { Name = "dispatch", StartedAt = Noon });
            await db.SaveChangesAsync();
        }

        await using var other = await provider.GetRequiredService<IDbContextFactory<MouDbContext>>().CreateDbContextAsync();
        Assert.Equal(Noon, (await other.Set<JobRun>().SingleAsync(run => run.StartedAt >= Noon)).StartedAt);
    }

    [Fact]
    public async Task The_description_names_the_version_the_library_and_the_durability()
    {
        await using var db = EvidenceContext.Over(Database);
        var setup = new SqliteDatabaseSetup(db);
        await setup.PrepareAsync();

        Assert.Matches(@"^SQLite 3\.\d+\.\d+ \((system library libsqlite3\.so\.0|bundled library)\), journal wal, synchronous FULL$", await setup.DescribeAsync());
    }

    [Fact]
    public async Task Every_connection_gets_the_settings_that_the_file_does_not_keep()
    {
        await using var db = EvidenceContext.Over(Database);
        await new SqliteDatabaseSetup(db).PrepareAsync();
        await db.Database.OpenConnectionAsync();

        Assert.Equal("2 1 10000 1", string.Join(' ', await PragmaAsync(db, "synchronous"), await PragmaAsync(db, "foreign_keys"),
            await PragmaAsync(db, "busy_timeout"), await PragmaAsync(db, "recursive_triggers")));
    }

    [Fact]
    public async Task Evidence_is_added_and_read_but_neither_changed_nor_removed_nor_replaced()
    {
        await using var db = EvidenceContext.Over(Database);
        var setup = new SqliteDatabaseSetup(db);
        await setup.PrepareAsync();
        await setup.PrepareAsync();
        db.Add(new Entry { Id = 1, Sequence = 1, At = Noon });
        await db.SaveChangesAsync();

        foreach (var sql in (string[])["UPDATE Entries SET Sequence = 9", "DELETE FROM Entries",
            "INSERT OR REPLACE INTO Entries (Id, Sequence, At, Day) VALUES (1, 5, '2026-01-01', 'Monday')"])
        {
            var refusal = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));
            Assert.Contains("Entries adalah bukti", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await db.Set<Entry>().AsNoTracking().SingleAsync()).Sequence);
    }

    [Fact]
    public async Task A_trigger_lost_in_a_rebuild_stands_again_after_the_next_start()
    {
        await using var db = EvidenceContext.Over(Database);
        var setup = new SqliteDatabaseSetup(db);
        await setup.PrepareAsync();
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"append_only_Entries_delete\"");
        await setup.PrepareAsync();
        db.Add(new Entry { Sequence = 1, At = Noon });
        await db.SaveChangesAsync();

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM Entries"));
    }

    [Fact]
    public async Task A_second_row_with_the_same_key_is_a_DbUpdateException()
    {
        await using var db = EvidenceContext.Over(Database);
        await new SqliteDatabaseSetup(db).PrepareAsync();
        db.AddRange(new Entry { Sequence = 7, At = Noon }, new Entry { Sequence = 7, At = Noon });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_row_that_points_nowhere_is_refused()
    {
        await using var db = EvidenceContext.Over(Database);
        await new SqliteDatabaseSetup(db).PrepareAsync();
        db.Add(new Seat { PlaceId = 404 });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Who_saves_second_learns_that_somebody_was_faster()
    {
        await using var first = EvidenceContext.Over(Database);
        await new SqliteDatabaseSetup(first).PrepareAsync();
        first.Add(new Place { Id = 1, Name = "aula", Version = 1 });
        await first.SaveChangesAsync();
        await using var second = EvidenceContext.Over(Database);
        var late = await second.Set<Place>().SingleAsync();
        var early = await first.Set<Place>().SingleAsync();
        (early.Name, early.Version) = ("pendopo", 2);
        await first.SaveChangesAsync();
        (late.Name, late.Version) = ("balai", 2);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task Four_writers_at_once_all_get_their_turn()
    {
        await using var db = EvidenceContext.Over(Database);
        await new SqliteDatabaseSetup(db).PrepareAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var turn = 0; turn < 25; turn++)
            {
                await using var own = EvidenceContext.Over(Database);
                own.Add(new Entry { Sequence = (writer * 100) + turn, At = Noon });
                await own.SaveChangesAsync();
            }
        })));

        Assert.Equal(100, await db.Set<Entry>().CountAsync());
    }

    [Fact]
    public async Task A_file_written_by_a_newer_program_is_refused_naming_its_schema()
    {
        await using var db = EvidenceContext.Over(Database);
        var setup = new SqliteDatabaseSetup(db);
        await setup.PrepareAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT NOT NULL)");
        await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_FarAhead', '99.0.0')");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => setup.PrepareAsync());

        Assert.Contains("29991231000000_FarAhead", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_programs_do_not_prepare_one_file_at_the_same_time()
    {
        await using var db = EvidenceContext.Over(Database);
        var setup = new SqliteDatabaseSetup(db);
        await setup.PrepareAsync();
        await using (new FileStream(Database + ".setup-lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => setup.PrepareAsync());
            Assert.Contains("another process is preparing it", refusal.Message, StringComparison.Ordinal);
        }

        await setup.PrepareAsync();
    }

    private static async Task<string> PragmaAsync(MouDbContext db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return $"{await command.ExecuteScalarAsync()}";
    }
}
