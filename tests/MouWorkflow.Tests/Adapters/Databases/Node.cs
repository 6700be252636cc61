using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Workflow;

namespace MouWorkflow.Tests.Adapters.Databases;

/// <summary>What became of an act that somebody else may have been doing at the same moment.</summary>
internal enum Fate
{
    Saved,
    Refused,
    Lost,
}

/// <summary>
/// One node of an installation: services of its own over a database that others use as well. Its one workflow waits for <c>Go</c>, then writes a
/// line of history and a deadline whose key nobody may take twice, and ends.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    public const string Flow = "demo";

    private readonly ServiceProvider _services;

    /// <param name="version">Of the definition; nobody has stored a new one yet.</param>
    public Node(Action<IServiceCollection> database, int version = 1)
    {
        var catalog = CoreServices.Activities().Add(new Stamp(null!, null!).Signature);
        var json = Flows.Definition(
            [
                Flows.Activity("Elsa.Start", "start"),
                Flows.Activity("Elsa.Event", "wait", ("eventName", Flows.Literal("Go")), ("customProperties", new System.Text.Json.Nodes.JsonObject { ["mouWaitsFor"] = "person" })),
                Flows.Activity("Mou.Stamp", "stamp"),
                Flows.Activity("Elsa.End", "end"),
            ],
            "start:Done>wait",
            "wait:Done>stamp",
            "stamp:Done>end");
        json["version"] = version;
        var services = new ServiceCollection().AddMouCore();
        services.AddScoped<Stamp>();
        services.AddSingleton(new ActivityTypes(new Dictionary<string, Type> { ["Mou.Stamp"] = typeof(Stamp) }));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new IdSource(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICurrentActor>(new Operator());
        services.AddSingleton(new WorkflowLibrary([WorkflowDefinition.Load(json.ToJsonString(), "demo.json", DefinitionMode.Strict, catalog)], catalog));
        database(services);
        _services = services.BuildServiceProvider();
    }

    public Task PrepareAsync() => InScopeAsync(async services =>
    {
        await services.GetRequiredService<IDatabaseSetup>().PrepareAsync();
        return true;
    });

    public Task<Fate> StartAsync(Guid partnership, Guid subject) => ActAsync(runner => runner.Start(Flow, partnership, subject));

    public Task<Fate> GoAsync(Guid partnership, Guid subject) => ActAsync(runner => runner.Resume(Flow, partnership, subject, "Go"));

    public Task<T> ReadAsync<T>(Func<MouDbContext, Task<T>> read) => InScopeAsync(services => read(services.GetRequiredService<MouDbContext>()));

    /// <summary>A look-up in a transaction of its own.</summary>
    public Task<T> LookUpAsync<T>(Func<WorkflowLookUp, Task<T>> look) => InScopeAsync(async services =>
    {
        await using var transaction = await services.GetRequiredService<MouDbContext>().Database.BeginTransactionAsync();
        return await look(services.GetRequiredService<WorkflowLookUp>());
    });

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private Task<Fate> ActAsync(Action<WorkflowRunner> act) => InScopeAsync(async services =>
    {
        var runner = services.GetRequiredService<WorkflowRunner>();
        act(runner);
        try
        {
            return (await runner.SaveAsync(CancellationToken.None)).Refusal is null ? Fate.Saved : Fate.Refused;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Fate.Lost;
        }
    });

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private sealed class Stamp(MouDbContext db, HistoryWriter history) : WorkflowActivity
    {
        public override ActivitySignature Signature => new("Mou.Stamp", [], [], []);

        public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
        {
            db.Add(new Deadline { Key = $"stamp/{context.SubjectId:D}", Kind = "stamp", PartnershipId = context.PartnershipId, SubjectId = context.SubjectId, DueAt = DateTimeOffset.UnixEpoch });
            await history.AppendAsync(context.PartnershipId, new Fact("stamped", new Phrase("Dicap.", "Stamped."), context.SubjectId), cancellation);
            return ActivityResult.Done;
        }
    }

    private sealed class Operator : ICurrentActor
    {
        public Actor Current => new(ActorKind.Staff, "1", "Operator");
    }
}
