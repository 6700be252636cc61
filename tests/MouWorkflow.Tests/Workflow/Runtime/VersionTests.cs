using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Tests.Adapters;
using static MouWorkflow.Tests.Workflow.Flows;

namespace MouWorkflow.Tests.Workflow.Runtime;

/// <summary>A version number promises its content; new instances start on what was published last, whoever published it.</summary>
public sealed class VersionTests
{
    private static readonly Guid First = new("99000000-0000-0000-0000-0000000000b1");
    private static readonly Guid Second = new("99000000-0000-0000-0000-0000000000b2");

    [Fact]
    public async Task The_same_content_is_published_twice_and_changed_content_needs_a_new_version()
    {
        await using var host = await RuntimeHost.OpenAsync();
        Assert.True(Assert.Single(await PublishAsync(host, Line(1, "Signed"))).IsNew);
        Assert.False(Assert.Single(await PublishAsync(host, Line(1, "Signed"))).IsNew);

        var fault = Assert.Single((await Assert.ThrowsAsync<DefinitionException>(() => PublishAsync(host, Line(1, "Paid")))).Faults);
        var (stored, changed) = (Strict(Line(1, "Signed")).ContentHash, Strict(Line(1, "Paid")).ContentHash);
        Assert.Equal(("new.json", "$.version"), (fault.File, fault.Path));
        Assert.All((string[])["'demo'", "version 1", stored, changed], part => Assert.Contains(part, fault.Problem, StringComparison.Ordinal));
        Assert.Contains("Raise \"version\" to 2", fault.RemedyEn, StringComparison.Ordinal);
        Assert.Equal(stored, Assert.Single(await host.RowsAsync<StoredDefinition>()).Hash);
    }

    [Fact]
    public async Task One_fault_stores_nothing_and_a_lower_version_than_the_newest_could_never_be_used()
    {
        await using var host = await RuntimeHost.OpenAsync();
        await PublishAsync(host, Line(3, "Signed"));
        var refused = await Assert.ThrowsAsync<DefinitionException>(() => PublishAsync(host, Line(4, "Signed"), Line(2, "Signed"), Line(3, "Paid")));
        Assert.Equal(2, refused.Faults.Count);
        Assert.Single(await host.RowsAsync<StoredDefinition>());
    }

    [Fact]
    public async Task What_is_not_sound_is_not_published()
    {
        await using var host = await RuntimeHost.OpenAsync();
        var forgotten = Line(1, "Signed");
        forgotten["root"]!["activities"]![1]!["customProperties"] = new JsonObject();
        Assert.Equal("new.json", Assert.Single((await Assert.ThrowsAsync<DefinitionException>(() => PublishAsync(host, forgotten))).Faults).File);
        Assert.Empty(await host.RowsAsync<StoredDefinition>());
    }

    [Fact]
    public async Task A_dry_run_of_publish_stores_nothing()
    {
        await using var host = await RuntimeHost.OpenAsync();
        var told = await host.WithAsync<DefinitionStore, IReadOnlyList<Published>>(store => store.PublishAsync([new("new.json", Strict(Line(1, "Signed")))], dryRun: true, CancellationToken.None));
        Assert.True(Assert.Single(told).IsNew);
        Assert.Empty(await host.RowsAsync<StoredDefinition>());
    }

    [Fact]
    public async Task What_one_process_publishes_the_next_instance_of_another_starts_on_and_running_ones_keep_theirs()
    {
        await using var host = await RuntimeHost.OpenAsync(Line(1, "Signed"));
        await host.StartAsync(First);
        await using (var neighbour = host.Neighbour())
        {
            await PublishAsync(neighbour, Line(2, "Paid"));
        }

        await host.StartAsync(Second);
        Assert.Equal(Strict(Line(1, "Signed")).ContentHash, (await host.InstanceAsync(First)).DefinitionHash);
        Assert.Equal(Strict(Line(2, "Paid")).ContentHash, (await host.InstanceAsync(Second)).DefinitionHash);
        Assert.True((await host.EventAsync(First, "Signed")).Done);
        Assert.True((await host.EventAsync(Second, "Paid")).Done);
        var uses = await host.WithAsync<DefinitionStore, IReadOnlyList<VersionUse>>(store => store.UsesAsync(CancellationToken.None));
        Assert.Equal([(1, false, 0, 1), (2, true, 0, 1)], uses.Select(use => (use.Version.Version, use.IsCurrent, use.Running, use.Finished)));
    }

    [Fact]
    public async Task An_event_starts_what_another_process_published_for_it()
    {
        var publisher = Line(1, "Go", id: "publisher");
        publisher["root"]!["activities"]![1] = Activity("Elsa.PublishEvent", "wait", ("eventName", Literal("Ping")));
        await using var host = await RuntimeHost.OpenAsync(publisher);
        await using var neighbour = host.Neighbour();
        var triggered = Line(1, "Pong", id: "triggered");
        triggered["root"]!["activities"]![0] = Activity("Elsa.Event", "start", ("eventName", Literal("Ping")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true, ["mouWaitsFor"] = "program" }));
        await PublishAsync(neighbour, triggered);
        await host.StartAsync(First, definition: "publisher");
        Assert.Contains(await host.RowsAsync<WorkflowInstance>(), row => row.DefinitionId == "triggered");
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_store_the_folder_once_and_a_published_higher_version_stays_the_newest()
    {
        await using var host = await RuntimeHost.OpenAsync(Line(1, "Signed"), Line(2, "Signed"), Line(1, "Paid", id: "other"));
        await using var neighbour = host.Neighbour(Line(1, "Signed"), Line(2, "Signed"), Line(1, "Paid", id: "other"));
        var told = await Task.WhenAll(new[] { host, neighbour }.Select(node => Task.Run(() => StoreFolderAsync(node))));
        Assert.All(told, Assert.Empty);
        Assert.Equal(3, (await host.RowsAsync<StoredDefinition>()).Count);

        await PublishAsync(neighbour, Line(5, "Late"));
        Assert.Equal(("demo", 2, 5), Assert.Single((await StoreFolderAsync(host)).Select(older => (older.Source.Definition.DefinitionId, older.Source.Definition.Version, older.Newest))));
        await host.StartAsync(First);
        Assert.Equal(Strict(Line(5, "Late")).ContentHash, (await host.InstanceAsync(First)).DefinitionHash);

        await using var changed = host.Neighbour(Line(2, "Changed"));
        Assert.Contains("version 2 was stored with other content", (await Assert.ThrowsAsync<DefinitionException>(() => StoreFolderAsync(changed))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_version_are_refused_and_of_two_versions_the_higher_is_current()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), Line(1, "Signed").ToJsonString());
        File.WriteAllText(folder.File("b.json"), Line(2, "Signed").ToJsonString());
        Assert.Equal(2, Assert.Single(WorkflowLibrary.Read(Path.GetDirectoryName(folder.File("a.json"))!, RuntimeHost.Catalog).Current).Version);

        File.WriteAllText(folder.File("c.json"), Line(1, "Paid").ToJsonString());
        var fault = Assert.Single(Assert.Throws<DefinitionException>(() => WorkflowLibrary.Read(Path.GetDirectoryName(folder.File("a.json"))!, RuntimeHost.Catalog)).Faults);
        Assert.Equal("c.json", fault.File);
        Assert.Contains("a.json", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_names_every_version_that_lives_and_that_this_program_cannot_run()
    {
        var old = Line(1, "Signed");
        Then(old, Activity("Mou.Do", "act", ("customProperties", Ends("Else"))));
        await using var host = await RuntimeHost.OpenAsync(old);
        await host.StartAsync(First);
        await host.StartAsync(Second);
        await using var upgraded = host.Neighbour(ActivityCatalog.BuiltIn, Line(2, "Signed"));
        await StoreFolderAsync(upgraded);

        var unfit = Assert.Single(await UnfitAsync(upgraded));
        Assert.Equal(("demo", 1, Strict(old).ContentHash, 2), (unfit.DefinitionId, unfit.Version, unfit.Hash, unfit.Live));
        Assert.Contains("'Mou.Do'", Assert.Single(unfit.Faults).Problem, StringComparison.Ordinal);
        Assert.Contains("mou workflow migrate demo --from 1", unfit.ToString(), StringComparison.Ordinal);
        Assert.Empty(await UnfitAsync(host));

        // What it cannot run it can still leave behind.
        var reports = await upgraded.DoAsync(async services =>
        {
            var store = (DefinitionStore)services.GetService(typeof(DefinitionStore))!;
            var from = await store.LookAtAsync(unfit.Hash, CancellationToken.None);
            var to = await store.NewestAsync("demo", CancellationToken.None);
            return await ((MigrateInstances)services.GetService(typeof(MigrateInstances))!).RunAsync(
                new MigrationOrder(from, to, MigrationMap.Empty, null, Core.Platform.Access.Actor.System, DryRun: false), null, CancellationToken.None);
        });
        Assert.All(reports, report => Assert.True(report.Moved, string.Join('\n', report.Reasons)));
        Assert.Empty(await UnfitAsync(upgraded));
        Assert.True((await upgraded.EventAsync(First, "Signed")).Done);
        Assert.Equal(WorkflowSubStatus.Finished, (await host.InstanceAsync(First)).SubStatus);
        Assert.Null((await upgraded.RebuildAsync((await host.InstanceAsync(First)).Id)).DiffersAfter);
    }

    [Fact]
    public async Task A_version_that_nobody_lives_on_does_not_hold_up_a_start()
    {
        var old = Line(1, "Signed");
        Then(old, Activity("Mou.Do", "act", ("customProperties", Ends("Else"))));
        await using var host = await RuntimeHost.OpenAsync(old);
        await host.StartAsync(First);
        await host.EventAsync(First, "Signed");
        await using var upgraded = host.Neighbour(ActivityCatalog.BuiltIn, Line(2, "Signed"));
        Assert.Empty(await UnfitAsync(upgraded));

        // Without a newer version the next instance would start on it.
        await using var downgraded = host.Neighbour(ActivityCatalog.BuiltIn);
        var unfit = Assert.Single(await UnfitAsync(downgraded));
        Assert.Equal((0, true), (unfit.Live, unfit.IsCurrent));
        Assert.Contains("publish a higher version", unfit.ToString(), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<UnfitVersion>> UnfitAsync(RuntimeHost host) =>
        host.WithAsync<LiveVersions, IReadOnlyList<UnfitVersion>>(versions => versions.UnfitAsync(CancellationToken.None));

    private static Task<IReadOnlyList<(DefinitionSource Source, int Newest)>> StoreFolderAsync(RuntimeHost host) =>
        host.WithAsync<DefinitionStore, IReadOnlyList<(DefinitionSource, int)>>(store => store.StoreFolderAsync(CancellationToken.None));

    private static Task<IReadOnlyList<Published>> PublishAsync(RuntimeHost host, params JsonObject[] definitions) =>
        host.WithAsync<DefinitionStore, IReadOnlyList<Published>>(store => store.PublishAsync(
            [.. definitions.Select(definition => new DefinitionSource("new.json", Strict(definition)))], dryRun: false, CancellationToken.None));

    private static WorkflowDefinition Strict(JsonObject definition) =>
        WorkflowDefinition.Load(definition.ToJsonString(), "new.json", DefinitionMode.Strict, RuntimeHost.Catalog);

    private static JsonObject Line(int version, string name, string id = "demo")
    {
        var definition = Definition(
            [Activity("Elsa.Start", "start"), Activity("Elsa.Event", "wait", ("eventName", Literal(name)), ("customProperties", new JsonObject { ["mouWaitsFor"] = "person" })), Activity("Elsa.End", "end")],
            "start:Done>wait",
            "wait:Done>end");
        (definition["id"], definition["definitionId"], definition["version"]) = ($"{id}-v{version}", id, version);
        return definition;
    }

    /// <summary>Puts a step between the wait and the end.</summary>
    private static void Then(JsonObject definition, JsonObject step)
    {
        ((JsonArray)definition["root"]!["activities"]!).Add(step);
        var connections = (JsonArray)definition["root"]!["connections"]!;
        connections[1]!["target"]!["activity"] = (string)step["id"]!;
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = (string)step["id"]!, ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = "end", ["port"] = "In" },
        });
    }
}
