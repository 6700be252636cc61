using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>Gives every opened connection the settings that SQLite does not keep in the file.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits when the power fails, and one of them may be a regent's signature.
    // recursive_triggers: without it INSERT OR REPLACE removes a row behind the back of the append-only triggers.
    private const string Settings =
        "PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
