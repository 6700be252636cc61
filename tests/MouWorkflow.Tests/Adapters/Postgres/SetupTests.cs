using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Adapters.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class SetupTests(SharedPostgres postgres)
{
    private PostgresServer Server => postgres.Server;

    [Fact]
    public async Task The_registered_database_is_prepared_written_and_read_back()
    {
        await using var provider = new ServiceCollection().AddMouPostgres(await Server.CreateAsync()).BuildServiceProvider(validateScopes: true);
        await using (var scope = provider.CreateAsyncScope())
        {
            var setup = scope.ServiceProvider.GetRequiredService<IDatabaseSetup>();
            Assert.False(setup.HoldsData());
            await setup.PrepareAsync();
            Assert.True(setup.HoldsData());
            var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
            db.Add(new JobRun { Name = "dispatch", StartedAt = Evidence.Noon });
            await db.SaveChangesAsync();
        }

        await using var other = await provider.GetRequiredService<IDbContextFactory<MouDbContext>>().CreateDbContextAsync();
        Assert.Equal(Evidence.Noon, (await other.Set<JobRun>().SingleAsync(run => run.StartedAt >= Evidence.Noon)).StartedAt);
    }

    [Fact]
    public async Task The_description_names_the_version_the_place_and_the_durability()
    {
        var connection = await Server.CreateAsync();
        await using var db = Evidence.Open(connection + ";Password=rahasia-sekali");

        Assert.Matches(@"^PostgreSQL \d+\.\d+ \(127\.0\.0\.1, mou_\d+\), fsync off, synchronous_commit off$", await new PostgresDatabaseSetup(db).DescribeAsync());
    }

    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_all_start()
    {
        var connection = await Server.CreateAsync();
        using var together = new Barrier(4);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            async () =>
            {
                await using var db = Evidence.Open(connection);
                together.SignalAndWait();
                await new PostgresDatabaseSetup(db).PrepareAsync();
            },
            TaskCreationOptions.LongRunning).Unwrap()));

        await using var after = Evidence.Open(connection);
        Assert.Empty(await after.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await after.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())").SingleAsync());
    }

    [Fact]
    public async Task A_second_start_asks_for_no_lock_on_evidence_that_others_are_writing()
    {
        var connection = await Evidence.PreparedAsync(Server);
        await using var writer = Evidence.Open(connection);
        await using var writing = await writer.Database.BeginTransactionAsync();
        writer.Add(Evidence.Line(Guid.NewGuid(), 1));
        await writer.SaveChangesAsync();

        await using var db = Evidence.Open(connection);
        await new PostgresDatabaseSetup(db).PrepareAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_naming_both_versions()
    {
        await using var db = Evidence.Open(await Evidence.PreparedAsync(Server));
        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_FarAhead', '99.0.0')");

        await AssertRefusedAsync(db, "29991231000000_FarAhead, this program knows up to", "newer program");
    }

    [Fact]
    public async Task A_database_with_somebody_elses_tables_is_refused_and_left_alone()
    {
        await using var db = Evidence.Open(await Server.CreateAsync());
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE theirs (id int)");

        await AssertRefusedAsync(db, "that are not this program's");
        Assert.Equal(1, await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_tables WHERE schemaname = 'public'").SingleAsync());
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_refused_with_the_command_that_makes_it()
    {
        await using var db = Evidence.Open(Server.ConnectionString("belum_ada") + ";Password=rahasia-sekali");

        await AssertRefusedAsync(db, "belum ada di server", "createdb -E UTF8 -T template0 -O mou belum_ada");
        var asked = Assert.Throws<InvalidOperationException>(() => new PostgresDatabaseSetup(db).HoldsData());
        Assert.Contains("createdb", asked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_with_what_to_check()
    {
        await using var db = Evidence.Open("Host=127.0.0.1;Port=1;Database=mou;Username=mou;Password=rahasia-sekali;Timeout=3");

        await AssertRefusedAsync(db, "127.0.0.1:1 tidak dapat dihubungi", "cannot be reached", "firewall");
    }

    [Fact]
    public async Task A_user_who_may_not_make_tables_is_told_to_become_the_owner()
    {
        var connection = await Server.CreateAsync();
        await using (var owner = Evidence.Open(connection))
        {
            await owner.Database.ExecuteSqlRawAsync("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            await owner.Database.ExecuteSqlRawAsync("DO $$ BEGIN CREATE ROLE tamu LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        }

        await using var db = Evidence.Open(connection.Replace("Username=mou", "Username=tamu", StringComparison.Ordinal));

        await AssertRefusedAsync(db, "OWNER TO \"tamu\"");
    }

    [Fact]
    public async Task A_database_in_another_encoding_is_refused()
    {
        await using var db = Evidence.Open(await Server.CreateAsync("ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'"));

        await AssertRefusedAsync(db, "SQL_ASCII", "createdb -E UTF8");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host=db.example")]
    [InlineData("Database=mou")]
    [InlineData("Host=db.example;Database=mou;Password=rahasia-sekali;Port=satu")]
    [InlineData("Host=db.example;Database=mou;Colour=blue")]
    public void A_connection_string_that_cannot_be_used_is_refused_with_an_example(string connectionString)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddMouPostgres(connectionString));

        Assert.Contains("Host=db.office;Database=mou", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(PostgresMouDbContext db, params string[] words)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => new PostgresDatabaseSetup(db).PrepareAsync());
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("rahasia", refusal.Message, StringComparison.Ordinal);
    }
}
