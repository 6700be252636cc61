using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Tests.Adapters.Sqlite;

public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Database => folder.File("mou.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task A_migration_may_rewrite_evidence_and_afterwards_nobody_may()
    {
        await using var db = LettersContext.Over(Database);
        await PrepareToFirstMigrationAsync(db);
        var setup = new SqliteDatabaseSetup(db);
        await setup.PrepareAsync();

        Assert.Equal("Rapi", (await db.Set<Letter>().AsNoTracking().SingleAsync()).Text);
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("UPDATE Letters SET Text = 'x'"));
    }

    [Fact]
    public async Task A_start_killed_in_the_middle_of_a_migration_does_not_block_the_next_one()
    {
        await using var db = LettersContext.Over(Database);
        await PrepareToFirstMigrationAsync(db);
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        await new SqliteDatabaseSetup(db).PrepareAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task A_file_made_without_migrations_is_refused_instead_of_half_upgraded()
    {
        await using var db = LettersContext.Over(Database);
        await db.Database.EnsureCreatedAsync();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => new SqliteDatabaseSetup(db).PrepareAsync());

        Assert.Contains("made without migrations", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_naming_both_versions()
    {
        await using var db = LettersContext.Over(Database);
        var setup = new SqliteDatabaseSetup(db);
        await setup.PrepareAsync();
        await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_FarAhead', '99.0.0')");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => setup.PrepareAsync());

        Assert.Contains("29991231000000_FarAhead, this program knows up to 20260102000000_Tidy", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task PrepareToFirstMigrationAsync(LettersContext db)
    {
        await db.Database.GetService<IMigrator>().MigrateAsync("20260101000000_First");
        await AppendOnlyTriggers.RecreateAsync(db, CancellationToken.None);
        db.Add(new Letter { Text = "rapi" });
        await db.SaveChangesAsync();
    }
}

internal sealed class LettersContext(DbContextOptions<LettersContext> options) : MouDbContext(options)
{
    public static LettersContext Over(string path)
    {
        var options = new DbContextOptionsBuilder<LettersContext>();
        SqliteRegistration.Configure(options, path);
        return new LettersContext(options.Options);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Letter>().ToTable("Letters").IsAppendOnly();
}

internal sealed class Letter
{
    public int Id { get; init; }

    public required string Text { get; init; }
}

[DbContext(typeof(LettersContext))]
[Migration("20260101000000_First")]
internal sealed class FirstMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE TABLE Letters (Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Text TEXT NOT NULL)");
}

[DbContext(typeof(LettersContext))]
[Migration("20260102000000_Tidy")]
internal sealed class TidyMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("UPDATE Letters SET Text = upper(substr(Text, 1, 1)) || substr(Text, 2)");
}

[DbContext(typeof(LettersContext))]
internal sealed class LettersSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder) =>
        modelBuilder.Entity(typeof(Letter).FullName!, letter =>
        {
            letter.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("INTEGER");
            letter.Property<string>("Text").IsRequired().HasColumnType("TEXT");
            letter.HasKey("Id");
            letter.ToTable("Letters");
            letter.HasAnnotation("Mou:AppendOnly", true);
        });
}
