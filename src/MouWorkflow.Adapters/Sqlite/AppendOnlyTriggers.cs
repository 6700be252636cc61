using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>The triggers that refuse UPDATE and DELETE on evidence tables.</summary>
internal static class AppendOnlyTriggers
{
    private const string Prefix = "append_only_";

    /// <summary>Removes every trigger of ours, also those of tables that are no longer marked.</summary>
    public static async Task RemoveAsync(MouDbContext db, CancellationToken cancellation)
    {
        var names = await db.Database
            .SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, {Prefix.Length}) = {Prefix}")
            .ToListAsync(cancellation);
        foreach (var name in names)
        {
            await RunAsync(db, $"DROP TRIGGER {Quoted(name)}", cancellation);
        }
    }

    /// <summary>Sets the triggers anew in one transaction, so that no writer ever meets the tables without them.</summary>
    public static async Task RecreateAsync(MouDbContext db, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await RemoveAsync(db, cancellation);
        foreach (var table in AppendOnly.Tables(db.Model))
        {
            await CreateAsync(db, table, "UPDATE", "diubah", "changed", cancellation);
            await CreateAsync(db, table, "DELETE", "dihapus", "removed", cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static Task CreateAsync(MouDbContext db, string table, string act, string verbId, string verbEn, CancellationToken cancellation)
    {
        var name = Quoted($"{Prefix}{table}_{act.ToLowerInvariant()}");
        var sentence = $"Baris pada {table} adalah bukti dan tidak boleh {verbId}. / Rows of {table} are evidence and must not be {verbEn}."
            .Replace("'", "''", StringComparison.Ordinal);
        return RunAsync(db, $"CREATE TRIGGER {name} BEFORE {act} ON {Quoted(table)} BEGIN SELECT RAISE(ABORT, '{sentence}'); END", cancellation);
    }

    // DDL takes no parameters; the names come from our own model and are quoted.
    private static async Task RunAsync(MouDbContext db, string sql, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellation);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
