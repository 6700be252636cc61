using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>What a host may rely on when it talks to the engine.</summary>
public sealed class EngineRules
{
    private static readonly WorkflowDefinition Sound = Flows.Load(Flows.Sound());

    [Fact]
    public void A_custom_activity_is_handed_out_with_its_inputs()
    {
        var advance = Start(Sound);

        Assert.Equal("send", advance.Call!.ActivityId);
        Assert.Equal("Mou.Send", advance.Call.Type);
        Assert.Equal("Dinas Tenaga Kerja", (string)advance.Call.Inputs["to"]!);
        Assert.Equal(3, (int)advance.Call.Inputs["days"]!);
        Assert.Equal(advance.Call.ExecutionId, advance.State.PendingExecutionId);
        Assert.Equal(WorkflowSubStatus.Executing, advance.State.SubStatus);
    }

    [Fact]
    public void Outcomes_and_outputs_of_a_custom_activity_move_the_instance()
    {
        var advance = Start(Sound);
        advance = Step(Sound, advance, new Stimulus.ActivityDone(advance.Call!.ExecutionId, ["Sent"], new Dictionary<string, JsonNode?> { ["documentId"] = "D-1" }));

        Assert.Null(advance.Call);
        Assert.Equal("D-1", (string)advance.State.Variables["Doc"]!);
        var wait = Assert.Single(advance.State.Bookmarks);
        Assert.Equal((BookmarkKind.Event, "Signed", "signed"), (wait.Kind, wait.EventName, wait.ActivityId));

        advance = Step(Sound, advance, new Stimulus.Resume(wait.Id, null));
        Assert.Equal(WorkflowSubStatus.Finished, advance.State.SubStatus);
        Assert.Equal(["signed", "end"], Completed(advance));
    }

    [Fact]
    public void An_activity_that_queued_work_outside_is_completed_later_by_its_wait()
    {
        var advance = Start(Sound);
        advance = Step(Sound, advance, new Stimulus.ActivityWaits(advance.Call!.ExecutionId));
        var wait = Assert.Single(advance.State.Bookmarks);
        Assert.Equal(BookmarkKind.Activity, wait.Kind);
        Assert.Equal(WorkflowSubStatus.Suspended, advance.State.SubStatus);

        advance = Step(Sound, advance, new Stimulus.Resume(wait.Id, null, ["Refused"], new Dictionary<string, JsonNode?> { ["documentId"] = "D-2" }));
        Assert.Equal(WorkflowSubStatus.Finished, advance.State.SubStatus);
        Assert.Equal("D-2", (string)advance.State.Variables["Doc"]!);
        Assert.Equal(["Refused"], advance.Journal.Single(e => e.Kind == JournalKind.Completed).Outcomes!);
    }

    [Fact]
    public void A_failed_activity_becomes_an_incident()
    {
        var advance = Start(Sound);
        var execution = advance.Call!.ExecutionId;
        advance = Step(Sound, advance, new Stimulus.ActivityFailed(execution, "The printer is on fire."));

        Assert.Equal(WorkflowSubStatus.Faulted, advance.State.SubStatus);
        Assert.Equal(new Incident("send", execution, "The printer is on fire."), Assert.Single(advance.State.Incidents));
    }

    [Fact]
    public void Work_outside_that_fails_later_becomes_an_incident_too()
    {
        var advance = Start(Sound);
        var execution = advance.Call!.ExecutionId;
        advance = Step(Sound, advance, new Stimulus.ActivityWaits(execution));
        advance = Step(Sound, advance, new Stimulus.ActivityFailed(execution, "No answer."));

        Assert.Equal(WorkflowSubStatus.Faulted, advance.State.SubStatus);
        Assert.Empty(advance.State.Bookmarks);
        Assert.Equal("No answer.", Assert.Single(advance.State.Incidents).Message);
    }

    [Fact]
    public void A_wait_is_resumed_once_only()
    {
        var advance = Waiting();
        var wait = advance.State.Bookmarks[0].Id;
        advance = Step(Sound, advance, new Stimulus.Resume(wait, null));
        advance = Step(Sound, advance, new Stimulus.Resume(wait, null));

        Assert.Empty(advance.Journal);
        Assert.Equal(WorkflowStatus.Finished, advance.State.Status);
    }

    [Fact]
    public void Stimuli_that_do_not_fit_are_refused()
    {
        var started = Start(Sound);
        Assert.Throws<ArgumentException>(() => Step(Sound, started, new Stimulus.ActivityDone("e999", null, null)));
        Assert.Throws<ArgumentException>(() => Step(Sound, started, new Stimulus.Start(new Dictionary<string, JsonNode?>(), null)));
        Assert.Throws<ArgumentException>(() => Step(Sound, started, new Stimulus.Resume("b1", null)));
        var other = Flows.Sound();
        other["version"] = 2;
        Assert.Throws<ArgumentException>(() => Step(Flows.Load(other), started, new Stimulus.Cancel()));
    }

    [Fact]
    public void Cancel_ends_the_instance_even_while_an_activity_is_out()
    {
        var advance = Step(Sound, Start(Sound), new Stimulus.Cancel());
        Assert.Equal(WorkflowSubStatus.Cancelled, advance.State.SubStatus);
        Assert.Null(advance.State.PendingExecutionId);
        Assert.Empty(advance.State.Bookmarks);
    }

    [Fact]
    public void The_same_stimuli_give_the_same_state_to_the_letter() => Assert.Equal(Waiting().State.ToJson(), Waiting().State.ToJson());

    [Fact]
    public void A_waiting_instance_is_small_and_holds_no_definition()
    {
        var json = Waiting().State.ToJson();
        Assert.True(json.Length < 1024, $"{json.Length} characters: {json}");
        Assert.DoesNotContain("Elsa.Flowchart", json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_loop_becomes_an_incident()
    {
        var loop = Flows.Load(Flows.Definition(
            [
                Flows.Activity("Elsa.Start", "start"),
                Flows.Activity("Elsa.SetVariable", "again", ("variable", new JsonObject { ["id"] = "v-doc" }), ("value", Flows.Literal("x"))),
            ],
            "start:Done>again",
            "again:Done>again"));

        var state = WorkflowEngine.Advance(
            loop, WorkflowEngine.New(loop, "i"), new Stimulus.Start(new Dictionary<string, JsonNode?>(), null), Flows.Monday).State;

        Assert.Equal(WorkflowSubStatus.Faulted, state.SubStatus);
        Assert.Equal("again", Assert.Single(state.Incidents).ActivityId);
    }

    [Fact]
    public void A_lost_race_cancels_a_nested_flowchart_cleanly()
    {
        var race = Flows.Load(Flows.Definition(
            [
                Flows.Activity("Elsa.Start", "start"),
                Flows.Activity(
                    "Elsa.Flowchart",
                    "inner",
                    ("activities", new JsonArray(
                        Flows.Activity("Elsa.Start", "i-start"),
                        Flows.Activity("Elsa.Event", "i-a", ("eventName", Flows.Literal("A")), ("customProperties", Flows.Ends("Done"))),
                        Flows.Activity("Elsa.Event", "i-b", ("eventName", Flows.Literal("B")), ("customProperties", Flows.Ends("Done"))))),
                    ("connections", new JsonArray(Connect("i-start", "i-a"), Connect("i-start", "i-b")))),
                Flows.Activity("Elsa.Event", "stop", ("eventName", Flows.Literal("Stop"))),
                Flows.Activity("Elsa.FlowJoin", "join", ("mode", Flows.Literal("WaitAny"))),
                Flows.Activity("Elsa.End", "end"),
            ],
            "start:Done>inner",
            "start:Done>stop",
            "inner:Done>join",
            "stop:Done>join",
            "join:Done>end"));
        var advance = Step(race, null, new Stimulus.Start(new Dictionary<string, JsonNode?>(), null));
        advance = Step(race, advance, new Stimulus.Resume(advance.State.Bookmarks.Single(b => b.ActivityId == "stop").Id, null));

        Assert.Equal(WorkflowSubStatus.Finished, advance.State.SubStatus);
        Assert.Equal(["stop", "join", "end"], Completed(advance));
        Assert.Equal(["i-a", "i-b", "inner"], advance.Journal.Where(e => e.Kind == JournalKind.Canceled).Select(e => e.ActivityId).Order(StringComparer.Ordinal));
        Assert.Empty(advance.State.Incidents);
    }

    [Theory]
    [InlineData("0 0 9 * * MON-FRI", "2026-01-05T09:00:00")]
    [InlineData("*/20 * * * * *", "2026-01-05T08:00:20")]
    [InlineData("0 30 7 1 * *", "2026-02-01T07:30:00")]
    [InlineData("0 0 0 29 2 ?", "2028-02-29T00:00:00")]
    [InlineData("0 0 8 * * 0", "2026-01-11T08:00:00")]
    [InlineData("0 0 8 * * 7", "2026-01-11T08:00:00")]
    public void A_cron_wait_is_due_at_the_next_moment_that_fits(string expression, string due)
    {
        var cron = Flows.Load(Flows.Definition(
            [Flows.Activity("Elsa.Cron", "tick", ("cronExpression", Flows.Literal(expression))), Flows.Activity("Elsa.End", "end")],
            "tick:Done>end"));
        var wait = Step(cron, null, new Stimulus.Start(new Dictionary<string, JsonNode?>(), null)).State.Bookmarks.Single();
        Assert.Equal(due, wait.DueAt!.Value.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static JsonObject Connect(string source, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    private static Advance Start(WorkflowDefinition definition) =>
        Step(definition, null, new Stimulus.Start(new Dictionary<string, JsonNode?> { ["office"] = "Dinas Tenaga Kerja" }, "K-1"));

    private static Advance Waiting()
    {
        var advance = Start(Sound);
        return Step(Sound, advance, new Stimulus.ActivityDone(advance.Call!.ExecutionId, ["Sent"], new Dictionary<string, JsonNode?> { ["documentId"] = "D-1" }));
    }

    /// <summary>One advance from a copy that went through JSON, as a durable host does it.</summary>
    private static Advance Step(WorkflowDefinition definition, Advance? before, Stimulus stimulus)
    {
        var state = before is null ? WorkflowEngine.New(definition, "i-1") : WorkflowState.FromJson(before.State.ToJson());
        return WorkflowEngine.Advance(definition, state, stimulus, Flows.Monday);
    }

    private static IEnumerable<string> Completed(Advance advance) =>
        advance.Journal.Where(e => e.Kind == JournalKind.Completed).Select(e => e.ActivityId);
}
