using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>Creates or upgrades the SQLite file and guards its evidence tables.</summary>
internal sealed class SqliteDatabaseSetup(MouDbContext db) : IDatabaseSetup
{
    public bool IsShared => false;

    private string DatabasePath => Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    public bool HoldsData() => File.Exists(DatabasePath);

    public async Task PrepareAsync(CancellationToken cancellation = default)
    {
        var path = DatabasePath;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var alone = TakeSetupLock(path);

        var known = db.Database.GetMigrations().ToList();
        await RefuseForeignSchemaAsync(path, known, cancellation);
        if (known.Count == 0)
        {
            await db.Database.EnsureCreatedAsync(cancellation);
        }
        else if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            await DropLeftoverMigrationLockAsync(cancellation);
            // A migration may have to rewrite evidence rows into a new shape; the triggers stand again before anybody else may write.
            await AppendOnlyTriggers.RemoveAsync(db, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        await UseWalAsync(path, cancellation);
        await AppendOnlyTriggers.RecreateAsync(db, cancellation);
    }

    public Task<SchemaDifference> CompareAsync(CancellationToken cancellation = default) => Schema.CompareAsync(db, cancellation);

    public async Task<string> DescribeAsync(CancellationToken cancellation = default)
    {
        var version = await AskAsync("SELECT sqlite_version()", cancellation);
        var journal = await AskAsync("PRAGMA journal_mode", cancellation);
        var synchronous = await AskAsync("PRAGMA synchronous", cancellation) switch { "2" => "FULL", "1" => "NORMAL", var other => other };
        return $"SQLite {version} ({SqliteNative.Library}), journal {journal}, synchronous {synchronous}";
    }

    private static FileStream TakeSetupLock(string path)
    {
        try
        {
            // The lock is the open handle, which dies with the process; the empty file stays, since deleting it would let two processes in.
            return new FileStream(path + ".setup-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new InvalidOperationException(
                $"Basis data {path} tidak dapat disiapkan: proses lain sedang menyiapkannya, atau foldernya tidak dapat ditulisi. "
                + "Tunggu sampai proses itu selesai, periksa izin folder, lalu jalankan kembali. "
                + $"/ The database {path} cannot be prepared: another process is preparing it, or its folder is not writable. "
                + "Wait for that process, check the folder's permissions, then start again.",
                busy);
        }
    }

    private async Task RefuseForeignSchemaAsync(string path, List<string> known, CancellationToken cancellation)
    {
        // Entity Framework's own tables come first; a process killed right after them has made a database that is still empty.
        if (!File.Exists(path) || await AskAsync("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 4) <> '__EF'", cancellation) == "0")
        {
            return;
        }

        var newest = known.LastOrDefault();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (applied.Except(known, StringComparer.Ordinal).LastOrDefault() is { } unknown)
        {
            throw new InvalidOperationException(
                $"Basis data {path} ditulis oleh program yang lebih baru: skemanya {unknown}, program ini mengenal sampai {newest ?? "(tanpa migrasi)"}. "
                + "Pasang versi program yang menulisnya, atau pulihkan cadangan yang lebih lama. "
                + $"/ The database {path} was written by a newer program: its schema is {unknown}, this program knows up to {newest ?? "(no migrations)"}. "
                + "Install the version that wrote it, or restore an older backup.");
        }

        if (newest is not null && applied.Count == 0)
        {
            throw new InvalidOperationException(
                $"Basis data {path} dibuat tanpa migrasi (versi pengembangan) dan tidak dapat dinaikkan ke {newest}. Pindahkan berkas itu lalu jalankan kembali. "
                + $"/ The database {path} was made without migrations (a development version) and cannot be upgraded to {newest}. Move the file away and start again.");
        }
    }

    // Entity Framework marks a running migration by a row; a killed process leaves it and every later start would wait for ever.
    // Whoever holds the setup lock is alone, so a row found here belongs to nobody.
    private async Task DropLeftoverMigrationLockAsync(CancellationToken cancellation) =>
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);

    private async Task UseWalAsync(string path, CancellationToken cancellation)
    {
        var mode = await AskAsync("PRAGMA journal_mode = WAL", cancellation);
        if (mode != "wal")
        {
            throw new InvalidOperationException(
                $"Basis data {path} tidak dapat memakai WAL (mode: {mode}). Letakkan berkas itu di disk lokal, bukan di folder jaringan. "
                + $"/ The database {path} cannot use WAL (mode: {mode}). Keep the file on a local disk, not in a network folder.");
        }
    }

    private async Task<string> AskAsync(string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return Convert.ToString(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) ?? "";
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
