using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Workflow;
using static MouWorkflow.Tests.Workflow.Flows;

namespace MouWorkflow.Tests.Workflow.Runtime;

/// <summary>Instances that meet: published events, children, and what the journal says about all of it.</summary>
public sealed class RuntimeTests
{
    private static readonly Guid First = new("99000000-0000-0000-0000-0000000000a1");
    private static readonly Guid Second = new("99000000-0000-0000-0000-0000000000a2");

    [Fact]
    public async Task A_published_event_ends_every_wait_of_its_name_and_starts_what_it_triggers_in_one_transaction()
    {
        var waiter = Named("waiter", Definition([Start, Event("wait", "Ping"), End], "start:Done>wait", "wait:Done>end"));
        var triggered = Named("triggered", Definition([Event("born", "Ping", canStart: true), Event("later", "Pong"), End], "born:Done>later", "later:Done>end"));
        var publisher = Named("publisher", Definition(
            [Start, Activity("Elsa.PublishEvent", "publish", ("eventName", Literal("Ping")), ("payload", Input("Object", """{"a":1}"""))), Event("own", "Ping"), End],
            "start:Done>publish",
            "publish:Done>own",
            "own:Done>end"));
        await using var host = await RuntimeHost.OpenAsync(waiter, triggered, publisher);
        await host.StartAsync(First, definition: "waiter");
        await host.StartAsync(Second, definition: "waiter");
        await host.StartAsync(Guid.NewGuid(), definition: "publisher");

        var instances = await host.RowsAsync<WorkflowInstance>();
        Assert.All(instances.Where(row => row.DefinitionId is "waiter" or "publisher"), row => Assert.Equal(WorkflowSubStatus.Finished, row.SubStatus));
        var born = Assert.Single(instances, row => row.DefinitionId == "triggered");
        Assert.Equal(WorkflowSubStatus.Suspended, born.SubStatus);
        Assert.Equal("Pong", Assert.Single(await host.RowsAsync<WorkflowWait>()).EventName);
        await AssertRebuiltAsync(host);
    }

    [Fact]
    public async Task The_payload_of_a_published_event_arrives_as_it_is_even_if_it_is_no_object()
    {
        var waiter = Named("waiter", Definition([Start, Event("wait", "Ping"), End], "start:Done>wait", "wait:Done>end"));
        var publisher = Named("publisher", Definition(
            [Start, Activity("Elsa.PublishEvent", "publish", ("eventName", Literal("Ping")), ("payload", Input("Object", "teks"))), End], "start:Done>publish", "publish:Done>end"));
        await using var host = await RuntimeHost.OpenAsync(waiter, publisher);
        await host.StartAsync(First, definition: "waiter");
        await host.StartAsync(Second, definition: "publisher");

        var waited = await host.InstanceAsync(First);
        var burst = Assert.Single(await host.RowsAsync<WorkflowBurst>(), row => row.InstanceId == waited.Id && row.Turn == 2);
        var resumed = Assert.IsType<Stimulus.Resume>(BurstRecord.FromJson(burst.Record).Stimulus);
        Assert.Equal("teks", resumed.Payload!.GetValue<string>());
        await AssertRebuiltAsync(host);
    }

    [Fact]
    public async Task An_event_with_a_correlation_reaches_only_those_who_have_it_and_a_local_one_only_its_own_instance()
    {
        var waiter = Named("waiter", Definition([Start, Event("wait", "Ping"), End], "start:Done>wait", "wait:Done>end"));
        var publisher = Named("publisher", Definition(
            [Start, Activity("Elsa.PublishEvent", "publish", ("eventName", Literal("Ping")), ("correlationId", FromInput("office"))), End],
            "start:Done>publish",
            "publish:Done>end"));
        await using var host = await RuntimeHost.OpenAsync(waiter, publisher);
        await host.StartAsync(First, definition: "waiter");
        await host.StartAsync(Second, definition: "waiter");
        await host.StartAsync(Guid.NewGuid(), new JsonObject { ["office"] = Second.ToString("D") }, "publisher");

        Assert.Equal(WorkflowSubStatus.Suspended, (await host.InstanceAsync(First)).SubStatus);
        Assert.Equal(WorkflowSubStatus.Finished, (await host.InstanceAsync(Second)).SubStatus);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task A_parent_goes_on_when_its_child_has_finished_and_gets_its_outputs(string type)
    {
        await using var host = await FamilyAsync(type);
        await host.StartAsync(First, definition: "parent");
        var child = Assert.Single(await host.RowsAsync<WorkflowInstance>(), row => row.DefinitionId == "child");
        Assert.Equal(WorkflowSubStatus.Suspended, (await host.InstanceAsync(First)).SubStatus);
        Assert.Equal((await host.InstanceAsync(First)).Id, child.ParentId);

        Assert.True((await host.EventAsync(child.SubjectId, "Ready", definition: "child")).Done);

        var parent = await host.InstanceAsync(First);
        Assert.Equal(WorkflowSubStatus.Finished, parent.SubStatus);
        var result = JsonNode.Parse(parent.StateJson)!["vars"]!["Result"];
        Assert.Equal(type == "Elsa.DispatchWorkflow" ? "selesai" : null, (string?)result?["Answer"]);
        await AssertRebuiltAsync(host);
    }

    [Fact]
    public async Task A_child_that_fails_keeps_its_parent_waiting_on_the_incident()
    {
        await using var host = await FamilyAsync("Elsa.DispatchWorkflow");
        await host.StartAsync(First, definition: "parent");
        var child = Assert.Single(await host.RowsAsync<WorkflowInstance>(), row => row.DefinitionId == "child");
        host.Doing.Does = _ => throw new InvalidOperationException("anak gagal");
        await host.EventAsync(child.SubjectId, "Ready", definition: "child");

        Assert.Equal(WorkflowSubStatus.Suspended, (await host.InstanceAsync(First)).SubStatus);
        host.Doing.Does = _ => ActivityResult.Done;
        var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Assert.True((await host.WithAsync<IncidentDesk, Outcome<Done>>(desk => desk.RetryAsync(incident.Id, CancellationToken.None))).Done);
        Assert.Equal(WorkflowSubStatus.Finished, (await host.InstanceAsync(First)).SubStatus);
    }

    [Fact]
    public async Task A_delay_of_a_year_is_a_delay_of_a_year()
    {
        await using var host = await RuntimeHost.OpenAsync(Definition(
            [Start, Activity("Elsa.Delay", "year", ("timeSpan", Literal("365.00:00:00"))), End], "start:Done>year", "year:Done>end"));
        await host.StartAsync(First);
        var due = Assert.Single(await host.RowsAsync<WorkflowWait>()).DueAt;
        Assert.Equal(host.Clock.Now.AddDays(365), due);
        await host.MoveToAsync(host.Clock.Now.AddDays(364).AddHours(23));
        Assert.Equal(WorkflowSubStatus.Suspended, (await host.InstanceAsync(First)).SubStatus);
        await host.MoveToAsync(due!.Value);
        Assert.Equal(WorkflowSubStatus.Finished, (await host.InstanceAsync(First)).SubStatus);
    }

    [Fact]
    public async Task The_history_points_to_the_bursts_of_the_same_act_and_the_journal_gives_the_state_again()
    {
        await using var host = await FamilyAsync("Elsa.DispatchWorkflow");
        await host.StartAsync(First, definition: "parent");
        var child = Assert.Single(await host.RowsAsync<WorkflowInstance>(), row => row.DefinitionId == "child");
        await host.EventAsync(child.SubjectId, "Ready", definition: "child");

        var bursts = await host.RowsAsync<WorkflowBurst>();
        var lines = await host.RowsAsync<HistoryEntry>();
        var ready = lines.Single(line => line.Fact == "Ready").Act;
        Assert.Equal(2, bursts.Count(burst => burst.Act == ready));
        Assert.All(bursts, burst => Assert.Contains(lines, line => line.Act == burst.Act));
        Assert.Equal("selesai", (string?)BurstRecord.FromJson(bursts.Last(burst => burst.InstanceId != child.Id).Record).Writes["Result"]!["Answer"]);
        await AssertRebuiltAsync(host);
    }

    [Fact]
    public async Task Two_nodes_race_for_one_wait_and_one_of_them_wins()
    {
        var definition = Definition([Start, Event("wait", "Signed"), Activity("Mou.Do", "act"), End], "start:Done>wait", "wait:Done>act", "act:Done>end", "act:Else>end");
        await using var host = await RuntimeHost.OpenAsync(definition);
        await using var neighbour = host.Neighbour(definition);
        for (var race = 0; race < 20; race++)
        {
            var subject = Guid.NewGuid();
            Assert.True((await host.StartAsync(subject)).Done);
            var asked = host.Doing.Asked.Count;

            var ends = await Task.WhenAll(new[] { host, neighbour }.Select(node => Task.Run(() => SignAsync(node, subject))));

            Assert.Single(ends, end => end == "done");
            Assert.Contains(ends.Single(end => end != "done"), (string[])["lost", "workflow.not-waiting"]);
            var instance = await host.InstanceAsync(subject);
            Assert.Equal((WorkflowSubStatus.Finished, 2), (instance.SubStatus, instance.Turn));
        }

        Assert.Equal(20, (await host.RowsAsync<HistoryEntry>()).Count(line => line.Fact == "Signed"));
        await AssertRebuiltAsync(host);
    }

    /// <summary>How a node fares: done, refused with a code, or told that somebody else was first.</summary>
    private static async Task<string> SignAsync(RuntimeHost node, Guid subject)
    {
        try
        {
            return (await node.EventAsync(subject, "Signed")).Refusal?.Code ?? "done";
        }
        catch (Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException)
        {
            return "lost";
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

    private static Task<RuntimeHost> FamilyAsync(string type)
    {
        var child = Named("child", Definition(
            [Start, Event("ready", "Ready"), Activity("Mou.Do", "act"), Activity("Elsa.SetOutput", "out", ("outputName", Literal("Answer")), ("outputValue", Literal("selesai"))), End],
            "start:Done>ready",
            "ready:Done>act",
            "act:Done>out",
            "act:Else>out",
            "out:Done>end"));
        child["outputs"] = JsonNode.Parse("""[{"type":"String","name":"Answer"}]""");
        var parent = Named("parent", Definition(
            [Start, Activity(type, "call", ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true)), ("result", Output("v-result"))), End],
            "start:Done>call",
            "call:Done>end"));
        ((JsonArray)parent["variables"]!).Add(Variable("v-result", "Result", "Object", null));
        return RuntimeHost.OpenAsync(child, parent);
    }

    private static JsonObject Start => Activity("Elsa.Start", "start");

    private static JsonObject End => Activity("Elsa.End", "end");

    private static JsonObject Event(string id, string name, bool canStart = false)
    {
        var activity = Activity("Elsa.Event", id, ("eventName", Literal(name)));
        if (canStart)
        {
            activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        }

        return activity;
    }

    private static JsonObject Named(string id, JsonObject definition)
    {
        definition["id"] = $"{id}-v1";
        definition["definitionId"] = id;
        return definition;
    }
}
