using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Adapters.Postgres;

/// <summary>The triggers that refuse UPDATE, DELETE and TRUNCATE on evidence tables.</summary>
internal static class AppendOnlyTriggers
{
    private const string Prefix = "append_only_";

    /// <summary>One function for all triggers; each passes it the sentence to say.</summary>
    private const string Function = "mou_refuse_change";

    private static readonly (string Act, string Each, string VerbId, string VerbEn)[] Acts =
    [
        ("UPDATE", "ROW", "diubah", "changed"),
        ("DELETE", "ROW", "dihapus", "removed"),
        ("TRUNCATE", "STATEMENT", "dikosongkan", "emptied"),
    ];

    /// <summary>Removes every trigger of ours, also those of tables that are no longer marked.</summary>
    public static async Task RemoveAsync(MouDbContext db, CancellationToken cancellation)
    {
        var drops = await db.Database
            .SqlQuery<string>(
                $"""
                SELECT format('DROP TRIGGER %I ON %I', t.tgname, c.relname) AS "Value"
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE NOT t.tgisinternal AND left(t.tgname, {Prefix.Length}) = {Prefix} AND c.relnamespace = current_schema()::regnamespace
                """)
            .ToListAsync(cancellation);
        foreach (var drop in drops)
        {
            await RunAsync(db, drop, cancellation);
        }
    }

    /// <summary>
    /// Sets the triggers anew in one transaction, so that no writer ever meets the tables without them. Where all of them stand already nothing
    /// is touched: setting them waits for whoever works on the table, and other nodes may be working.
    /// </summary>
    public static async Task RecreateAsync(MouDbContext db, CancellationToken cancellation)
    {
        var tables = AppendOnly.Tables(db.Model);
        if (await StandAsync(db, tables, cancellation))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await RemoveAsync(db, cancellation);
        await RunAsync(
            db,
            $"CREATE OR REPLACE FUNCTION {Function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'restrict_violation'; END $$",
            cancellation);
        foreach (var table in tables)
        {
            foreach (var (act, each, verbId, verbEn) in Acts)
            {
                var sentence = $"Baris pada {table} adalah bukti dan tidak boleh {verbId}. / Rows of {table} are evidence and must not be {verbEn}."
                    .Replace("'", "''", StringComparison.Ordinal);
                await RunAsync(
                    db,
                    $"CREATE TRIGGER {Quoted(Name(table, act))} BEFORE {act} ON {Quoted(table)} FOR EACH {each} EXECUTE FUNCTION {Function}('{sentence}')",
                    cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    private static async Task<bool> StandAsync(MouDbContext db, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var standing = await db.Database
            .SqlQuery<string>(
                $"""
                SELECT c.relname || ' ' || t.tgname AS "Value"
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
                WHERE left(t.tgname, {Prefix.Length}) = {Prefix} AND c.relnamespace = current_schema()::regnamespace AND p.proname = {Function} AND t.tgenabled = 'O'
                """)
            .ToListAsync(cancellation);
        return standing.ToHashSet(StringComparer.Ordinal).SetEquals(tables.SelectMany(table => Acts.Select(act => $"{table} {Name(table, act.Act)}")));
    }

    private static string Name(string table, string act) => $"{Prefix}{table}_{act.ToLowerInvariant()}";

    // DDL takes no parameters; the names come from our own model and are quoted.
    private static async Task RunAsync(MouDbContext db, string sql, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellation);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
