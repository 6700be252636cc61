using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>What stands in the database file: one hash for every row of every table.</summary>
internal static class DatabaseContent
{
    public static async Task<IReadOnlyList<string>> RowsAsync(MouApp app)
    {
        await using var connection = new SqliteConnection($"Data Source={app.Paths.Database}");
        await connection.OpenAsync();
        List<string> tables = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
            await using var names = await command.ExecuteReaderAsync();
            while (await names.ReadAsync())
            {
                tables.Add(names.GetString(0));
            }
        }

        Assert.Contains("SigningLinks", tables);
        List<string> rows = [];
        foreach (var table in tables)
        {
            rows.AddRange(await OfAsync(connection, table));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static async Task<List<string>> OfAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            var text = string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(column)}"));
            rows.Add($"{table} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}");
        }

        return rows;
    }
}
