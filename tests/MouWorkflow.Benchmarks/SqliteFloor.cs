using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MouWorkflow.Benchmarks;

/// <summary>A bare connection to the product's database file, with the durability that the product asks for.</summary>
internal static class SqliteFloor
{
    public static DbConnection Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is ConnectionState.Open)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;";
                command.ExecuteNonQuery();
            }
        };
        return connection;
    }
}
