using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Journeys.Agreements;
using MouWorkflow.Journeys.Kill;

namespace MouWorkflow.Journeys.Workflow;

/// <summary><c>mou workflow map</c> and <c>mou workflow run</c> as they are typed, from another folder.</summary>
public sealed class MapAndRunTests : IDisposable
{
    private static readonly string Lifecycle = Path.Combine(AppContext.BaseDirectory, "workflows", "mou-lifecycle.json");
    private static readonly string Example = Path.Combine(AppContext.BaseDirectory, "workflows", "examples", "mou-lifecycle.events.json");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mou-map-");

    [Fact]
    public async Task A_definition_is_drawn_and_an_instance_in_it()
    {
        await using var scene = await DraftingScene.StartAsync();
        await scene.InForceAsync();
        var id = (await scene.App.ReadAsync(db => db.Set<WorkflowInstance>().SingleAsync(row => row.DefinitionId == "mou-lifecycle"))).Id;

        Assert.Equal(0, (await MouProcess.RunAsync("workflow", "map", Lifecycle, "--out", At("plain.svg"))).Code);
        Assert.Equal(0, (await MouProcess.RunAsync("workflow", "map", "--instance", $"{id:D}", "--out", At("instance.svg"), "--data", scene.App.Paths.Data)).Code);
        Assert.DoesNotContain("map-passed", XDocument.Load(At("plain.svg")).Root!.ToString().Split("</style>")[1], StringComparison.Ordinal);
        var drawn = XDocument.Load(At("instance.svg")).Root!.ToString();
        Assert.Contains("sampai 1 Januari 2025, 00.00", drawn, StringComparison.Ordinal);
        Assert.Contains($"{id:D}", drawn, StringComparison.Ordinal);

        var unknown = await MouProcess.RunAsync("workflow", "map", Lifecycle, "--instance", $"{Guid.NewGuid():D}", "--out", At("none.svg"), "--data", scene.App.Paths.Data);
        Assert.Equal(1, unknown.Code);
        Assert.Contains("Tidak ada instansi", unknown.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("none.svg")));
    }

    [Fact]
    public async Task Nothing_to_draw_is_misuse_and_a_file_that_is_no_json_is_refused()
    {
        Assert.Equal(2, (await MouProcess.RunAsync("workflow", "map", "--out", At("none.svg"))).Code);
        await File.WriteAllTextAsync(At("broken.json"), "{");
        var broken = await MouProcess.RunAsync("workflow", "map", At("broken.json"), "--out", At("none.svg"));
        Assert.Equal(1, broken.Code);
        Assert.Contains("not JSON", broken.Error, StringComparison.Ordinal);
        var nowhere = await MouProcess.RunAsync("workflow", "map", Lifecycle, "--out", Path.Combine(At("missing"), "map.svg"));
        Assert.Equal(1, nowhere.Code);
        Assert.Contains("tidak dapat ditulis", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_years_of_the_shipped_life_of_an_agreement_run_in_a_moment()
    {
        var run = await MouProcess.RunAsync("workflow", "run", Lifecycle, "--input", """{"agreementId":"a-1"}""", "--events", Example, "--until", "2029-01-01", "--json");
        Assert.Equal(0, run.Code);
        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal("Finished", (string?)report["instances"]![0]!["subStatus"]);
        Assert.Equal("a-1", (string?)report["instances"]![0]!["variables"]!["AgreementId"]);
        Assert.Contains(report["log"]!.AsArray(), entry => (string?)entry!["at"] == "2028-02-29T00:00:00+07:00" && (string?)entry["kind"] == "due");

        await File.WriteAllTextAsync(At("input.json"), """{ "agreementId": "a-1" }""");
        var text = await MouProcess.RunAsync("workflow", "run", Lifecycle, "--input", $"@{At("input.json")}", "--events", Example, "--until", "2024-12-31", "--zone", "wita");
        Assert.Equal(0, text.Code);
        Assert.Contains("AgreementId = \"a-1\"", text.Output, StringComparison.Ordinal);
        Assert.Contains("Menunggu hari terakhir (wait-end): StartAt, sejak / since 22 Januari 2024, 09.45, sampai / until 29 Februari 2028, 01.00", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_cannot_go_on_or_was_asked_wrongly_says_why()
    {
        await File.WriteAllTextAsync(At("few.json"), """[ { "at": "2024-01-03", "event": "DraftApproved" }, { "at": "2024-01-04", "event": "SendingDecided" } ]""");
        var stopped = await MouProcess.RunAsync("workflow", "run", Lifecycle, "--events", At("few.json"), "--until", "2024-12-31");
        Assert.Equal(1, stopped.Code);
        Assert.Contains("Sent, TakenBack", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("Menunggu persetujuan naskah", stopped.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(At("wrong.json"), """{ "start": "2024-01-01", "answers": { "close-signing": [ { "outcome": "Signed" } ] } }""");
        var refused = await MouProcess.RunAsync("workflow", "run", Lifecycle, "--events", At("wrong.json"), "--until", "2024-12-31");
        Assert.Equal(1, refused.Code);
        Assert.Contains("$.answers.close-signing[0].outcome", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await MouProcess.RunAsync("workflow", "run", Lifecycle)).Code);
        Assert.Equal(2, (await MouProcess.RunAsync("workflow", "run", Lifecycle, "--until", "2024-12-31", "--zone", "7")).Code);
        Assert.Equal(1, (await MouProcess.RunAsync("workflow", "run", Lifecycle, "--until", "2024-12-31")).Code);
        Assert.Equal(1, (await MouProcess.RunAsync("workflow", "run", Lifecycle, "--start", "2024-01-01", "--input", "[1]", "--until", "2024-12-31")).Code);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
