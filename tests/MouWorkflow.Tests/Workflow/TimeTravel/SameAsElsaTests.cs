using System.Globalization;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.TimeTravel;
using MouWorkflow.Tests.Architecture;

namespace MouWorkflow.Tests.Workflow.TimeTravel;

/// <summary>Scenarios recorded from Elsa, told as an events file: what steps did there is what they answer here.</summary>
public sealed class SameAsElsaTests
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Scenarios => [.. All().Select(found => found.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_virtual_run_ends_as_the_recorded_one(string name)
    {
        var (_, traced, scenario) = All().Single(found => found.Name == name);
        List<WorkflowDefinition> definitions =
        [
            .. traced["children"]!.AsArray().Prepend(traced["definition"])
                .Select(json => WorkflowDefinition.Load(json!.ToJsonString(), name, DefinitionMode.Lenient, MouStep.Catalog)),
        ];
        var steps = scenario["steps"]!.AsArray();
        var (events, end) = Events(steps);
        var input = (steps[0]!["stimulus"]!["input"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone());
        var report = VirtualRun.Run(new RunRequest(definitions, MouStep.Catalog, new RunScript("", Epoch, events, Answers(steps, definitions)), input, Epoch, end));

        Assert.Null(report.Stopped);
        foreach (var (key, expected) in steps[^1]!["expect"]!["instances"]!.AsObject())
        {
            var instance = RunReportJson.Write(report, Zone.Wib)["instances"]!.AsArray().Single(candidate => (string?)candidate!["instance"] == key)!;
            Assert.Equal((string?)expected!["status"], (string?)instance["status"]);
            Assert.Equal((string?)expected["subStatus"], (string?)instance["subStatus"]);
            Assert.Equal(
                expected["bookmarks"]!.AsArray().Select(wait => $"{wait!["activity"]} {wait["kind"]} {wait["event"]}").Order(StringComparer.Ordinal),
                instance["waits"]!.AsArray().Select(wait => $"{wait!["activity"]} {wait["kind"]} {wait["event"]}").Order(StringComparer.Ordinal));
            Assert.Equal(
                Ordered(scenario, steps.SelectMany(step => Executed(step!, key))),
                Ordered(scenario, report.Log.Where(entry => entry.Instance == key && entry.Kind is RunEntryKind.Completed).Select(entry => $"{entry.ActivityId} {string.Join(',', entry.Outcomes)}")));
        }
    }

    [Fact]
    public void Most_recorded_scenarios_can_be_told_as_events() => Assert.True(All().Count() >= 60, $"{All().Count()}");

    private static IEnumerable<string> Executed(JsonNode step, string key) =>
        (step["expect"]!["instances"]![key]?["executed"] as JsonArray ?? []).Select(entry => $"{entry!["activity"]} {string.Join(',', entry["outcomes"]!.AsArray().Select(outcome => (string?)outcome))}");

    private static IEnumerable<string> Ordered(JsonNode scenario, IEnumerable<string> lines) => (string?)scenario["order"] == "exact" ? lines : lines.Order(StringComparer.Ordinal);

    private static (List<RunEvent> Events, DateTimeOffset End) Events(JsonArray steps)
    {
        var now = Epoch;
        List<RunEvent> events = [];
        foreach (var stimulus in steps.Skip(1).Select(step => step!["stimulus"]!))
        {
            var answer = new RunAnswer(null, new Dictionary<string, JsonNode?>(), false, null, "");
            var instance = (string?)stimulus["instance"];
            switch ((string?)stimulus["kind"])
            {
                case "advance":
                    now += TimeSpan.Parse((string)stimulus["by"]!, CultureInfo.InvariantCulture);
                    break;
                case "event":
                    events.Add(new RunEvent(now, RunEventKind.Publish, (string)stimulus["name"]!, instance, (string?)stimulus["correlationId"], stimulus["payload"]?.DeepClone(), answer, ""));
                    break;
                case "resume":
                    events.Add(new RunEvent(now, RunEventKind.Resume, (string)stimulus["activity"]!, instance, null, stimulus["payload"]?.DeepClone(), answer, ""));
                    break;
                default:
                    events.Add(new RunEvent(now, RunEventKind.Cancel, "", instance, null, null, answer, ""));
                    break;
            }
        }

        return (events, now);
    }

    private static Dictionary<string, IReadOnlyList<RunAnswer>> Answers(JsonArray steps, List<WorkflowDefinition> definitions)
    {
        var answers = new Dictionary<string, IReadOnlyList<RunAnswer>>();
        foreach (var definition in definitions)
        {
            var key = definition == definitions[0] ? "main" : definition.DefinitionId;
            foreach (var activity in definition.Activities.Where(activity => activity.Type == MouStep.Type))
            {
                var told = steps.Select(step => step!["expect"]!["instances"]![key]).Where(instance => instance is not null).ToList();
                var values = told.SelectMany(instance => instance!["steps"]!.AsArray()).Where(step => (string?)step!["activity"] == activity.Id).Select(step => step!["value"]).ToList();
                var outcomes = told.SelectMany(instance => instance!["executed"]!.AsArray()).Where(entry => (string?)entry!["activity"] == activity.Id).Select(entry => (string?)entry!["outcomes"]![0]).ToList();
                var failure = told.LastOrDefault()?["incidents"]!.AsArray().FirstOrDefault(incident => (string?)incident!["activity"] == activity.Id);
                answers[$"{definition.DefinitionId}/{activity.Id}"] =
                [
                    .. values.Select((value, visit) => new RunAnswer(
                        visit < outcomes.Count ? outcomes[visit] : null,
                        value is null ? new Dictionary<string, JsonNode?>() : new Dictionary<string, JsonNode?> { ["result"] = value.DeepClone() },
                        false,
                        visit < outcomes.Count ? null : (string?)failure?["message"],
                        "")),
                ];
            }
        }

        return answers;
    }

    /// <summary>Left out: real clocks, Elsa's own defects, its buffer of early events, and what an answer cannot say (several outcomes at once, several instances of one definition).</summary>
    private static IEnumerable<(string Name, JsonNode Case, JsonNode Scenario)> All() =>
        from file in Directory.EnumerateFiles(Path.Combine(Source.Root, "tests", "MouWorkflow.Tests", "Workflow", "elsa-traces"), "*.json").Order(StringComparer.Ordinal)
        let traced = JsonNode.Parse(File.ReadAllText(file))!
        from scenario in traced["scenarios"]!.AsArray()
        where scenario["clock"] is null && scenario["timing"] is null && scenario["defect"] is null
        let steps = scenario["steps"]!.AsArray()
        where (string?)steps[0]!["stimulus"]!["kind"] == "start" && steps[0]!["stimulus"]!["correlationId"] is null
        where steps.Skip(1).All(step => (string?)step!["stimulus"]!["kind"] != "start")
        let instances = steps.SelectMany(step => step!["expect"]!["instances"]!.AsObject())
        where instances.All(pair => !pair.Key.Contains('#', StringComparison.Ordinal))
        where instances.All(pair => pair.Value!["executed"]!.AsArray().All(entry => entry!["outcomes"]!.AsArray().Count == 1 || !IsStep(traced, (string)entry["activity"]!)))
        where !Path.GetFileName(file).StartsWith("21-", StringComparison.Ordinal)
        select ($"{Path.GetFileNameWithoutExtension(file)}/{scenario["name"]}", traced, scenario);

    private static bool IsStep(JsonNode traced, string activity) =>
        traced["children"]!.AsArray().Prepend(traced["definition"]).Any(definition => definition!.ToJsonString().Contains($"\"type\":\"Mou.Step\",\"id\":\"{activity}\"", StringComparison.Ordinal));
}
