using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;
using static MouWorkflow.Tests.Workflow.Flows;

namespace MouWorkflow.Tests.Workflow;

/// <summary>When a waiting instance may move to another version, and that it then does what one does that ran on it from the start.</summary>
public sealed class MigrationRules
{
    [Fact]
    public void A_renamed_wait_moves_when_its_new_id_is_named_and_is_refused_when_not()
    {
        var (v1, v2) = (Line("wait", "Signed"), Line("signed", "Signed", version: 2));
        var state = Run(v1);

        var refused = Plan(v1, v2, state);
        Assert.Null(refused.Moved);
        Assert.Contains("--map wait=", Assert.Single(refused.Reasons).En, StringComparison.Ordinal);

        var plan = Plan(v1, v2, state, "wait=signed");
        Assert.Equal([new MovedPoint("b6", BookmarkKind.Event, "wait", "signed")], plan.Points.Select(point => point with { WaitId = "b6" }));
        AssertSameFuture(v2, plan.Moved!, Run(v2), "Signed");
        Assert.Equal(v1.ContentHash, state.DefinitionHash);
    }

    [Fact]
    public void A_wait_for_another_event_or_of_another_type_is_refused()
    {
        var v1 = Line("wait", "Signed");
        Assert.Contains("'Paid'", Assert.Single(Plan(v1, Line("wait", "Paid", version: 2), Run(v1)).Reasons).En, StringComparison.Ordinal);
        var delay = Load(Versioned(2, Definition([Start, Activity("Elsa.Delay", "wait", ("timeSpan", Literal("1.00:00:00"))), End], "start:Done>wait", "wait:Done>end")));
        Assert.Contains("Elsa.Delay", Assert.Single(Plan(v1, delay, Run(v1)).Reasons).En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_named_by_a_variable_is_compared_with_the_value_it_has()
    {
        var v1 = Line("wait", "NEW");
        var byVariable = Load(Versioned(2, Definition([Start, Activity("Elsa.Event", "wait", ("eventName", FromVariable("v-doc"))), End], "start:Done>wait", "wait:Done>end")));
        Assert.Empty(Plan(v1, byVariable, Run(v1)).Reasons);
        var other = Line("wait", "Signed");
        Assert.NotEmpty(Plan(other, byVariable, Run(other)).Reasons);
    }

    [Fact]
    public void A_timer_keeps_its_date_and_says_so_when_the_new_version_reckons_otherwise()
    {
        WorkflowDefinition Delay(int version, string span) => Load(Versioned(version, Definition(
            [Start, Activity("Elsa.Delay", "pause", ("timeSpan", Literal(span))), End], "start:Done>pause", "pause:Done>end")));
        var (v1, v2) = (Delay(1, "30.00:00:00"), Delay(2, "60.00:00:00"));
        var state = Run(v1);
        var plan = Plan(v1, v2, state);
        Assert.Equal(Assert.Single(state.Bookmarks), Assert.Single(plan.Moved!.Bookmarks));
        Assert.Contains("2026-02-04 08:00Z", Assert.Single(plan.Warnings).En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_ended_is_not_moved()
    {
        var (v1, v2) = (Line("wait", "Signed"), Line("wait", "Signed", version: 2));
        Assert.Contains("has ended", Assert.Single(Plan(v1, v2, Run(v1, "Signed")).Reasons).En, StringComparison.Ordinal);
    }

    [Fact]
    public void Parallel_waits_all_need_a_place()
    {
        var v1 = Load(Parallel("a", "b"));
        var state = Run(v1);
        Assert.Contains("'b'", Assert.Single(Plan(v1, Load(Versioned(2, Parallel("a", "c"))), state).Reasons).En, StringComparison.Ordinal);
        var v2 = Load(Versioned(2, Parallel("x", "y", events: ["A", "B"])));
        var plan = Plan(v1, v2, state, "a=x", "b=y");
        Assert.Equal(["a>x", "b>y"], plan.Points.Select(point => $"{point.From}>{point.To}").Order(StringComparer.Ordinal));
        AssertSameFuture(v2, plan.Moved!, Run(v2), "B", "A");
    }

    [Fact]
    public void A_join_at_which_one_branch_has_arrived_keeps_its_count_and_refuses_another_entrance()
    {
        var v1 = Load(Parallel("a", "b"));
        var half = Run(v1, "A");
        var v2 = Parallel("a", "b");
        Insert(v2, "join", "Done", "stamp", "end");
        var same = Load(Versioned(2, v2));
        AssertSameFuture(same, Plan(v1, same, half).Moved!, Run(same, "A"), "B");

        var third = Load(Versioned(3, Parallel("a", "b", "c")));
        Assert.Contains(Plan(v1, third, half).Reasons, reason => reason.En.Contains("some branches have arrived", StringComparison.Ordinal));
        var fewer = Load(Versioned(4, Parallel("b")));
        Assert.Contains(Plan(v1, fewer, half).Reasons, reason => reason.En.Contains("some branches have arrived", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_branch_that_would_have_begun_by_now_is_refused_and_one_that_is_removed_with_its_wait_too()
    {
        var v1 = Load(Parallel("a", "b"));
        var reasons = Plan(v1, Load(Versioned(2, Parallel("a", "b", "c"))), Run(v1)).Reasons;
        Assert.Contains(reasons, reason => reason.En.Contains("'c' is a new branch", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.En.Contains("'join' has a new entrance from 'c'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_decision_that_was_taken_otherwise_may_get_steps_on_the_side_that_was_not_taken()
    {
        JsonObject Decision(bool extra) => extra
            ? Definition(
                [Start, Activity("Elsa.FlowDecision", "yes", ("condition", Literal(true))), Event("wait", "Signed"), Activity("Mou.Note", "note"), Activity("Elsa.End", "end"), Activity("Elsa.End", "no")],
                "start:Done>yes", "yes:True>wait", "wait:Done>end", "yes:False>note", "note:Done>no")
            : Definition(
                [Start, Activity("Elsa.FlowDecision", "yes", ("condition", Literal(true)), ("customProperties", Ends("False"))), Event("wait", "Signed"), Activity("Elsa.End", "end")],
                "start:Done>yes", "yes:True>wait", "wait:Done>end");
        var (v1, v2) = (Load(Decision(false)), Load(Versioned(2, Decision(true))));
        var plan = Plan(v1, v2, Run(v1));
        Assert.Empty(plan.Reasons);
        AssertSameFuture(v2, plan.Moved!, Run(v2), "Signed");
    }

    [Theory]
    [InlineData("start", "Done", "before")]
    [InlineData("again", "Done", "behind")]
    [InlineData("wait", "Done", "ahead")]
    [InlineData("ask", "True", "last")]
    public void A_step_inserted_anywhere_in_a_loop_runs_in_every_later_round(string source, string port, string target)
    {
        // Twice round: the wait, a decision that looks at a variable, back to the beginning.
        var v1 = Load(Loop());
        var changed = Loop();
        var behind = target switch { "before" => "again", "behind" => "wait", "ahead" => "ask", _ => "end" };
        Insert(changed, source, port, "stamp", behind);
        var v2 = Load(Versioned(2, changed));
        foreach (var rounds in (string[][])[[], ["Go"], ["Go", "Go"]])
        {
            var plan = Plan(v1, v2, Run(v1, rounds));
            Assert.Empty(plan.Reasons);
            AssertSameFuture(v2, plan.Moved!, Run(v2, rounds), "Go", "Go", "Stop");
        }
    }

    [Fact]
    public void An_instance_in_a_nested_flowchart_moves_with_its_container_and_not_out_of_it()
    {
        var v1 = Load(Nested("inner", "wait"));
        var state = Run(v1);
        var renamed = Load(Versioned(2, Nested("box", "w2")));
        var plan = Plan(v1, renamed, state, "inner=box", "wait=w2");
        Assert.Empty(plan.Reasons);
        AssertSameFuture(renamed, plan.Moved!, Run(renamed), "Signed");
        Assert.Contains("another flowchart", Assert.Single(Plan(v1, Load(Versioned(3, NestedFlat())), state, "inner=box").Reasons).En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_without_a_place_is_refused_until_somebody_lets_it_go_or_names_its_place()
    {
        JsonObject With(int version, string id, string name, string type)
        {
            var definition = Versioned(version, Definition(
                [Start, Activity("Elsa.SetVariable", "set", ("variable", new JsonObject { ["id"] = id, ["name"] = name }), ("value", Literal(7))), Event("wait", "Signed"), End],
                "start:Done>set", "set:Done>wait", "wait:Done>end"));
            ((JsonArray)definition["variables"]!).Add(Variable(id, name, type, "1"));
            return definition;
        }

        var v1 = Load(With(1, "v-people", "People", "Int32"));
        var state = Run(v1);
        var gone = Load(With(2, "v-firms", "Firms", "Int32"));
        Assert.Contains("--drop People", Assert.Single(Plan(v1, gone, state).Reasons).En, StringComparison.Ordinal);
        Assert.Equal("7", Plan(v1, gone, state, "People=Firms").Moved!.Variables["Firms"]!.ToJsonString());
        var dropped = WorkflowMigration.Plan(v1, gone, state, MigrationMap.Parse(v1, gone, [], ["People"]).Map);
        Assert.Equal("1", dropped.Moved!.Variables["Firms"]!.ToJsonString());
        Assert.Single(dropped.Warnings);
        Assert.Equal(["Doc", "Firms"], dropped.Moved.Variables.Keys);

        var retyped = Load(With(3, "v-people", "People", "String"));
        Assert.Contains("Int32", Assert.Single(Plan(v1, retyped, state).Reasons).En, StringComparison.Ordinal);
        var renamed = Load(With(4, "v-people", "Persons", "Int32"));
        Assert.Equal("7", Plan(v1, renamed, state).Moved!.Variables["Persons"]!.ToJsonString());
    }

    [Fact]
    public void A_map_that_makes_no_sense_is_told_pair_by_pair()
    {
        var v1 = Line("wait", "Signed");
        var (_, faults) = MigrationMap.Parse(v1, Line("signed", "Signed", version: 2), ["wait", "nothing=signed", "wait=nothing", "wait=signed", "end=signed"], ["Nothing"]);
        Assert.Equal(5, faults.Count);
    }

    [Fact]
    public void Any_instance_moves_to_the_same_graph_under_another_number_and_goes_on_the_same()
    {
        foreach (var definition in (JsonObject[])[Parallel("a", "b"), Loop(), Nested("inner", "wait")])
        {
            var (v1, v2) = (Load(definition), Load(Versioned(2, (JsonObject)definition.DeepClone())));
            var plan = Plan(v1, v2, Run(v1));
            Assert.Equal(Run(v2).ToJson(), plan.Moved!.ToJson());
        }
    }

    private static MigrationPlan Plan(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state, params string[] map)
    {
        var (parsed, faults) = MigrationMap.Parse(from, to, map, []);
        Assert.Empty(faults);
        return WorkflowMigration.Plan(from, to, WorkflowState.FromJson(state.ToJson()), parsed);
    }

    /// <summary>An instance that was started and has met these events; what it called answered Done.</summary>
    private static WorkflowState Run(WorkflowDefinition definition, params string[] events)
    {
        var state = WorkflowEngine.New(definition, "i");
        Finish(definition, state, WorkflowEngine.Advance(definition, state, new Stimulus.Start(new Dictionary<string, JsonNode?>(), null), Monday));
        foreach (var name in events)
        {
            Meet(definition, state, name);
        }

        return state;
    }

    private static void AssertSameFuture(WorkflowDefinition definition, WorkflowState moved, WorkflowState born, params string[] events)
    {
        foreach (var name in events)
        {
            Assert.Equal(Meet(definition, born, name), Meet(definition, moved, name));
        }

        Assert.Equal(WorkflowSubStatus.Finished, moved.SubStatus);
    }

    /// <summary>What an event does, step by step.</summary>
    private static List<string> Meet(WorkflowDefinition definition, WorkflowState state, string name)
    {
        var wait = state.Bookmarks.FirstOrDefault(candidate => candidate.EventName == name || (candidate.ActivityId == "wait" && name is "Go" or "Stop"));
        return wait is null ? ["nobody waits"] : Finish(definition, state, WorkflowEngine.Advance(
            definition, state, new Stimulus.Resume(wait.Id, JsonValue.Create(name == "Go")), Monday));
    }

    private static List<string> Finish(WorkflowDefinition definition, WorkflowState state, Advance advance)
    {
        List<string> steps = [.. advance.Journal.Select(entry => $"{entry.Kind} {entry.ActivityId}")];
        while (advance.Call is { } call)
        {
            advance = WorkflowEngine.Advance(definition, state, new Stimulus.ActivityDone(call.ExecutionId, null, null), Monday);
            steps.AddRange(advance.Journal.Select(entry => $"{entry.Kind} {entry.ActivityId}"));
        }

        return steps;
    }

    private static WorkflowDefinition Line(string wait, string name, int version = 1) =>
        Load(Versioned(version, Definition([Start, Event(wait, name), End], $"start:Done>{wait}", $"{wait}:Done>end")));

    /// <summary>One wait for each name, for the event of that name in capitals, all joined.</summary>
    private static JsonObject Parallel(params string[] waits) => Parallel(waits, [.. waits.Select(wait => wait.ToUpperInvariant())]);

    private static JsonObject Parallel(string first, string second, string[] events) => Parallel([first, second], events);

    private static JsonObject Parallel(string[] waits, string[] events) => Definition(
        [Start, .. waits.Select((wait, at) => Event(wait, events[at])), Activity("Elsa.FlowJoin", "join", ("mode", Literal("WaitAll"))), End],
        [.. waits.Select(wait => $"start:Done>{wait}"), .. waits.Select(wait => $"{wait}:Done>join"), "join:Done>end"]);

    /// <summary>Waits, and begins again as long as the event says so.</summary>
    private static JsonObject Loop()
    {
        var definition = Definition(
            [
                Start,
                Activity("Mou.Note", "again"),
                Activity("Elsa.Event", "wait", ("eventName", Literal("Turn")), ("result", Output("v-more"))),
                Activity("Elsa.FlowDecision", "ask", ("condition", FromVariable("v-more"))),
                End,
            ],
            "start:Done>again", "again:Done>wait", "wait:Done>ask", "ask:True>again", "ask:False>end");
        ((JsonArray)definition["variables"]!).Add(Variable("v-more", "More", "Boolean", "false"));
        return definition;
    }

    private static JsonObject Nested(string container, string wait)
    {
        var inner = Definition([Activity("Elsa.Start", "in"), Event(wait, "Signed"), Activity("Elsa.End", "out")], $"in:Done>{wait}", $"{wait}:Done>out")["root"]!.DeepClone();
        inner["id"] = container;
        return Definition([Start, inner, End], $"start:Done>{container}", $"{container}:Done>end");
    }

    private static JsonObject NestedFlat()
    {
        var inner = Definition([Activity("Elsa.Start", "in"), Activity("Elsa.End", "out")], "in:Done>out")["root"]!.DeepClone();
        inner["id"] = "box";
        return Definition([Start, inner, Event("wait", "Signed"), End], "start:Done>box", "box:Done>wait", "wait:Done>end");
    }

    /// <summary>Puts a step on a connection.</summary>
    private static void Insert(JsonObject definition, string source, string port, string step, string target)
    {
        var root = (JsonObject)definition["root"]!;
        ((JsonArray)root["activities"]!).Add(Activity("Mou.Note", step));
        var connections = (JsonArray)root["connections"]!;
        var cut = connections.OfType<JsonObject>().Single(connection => (string?)connection["source"]!["activity"] == source
            && (string?)connection["source"]!["port"] == port && (string?)connection["target"]!["activity"] is var old && (old == target || port == "True"));
        var end = (string)cut["target"]!["activity"]!;
        cut["target"]!["activity"] = step;
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = step, ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = end, ["port"] = "In" },
        });
    }

    private static JsonObject Versioned(int version, JsonObject definition)
    {
        definition["id"] = $"demo-v{version}";
        definition["version"] = version;
        return definition;
    }

    private static JsonObject Start => Activity("Elsa.Start", "start");

    private static JsonObject End => Activity("Elsa.End", "end");

    private static JsonObject Event(string id, string name) => Activity("Elsa.Event", id, ("eventName", Literal(name)));
}
