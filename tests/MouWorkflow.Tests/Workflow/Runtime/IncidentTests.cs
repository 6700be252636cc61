using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Workflow;
using static MouWorkflow.Tests.Workflow.Flows;

namespace MouWorkflow.Tests.Workflow.Runtime;

/// <summary>An activity fails: what was done is kept, what may heal is tried again, and people can retry, skip or cancel.</summary>
public sealed class IncidentTests
{
    private static readonly Guid Subject = new("99000000-0000-0000-0000-0000000000aa");

    [Fact]
    public async Task What_may_heal_is_tried_again_with_growing_pauses_until_it_goes_through()
    {
        await using var host = await WaitingAsync();
        host.Doing.Does = _ => throw new IOException("disk penuh");
        Assert.True((await host.EventAsync(Subject, "Signed")).Done);

        var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Assert.Equal(("act", "Mou.Do", 1, host.Clock.Now.AddSeconds(30)), (incident.ActivityId, incident.ActivityType, incident.Attempts, incident.NextAttemptAt));
        await host.MoveToAsync(host.Clock.Now.AddSeconds(30));
        incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Assert.Equal((2, host.Clock.Now.AddSeconds(60)), (incident.Attempts, incident.NextAttemptAt));

        host.Doing.Does = _ => ActivityResult.Done;
        await host.MoveToAsync(host.Clock.Now.AddSeconds(60));
        incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Assert.Equal(IncidentResolution.Retried, incident.Resolution);
        var instance = await host.InstanceAsync(Subject);
        Assert.Equal((WorkflowSubStatus.Finished, 0), (instance.SubStatus, instance.OpenIncidents));
        Assert.Equal(["act", "act", "act"], host.Doing.Asked);
    }

    [Fact]
    public async Task What_never_heals_stops_after_the_last_try_and_waits_for_a_person()
    {
        await using var host = await WaitingAsync();
        host.Doing.Does = _ => throw new TimeoutException("tidak menjawab");
        await host.EventAsync(Subject, "Signed");
        for (var day = 1; day <= 10; day++)
        {
            await host.MoveToAsync(host.Clock.Now.AddDays(1));
        }

        var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Assert.Equal((IncidentKeeper.MostAttempts, null, null), (incident.Attempts, incident.NextAttemptAt, incident.ResolvedAt));
        Assert.Equal(IncidentKeeper.MostAttempts, host.Doing.Asked.Count);
    }

    [Fact]
    public async Task A_bug_stops_at_once_with_its_reason_and_input_and_the_persons_act_is_kept()
    {
        await using var host = await StoppedAsync();

        var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Assert.Equal(("act", "salah hitung", null), (incident.ActivityId, incident.Message, incident.NextAttemptAt));
        Assert.Equal("halo", (string?)JsonNode.Parse(incident.InputJson!)!["text"]);
        Assert.Contains(await host.RowsAsync<HistoryEntry>(), line => line.Fact == "Signed");
        var instance = await host.InstanceAsync(Subject);
        Assert.Equal((WorkflowSubStatus.Suspended, 1, 1), (instance.SubStatus, instance.Turn, instance.OpenIncidents));
    }

    [Fact]
    public async Task The_same_act_again_is_told_that_it_is_done_and_held_up()
    {
        await using var host = await StoppedAsync();
        var lines = (await host.RowsAsync<HistoryEntry>()).Count;

        Assert.Equal("workflow.held", (await host.EventAsync(Subject, "Signed")).Refusal?.Code);
        Assert.Equal(lines, (await host.RowsAsync<HistoryEntry>()).Count);
        Assert.Single(host.Doing.Asked);
    }

    [Fact]
    public async Task Retry_by_a_person_makes_the_kept_move_and_is_written_down()
    {
        await using var host = await StoppedAsync();
        var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Assert.True((await RetryAsync(host, incident)).Done);
        Assert.Equal(2, Assert.Single(await host.RowsAsync<WorkflowIncident>()).Attempts);

        host.Doing.Does = _ => ActivityResult.Done;
        Assert.True((await RetryAsync(host, incident)).Done);
        Assert.Equal(IncidentResolution.Retried, Assert.Single(await host.RowsAsync<WorkflowIncident>()).Resolution);
        Assert.Equal(WorkflowSubStatus.Finished, (await host.InstanceAsync(Subject)).SubStatus);
        Assert.Equal(2, (await host.RowsAsync<HistoryEntry>()).Count(line => line.Fact == "incident-retried"));
        Assert.Equal("operations.settled", (await RetryAsync(host, incident)).Refusal?.Code);
    }

    [Fact]
    public async Task Skip_needs_a_reason_and_an_outcome_and_goes_on_without_the_activity()
    {
        await using var host = await StoppedAsync();
        var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Task<Outcome<Done>> SkipAsync(string? outcome, string? reason) =>
            host.WithAsync<IncidentDesk, Outcome<Done>>(desk => desk.SkipAsync(incident.Id, outcome, reason, CancellationToken.None));

        Assert.Equal("incident.reason", (await SkipAsync("Done", " ")).Refusal?.Code);
        Assert.Equal("incident.outcome", (await SkipAsync(null, "sudah dikerjakan manual")).Refusal?.Code);
        Assert.Equal("incident.outcome", (await SkipAsync("Salah", "sudah dikerjakan manual")).Refusal?.Code);
        Assert.True((await SkipAsync("Else", "sudah dikerjakan manual")).Done);

        Assert.Equal(IncidentResolution.Skipped, Assert.Single(await host.RowsAsync<WorkflowIncident>()).Resolution);
        var instance = await host.InstanceAsync(Subject);
        Assert.Equal(WorkflowSubStatus.Finished, instance.SubStatus);
        Assert.Single(host.Doing.Asked);
        Assert.Equal("sudah dikerjakan manual", (await host.RowsAsync<HistoryEntry>()).Single(line => line.Fact == "incident-skipped").Reason);
        var rebuilt = await host.RebuildAsync(instance.Id);
        Assert.Equal((instance.StateJson, null), (rebuilt.State.ToJson(), rebuilt.DiffersAfter));
        Assert.Contains((await host.RowsAsync<WorkflowBurst>()).SelectMany(WorkflowStep.Of), step => step is { ActivityId: "act", Detail: "Else" });
    }

    [Fact]
    public async Task What_was_skipped_stays_skipped_when_the_next_step_fails_too()
    {
        await using var host = await RuntimeHost.OpenAsync(Definition(
            [Activity("Elsa.Start", "start"), Activity("Elsa.Event", "wait", ("eventName", Literal("Signed"))), Do("first"), Do("second"), Activity("Elsa.End", "end")],
            "start:Done>wait",
            "wait:Done>first",
            "first:Done>second",
            "first:Else>second",
            "second:Done>end",
            "second:Else>end"));
        await host.StartAsync(Subject);
        host.Doing.Does = _ => throw new InvalidOperationException("salah hitung");
        await host.EventAsync(Subject, "Signed");
        foreach (var step in (string[])["first", "second"])
        {
            var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
            Assert.Equal(step, incident.ActivityId);
            Assert.True((await host.WithAsync<IncidentDesk, Outcome<Done>>(desk => desk.SkipAsync(incident.Id, "Done", "dikerjakan manual", CancellationToken.None))).Done);
        }

        Assert.Equal(WorkflowSubStatus.Finished, (await host.InstanceAsync(Subject)).SubStatus);
        Assert.Equal(["first", "second"], host.Doing.Asked);
    }

    [Fact]
    public async Task Cancel_ends_the_instance_and_its_incidents_with_the_reason()
    {
        await using var host = await StoppedAsync();
        var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());
        Task<Outcome<Done>> CancelAsync(string? reason) => host.WithAsync<IncidentDesk, Outcome<Done>>(desk => desk.CancelAsync(incident.Id, reason, CancellationToken.None));

        Assert.Equal("incident.reason", (await CancelAsync(null)).Refusal?.Code);
        Assert.True((await CancelAsync("kerja sama batal")).Done);

        Assert.Equal(IncidentResolution.Cancelled, Assert.Single(await host.RowsAsync<WorkflowIncident>()).Resolution);
        var instance = await host.InstanceAsync(Subject);
        Assert.Equal((WorkflowSubStatus.Cancelled, 0), (instance.SubStatus, instance.OpenIncidents));
        Assert.Empty(await host.RowsAsync<WorkflowWait>());
        Assert.Equal("workflow.not-waiting", (await host.EventAsync(Subject, "Signed")).Refusal?.Code);
    }

    [Fact]
    public async Task A_start_that_fails_is_kept_and_made_later()
    {
        await using var host = await RuntimeHost.OpenAsync(Definition(
            [Activity("Elsa.Start", "start"), Do("act"), Activity("Elsa.End", "end")], "start:Done>act", "act:Done>end", "act:Else>end"));
        host.Doing.Does = _ => throw new InvalidOperationException("belum siap");
        Assert.True((await host.StartAsync(Subject)).Done);
        Assert.Empty(await host.RowsAsync<WorkflowInstance>());

        host.Doing.Does = _ => ActivityResult.Done;
        Assert.True((await RetryAsync(host, Assert.Single(await host.RowsAsync<WorkflowIncident>()))).Done);
        Assert.Equal(WorkflowSubStatus.Finished, (await host.InstanceAsync(Subject)).SubStatus);
    }

    [Fact]
    public async Task A_move_that_nothing_else_was_saved_with_leaves_its_incident_and_nothing_more()
    {
        await using var host = await WaitingAsync();
        var bursts = (await host.RowsAsync<WorkflowBurst>()).Count;
        host.Doing.Does = _ => throw new InvalidOperationException("salah hitung");
        var saved = await host.WithAsync<WorkflowRunner, Outcome<Done>>(runner =>
        {
            runner.Resume("demo", host.Partnership, Subject, "Signed");
            return runner.SaveAsync(CancellationToken.None);
        });

        Assert.True(saved.Done);
        Assert.Equal("act", Assert.Single(await host.RowsAsync<WorkflowIncident>()).ActivityId);
        Assert.Equal(bursts, (await host.RowsAsync<WorkflowBurst>()).Count);
        Assert.Equal((1, 1), ((await host.InstanceAsync(Subject)).Turn, (await host.InstanceAsync(Subject)).OpenIncidents));
    }

    [Fact]
    public async Task A_fault_of_the_definition_itself_can_be_cancelled_but_not_skipped()
    {
        await using var host = await RuntimeHost.OpenAsync(Definition(
            [Activity("Elsa.Start", "start"), Activity("Elsa.Event", "wait", ("eventName", Literal("Signed"))), Activity("Elsa.Fault", "stop", ("message", Literal("berhenti di sini")))],
            "start:Done>wait",
            "wait:Done>stop"));
        await host.StartAsync(Subject);
        await host.EventAsync(Subject, "Signed");
        var incident = Assert.Single(await host.RowsAsync<WorkflowIncident>());

        Assert.Equal(("stop", "berhenti di sini"), (incident.ActivityId, incident.Message));
        Assert.Equal("incident.cannot-skip", (await host.WithAsync<IncidentDesk, Outcome<Done>>(desk => desk.SkipAsync(incident.Id, "Done", "alasan", CancellationToken.None))).Refusal?.Code);
    }

    private static Task<Outcome<Done>> RetryAsync(RuntimeHost host, WorkflowIncident incident) =>
        host.WithAsync<IncidentDesk, Outcome<Done>>(desk => desk.RetryAsync(incident.Id, CancellationToken.None));

    private static JsonObject Do(string id) => Activity("Mou.Do", id, ("text", Literal("halo")));

    private static async Task<RuntimeHost> WaitingAsync()
    {
        var host = await RuntimeHost.OpenAsync(Definition(
            [Activity("Elsa.Start", "start"), Activity("Elsa.Event", "wait", ("eventName", Literal("Signed"))), Do("act"), Activity("Elsa.End", "end")],
            "start:Done>wait",
            "wait:Done>act",
            "act:Done>end",
            "act:Else>end"));
        Assert.True((await host.StartAsync(Subject)).Done);
        return host;
    }

    private static async Task<RuntimeHost> StoppedAsync()
    {
        var host = await WaitingAsync();
        host.Doing.Does = _ => throw new InvalidOperationException("salah hitung");
        Assert.True((await host.EventAsync(Subject, "Signed")).Done);
        return host;
    }
}
