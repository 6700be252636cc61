using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Tests.Adapters.Postgres;

namespace MouWorkflow.Tests.Adapters.Databases;

/// <summary>One model, two folders of migrations: neither may stay behind. The remedy is src/MouWorkflow.Adapters/add-migration.sh NAME.</summary>
[Collection(PostgresCollection.Name)]
public sealed class MigrationsTests(SharedPostgres postgres)
{
    [Fact]
    public void The_SQLite_migrations_make_the_model()
    {
        using var db = SqliteOver("nobody-opens-this.db");

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_PostgreSQL_migrations_make_the_model()
    {
        using var db = Evidence.Open(postgres.Server.ConnectionString("nobody_opens_this"));

        Assert.False(db.Database.HasPendingModelChanges());
    }

    /// <summary>An altered column on SQLite is a table copied outside of the transaction; a process killed there leaves a schema that nobody can go on from.</summary>
    [Fact]
    public void No_SQLite_migration_does_anything_outside_of_its_transaction()
    {
        using var db = SqliteOver("nobody-opens-this.db");
        var (migrations, generator, models) = (db.GetService<IMigrationsAssembly>(), db.GetService<IMigrationsSqlGenerator>(), db.GetService<IModelRuntimeInitializer>());

        var outside = migrations.Migrations
            .Select(known => (known.Key, Made: migrations.CreateMigration(known.Value, db.Database.ProviderName!)))
            .Where(known => generator.Generate(known.Made.UpOperations, models.Initialize(known.Made.TargetModel)).Any(command => command.TransactionSuppressed))
            .Select(known => known.Key);

        Assert.Empty(outside);
    }

    [Fact]
    public async Task On_a_PostgreSQL_server_the_migrations_make_what_the_model_would_make()
    {
        await using var migrated = Evidence.Open(await postgres.Server.CreateAsync());
        await migrated.Database.MigrateAsync();
        await using var created = Evidence.Open(await postgres.Server.CreateAsync());
        await created.Database.EnsureCreatedAsync();

        var expected = await SchemaAsync(created);
        Assert.True(expected.Count > 200, $"Only {expected.Count} lines.");
        Assert.Equal(expected, await SchemaAsync(migrated));
    }

    [Fact]
    public async Task Both_databases_hold_the_same_tables_and_columns()
    {
        using var folder = new TemporaryFolder();
        await using var sqlite = SqliteOver(folder.File("mou.db"));
        await sqlite.Database.MigrateAsync();
        await using var server = Evidence.Open(await postgres.Server.CreateAsync());
        await server.Database.MigrateAsync();

        var inFile = await AskAsync(sqlite, "SELECT m.name || '.' || c.name AS \"Value\" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'");
        var onServer = await AskAsync(server, "SELECT table_name || '.' || column_name AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public' AND left(table_name, 4) <> '__EF'");
        Assert.Equal(inFile, onServer);
        SqliteConnection.ClearAllPools();
    }

    private static SqliteMouDbContext SqliteOver(string path)
    {
        var options = new DbContextOptionsBuilder<SqliteMouDbContext>();
        SqliteRegistration.Configure(options, path);
        return new SqliteMouDbContext(options.Options);
    }

    /// <summary>Every column with its type and collation, and every index with its definition.</summary>
    private static Task<List<string>> SchemaAsync(PostgresMouDbContext db) => AskAsync(
        db,
        """
        SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, collation_name, column_default, identity_generation) AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public' AND left(table_name, 4) <> '__EF'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND left(tablename, 4) <> '__EF'
        UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND left(conrelid::regclass::text, 5) <> '"__EF'
        """);

    private static async Task<List<string>> AskAsync(DbContext db, string sql) =>
        [.. (await db.Database.SqlQueryRaw<string>(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)).ToListAsync()).Order(StringComparer.Ordinal)];
}
