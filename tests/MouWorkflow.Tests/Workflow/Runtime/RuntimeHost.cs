using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Files;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Adapters;
using MouWorkflow.Tests.Renewal;

namespace MouWorkflow.Tests.Workflow.Runtime;

/// <summary>The durable runtime on a real database file, with definitions of the test's own and one activity that does as it is told.</summary>
internal sealed class RuntimeHost : IAsyncDisposable
{
    public static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn
        .Add(new ActivitySignature("Mou.Do", ["text", "count:Int32"], ["Done", "Else"], ["result"]));

    private readonly TemporaryFolder _folder;
    private readonly ServiceProvider _services;
    private readonly bool _owner;

    private RuntimeHost(IReadOnlyList<WorkflowDefinition> definitions, TemporaryFolder folder, StandingClock clock, Doing doing, bool owner, ActivityCatalog? catalog = null)
    {
        (_folder, Clock, Doing, _owner) = (folder, clock, doing, owner);
        _services = new ServiceCollection()
            .AddMouCore()
            .AddMouSqlite(folder.File("mou.db"))
            .AddMouFiles(folder.File("documents"))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new IdSource(clock))
            .AddSingleton(KeyRing.Open(folder.File("keys"), databaseExists: !owner))
            .AddSingleton(new OfficePolicy())
            .AddSingleton(new MailSettings { From = new MailAddress("mou@cabang.example", "Kantor Cabang"), MessageIdDomain = "cabang.example" })
            .AddSingleton<ICurrentActor>(new Clerk())
            .AddSingleton(new WorkflowLibrary(definitions, catalog ?? Catalog))
            .AddSingleton(doing)
            .AddScoped<DoActivity>()
            .AddSingleton(new ActivityTypes(new Dictionary<string, Type> { ["Mou.Do"] = typeof(DoActivity) }))
            .BuildServiceProvider();
    }

    public StandingClock Clock { get; }

    /// <summary>What the one activity does.</summary>
    public Doing Doing { get; }

    public Guid Partnership { get; } = new("99000000-0000-0000-0000-000000000001");

    public static async Task<RuntimeHost> OpenAsync(params JsonObject[] definitions)
    {
        var loaded = definitions.Select(definition => WorkflowDefinition.Load(definition.ToJsonString(), "test.json", DefinitionMode.Strict, Catalog)).ToList();
        var clock = new StandingClock { Now = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero) };
        var host = new RuntimeHost(loaded, new TemporaryFolder(), clock, new Doing(), owner: true);
        await host.WithAsync<IDatabaseSetup, bool>(async setup =>
        {
            await setup.PrepareAsync();
            return true;
        });
        return host;
    }

    /// <summary>Another process of the same installation: the same database file, nothing else shared but the clock on the wall.</summary>
    public RuntimeHost Neighbour(params JsonObject[] definitions) => new(
        [.. definitions.Select(definition => WorkflowDefinition.Load(definition.ToJsonString(), "test.json", DefinitionMode.Strict, Catalog))],
        _folder,
        Clock,
        Doing,
        owner: false);

    /// <summary>Another process of another release: its activities are others.</summary>
    public RuntimeHost Neighbour(ActivityCatalog catalog, params JsonObject[] definitions) => new(
        [.. definitions.Select(definition => WorkflowDefinition.Load(definition.ToJsonString(), "test.json", DefinitionMode.Strict, catalog))],
        _folder,
        Clock,
        Doing,
        owner: false,
        catalog);

    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => DoAsync(services => work(services.GetRequiredService<TService>()));

    /// <summary>A use case that writes one line of history and asks for moves.</summary>
    public Task<Outcome<Done>> ActAsync(string fact, Action<WorkflowRunner> ask) => DoAsync(async services =>
    {
        await services.GetRequiredService<HistoryWriter>().AppendAsync(Partnership, new Fact(fact, new Phrase(fact, fact)), CancellationToken.None);
        var runner = services.GetRequiredService<WorkflowRunner>();
        ask(runner);
        return await runner.SaveAsync(CancellationToken.None);
    });

    public Task<Outcome<Done>> StartAsync(Guid subject, JsonObject? input = null, string definition = "demo") =>
        ActAsync("started", runner => runner.Start(definition, Partnership, subject, input));

    public Task<Outcome<Done>> EventAsync(Guid subject, string name, JsonObject? payload = null, string definition = "demo") =>
        ActAsync(name, runner => runner.Resume(definition, Partnership, subject, name, payload));

    /// <summary>Moves the clock and fires what has become due.</summary>
    public Task<int> MoveToAsync(DateTimeOffset instant)
    {
        Clock.Now = instant;
        return WithAsync<DeadlineRunner, int>(runner => runner.RunAsync([], CancellationToken.None));
    }

    public Task<List<T>> RowsAsync<T>()
        where T : class => WithAsync<MouDbContext, List<T>>(db => db.Set<T>().AsNoTracking().ToListAsync());

    public async Task<WorkflowInstance> InstanceAsync(Guid subject) => (await RowsAsync<WorkflowInstance>()).Single(row => row.SubjectId == subject);

    /// <summary>The state made again from the journal alone.</summary>
    public Task<Rebuilt> RebuildAsync(Guid instance) => DoAsync(async services =>
    {
        var db = services.GetRequiredService<MouDbContext>();
        var bursts = await db.Set<WorkflowBurst>().AsNoTracking().Where(row => row.InstanceId == instance).OrderBy(row => row.Turn).ToListAsync();
        var store = services.GetRequiredService<DefinitionStore>();
        Dictionary<string, WorkflowDefinition> definitions = [];
        foreach (var hash in bursts.Select(burst => burst.DefinitionHash).Distinct())
        {
            definitions[hash] = await store.LookAtAsync(hash, CancellationToken.None);
        }

        return WorkflowReplay.Rebuild(bursts, hash => definitions[hash]);
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_owner)
        {
            SqliteConnection.ClearAllPools();
            _folder.Dispose();
        }
    }

    private sealed class Clerk : ICurrentActor
    {
        public Actor Current { get; } = new(ActorKind.Staff, "1", "Bidang Kepesertaan");
    }
}

/// <summary>What <c>Mou.Do</c> does: remembers what it was asked, then does as it is told.</summary>
internal sealed class Doing
{
    public List<string> Asked { get; } = [];

    public Func<ActivityContext, ActivityResult> Does { get; set; } = _ => ActivityResult.Done;
}

internal sealed class DoActivity(Doing doing) : WorkflowActivity
{
    public override ActivitySignature Signature => RuntimeHost.Catalog.Find("Mou.Do")!;

    public override Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        lock (doing)
        {
            doing.Asked.Add(context.Call.ActivityId);
        }

        return Task.FromResult(doing.Does(context));
    }
}
