using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using static MouWorkflow.Tests.Workflow.Flows;

namespace MouWorkflow.Tests.Workflow.Runtime;

/// <summary>Moving stored instances: everything that belongs to one changes in one transaction, and nothing else does.</summary>
public sealed class MigrationTests
{
    private static readonly Guid First = new("99000000-0000-0000-0000-0000000000c1");
    private static readonly Actor Operator = new(ActorKind.System, "mou", "Operator");

    [Fact]
    public async Task State_waits_journal_and_history_move_together_and_replay_goes_across()
    {
        await using var host = await RuntimeHost.OpenAsync(Line(1, "wait"));
        await host.StartAsync(First);
        var since = Assert.Single(await host.RowsAsync<WorkflowWait>()).Since;
        host.Clock.Now = host.Clock.Now.AddDays(2);

        var report = Assert.Single(await MigrateAsync(host, Line(1, "wait"), Line(2, "signed", person: true), ["wait=signed"]));
        Assert.True(report.Moved);

        var instance = await host.InstanceAsync(First);
        var v2 = Strict(Line(2, "signed", person: true));
        Assert.Equal((v2.ContentHash, 2, WorkflowStatus.Running), (instance.DefinitionHash, instance.Turn, instance.Status));
        var wait = Assert.Single(await host.RowsAsync<WorkflowWait>());
        Assert.Equal(("signed", "person", since), (wait.ActivityId, wait.WaitsFor, wait.Since));
        var burst = (await host.RowsAsync<WorkflowBurst>()).Single(row => row.Turn == 2);
        Assert.Equal("signed", BurstRecord.FromJson(burst.Record).Migration!.Activities["wait"]);
        var line = (await host.RowsAsync<HistoryEntry>()).Single(row => row.Fact == "workflow-migrated");
        Assert.Equal((burst.Act, "langkah berganti nama", "Operator"), (line.Act, line.Reason, line.Actor));

        Assert.True((await host.EventAsync(First, "Signed")).Done);
        Assert.Equal(WorkflowSubStatus.Finished, (await host.InstanceAsync(First)).SubStatus);
        await AssertRebuiltAsync(host);
    }

    [Fact]
    public async Task A_timer_fires_on_the_date_it_had_and_a_migration_back_and_forth_can_be_replayed()
    {
        JsonObject Delay(int version, string id, string span)
        {
            var definition = Line(version, id);
            definition["root"]!["activities"]![1] = Activity("Elsa.Delay", id, ("timeSpan", Literal(span)));
            return definition;
        }

        await using var host = await RuntimeHost.OpenAsync(Delay(1, "pause", "30.00:00:00"));
        await host.StartAsync(First);
        var due = host.Clock.Now.AddDays(30);
        var (v1, v2) = (Delay(1, "pause", "30.00:00:00"), Delay(2, "rest", "90.00:00:00"));
        Assert.True(Assert.Single(await MigrateAsync(host, v1, v2, ["pause=rest"])).Moved);
        Assert.True(Assert.Single(await MigrateAsync(host, v2, v1, ["rest=pause"])).Moved);
        Assert.True(Assert.Single(await MigrateAsync(host, v1, v2, ["pause=rest"])).Moved);

        Assert.Equal(due, Assert.Single(await host.RowsAsync<Deadline>()).DueAt);
        await host.MoveToAsync(due.AddMinutes(-1));
        Assert.Equal(WorkflowStatus.Running, (await host.InstanceAsync(First)).Status);
        await host.MoveToAsync(due);
        Assert.Equal((WorkflowSubStatus.Finished, 5), ((await host.InstanceAsync(First)).SubStatus, (await host.InstanceAsync(First)).Turn));
        await AssertRebuiltAsync(host);
    }

    [Fact]
    public async Task A_value_that_was_let_go_stays_gone_when_the_state_is_made_again()
    {
        JsonObject With(int version, string name)
        {
            var definition = Line(version, "wait");
            ((JsonArray)definition["variables"]!).Add(Variable($"v-{name}", name, "String", "x"));
            definition["root"]!["activities"]![0] = Activity("Elsa.SetVariable", "start", ("variable", new JsonObject { ["id"] = $"v-{name}", ["name"] = name }), ("value", Literal("isi")));
            return definition;
        }

        await using var host = await RuntimeHost.OpenAsync(With(1, "Old"));
        await host.StartAsync(First);
        Assert.Contains("--drop Old", Assert.Single(Assert.Single(await MigrateAsync(host, With(1, "Old"), With(2, "New"), [])).Reasons).En, StringComparison.Ordinal);
        Assert.True(Assert.Single(await MigrateAsync(host, With(1, "Old"), With(2, "New"), [], drop: ["Old"])).Moved);
        Assert.Equal("x", (string?)JsonNode.Parse((await host.InstanceAsync(First)).StateJson)!["vars"]!["New"]);
        await AssertRebuiltAsync(host);
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_changes_nothing()
    {
        await using var host = await RuntimeHost.OpenAsync(Line(1, "wait"));
        await host.StartAsync(First);
        await PublishAsync(host, Line(2, "signed"));
        var (before, lines) = (await host.InstanceAsync(First), await host.RowsAsync<HistoryEntry>());

        var told = Assert.Single(await MigrateAsync(host, Line(1, "wait"), Line(2, "signed"), ["wait=signed"], dryRun: true));
        Assert.Equal([("wait", "signed")], told.Points.Select(point => (point.From, point.To)));
        Assert.True(told.Moved);
        Assert.False(Assert.Single(await MigrateAsync(host, Line(1, "wait"), Line(2, "signed"), [], dryRun: true)).Moved);

        var after = await host.InstanceAsync(First);
        Assert.Equal((before.StateJson, before.DefinitionHash, before.Turn), (after.StateJson, after.DefinitionHash, after.Turn));
        Assert.Equal("wait", Assert.Single(await host.RowsAsync<WorkflowWait>()).ActivityId);
        Assert.Equal((lines.Count, 1), ((await host.RowsAsync<HistoryEntry>()).Count, (await host.RowsAsync<WorkflowBurst>()).Count));
    }

    [Fact]
    public async Task What_is_refused_holds_up_nobody_else_and_what_has_ended_is_not_touched()
    {
        // Two ways to wait, decided by how it was started.
        JsonObject Two(int version, string other)
        {
            var definition = Definition(
                [
                    Activity("Elsa.Start", "start"),
                    Activity("Elsa.SetVariable", "set", ("variable", new JsonObject { ["id"] = "v-doc", ["name"] = "Doc" }), ("value", FromInput("office"))),
                    Activity("Elsa.FlowSwitch", "way", ("cases", new JsonArray(new JsonObject { ["label"] = "Y", ["condition"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = "v-yes" } } }))),
                    Activity("Elsa.Event", "wait", ("eventName", Literal("Signed"))),
                    Activity("Elsa.Event", other, ("eventName", Literal("Paid"))),
                    Activity("Elsa.End", "end"),
                    Activity("Elsa.End", "stop"),
                ],
                "start:Done>set", "set:Done>way", "way:Y>wait", $"way:Default>{other}", "wait:Done>end", $"{other}:Done>stop");
            definition["version"] = version;
            definition["id"] = $"demo-v{version}";
            ((JsonArray)definition["variables"]!).Add(Variable("v-yes", "Yes", "Boolean", "false"));
            return definition;
        }

        await using var host = await RuntimeHost.OpenAsync(Two(1, "pay"));
        var ended = Guid.NewGuid();
        await host.StartAsync(ended);
        await host.EventAsync(ended, "Paid");
        await host.StartAsync(First);
        var reports = await MigrateAsync(host, Two(1, "pay"), Two(2, "pays"), []);
        Assert.False(Assert.Single(reports).Moved);
        Assert.True(Assert.Single(await MigrateAsync(host, Two(1, "pay"), Two(2, "pays"), ["pay=pays"])).Moved);

        var endedId = (await host.InstanceAsync(ended)).Id;
        reports = await MigrateAsync(host, Two(1, "pay"), Two(2, "pays"), ["pay=pays"], only: [endedId, Guid.Empty]);
        Assert.Contains("has ended", Assert.Single(reports[0].Reasons).En, StringComparison.Ordinal);
        Assert.Contains("no instance", Assert.Single(reports[1].Reasons).En, StringComparison.Ordinal);
        Assert.Equal(Strict(Two(1, "pay")).ContentHash, (await host.InstanceAsync(ended)).DefinitionHash);
    }

    [Fact]
    public async Task An_instance_with_an_open_incident_stays_until_it_is_settled()
    {
        var definition = Line(1, "wait");
        definition["root"]!["activities"]![2] = Activity("Mou.Do", "end", ("customProperties", Ends("Done", "Else")));
        var next = Line(2, "wait");
        await using var host = await RuntimeHost.OpenAsync(definition);
        await host.StartAsync(First);
        host.Doing.Does = _ => throw new InvalidOperationException("salah hitung");
        await host.EventAsync(First, "Signed");

        Assert.Contains("incident", Assert.Single(Assert.Single(await MigrateAsync(host, definition, next, [])).Reasons).En, StringComparison.Ordinal);
        Assert.Equal(1, (await host.InstanceAsync(First)).Turn);
    }

    [Fact]
    public async Task A_migration_and_an_event_in_the_same_moment_never_both_half_happen()
    {
        var (v1, v2) = (Line(1, "wait"), Line(2, "signed"));
        await using var host = await RuntimeHost.OpenAsync(v1);
        await using var neighbour = host.Neighbour(v1);
        await PublishAsync(neighbour, v2);
        for (var race = 0; race < 20; race++)
        {
            var subject = Guid.NewGuid();
            await host.StartAsync(subject);
            var id = (await host.InstanceAsync(subject)).Id;
            Assert.True(Assert.Single(await MigrateAsync(host, v2, v1, ["signed=wait"], only: [id])).Moved);
            var signing = Task.Run(() => SignAsync(host, subject));
            var moving = Task.Run(() => MigrateAsync(neighbour, v1, v2, ["wait=signed"], only: [id]));
            var (signed, report) = (await signing, Assert.Single(await moving));
            var moved = report.Moved;

            var instance = await host.InstanceAsync(subject);
            Assert.True(signed || moved, string.Join('\n', report.Reasons));
            Assert.Equal(signed ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended, instance.SubStatus);
            Assert.Equal(moved ? Strict(v2).ContentHash : Strict(v1).ContentHash, instance.DefinitionHash);
            Assert.Equal(2 + (signed ? 1 : 0) + (moved ? 1 : 0), instance.Turn);
        }

        await AssertRebuiltAsync(host);
    }

    /// <summary>The event, done or lost to somebody else.</summary>
    private static async Task<bool> SignAsync(RuntimeHost host, Guid subject)
    {
        try
        {
            return (await host.EventAsync(subject, "Signed")).Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static async Task AssertRebuiltAsync(RuntimeHost host)
    {
        foreach (var instance in await host.RowsAsync<WorkflowInstance>())
        {
            var rebuilt = await host.RebuildAsync(instance.Id);
            Assert.Equal((instance.StateJson, null), (rebuilt.State.ToJson(), rebuilt.DiffersAfter));
        }
    }

    private static async Task<IReadOnlyList<InstanceReport>> MigrateAsync(
        RuntimeHost host, JsonObject from, JsonObject to, string[] map, string[]? drop = null, bool dryRun = false, Guid[]? only = null)
    {
        if (!dryRun)
        {
            await PublishAnywayAsync(host, to);
        }

        var (old, now) = (Strict(from), Strict(to));
        var (parsed, faults) = MigrationMap.Parse(old, now, map, drop ?? []);
        Assert.Empty(faults);
        return await host.WithAsync<MigrateInstances, IReadOnlyList<InstanceReport>>(migrate => migrate.RunAsync(
            new MigrationOrder(old, now, parsed, "langkah berganti nama", Operator, dryRun), only, CancellationToken.None));
    }

    private static Task<bool> PublishAnywayAsync(RuntimeHost host, JsonObject definition) => host.WithAsync<WorkflowDesk, bool>(async desk =>
    {
        await desk.StoreAsync(Strict(definition), CancellationToken.None);
        return true;
    });

    private static Task PublishAsync(RuntimeHost host, JsonObject definition) => PublishAnywayAsync(host, definition);

    private static WorkflowDefinition Strict(JsonObject definition) =>
        WorkflowDefinition.Load(definition.ToJsonString(), "new.json", DefinitionMode.Strict, RuntimeHost.Catalog);

    private static JsonObject Line(int version, string wait, bool person = false)
    {
        var waiting = Activity("Elsa.Event", wait, ("eventName", Literal("Signed")));
        if (person)
        {
            waiting["customProperties"] = new JsonObject { ["mouWaitsFor"] = "person" };
        }

        var definition = Definition([Activity("Elsa.Start", "start"), waiting, Activity("Elsa.End", "end")], $"start:Done>{wait}", $"{wait}:Done>end");
        (definition["id"], definition["version"]) = ($"demo-v{version}", version);
        return definition;
    }
}
