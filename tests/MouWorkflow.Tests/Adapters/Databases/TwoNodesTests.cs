using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Adapters.Postgres;

namespace MouWorkflow.Tests.Adapters.Databases;

/// <summary>Two nodes over one database act at the same moment, on threads of their own, many times over.</summary>
[Collection(PostgresCollection.Name)]
public sealed class TwoNodesTests(SharedPostgres postgres) : IDisposable
{
    private const int Rounds = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Of_two_nodes_that_resume_one_wait_exactly_one_wins_and_the_other_is_told(string provider)
    {
        var database = await DatabaseAsync(provider);
        await using var here = new Node(database);
        await using var there = new Node(database);
        await here.PrepareAsync();
        await there.PrepareAsync();
        var partnership = Guid.CreateVersion7();
        for (var round = 0; round < Rounds; round++)
        {
            var subject = Guid.CreateVersion7();
            Assert.Equal(Fate.Saved, await here.StartAsync(partnership, subject));

            var fates = await AtOnceAsync(() => here.GoAsync(partnership, subject), () => there.GoAsync(partnership, subject));

            Assert.Single(fates, Fate.Saved);
            var instance = await here.ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(row => row.SubjectId == subject));
            Assert.Equal((WorkflowStatus.Finished, 2), (instance.Status, instance.Turn));
            Assert.Equal(1, await here.ReadAsync(db => db.Set<Deadline>().CountAsync(row => row.SubjectId == subject)));
        }

        Assert.Equal(Rounds, await here.ReadAsync(db => db.Set<HistoryEntry>().CountAsync()));
        Assert.Null(await here.ReadAsync(db => HistoryWriter.FirstBrokenAsync(db, partnership, default)));
        Assert.Empty(await here.ReadAsync(db => db.Set<WorkflowIncident>().Select(row => row.Message).ToListAsync()));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Two_workflows_of_one_partnership_both_go_on_and_neither_becomes_an_incident(string provider)
    {
        var database = await DatabaseAsync(provider);
        await using var here = new Node(database);
        await using var there = new Node(database);
        await here.PrepareAsync();
        var partnership = Guid.CreateVersion7();
        for (var round = 0; round < Rounds; round++)
        {
            var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            await here.StartAsync(partnership, one);
            await here.StartAsync(partnership, other);

            await AtOnceAsync(() => UntilSavedAsync(here, partnership, one), () => UntilSavedAsync(there, partnership, other));
        }

        Assert.Equal(2 * Rounds, await here.ReadAsync(db => db.Set<HistoryEntry>().CountAsync()));
        Assert.Null(await here.ReadAsync(db => HistoryWriter.FirstBrokenAsync(db, partnership, default)));
        Assert.Empty(await here.ReadAsync(db => db.Set<WorkflowIncident>().Select(row => row.Message).ToListAsync()));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Two_nodes_may_be_the_first_to_use_a_definition(string provider)
    {
        var database = await DatabaseAsync(provider);
        await using (var first = new Node(database))
        {
            await first.PrepareAsync();
        }

        for (var round = 0; round < 12; round++)
        {
            await using var here = new Node(database, round + 2);
            await using var there = new Node(database, round + 2);

            await AtOnceAsync(() => UntilStartedAsync(here), () => UntilStartedAsync(there));

            Assert.Empty(await here.ReadAsync(db => db.Set<WorkflowIncident>().Select(row => row.Message).ToListAsync()));
        }
    }

    private static async Task<Fate> UntilSavedAsync(Node node, Guid partnership, Guid subject)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            if (await node.GoAsync(partnership, subject) is Fate.Saved)
            {
                return Fate.Saved;
            }
        }

        throw new InvalidOperationException("Twenty tries, twenty lost races.");
    }

    private static async Task<Fate> UntilStartedAsync(Node node)
    {
        var (partnership, subject) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var tries = 0; tries < 20; tries++)
        {
            if (await node.StartAsync(partnership, subject) is Fate.Saved)
            {
                Assert.Equal(1, await node.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(row => row.SubjectId == subject)));
                return Fate.Saved;
            }
        }

        throw new InvalidOperationException("Twenty tries, twenty lost races.");
    }

    private static async Task<Fate[]> AtOnceAsync(params Func<Task<Fate>>[] acts)
    {
        using var together = new Barrier(acts.Length);
        return await Task.WhenAll(acts.Select(act => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return act();
            },
            TaskCreationOptions.LongRunning).Unwrap()));
    }

    private async Task<Action<IServiceCollection>> DatabaseAsync(string provider)
    {
        if (provider == "Sqlite")
        {
            var file = _folder.File("mou.db");
            return services => services.AddMouSqlite(file);
        }

        var connection = await postgres.Server.CreateAsync();
        return services => services.AddMouPostgres(connection);
    }
}
