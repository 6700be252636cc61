using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.TimeTravel;

namespace MouWorkflow.Tests.Workflow.TimeTravel;

public sealed class RunScriptTests
{
    [Theory]
    [InlineData("{", "$", "not JSON")]
    [InlineData("7", "$", "neither an object nor a list")]
    [InlineData("""{ "event": [] }""", "$.event", "no member 'event'")]
    [InlineData("""{ "start": "tomorrow" }""", "$.start", "no moment")]
    [InlineData("""[ { "event": "A" } ]""", "$[0].at", "no moment")]
    [InlineData("""[ { "at": "2024-02-30", "event": "A" } ]""", "$[0].at", "no moment")]
    [InlineData("""[ { "at": "2024-02-01" } ]""", "$[0]", "nothing that happens")]
    [InlineData("""[ { "at": "2024-02-01", "event": "A", "cancel": true } ]""", "$[0]", "several things")]
    [InlineData("""[ { "at": "2024-02-01", "event": "A", "outcome": "Done" } ]""", "$[0]", "Only a resumed activity")]
    [InlineData("""[ { "at": "2024-02-01", "event": "A", "pay": 1 } ]""", "$[0].pay", "no member 'pay'")]
    [InlineData("""{ "events": [ { "at": "2023-12-31", "event": "A" } ] }""", "$.events[0].at", "before the start")]
    [InlineData("""{ "answers": { "sned": {} } }""", "$.answers.sned", "no activity 'sned'")]
    [InlineData("""{ "answers": { "signed": {} } }""", "$.answers.signed", "takes no answer")]
    [InlineData("""{ "answers": { "send": [ { "outcome": "Sent" }, { "outcome": "Lost" } ] } }""", "$.answers.send[1].outcome", "not an outcome")]
    [InlineData("""{ "answers": { "send": { "outcome": "Sent", "outputs": { "document": 1 } } } }""", "$.answers.send.outputs.document", "not an output")]
    [InlineData("""{ "answers": { "send": [] } }""", "$.answers.send", "empty")]
    [InlineData("""[ { "at": "2024-02-01", "resume": "nobody" } ]""", "$[0].resume", "no activity 'nobody'")]
    [InlineData("""[ { "at": "2024-02-01", "resume": "signed", "outcome": "Sent" } ]""", "$[0]", "takes no answer")]
    public void What_does_not_fit_is_refused_with_its_place(string json, string place, string problem)
    {
        var fault = Assert.Single(Assert.Throws<DefinitionException>(() => Worlds.Run(Worlds.Load(Flows.Sound()), json, "2024-12-31")).Faults);

        Assert.Equal(("events.json", place), (fault.File, fault.Path));
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(fault.RemedyId) || string.IsNullOrWhiteSpace(fault.RemedyEn));
    }

    [Fact]
    public void Events_are_put_in_the_order_of_time_and_those_of_one_moment_stay_as_written()
    {
        var script = RunScriptReader.Read(
            """[ { "at": "2024-03-01", "event": "C" }, { "at": "2024-01-01T00:00:00Z", "event": "A" }, { "at": "2024-01-01T07:00", "event": "B" } ]""", "events.json", Zone.Wib);

        Assert.Equal(["A", "B", "C"], script.Events.Select(happening => happening.Name));
    }

    [Theory]
    [InlineData("2024-12-31", "2024-12-31T23:59:59.999+09:00")]
    [InlineData("2024-12-31T12:00", "2024-12-31T12:00:00+09:00")]
    [InlineData("2024-12-31T12:00:00Z", "2024-12-31T21:00:00+09:00")]
    public void A_day_lasts_to_its_end_on_the_clock_of_the_zone(string text, string until) =>
        Assert.Equal(until, RunDates.Iso(RunDates.Until(text, Zone.Wit)!.Value, Zone.Wit));
}
