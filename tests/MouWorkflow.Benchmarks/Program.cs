using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Benchmarks;
using MouWorkflow.Tests.Adapters.Postgres;
using Npgsql;

// Figures with a floor beside them, measured in the same run; a ratio travels between machines, a time does not.
// dotnet run -c Release --project tests/MouWorkflow.Benchmarks [documents] [engine] [durable] [million]
// "million" lets a million instances wait, which takes minutes; it runs only when named.
if (args is [RowMemory.Verb, var rows])
{
    await RowMemory.RunAsync(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

bool Wanted(string group) => args.Length == 0 ? group != "million" : args.Contains(group);

Console.WriteLine($"{"what",-58} {"median",12} {"floor",12} {"ratio",7}");
if (Wanted("documents"))
{
    foreach (var line in await DocumentFigures.RunAsync())
    {
        Console.WriteLine(line);
    }
}

if (Wanted("engine"))
{
    foreach (var line in WorkflowFigures.Run())
    {
        Console.WriteLine(line);
    }

    foreach (var line in EngineFigures.Run())
    {
        Console.WriteLine(line);
    }
}

if (Wanted("durable") || Wanted("million"))
{
    var folder = Directory.CreateTempSubdirectory("mou-bench-").FullName;
    var file = Path.Combine(folder, "mou.db");
    await DurableAsync("SQLite", services => services.AddMouSqlite(file), () => SqliteFloor.Connect(file), folder);
    SqliteConnection.ClearAllPools();

    // With fsync, as in operation.
    await using var server = await PostgresServer.StartAsync(fsync: true);
    var database = await server.CreateAsync();
    await DurableAsync("PostgreSQL", services => services.AddMouPostgres(database), () => new NpgsqlConnection($"{database};Max Auto Prepare=200"), folder);
    Directory.Delete(folder, recursive: true);
}

async Task DurableAsync(string database, Action<IServiceCollection> add, Func<DbConnection> connect, string folder)
{
    await using var figures = await DurableFigures.OpenAsync(database, add, connect, Path.Combine(folder, $"keys-{database}"));
    if (Wanted("durable"))
    {
        var (figure, bytes) = await figures.RunAsync();
        Console.WriteLine(figure);
        Console.WriteLine($"a waiting instance on {database}: {bytes} bytes, journal apart");
    }

    Console.WriteLine(await figures.AmongAsync(Wanted("million") ? 1_000_000 : 1_000));
}
