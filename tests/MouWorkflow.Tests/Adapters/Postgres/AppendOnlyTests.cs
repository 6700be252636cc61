using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Core.Platform.Data;
using Npgsql;

namespace MouWorkflow.Tests.Adapters.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class AppendOnlyTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Every_evidence_table_refuses_to_change_remove_and_empty()
    {
        await using var db = Evidence.Open(await Evidence.PreparedAsync(postgres.Server));
        var tables = AppendOnly.Tables(db.Model);
        Assert.NotEmpty(tables);
        foreach (var table in tables)
        {
            await AddAnyRowAsync(db, table);
            var column = await db.Database.SqlQuery<string>($"SELECT column_name AS \"Value\" FROM information_schema.columns WHERE table_name = {table} LIMIT 1").SingleAsync();
            foreach (var (sql, word) in ((string, string)[])[($"UPDATE \"{table}\" SET \"{column}\" = \"{column}\"", "changed"), ($"DELETE FROM \"{table}\"", "removed"), ($"TRUNCATE \"{table}\" CASCADE", "emptied")])
            {
                var refusal = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql));
                Assert.Contains($"Baris pada {table} adalah bukti", refusal.MessageText, StringComparison.Ordinal);
                Assert.Contains(word, refusal.MessageText, StringComparison.Ordinal);
            }

            var count = $"SELECT count(*)::int AS \"Value\" FROM \"{table}\"";
            Assert.Equal(1, await db.Database.SqlQueryRaw<int>(count).SingleAsync());
        }
    }

    [Fact]
    public async Task A_trigger_that_was_lost_or_switched_off_stands_again_after_the_next_start()
    {
        await using var db = Evidence.Open(await Evidence.PreparedAsync(postgres.Server));
        db.Add(Evidence.Line(Guid.NewGuid(), 1));
        await db.SaveChangesAsync();
        foreach (var harm in (string[])["DROP TRIGGER \"append_only_History_delete\" ON \"History\"", "ALTER TABLE \"History\" DISABLE TRIGGER ALL"])
        {
            await db.Database.ExecuteSqlRawAsync(harm);
            await new PostgresDatabaseSetup(db).PrepareAsync();

            await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM \"History\""));
        }
    }

    [Fact]
    public async Task Only_marked_tables_are_guarded()
    {
        await using var db = Evidence.Open(await Evidence.PreparedAsync(postgres.Server));
        db.Add(Evidence.Deadline("one"));
        await db.SaveChangesAsync();

        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync("DELETE FROM \"Deadlines\""));
    }

    /// <summary>A row that says nothing; what it points to need not be there.</summary>
    private static async Task AddAnyRowAsync(PostgresMouDbContext db, string table)
    {
        var type = db.Model.GetEntityTypes().First(candidate => candidate.GetTableName() == table);
        var place = StoreObjectIdentifier.Table(table);
        var columns = type.GetProperties().Where(property => property.GetColumnName(place) is not null && property.ValueGenerated is not ValueGenerated.OnAdd || property.ClrType == typeof(Guid)).ToList();
        var names = string.Join(", ", columns.Select(property => $"\"{property.GetColumnName(place)}\""));
        var values = string.Join(", ", columns.Select(property => property.GetColumnType() switch
        {
            "uuid" => "gen_random_uuid()",
            "timestamp with time zone" => "now()",
            "date" => "current_date",
            "bytea" => "''::bytea",
            "boolean" => "false",
            "text" => "''",
            _ => "1",
        }));
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("SET session_replication_role = replica");
        var insert = $"INSERT INTO \"{table}\" ({names}) VALUES ({values})";
        await db.Database.ExecuteSqlRawAsync(insert);
        await db.Database.ExecuteSqlRawAsync("SET session_replication_role = origin");
        await db.Database.CloseConnectionAsync();
    }
}
