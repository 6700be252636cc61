using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>
/// A connection that stays open as long as its context lives in the pool. Entity Framework closes it after every use; opening it again would
/// cost its settings and every compiled statement, which together weigh as much as a whole act.
/// </summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits when the power fails, and one of them may be a regent's signature.
    // recursive_triggers: without it INSERT OR REPLACE removes a row behind the back of the append-only triggers.
    // wal_autocheckpoint: pages that change in every act are copied into the database once in 16 MB of log instead of once in 4 MB.
    private const string Settings =
        "PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON; PRAGMA wal_autocheckpoint = 4000;";

    private bool _ending;

    public override void Open()
    {
        if (State is ConnectionState.Open)
        {
            return;
        }

        base.Open();
        using var command = CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override void Close()
    {
        if (_ending)
        {
            base.Close();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _ending = true;
        base.Dispose(disposing);
    }
}

/// <summary>
/// Gives every context a <see cref="KeptConnection"/>. It lacks the functions that Entity Framework adds for decimals and regular expressions; no
/// query of the product uses them, and one that did would be told that there is no such function.
/// </summary>
internal sealed class KeptConnections(string connectionString) : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new KeptConnection(connectionString));
}
