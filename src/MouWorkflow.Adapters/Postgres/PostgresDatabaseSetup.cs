using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using Npgsql;

namespace MouWorkflow.Adapters.Postgres;

/// <summary>Creates or upgrades the schema in a database that exists already, and guards its evidence tables.</summary>
internal sealed class PostgresDatabaseSetup(MouDbContext db) : IDatabaseSetup
{
    private const int OldestServer = 14_00_00;

    /// <summary>Longest time one statement of a migration may take; a large table may have to be rewritten.</summary>
    private static readonly TimeSpan LongStatement = TimeSpan.FromMinutes(30);

    public bool IsShared => true;

    public bool HoldsData()
    {
        try
        {
            using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = CountTables;
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0;
        }
        catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw PostgresFaults.Sentence(failure, db.Database.GetConnectionString()!);
        }
    }

    public async Task PrepareAsync(CancellationToken cancellation = default)
    {
        try
        {
            await db.Database.OpenConnectionAsync(cancellation);
            db.Database.SetCommandTimeout(LongStatement);
            await RefuseUnfitServerAsync(cancellation);
            // Nodes that start at once come here one after the other; the second finds everything done.
            await AskAsync($"SELECT pg_advisory_lock({PostgresLocks.Setup})", cancellation);
            try
            {
                await PrepareAloneAsync(cancellation);
            }
            finally
            {
                // A pooled connection is not closed for good, so the lock would outlive this method.
                await AskAsync($"SELECT pg_advisory_unlock({PostgresLocks.Setup})", CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw PostgresFaults.Sentence(failure, db.Database.GetConnectionString()!);
        }
        finally
        {
            db.Database.SetCommandTimeout((int?)null);
            await db.Database.CloseConnectionAsync();
        }
    }

    public Task<SchemaDifference> CompareAsync(CancellationToken cancellation = default) => Schema.CompareAsync(db, cancellation);

    public async Task<string> DescribeAsync(CancellationToken cancellation = default)
    {
        var version = (await AskAsync("SHOW server_version", cancellation)).Split(' ')[0];
        var place = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        var fsync = await AskAsync("SHOW fsync", cancellation);
        var commit = await AskAsync("SHOW synchronous_commit", cancellation);
        return $"PostgreSQL {version} ({place.Host}, {place.Database}), fsync {fsync}, synchronous_commit {commit}";
    }

    // Entity Framework's own table comes first; a process killed right after it has made a database that is still empty.
    private const string CountTables =
        "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND left(relname, 4) <> '__EF'";

    private async Task PrepareAloneAsync(CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToList();
        await RefuseForeignSchemaAsync(known, cancellation);
        if (known.Count == 0)
        {
            await db.Database.EnsureCreatedAsync(cancellation);
        }
        else if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            // A migration may have to rewrite evidence rows into a new shape; the triggers stand again before this node serves anybody.
            await AppendOnlyTriggers.RemoveAsync(db, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        await AppendOnlyTriggers.RecreateAsync(db, cancellation);
    }

    private async Task RefuseUnfitServerAsync(CancellationToken cancellation)
    {
        var version = int.Parse(await AskAsync("SHOW server_version_num", cancellation), CultureInfo.InvariantCulture);
        if (version < OldestServer)
        {
            throw new InvalidOperationException(
                $"Server PostgreSQL ini versi {await AskAsync("SHOW server_version", cancellation)}; yang diperlukan versi 14 atau lebih baru. "
                + $"/ This PostgreSQL server is version {await AskAsync("SHOW server_version", cancellation)}; version 14 or newer is needed.");
        }

        var encoding = await AskAsync("SHOW server_encoding", cancellation);
        if (encoding != "UTF8")
        {
            var name = db.Database.GetDbConnection().Database;
            throw new InvalidOperationException(
                $"Basis data {name} memakai pengodean {encoding}; yang diperlukan UTF8. Buat basis data baru: createdb -E UTF8 -T template0 {name}. "
                + $"/ The database {name} has the encoding {encoding}; UTF8 is needed. Create a new one: createdb -E UTF8 -T template0 {name}.");
        }
    }

    private async Task RefuseForeignSchemaAsync(List<string> known, CancellationToken cancellation)
    {
        if (await AskAsync(CountTables, cancellation) == "0")
        {
            return;
        }

        var name = db.Database.GetDbConnection().Database;
        var newest = known.LastOrDefault();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (applied.Except(known, StringComparer.Ordinal).LastOrDefault() is { } unknown)
        {
            throw new InvalidOperationException(
                $"Basis data {name} ditulis oleh program yang lebih baru: skemanya {unknown}, program ini mengenal sampai {newest ?? "(tanpa migrasi)"}. "
                + "Pasang versi program yang menulisnya, atau pulihkan cadangan yang lebih lama. "
                + $"/ The database {name} was written by a newer program: its schema is {unknown}, this program knows up to {newest ?? "(no migrations)"}. "
                + "Install the version that wrote it, or restore an older backup.");
        }

        if (newest is not null && applied.Count == 0)
        {
            throw new InvalidOperationException(
                $"Basis data {name} sudah berisi tabel yang bukan dari program ini. Buat basis data kosong tersendiri, lalu ubah ConnectionStrings:Mou. "
                + $"/ The database {name} already holds tables that are not this program's. Create an empty database of its own and change ConnectionStrings:Mou.");
        }
    }

    private async Task<string> AskAsync(string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = (int)LongStatement.TotalSeconds;
            return Convert.ToString(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) ?? "";
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
