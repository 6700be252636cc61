using System.Text.Json.Nodes;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.TimeTravel;
using MouWorkflow.Tests.Contracts;

namespace MouWorkflow.Tests.Workflow.TimeTravel;

public sealed class VirtualRunTests
{
    [Fact]
    public void The_example_lives_an_agreement_from_a_declined_draft_to_its_last_day()
    {
        var catalog = CoreServices.Activities();
        var definition = Shipped.Definitions().Single(candidate => candidate.DefinitionId == "mou-lifecycle");
        var script = RunScriptReader.Read(File.ReadAllText(Path.Combine(Shipped.Workflows, "examples", "mou-lifecycle.events.json")), "example", Zone.Wib);
        RunScriptCheck.Check(script, [definition], catalog, script.Start!.Value);
        var report = VirtualRun.Run(new RunRequest(
            [definition], catalog, script, new Dictionary<string, JsonNode?> { ["agreementId"] = "a-1" }, script.Start!.Value, RunDates.Until("2029-01-01", Zone.Wib)!.Value));

        Assert.Null(report.Stopped);
        var main = Assert.Single(report.Instances);
        Assert.Equal(WorkflowSubStatus.Finished, main.SubStatus);
        Assert.Equal("naskah-2", (string?)main.Variables["DocumentId"]);
        Assert.Equal(["2024-01-12T16:30 close-signing", "2024-01-22T08:45 close-signing"], report.Of(RunEntryKind.Completed).Where(line => line.EndsWith("close-signing", StringComparison.Ordinal)));
        Assert.Equal(["2024-06-03T09:00 RoundClosed"], report.Of(RunEntryKind.Unclaimed));
        Assert.Equal(["2028-02-29T00:00 wait-end"], report.Of(RunEntryKind.Due));
        Assert.Equal("a-1", (string?)report.Log.Single(entry => entry.ActivityId == "remember").Variables["AgreementId"]);
        Assert.True((bool)report.Log.Single(entry => entry is { ActivityId: "bring-into-force", Kind: RunEntryKind.Completed }).Variables["HasMoney"]!);
    }

    [Fact]
    public void A_yearly_loop_from_a_leap_day_turns_every_365_days_until_the_last_day()
    {
        var report = Worlds.Run(Yearly("365.00:00:00"), "[]", "2029-02-27", "2024-02-29T09:00");

        Assert.Equal(
            ["2025-02-28T09:00 year", "2026-02-28T09:00 year", "2027-02-28T09:00 year", "2028-02-28T09:00 year", "2029-02-27T09:00 year"],
            report.Of(RunEntryKind.Due));
        var wait = Assert.Single(Assert.Single(report.Instances).Waits);
        Assert.Equal("2030-02-27T09:00:00+07:00", RunDates.Iso(wait.Due!.Value, Zone.Wib));
        Assert.Equal("2029-02-27T09:00:00+07:00", RunDates.Iso(wait.Since, Zone.Wib));
    }

    [Fact]
    public void Dates_that_a_step_computes_come_at_the_end_of_each_month_leap_day_included()
    {
        var definition = Worlds.Load(Flows.Definition(
            [
                Flows.Activity("Elsa.Start", "start"),
                Flows.Activity("Mou.Send", "plan", ("to", Flows.Literal("x")), ("documentId", Flows.Output("v-doc"))),
                Flows.Activity("Elsa.StartAt", "month-end", ("dateTime", Flows.FromVariable("v-doc"))),
                Flows.Activity("Elsa.End", "end"),
            ],
            "start:Done>plan", "plan:Sent>month-end", "month-end:Done>plan", "plan:Refused>end"));
        var report = Worlds.Run(
            definition,
            """
            { "answers": { "plan": [
              { "outcome": "Sent", "outputs": { "documentId": "2024-01-31T17:00:00+07:00" } },
              { "outcome": "Sent", "outputs": { "documentId": "2024-02-29T17:00:00+07:00" } },
              { "outcome": "Sent", "outputs": { "documentId": "2024-03-31T17:00:00+07:00" } },
              { "outcome": "Refused" } ] } }
            """,
            "2024-12-31");

        Assert.Equal(["2024-01-31T17:00 month-end", "2024-02-29T17:00 month-end", "2024-03-31T17:00 month-end"], report.Of(RunEntryKind.Due));
        Assert.Equal(WorkflowSubStatus.Finished, report.Instances[0].SubStatus);
    }

    [Fact]
    public void Parallel_timers_fall_due_by_their_dates_and_those_of_one_moment_by_their_age()
    {
        var report = Worlds.Run(Worlds.Load(Flows.Definition(
            [
                Flows.Activity("Elsa.Start", "start"), Worlds.Fork("A", "B", "C"),
                Worlds.Delay("slow", "30.00:00:00"), Worlds.Delay("fast", "10.00:00:00"), Worlds.Delay("twin", "10.00:00:00"),
                Flows.Activity("Elsa.FlowJoin", "join", ("mode", Flows.Literal("WaitAll"))), Flows.Activity("Elsa.End", "end"),
            ],
            "start:Done>fork", "fork:A>slow", "fork:B>fast", "fork:C>twin", "slow:Done>join", "fast:Done>join", "twin:Done>join", "join:Done>end")), "[]", "2024-12-31");

        Assert.Equal(["2024-01-11T00:00 fast", "2024-01-11T00:00 twin", "2024-01-31T00:00 slow"], report.Of(RunEntryKind.Due));
        Assert.Equal(WorkflowSubStatus.Finished, report.Instances[0].SubStatus);
    }

    [Theory]
    [InlineData("2024-01-10T23:59:59", "answer", 0)]
    [InlineData("2024-01-11T00:00", "deadline", 1)]
    public void At_the_same_moment_a_timer_comes_before_an_event(string at, string winner, int unclaimed)
    {
        var report = Worlds.Run(
            Worlds.Load(Flows.Definition(
                [
                    Flows.Activity("Elsa.Start", "start"), Worlds.Fork("A", "B"),
                    Worlds.Event("answer", "Answered"), Worlds.Delay("deadline", "10.00:00:00"),
                    Flows.Activity("Elsa.End", "end-answer"), Flows.Activity("Elsa.End", "end-deadline"),
                ],
                "start:Done>fork", "fork:A>answer", "fork:B>deadline", "answer:Done>end-answer", "deadline:Done>end-deadline")),
            $$"""[ { "at": "{{at}}", "event": "Answered" } ]""",
            "2024-12-31");

        Assert.Contains(report.Log, entry => entry.Kind is RunEntryKind.Completed && entry.ActivityId == $"end-{winner}");
        Assert.Equal(unclaimed, report.Of(RunEntryKind.Unclaimed).Count());
    }

    [Fact]
    public void Without_an_answer_the_run_stops_where_it_is_and_says_which_are_possible()
    {
        var report = Worlds.Run(Worlds.Load(Flows.Sound()), "[]", "2024-12-31");

        Assert.Equal("send", report.Stopped!.ActivityId);
        Assert.Contains("Sent, Refused", report.Stopped.Reason.En, StringComparison.Ordinal);
        Assert.Contains("\"answers\": {\"send\": [{\"outcome\": \"Sent\"}]}", report.Stopped.Reason.En, StringComparison.Ordinal);
        Assert.Equal(RunEntryKind.Stopped, report.Log[^1].Kind);
    }

    [Fact]
    public void An_event_that_comes_too_early_is_not_kept()
    {
        var report = Worlds.Run(
            Worlds.Load(Flows.Definition(
                [Flows.Activity("Elsa.Start", "start"), Worlds.Delay("pause", "00:00:30"), Worlds.Event("wait", "Signed"), Flows.Activity("Elsa.End", "end")],
                "start:Done>pause", "pause:Done>wait", "wait:Done>end")),
            """[ { "at": "2024-01-01T00:00:10", "event": "Signed" } ]""",
            "2024-01-02");

        Assert.Equal(["2024-01-01T00:00 Signed"], report.Of(RunEntryKind.Unclaimed));
        Assert.Equal("Signed", Assert.Single(report.Instances[0].Waits).Event);
    }

    [Fact]
    public void A_step_that_fails_leaves_a_faulted_instance_with_its_reason()
    {
        var report = Worlds.Run(Worlds.Load(Flows.Sound()), """{ "answers": { "send": { "fails": "Templat tidak lengkap." } } }""", "2024-12-31");

        Assert.Equal("Templat tidak lengkap.", Assert.Single(report.Faulted!.Incidents).Message);
        Assert.Contains(report.Log, entry => entry is { Kind: RunEntryKind.Faulted, Message: "Templat tidak lengkap." });
    }

    [Fact]
    public void A_step_that_waits_goes_on_when_it_is_resumed_and_a_cancellation_ends_the_rest()
    {
        var report = Worlds.Run(
            Worlds.Load(Flows.Sound()),
            """
            { "answers": { "send": { "waits": true } },
              "events": [ { "at": "2024-01-05", "resume": "send", "outcome": "Sent", "outputs": { "documentId": "d-7" } },
                          { "at": "2024-02-01", "cancel": true },
                          { "at": "2024-03-01", "resume": "signed" } ] }
            """,
            "2024-12-31");

        Assert.Equal("d-7", (string?)report.Instances[0].Variables["Doc"]);
        Assert.Equal(WorkflowSubStatus.Cancelled, report.Instances[0].SubStatus);
        Assert.Equal(["2024-03-01T00:00 signed"], report.Of(RunEntryKind.Unclaimed));
    }

    [Fact]
    public void A_child_runs_in_the_same_world_and_hears_what_its_parent_publishes()
    {
        var child = Worlds.Load(Flows.Definition(
            [Flows.Activity("Elsa.Start", "start"), Worlds.Event("go", "Go"), Worlds.Delay("work", "3.00:00:00"), Flows.Activity("Elsa.End", "end")],
            "start:Done>go", "go:Done>work", "work:Done>end").Named("child"));
        var parent = Worlds.Load(Flows.Definition(
            [
                Flows.Activity("Elsa.Start", "start"), Worlds.Fork("A", "B"),
                Flows.Activity("Elsa.DispatchWorkflow", "dispatch", ("workflowDefinitionId", Flows.Literal("child")), ("waitForCompletion", Flows.Literal(true))),
                Worlds.Delay("pause", "1.00:00:00"), Flows.Activity("Elsa.PublishEvent", "tell", ("eventName", Flows.Literal("Go"))),
                Flows.Activity("Elsa.FlowJoin", "join", ("mode", Flows.Literal("WaitAll"))), Flows.Activity("Elsa.End", "end"),
            ],
            "start:Done>fork", "fork:A>dispatch", "fork:B>pause", "pause:Done>tell", "tell:Done>join", "dispatch:Done>join", "join:Done>end"));

        var report = Worlds.Run(parent, "[]", "2024-12-31", children: child);
        Assert.Equal(["main", "child"], report.Instances.Select(instance => instance.Key));
        Assert.All(report.Instances, instance => Assert.Equal(WorkflowSubStatus.Finished, instance.SubStatus));
        Assert.Equal(new DateTimeOffset(2024, 1, 5, 0, 0, 0, TimeSpan.FromHours(7)), report.Log[^1].At);

        var alone = Worlds.Run(parent, "[]", "2024-12-31");
        Assert.Contains("--with", alone.Stopped!.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_of_short_delays_is_stopped_and_reported()
    {
        var report = Worlds.Run(Yearly("00:00:01"), "[]", "2029-12-31", most: 500);

        Assert.Contains("500", report.Stopped!.Reason.En, StringComparison.Ordinal);
        Assert.Equal(RunEntryKind.Stopped, report.Log[^1].Kind);
        Assert.True(report.Stopped.At < new DateTimeOffset(2024, 1, 1, 0, 10, 0, TimeSpan.FromHours(7)));
    }

    [Fact]
    public void A_delay_behind_the_end_of_the_calendar_is_said() =>
        Assert.Contains("calendar", Worlds.Run(Yearly("9000000.00:00:00"), "[]", "2029-12-31").Stopped!.Reason.En, StringComparison.Ordinal);

    [Fact]
    public void Json_and_text_tell_the_same_story()
    {
        var report = Worlds.Run(Yearly("365.00:00:00"), """[ { "at": "2030-01-01", "event": "Later" } ]""", "2025-12-30");
        var json = RunReportJson.Write(report, Zone.Wib);
        var text = RunReportText.Write(report, Zone.Wib);

        Assert.Equal("2024-12-31T00:00:00+07:00", (string?)json["log"]!.AsArray().Single(entry => (string?)entry!["kind"] == "due")!["at"]);
        Assert.Equal("2025-12-31T00:00:00+07:00", (string?)json["instances"]![0]!["waits"]![0]!["due"]);
        Assert.Equal(1, (int?)json["eventsAfterUntil"]);
        Assert.Equal(report.Definition.ContentHash, (string?)json["contentHash"]);
        Assert.Contains("31 Desember 2024, 00.00  jatuh tempo/due", text, StringComparison.Ordinal);
        Assert.Contains("sejak / since 31 Desember 2024, 00.00, sampai / until 31 Desember 2025, 00.00", text, StringComparison.Ordinal);
    }

    private static WorkflowDefinition Yearly(string span) => Worlds.Load(Flows.Definition(
        [
            Flows.Activity("Elsa.Start", "start"), Worlds.Delay("year", span),
            Flows.Activity("Mou.Note", "renew", ("text", Flows.Literal("Perpanjangan"))),
        ],
        "start:Done>year", "year:Done>renew", "renew:Done>year"));
}
