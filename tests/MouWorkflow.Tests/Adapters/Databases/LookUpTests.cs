using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Adapters.Postgres;

namespace MouWorkflow.Tests.Adapters.Databases;

/// <summary>What is read past Entity Framework is what Entity Framework reads, on both databases.</summary>
[Collection(PostgresCollection.Name)]
public sealed class LookUpTests(SharedPostgres postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task An_instance_that_runs_and_one_with_every_column_filled_are_read_whole(string provider)
    {
        await using var node = await NodeAsync(provider);
        var partnership = Guid.CreateVersion7();
        var (running, finished) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await node.StartAsync(partnership, running);
        await node.StartAsync(partnership, finished);
        await node.GoAsync(partnership, finished);
        await node.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.SubjectId == finished)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.ParentId, partnership).SetProperty(one => one.ParentWait, "b7").SetProperty(one => one.OpenIncidents, 3)));

        foreach (var subject in new[] { running, finished })
        {
            var expected = await node.ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(row => row.SubjectId == subject));
            var read = await node.LookUpAsync(lookUp => lookUp.InstanceAsync(About(partnership, subject), default));
            foreach (var property in typeof(WorkflowInstance).GetProperties())
            {
                Assert.True(Equals(property.GetValue(expected), property.GetValue(read)), $"{property.Name}: {property.GetValue(expected)}, read {property.GetValue(read)}");
            }
        }

        Assert.Null(await node.LookUpAsync(lookUp => lookUp.InstanceAsync(About(partnership, Guid.CreateVersion7()), default)));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task The_highest_version_is_found_and_none_where_none_is_stored(string provider)
    {
        await using var node = await NodeAsync(provider);
        await node.StartAsync(Guid.CreateVersion7(), Guid.CreateVersion7());
        var first = await node.ReadAsync(db => db.Set<StoredDefinition>().AsNoTracking().SingleAsync());
        await node.ReadAsync(db =>
        {
            db.Add(new StoredDefinition { Hash = new string('a', 64), DefinitionId = Node.Flow, Version = 12, Json = "{}", StoredAt = first.StoredAt.AddDays(1) });
            db.Add(new StoredDefinition { Hash = new string('b', 64), DefinitionId = Node.Flow, Version = 9, Json = "{}", StoredAt = first.StoredAt });
            return db.SaveChangesAsync();
        });

        Assert.Equal(
            new StoredVersion(Node.Flow, 12, new string('a', 64), first.StoredAt.AddDays(1)),
            await node.LookUpAsync(lookUp => lookUp.NewestAsync(Node.Flow, default)));
        Assert.Null(await node.LookUpAsync(lookUp => lookUp.NewestAsync("nobody-stored-it", default)));
    }

    private static WorkflowMove About(Guid partnership, Guid subject) => new(Node.Flow, partnership, subject, MoveKind.Event);

    private async Task<Node> NodeAsync(string provider)
    {
        Action<IServiceCollection> database;
        if (provider == "Postgres")
        {
            var connection = await postgres.Server.CreateAsync();
            database = services => services.AddMouPostgres(connection);
        }
        else
        {
            database = services => services.AddMouSqlite(_folder.File("mou.db"));
        }

        var node = new Node(database);
        await node.PrepareAsync();
        return node;
    }
}
