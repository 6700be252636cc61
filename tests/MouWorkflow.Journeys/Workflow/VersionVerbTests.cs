using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Journeys.Agreements;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Web.Verbs;

namespace MouWorkflow.Journeys.Workflow;

/// <summary><c>mou workflow publish</c> and <c>mou workflow migrate</c> as they are typed, and a program that does not start over versions it cannot run.</summary>
public sealed class VersionVerbTests : IDisposable
{
    private const string Lifecycle = "mou-lifecycle";

    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "workflows", "mou-lifecycle.json");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mou-versions-");

    [Fact]
    public async Task A_definition_is_published_once_and_running_instances_are_moved_to_it()
    {
        await using var scene = await DraftingScene.StartAsync();
        await scene.DraftAsync();
        var data = scene.App.Paths.Data;
        var now = Number(Shipped);
        var next = Write(now + 1, "Berikutnya");

        var dry = await MouProcess.RunAsync("workflow", "publish", next, "--data", data, "--dry-run", "--json");
        Assert.Equal((0, true), (dry.Code, One(dry.Output)["new"]!.GetValue<bool>()));
        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<StoredDefinition>().CountAsync(row => row.DefinitionId == Lifecycle && row.Version == now + 1)));
        Assert.Contains("diterbitkan / published", (await MouProcess.RunAsync("workflow", "publish", next, "--data", data)).Output, StringComparison.Ordinal);
        Assert.Contains("sudah ada dengan isi yang sama", (await MouProcess.RunAsync("workflow", "publish", next, "--data", data)).Output, StringComparison.Ordinal);
        var changed = await MouProcess.RunAsync("workflow", "publish", Write(now + 1, "Lain"), "--data", data);
        Assert.Equal(1, changed.Code);
        Assert.Contains($"{now + 1}", changed.Error, StringComparison.Ordinal);

        string[] move = ["workflow", "migrate", Lifecycle, "--from", $"{now}", "--to", $"{now + 1}", "--data", data, "--reason", "Kata-kata diperbaiki."];
        var before = await HashAsync(scene);
        var would = await MouProcess.RunAsync([.. move, "--dry-run", "--json"]);
        Assert.Equal((0, 1), (would.Code, JsonNode.Parse(would.Output)!["moved"]!.GetValue<int>()));
        Assert.Equal(before, await HashAsync(scene));
        Assert.Contains("1 dipindahkan / moved, 0 ditolak / refused", (await MouProcess.RunAsync(move)).Output, StringComparison.Ordinal);
        Assert.NotEqual(before, await HashAsync(scene));
        Assert.Empty((await Doctor.ExamineAsync(scene.App.Services, default)).Where(check => check.Name is "workflows" or "journal").SelectMany(check => check.Findings));
    }

    [Fact]
    public async Task What_cannot_be_moved_or_is_asked_wrongly_is_refused_with_the_reason()
    {
        await using var app = await MouApp.StartAsync();
        var data = app.Paths.Data;
        var now = $"{Number(Shipped)}";

        var nowhere = await MouProcess.RunAsync("workflow", "migrate", Lifecycle, "--from", now, "--to", "99", "--data", data);
        Assert.Equal(1, nowhere.Code);
        Assert.Contains("tidak punya versi '99'", nowhere.Error, StringComparison.Ordinal);
        var unknown = await MouProcess.RunAsync("workflow", "migrate", "mou-nothing", "--from", "1", "--to", "2", "--data", data);
        Assert.Equal(1, unknown.Code);
        Assert.Contains(Lifecycle, unknown.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await MouProcess.RunAsync("workflow", "migrate", Lifecycle, "--from", now, "--to", now, "--data", data)).Code);
        Assert.Equal(2, (await MouProcess.RunAsync("workflow", "migrate", Lifecycle, "--data", data)).Code);
        Assert.Equal(2, (await MouProcess.RunAsync("workflow", "publish", "--data", data)).Code);
        var broken = Path.Combine(_folder.FullName, "broken.json");
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(Write(9, "x"))).Replace("Mou.CloseSigning", "Mou.Gone", StringComparison.Ordinal));
        var refused = await MouProcess.RunAsync("workflow", "publish", broken, "--data", data);
        Assert.Equal(1, refused.Code);
        Assert.Contains("Mou.Gone", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_does_not_start_over_a_version_it_cannot_run_until_a_higher_one_is_published()
    {
        var data = Path.Combine(_folder.FullName, "data");
        Directory.CreateDirectory(data);
        var now = Number(Shipped);
        await using (var app = await MouApp.StartAsync(data: data))
        {
            await app.InScopeAsync(async services =>
            {
                var db = services.GetRequiredService<MouDbContext>();
                db.Add(new StoredDefinition
                {
                    Hash = new string('a', 64),
                    DefinitionId = Lifecycle,
                    Version = now + 1,
                    Json = (await File.ReadAllTextAsync(Write(now + 1, "x"))).Replace("Mou.CloseSigning", "Mou.Gone", StringComparison.Ordinal),
                    StoredAt = MouApp.Begin,
                });
                return await db.SaveChangesAsync();
            });
        }

        using (var start = MouProcess.Start(["--data", data, "--urls", $"http://127.0.0.1:{MouProcess.FreePort()}"], new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" }))
        {
            var (code, _, error) = await start.EndAsync();
            Assert.Equal(1, code);
            Assert.Contains($"'{Lifecycle}' versi {now + 1}", error, StringComparison.Ordinal);
            Assert.Contains("Mou.Gone", error, StringComparison.Ordinal);
            Assert.Contains("mou workflow publish", error, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await MouProcess.RunAsync("workflow", "publish", Write(now + 2, "Sehat"), "--data", data)).Code);
        await using var healthy = await MouApp.StartAsync(data: data);
        Assert.Equal(now + 2, await healthy.ReadAsync(db => db.Set<StoredDefinition>().Where(row => row.DefinitionId == Lifecycle).MaxAsync(row => row.Version)));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static int Number(string file) => JsonNode.Parse(File.ReadAllText(file))!["version"]!.GetValue<int>();

    private static JsonNode One(string json) => JsonNode.Parse(json)!["definitions"]![0]!;

    private static Task<string> HashAsync(DraftingScene scene) => scene.App.ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().Where(row => row.DefinitionId == Lifecycle).Select(row => row.DefinitionHash).SingleAsync());

    /// <summary>The shipped life of an agreement under another number and name.</summary>
    private string Write(int version, string name)
    {
        var definition = JsonNode.Parse(File.ReadAllText(Shipped))!;
        definition["version"] = version;
        definition["id"] = $"mou-lifecycle-v{version}";
        definition["name"] = name;
        var path = Path.Combine(_folder.FullName, $"{version}-{name}.json");
        File.WriteAllText(path, definition.ToJsonString());
        return path;
    }
}
