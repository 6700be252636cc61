using Microsoft.Data.Sqlite;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Benchmarks;

// Figures with a floor beside them, measured in the same run; a ratio travels between machines, a time does not.
// dotnet run -c Release --project tests/MouWorkflow.Benchmarks [documents] [engine] [durable] [million]
// "million" lets a million instances wait, which takes minutes; it runs only when named.
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
}

if (Wanted("durable") || Wanted("million"))
{
    var folder = Directory.CreateTempSubdirectory("mou-bench-").FullName;
    var file = Path.Combine(folder, "mou.db");
    await using (var sqlite = await DurableFigures.OpenAsync("SQLite", services => services.AddMouSqlite(file), () => SqliteFloor.Connect(file), Path.Combine(folder, "keys")))
    {
        if (Wanted("durable"))
        {
            var (figure, bytes) = await sqlite.RunAsync();
            Console.WriteLine(figure);
            Console.WriteLine($"a waiting instance in the database: {bytes} bytes");
        }

        Console.WriteLine(await sqlite.AmongAsync(Wanted("million") ? 1_000_000 : 1_000));
    }

    SqliteConnection.ClearAllPools();
    Directory.Delete(folder, recursive: true);
}
