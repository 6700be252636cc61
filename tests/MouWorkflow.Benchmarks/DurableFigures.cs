using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Benchmarks;

/// <summary>
/// Instances of the ten-activity workflow, start to end, each of its two acts in a scope and a transaction of its own as a request does it. The floor
/// commits rows of the same sizes by statements that are kept and prepared on one open connection of the same database. The cost of an act grows with the
/// activities it runs; it does not grow with the instances that wait.
/// </summary>
internal sealed class DurableFigures(string database, ServiceProvider services, Func<DbConnection> connect) : IAsyncDisposable
{
    // Small batches in turn with the floor's, so that a busy machine slows both alike.
    private const int Batch = 25;
    private const string Tables = """
        DROP TABLE IF EXISTS "Floor"; DROP TABLE IF EXISTS "FloorWait"; DROP TABLE IF EXISTS "FloorJournal";
        CREATE TABLE "Floor" ("Id" varchar(36) PRIMARY KEY, "State" text, "Turn" int);
        CREATE TABLE "FloorWait" ("Id" varchar(36) PRIMARY KEY, "Row" text);
        CREATE TABLE "FloorJournal" ("Id" varchar(36), "Turn" int, "Row" text, PRIMARY KEY ("Id", "Turn"));
        """;

    /// <summary>A whole installation of the core without its stages' doings, on the database that <paramref name="addDatabase"/> brings.</summary>
    public static async Task<DurableFigures> OpenAsync(string database, Action<IServiceCollection> addDatabase, Func<DbConnection> connect, string keyFolder)
    {
        var services = new ServiceCollection()
            .AddMouCore()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new IdSource(TimeProvider.System))
            .AddSingleton(KeyRing.Open(keyFolder, databaseExists: false))
            .AddSingleton(new OfficePolicy())
            .AddSingleton(new MailSettings { From = new MailAddress("mou@cabang.example", "Kantor Cabang"), MessageIdDomain = "cabang.example" })
            .AddSingleton<ICurrentActor>(new Clerk())
            .AddSingleton(new WorkflowLibrary([TenActivities.Definition], TenActivities.Catalog))
            .AddScoped<TenActivities.NoteActivity>()
            .AddSingleton(new ActivityTypes(new Dictionary<string, Type> { [TenActivities.Note] = typeof(TenActivities.NoteActivity) }));
        addDatabase(services);
        var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().PrepareAsync();
        }

        var figures = new DurableFigures(database, provider, connect);
        // As after the start of the program: the database holds the definition already.
        await figures.StartAsync(Guid.CreateVersion7());
        provider.GetRequiredService<WorkflowLibrary>().NoteStored(TenActivities.Definition.ContentHash);
        return figures;
    }

    /// <summary>The figure with what a waiting instance weighs in the database, journal apart, in bytes.</summary>
    public async Task<(Figure Figure, int WaitingBytes)> RunAsync()
    {
        var subject = Guid.CreateVersion7();
        await StartAsync(subject);
        var sizes = await SizesAsync(subject);
        await using var raw = connect();
        await raw.OpenAsync();
        await ExecuteAsync(raw, Tables);
        // Until the code is compiled for good; a server runs for months.
        for (var round = 0; round < 60; round++)
        {
            await LiveAsync();
            await FloorAsync(raw, sizes);
        }

        var figure = await Figure.MeasureAsync($"{Batch} instances of ten activities, durable on {database}", 60, LiveAsync, () => FloorAsync(raw, sizes));
        return (figure, sizes.State + sizes.Wait);
    }

    /// <summary>One act among so many waiting instances. The floor is the same act while nobody else waits.</summary>
    public async Task<Figure> AmongAsync(int waiting)
    {
        var alone = await TimeAsync(LiveAsync);
        await FillAsync(waiting);
        var among = await TimeAsync(LiveAsync);
        return new Figure($"{Batch} instances while {waiting} wait, on {database}", among, alone);
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    private async Task LiveAsync()
    {
        for (var count = 0; count < Batch; count++)
        {
            var subject = Guid.CreateVersion7();
            await StartAsync(subject);
            await ActAsync(runner => runner.Resume(TenActivities.Id, subject, subject, TenActivities.Event));
        }
    }

    private Task StartAsync(Guid subject) => ActAsync(runner => runner.Start(TenActivities.Id, subject, subject, new JsonObject { ["agreementId"] = subject.ToString("D") }));

    private async Task ActAsync(Action<WorkflowRunner> ask)
    {
        await using var scope = services.CreateAsyncScope();
        var runner = scope.ServiceProvider.GetRequiredService<WorkflowRunner>();
        ask(runner);
        var saved = await runner.SaveAsync(CancellationToken.None);
        if (!saved.Done)
        {
            throw new InvalidOperationException(saved.Refusal!.Sentence.En);
        }
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        await work();
        List<TimeSpan> times = [];
        for (var round = 0; round < 60; round++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    /// <summary>Lets instances wait: copies of one that does, in one statement each.</summary>
    private async Task FillAsync(int waiting)
    {
        var subject = Guid.CreateVersion7();
        await StartAsync(subject);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var model = await db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(row => row.SubjectId == subject);
        var wait = await db.Set<WorkflowWait>().AsNoTracking().SingleAsync(row => row.InstanceId == model.Id);
        for (var made = 0; made < waiting; made += 10_000)
        {
            db.ChangeTracker.Clear();
            for (var count = 0; count < Math.Min(10_000, waiting - made); count++)
            {
                var id = Guid.CreateVersion7();
                db.Add(new WorkflowInstance
                {
                    Id = id,
                    PartnershipId = model.PartnershipId,
                    DefinitionId = model.DefinitionId,
                    DefinitionHash = model.DefinitionHash,
                    SubjectId = id,
                    StateJson = model.StateJson,
                    Status = model.Status,
                    SubStatus = model.SubStatus,
                    Turn = model.Turn,
                    StartedAt = model.StartedAt,
                });
                db.Add(new WorkflowWait
                {
                    InstanceId = id,
                    WaitId = wait.WaitId,
                    DefinitionId = wait.DefinitionId,
                    ActivityId = wait.ActivityId,
                    Kind = wait.Kind,
                    EventName = wait.EventName,
                    CorrelationId = id.ToString("D"),
                    WaitsFor = wait.WaitsFor,
                    Since = wait.Since,
                });
            }

            await db.SaveChangesAsync();
        }
    }

    private async Task<Sizes> SizesAsync(Guid subject)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MouDbContext>();
        var instance = await db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(row => row.SubjectId == subject);
        var burst = await db.Set<WorkflowBurst>().AsNoTracking().SingleAsync(row => row.InstanceId == instance.Id);
        // Beside its state an instance has ids, hash and dates; a wait has names and dates; a burst has ids, hashes and a name.
        return new Sizes(instance.StateJson.Length + 300, 200, burst.Record.Length + 250);
    }

    private static async Task FloorAsync(DbConnection raw, Sizes sizes)
    {
        var (state, wait, journal) = (new string('s', sizes.State), new string('w', sizes.Wait), new string('j', sizes.Journal));
        await using var first = Prepare(raw, """INSERT INTO "Floor" VALUES (@id, @a, 1); INSERT INTO "FloorWait" VALUES (@id, @b); INSERT INTO "FloorJournal" VALUES (@id, 1, @c)""");
        await using var second = Prepare(raw, """UPDATE "Floor" SET "State" = @a, "Turn" = 2 WHERE "Id" = @id; DELETE FROM "FloorWait" WHERE "Id" = @id; INSERT INTO "FloorJournal" VALUES (@id, 2, @c)""");
        for (var count = 0; count < Batch; count++)
        {
            var id = Guid.CreateVersion7().ToString("D");
            await CommitAsync(raw, first, id, state, wait, journal);
            await CommitAsync(raw, second, id, state, wait, journal);
        }
    }

    private static DbCommand Prepare(DbConnection raw, string sql)
    {
        var command = raw.CreateCommand();
        command.CommandText = sql;
        foreach (var name in (string[])["id", "a", "b", "c"])
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = "";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static async Task CommitAsync(DbConnection raw, DbCommand command, params string[] values)
    {
        await using var transaction = await raw.BeginTransactionAsync();
        command.Transaction = transaction;
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at];
        }

        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task ExecuteAsync(DbConnection raw, string sql)
    {
        await using var command = raw.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Sizes(int State, int Wait, int Journal);

    private sealed class Clerk : ICurrentActor
    {
        public Actor Current { get; } = new(ActorKind.Staff, "1", "Bidang Kepesertaan");
    }
}
