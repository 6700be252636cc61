using System.Diagnostics;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>What an examination proves and refutes, one small definition each.</summary>
public sealed class SoundFlows
{
    public static TheoryData<string> Shipped() => new(Proofs.ShippedNames());

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_definition_is_proven_sound_within_a_second(string name)
    {
        var all = Proofs.ShippedNames().Select(n => WorkflowDefinition.Load(Proofs.Shipped(n).ToJsonString(), n, DefinitionMode.Strict, Proofs.ShippedCatalog)).ToDictionary(d => d.DefinitionId);
        var watch = Stopwatch.StartNew();

        var report = WorkflowCheck.Examine(all[name], CheckLimits.Default, all);

        Assert.Empty(report.Faults);
        Assert.Empty(report.Warnings);
        Assert.Empty(all[name].Warnings);
        Assert.True(report.Sound);
        Assert.All(report.Properties, p => Assert.Equal(CheckVerdict.Proven, p.Verdict));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_loop_that_leads_straight_onto_a_wait_loses_the_next_round()
    {
        // What mou-lifecycle did once: taken back and then declined, the draft was made again, and nobody was asked to approve it.
        var definition = Flow(
            [Start, Step("draft"), Wait("approval"), Wait("sending"), Choice("sent", "Sent", "Refused"), Wait("round"), Choice("closed", "Sent", "Refused"), End],
            "start:Done>draft", "draft:Done>approval", "approval:Done>sending", "sending:Done>sent", "sent:Refused>approval", "sent:Sent>round", "round:Done>closed", "closed:Refused>draft", "closed:Sent>end");

        var fault = Assert.Single(Proofs.Examine(definition).Faults);

        Assert.Equal(CheckCode.LoopOntoWait, fault.Code);
        Assert.Equal("approval", fault.ActivityId);
        Assert.Equal("sent (Refused)", fault.Trace[2].Then[1]);
        Assert.Equal("closed (Refused)", fault.Trace[^1].Then[1]);
        Assert.DoesNotContain(fault.Trace[^1].Then, t => t.Contains("approval", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_loop_onto_an_ordinary_step_is_sound()
    {
        var definition = Flow(
            [Start, Step("draft"), Step("open"), Wait("approval"), Wait("sending"), Choice("sent", "Sent", "Refused"), Wait("round"), Choice("closed", "Sent", "Refused"), End],
            "start:Done>draft", "draft:Done>open", "open:Done>approval", "approval:Done>sending", "sending:Done>sent", "sent:Refused>open", "sent:Sent>round", "round:Done>closed", "closed:Refused>draft", "closed:Sent>end");

        Assert.Empty(Proofs.Examine(definition).Faults);
    }

    [Fact]
    public void A_wait_needs_a_deadline_or_a_declaration()
    {
        var definition = Flow([Start, Wait("signed", declared: false), End], "start:Done>signed", "signed:Done>end");
        Assert.Equal([CheckCode.WaitWithoutDeadline], Codes(definition));

        definition["root"]!["activities"]![1]!["customProperties"] = new JsonObject { ["mouWaitsFor"] = "program" };
        Assert.Empty(Codes(definition));
    }

    [Fact]
    public void A_timer_that_ends_the_flow_is_a_deadline()
    {
        var definition = Flow([Start, Wait("signed", declared: false), Delay("late"), End, EndNamed("end-late")], "start:Done>signed", "start:Done>late", "signed:Done>end", "late:Done>end-late");
        Assert.Empty(Codes(definition));
    }

    [Fact]
    public void A_timer_that_only_reminds_is_no_deadline()
    {
        var definition = Flow([Start, Wait("signed", declared: false), Delay("remind"), Step("tell"), End], "start:Done>signed", "start:Done>remind", "remind:Done>tell", "tell:Done>remind", "signed:Done>end");
        Assert.Equal([CheckCode.WaitWithoutDeadline], Codes(definition));
    }

    [Fact]
    public void A_deadline_that_fires_once_and_is_ignored_is_none()
    {
        var definition = Flow(
            [Start, Wait("signed", declared: false), Delay("late"), Choice("stop", "Sent", "Refused", ends: ["Refused"]), End, EndNamed("end-late")],
            "start:Done>signed", "start:Done>late", "late:Done>stop", "stop:Sent>end-late", "signed:Done>end");
        var fault = Assert.Single(Proofs.Examine(definition).Faults);

        Assert.Equal(CheckCode.WaitWithoutDeadline, fault.Code);
        Assert.Equal(["start", "timer"], fault.Trace.Select(s => s.Cause));
    }

    [Fact]
    public void A_circle_without_an_end_is_refused()
    {
        var definition = Flow([Start, Step("draft"), Wait("approval")], "start:Done>draft", "draft:Done>approval", "approval:Done>draft");
        Assert.Equal([CheckCode.NoEnd], Codes(definition));
    }

    [Fact]
    public void A_loop_without_a_wait_is_refused()
    {
        var definition = Flow([Start, Choice("try", "Sent", "Refused"), End], "start:Done>try", "try:Refused>try", "try:Sent>end");
        Assert.Equal([CheckCode.LoopWithoutWait], Codes(definition));
    }

    [Fact]
    public void A_loop_that_a_literal_flag_bounds_is_proven()
    {
        var definition = Flow(
            [Start, Step("work"), Decide("again", "v-again"), Set("stop", "v-again", false), End],
            "start:Done>work", "work:Done>again", "again:True>stop", "stop:Done>work", "again:False>end");
        definition["variables"]!.AsArray().Add(Flows.Variable("v-again", "Again", "Boolean", "true"));
        Assert.Empty(Codes(definition));

        Find(definition, "stop")["value"] = Flows.Literal(true);
        Assert.Contains(CheckCode.LoopWithoutWait, Codes(definition));
    }

    [Fact]
    public void Two_decisions_on_one_unknown_variable_agree()
    {
        // If they could differ, the join would lose a branch.
        JsonObject Both(string second)
        {
            var definition = Flow(
                [Start, Set("keep", "v-flag", Flows.FromInput("flag")), Set("copy", "v-copy", Flows.FromVariable("v-flag")), Decide("one", "v-flag"), Step("a"), Step("b"), Decide("two", second), Wait("wait"), EndNamed("end-a"), EndNamed("end-b"), EndNamed("end-c")],
                "start:Done>keep", "keep:Done>copy", "copy:Done>one", "one:True>a", "a:Done>wait", "wait:Done>two", "one:False>b", "b:Done>end-a", "two:True>end-b", "two:False>end-c");
            definition["inputs"]!.AsArray().Add(new JsonObject { ["name"] = "flag", ["type"] = "Boolean" });
            definition["variables"]!.AsArray().Add(Flows.Variable("v-flag", "Flag", "Boolean", "false"));
            definition["variables"]!.AsArray().Add(Flows.Variable("v-copy", "Copy", "Boolean", "false"));
            definition["variables"]!.AsArray().Add(Flows.Variable("v-other", "Other", "Boolean", "false"));
            return definition;
        }

        var same = Assert.Single(Proofs.Examine(Both("v-flag")).Faults);
        Assert.Equal((CheckCode.Unreachable, "end-c"), (same.Code, same.ActivityId));
        var copied = Assert.Single(Proofs.Examine(Both("v-copy")).Faults);
        Assert.Equal("end-c", copied.ActivityId);
        var other = Assert.Single(Proofs.Examine(Both("v-other")).Faults);
        Assert.Equal("end-b", other.ActivityId);
    }

    [Fact]
    public void A_value_that_an_activity_gives_again_is_not_known_any_more()
    {
        var definition = Flow(
            [Start, Ask("ask"), Decide("one", "v-flag"), Ask("again"), Decide("two", "v-flag"), EndNamed("end-a"), EndNamed("end-b"), EndNamed("end-c")],
            "start:Done>ask", "ask:Sent>one", "one:True>again", "again:Sent>two", "one:False>end-a", "two:True>end-b", "two:False>end-c");
        definition["variables"]!.AsArray().Add(Flows.Variable("v-flag", "Flag", "Boolean", "false"));
        Assert.Empty(Codes(definition));
    }

    [Fact]
    public void An_input_is_gone_after_the_first_wait()
    {
        var definition = Flow([Start, Wait("wait"), Step("send", ("text", Flows.FromInput("office"))), End], "start:Done>wait", "wait:Done>send", "send:Done>end");
        Assert.Equal([CheckCode.InputAfterWait], Codes(definition));
    }

    [Fact]
    public void An_activity_that_may_rest_is_a_wait_too()
    {
        var catalog = Flows.Catalog.Add(new ActivitySignature("Mou.Print", [], [], []) { Waits = true });
        var definition = Flow([Start, Flows.Activity("Mou.Print", "print"), Step("send", ("text", Flows.FromInput("office"))), End], "start:Done>print", "print:Done>send", "send:Done>end");
        Assert.Equal([CheckCode.InputAfterWait], Proofs.CodesOf(Proofs.Examine(definition, catalog: catalog)));
    }

    [Fact]
    public void A_required_input_that_was_never_set_is_refused()
    {
        var definition = Flow([Start, Flows.Activity("Mou.Send", "send", ("to", Flows.FromVariable("v-empty")), ("customProperties", Flows.Ends("Refused"))), End], "start:Done>send", "send:Sent>end");
        definition["variables"]!.AsArray().Add(Flows.Variable("v-empty", "Empty", "String", ""));
        Assert.Equal([CheckCode.InputNull], Codes(definition));

        var only = Flow([Start, Step("note", ("text", Flows.FromVariable("v-empty"))), End], "start:Done>note", "note:Done>end");
        only["variables"]!.AsArray().Add(Flows.Variable("v-empty", "Empty", "String", ""));
        var report = Proofs.Examine(only);
        Assert.True(report.Sound);
        Assert.Equal(CheckCode.NeverSet, Assert.Single(report.Warnings).Code);
    }

    [Fact]
    public void Both_ways_of_a_decision_never_pass_a_WaitAll()
    {
        var definition = Flow([Start, Decide("ask", "v-flag"), Flows.Activity("Elsa.FlowJoin", "join", ("mode", Flows.Literal("WaitAll"))), End], "start:Done>ask", "ask:True>join", "ask:False>join", "join:Done>end");
        definition["variables"]!.AsArray().Add(Flows.Variable("v-flag", "Flag", "Boolean", "false"));
        Assert.Contains(CheckCode.JoinSkipped, Codes(definition));

        Find(definition, "join")["mode"] = Flows.Literal("WaitAllActive");
        Assert.Empty(Codes(definition));
    }

    [Fact]
    public void Two_branches_must_not_wait_for_the_same_event()
    {
        var definition = Flow([Start, Wait("one", "Signed"), Wait("two", "Signed"), End, EndNamed("end2")], "start:Done>one", "start:Done>two", "one:Done>end", "two:Done>end2");
        Assert.Equal([CheckCode.AmbiguousWait], Codes(definition));
    }

    [Fact]
    public void A_loop_that_leaves_waits_behind_piles_up()
    {
        var definition = Flow([Start, Delay("every"), Step("work"), Delay("other", "2.00:00:00"), Wait("stop"), End], "start:Done>every", "every:Done>work", "work:Done>every", "work:Done>other", "start:Done>stop", "stop:Done>end");
        Find(definition, "other")["customProperties"] = Flows.Ends("Done");
        Assert.Contains(CheckCode.PilesUp, Codes(definition));
    }

    [Fact]
    public void A_connection_back_to_something_that_can_be_passed_by_is_refused()
    {
        var definition = Flow(
            [Start, Choice("which", "Sent", "Refused"), Wait("a"), Wait("b"), Choice("good", "Sent", "Refused"), End],
            "start:Done>which", "which:Sent>a", "which:Refused>b", "a:Done>good", "b:Done>good", "good:Refused>a", "good:Sent>end");
        Assert.Contains(CheckCode.BadBackConnection, Codes(definition));
    }

    [Fact]
    public void A_nested_flowchart_must_not_lose_a_race()
    {
        var inner = Flows.Activity("Elsa.Flowchart", "inner", ("activities", new JsonArray(Wait("a"), EndNamed("a-end"))), ("connections", Connections("a:Done>a-end")));
        var definition = Flow([Start, inner, Wait("stop"), End, EndNamed("end2")], "start:Done>inner", "start:Done>stop", "inner:Done>end", "stop:Done>end2");
        Assert.Equal([CheckCode.NestedLosesRace], Codes(definition));
    }

    [Fact]
    public void A_child_must_be_known()
    {
        var definition = Flow([Start, Flows.Activity("Elsa.DispatchWorkflow", "call", ("workflowDefinitionId", Flows.Literal("nobody"))), End], "start:Done>call", "call:Done>end");
        Assert.Equal([CheckCode.ChildUnknown], Codes(definition));

        var loaded = Flows.Load(definition);
        var unasked = WorkflowCheck.Examine(loaded, CheckLimits.Default);
        Assert.True(unasked.Sound);
        Assert.Equal(CheckCode.ChildNotExamined, Assert.Single(unasked.Warnings).Code);
    }

    [Fact]
    public void A_mode_that_is_known_only_at_run_time_proves_nothing()
    {
        var definition = Flow([Start, Step("a"), Step("b"), Flows.Activity("Elsa.FlowJoin", "join", ("mode", Flows.FromVariable("v-doc"))), End], "start:Done>a", "start:Done>b", "a:Done>join", "b:Done>join", "join:Done>end");
        Assert.Equal([CheckCode.NotLiteral], Codes(definition));
    }

    [Fact]
    public void Delays_beyond_Elsas_timer_and_recurring_timers_are_warned_about()
    {
        var definition = Flow([Start, Delay("year", "365.00:00:00"), Flows.Activity("Elsa.Timer", "tick", ("interval", Flows.Literal("01:00:00"))), End], "start:Done>year", "year:Done>tick", "tick:Done>end");
        var report = Proofs.Examine(definition);
        Assert.True(report.Sound);
        Assert.Equal([CheckCode.LongDelay, CheckCode.TimerOrCron], report.Warnings.Select(w => w.Code).Order());
    }

    [Fact]
    public void A_limit_that_is_hit_is_reported_and_nothing_is_proven()
    {
        var report = Proofs.Examine(Race(4), states: 20);
        Assert.True(report.LimitHit);
        Assert.False(report.Sound);
        Assert.Empty(report.Faults);
        Assert.All(report.Properties, p => Assert.Equal(CheckVerdict.NotProven, p.Verdict));

        Assert.True(Proofs.Examine(Race(4)).Sound);
    }

    [Fact]
    public void Eight_parallel_branches_are_proven_in_good_time()
    {
        var watch = Stopwatch.StartNew();
        var report = Proofs.Examine(Race(8));
        Assert.True(report.Sound, string.Join(Environment.NewLine, report.Faults.Select(f => f.Message.En)));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    /// <summary>Branches of two waits each, and a join for all of them.</summary>
    private static JsonObject Race(int branches)
    {
        var numbers = Enumerable.Range(0, branches).ToList();
        return Flow(
            [Start, .. numbers.SelectMany(i => new[] { Wait($"a{i}"), Wait($"b{i}") }), Flows.Activity("Elsa.FlowJoin", "join", ("mode", Flows.Literal("WaitAll"))), End],
            [.. numbers.SelectMany(i => new[] { $"start:Done>a{i}", $"a{i}:Done>b{i}", $"b{i}:Done>join" }), "join:Done>end"]);
    }

    private static string[] Codes(JsonObject definition) => Proofs.CodesOf(Proofs.Examine(definition));

    private static JsonObject Flow(JsonObject[] activities, params string[] connections) => Flows.Definition(new JsonArray([.. activities]), connections);

    private static JsonArray Connections(params string[] connections) => (JsonArray)Flows.Definition([], connections)["root"]!["connections"]!.DeepClone();

    private static JsonObject Find(JsonObject definition, string id) => Proofs.Activities(definition["root"]!.AsObject()).Single(a => (string?)a["id"] == id);

    private static JsonObject Start => Flows.Activity("Elsa.Start", "start");

    private static JsonObject End => EndNamed("end");

    private static JsonObject EndNamed(string id) => Flows.Activity("Elsa.End", id);

    private static JsonObject Step(string id, params (string, JsonNode?)[] members) => Flows.Activity("Mou.Note", id, members);

    private static JsonObject Ask(string id) => Flows.Activity("Mou.Send", id, ("to", Flows.Literal("x")), ("documentId", Flows.Output("v-flag")), ("customProperties", Flows.Ends("Refused")));

    private static JsonObject Choice(string id, string one, string other, string[]? ends = null)
    {
        Assert.Equal(["Sent", "Refused"], [one, other]);
        return Flows.Activity("Mou.Send", id, ("to", Flows.Literal("x")), ("customProperties", Flows.Ends(ends ?? [])));
    }

    private static JsonObject Delay(string id, string span = "7.00:00:00") => Flows.Activity("Elsa.Delay", id, ("timeSpan", Flows.Literal(span)));

    private static JsonObject Decide(string id, string variable) => Flows.Activity("Elsa.FlowDecision", id, ("condition", Flows.FromVariable(variable)));

    private static JsonObject Set(string id, string variable, JsonNode value) =>
        Flows.Activity("Elsa.SetVariable", id, ("variable", new JsonObject { ["id"] = variable }), ("value", value is JsonObject ? value : Flows.Literal(value)));

    private static JsonObject Wait(string id, string? name = null, bool declared = true) =>
        Flows.Activity("Elsa.Event", id, ("eventName", Flows.Literal(name ?? id)), ("customProperties", declared ? new JsonObject { ["mouWaitsFor"] = "person" } : []));
}
