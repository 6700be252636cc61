using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Journeys.WholeLife;
using MouWorkflow.Tests.Adapters.Postgres;

namespace MouWorkflow.Journeys.Host;

public sealed class PostgresStartTests(SharedPostgres postgres) : IClassFixture<SharedPostgres>, IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("mou-start-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_start_that_cannot_reach_its_database_says_what_to_do_and_leaves_no_keys()
    {
        (string Provider, string? Connection, string Sentence)[] faults =
        [
            ("Oracle", null, "is unknown. Choose Sqlite or Postgres."),
            ("Postgres", null, "ConnectionStrings:Mou cannot be read or does not name Host and Database."),
            ("Postgres", "Host=127.0.0.1;Port=1;Database=mou;Username=mou;Password=rahasia-sekali;Timeout=3", "The PostgreSQL server 127.0.0.1:1 cannot be reached"),
            ("postgres", postgres.Server.ConnectionString("belum_ada"), "createdb -E UTF8 -T template0 -O mou belum_ada"),
        ];
        foreach (var (provider, connection, sentence) in faults)
        {
            foreach (var verb in (string[][])[["--urls", "http://127.0.0.1:0"], ["doctor"]])
            {
                var environment = new Dictionary<string, string> { ["MOU_Database__Provider"] = provider, ["ASPNETCORE_ENVIRONMENT"] = "Production" };
                if (connection is not null)
                {
                    environment["MOU_ConnectionStrings__Mou"] = connection;
                }

                using var process = MouProcess.Start([.. verb, "--data", _data], environment);
                var (code, _, error) = await process.EndAsync();

                Assert.True(code == 1, $"{provider} {string.Join(' ', verb)}: {code} {error}");
                Assert.Contains(sentence, error, StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
                Assert.DoesNotContain("rahasia", error, StringComparison.Ordinal);
            }
        }

        Assert.Empty(Directory.GetFiles(_data, "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Lost_keys_over_a_database_with_data_stop_the_start_and_nothing_is_made()
    {
        var connection = await postgres.Server.CreateAsync();
        await using (await MouApp.StartAsync(data: _data, postgres: connection))
        {
        }

        var keys = Directory.GetFiles(_data, "keys.json", SearchOption.AllDirectories).Single();
        File.Move(keys, keys + ".away");

        await Assert.ThrowsAsync<KeysMissingException>(() => MouApp.StartAsync(data: _data, postgres: connection));
        Assert.False(File.Exists(keys));
        Assert.False(File.Exists(Path.Combine(_data, "mou.db")));
    }

    [Fact]
    public async Task Two_nodes_start_at_once_over_one_folder_and_one_database_and_see_the_same()
    {
        var connection = await postgres.Server.CreateAsync();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(() => MouApp.StartAsync(data: _data, postgres: connection), TaskCreationOptions.LongRunning).Unwrap()));
        await using var here = nodes[0];
        await using var there = nodes[1];

        await new Story(here.Services, here.Paths.Mail).RegisterAsync();

        Assert.Equal(1, await there.ReadAsync(db => db.Set<Partnership>().CountAsync()));
        Assert.Single(Directory.GetFiles(_data, "keys.json*", SearchOption.AllDirectories));
    }
}
