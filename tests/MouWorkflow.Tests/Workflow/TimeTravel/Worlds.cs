using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.TimeTravel;

namespace MouWorkflow.Tests.Workflow.TimeTravel;

/// <summary>Virtual runs in the fewest words; everything in WIB.</summary>
internal static class Worlds
{
    public static RunReport Run(WorkflowDefinition definition, string events, string until, string start = "2024-01-01", int most = 100_000, params WorkflowDefinition[] children)
    {
        var script = RunScriptReader.Read(events, "events.json", Zone.Wib);
        var begin = script.Start ?? RunDates.Instant(start, Zone.Wib)!.Value;
        WorkflowDefinition[] all = [definition, .. children];
        RunScriptCheck.Check(script, all, Flows.Catalog, begin);
        return VirtualRun.Run(new RunRequest(all, Flows.Catalog, script, new Dictionary<string, JsonNode?>(), begin, RunDates.Until(until, Zone.Wib)!.Value, most));
    }

    public static WorkflowDefinition Load(JsonObject definition) => WorkflowDefinition.Load(definition.ToJsonString(), "demo.json", DefinitionMode.Strict, Flows.Catalog);

    public static JsonObject Named(this JsonObject definition, string id)
    {
        definition["definitionId"] = id;
        return definition;
    }

    /// <summary>Lines of one kind as "date activity".</summary>
    public static IEnumerable<string> Of(this RunReport report, RunEntryKind kind) =>
        report.Log.Where(entry => entry.Kind == kind).Select(entry => $"{RunDates.Iso(entry.At, Zone.Wib)[..16]} {entry.ActivityId ?? entry.Words ?? entry.Message}");

    public static JsonObject Delay(string id, string span) => Flows.Activity("Elsa.Delay", id, ("timeSpan", Flows.Literal(span)));

    public static JsonObject Event(string id, string name) => Flows.Activity("Elsa.Event", id, ("eventName", Flows.Literal(name)));

    public static JsonObject Fork(params string[] branches) =>
        Flows.Activity("Elsa.FlowFork", "fork", ("branches", Flows.Input("Object", new JsonArray([.. branches.Select(branch => JsonValue.Create(branch))]).ToJsonString())));
}
