using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>
/// Gives connections the settings that SQLite does not keep in the file. The pool hands out the same native connections again and again;
/// each keeps its settings, so each is given them once.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits when the power fails, and one of them may be a regent's signature.
    // recursive_triggers: without it INSERT OR REPLACE removes a row behind the back of the append-only triggers.
    // wal_autocheckpoint: pages that change in every act are copied into the database once in 16 MB of log instead of once in 4 MB.
    private const string Settings =
        "PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON; PRAGMA wal_autocheckpoint = 4000;";

    // By name: the handle's type belongs to another version of SQLitePCLRaw than the one this is compiled with.
    private static readonly Func<SqliteConnection, object?> Native = typeof(SqliteConnection).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteConnection, object?>>();

    private readonly ConditionalWeakTable<object, object> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsNew(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsNew(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Settings;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private bool IsNew(DbConnection connection) => _set.TryAdd(Native((SqliteConnection)connection)!, this);
}
