using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>A run for programs.</summary>
public static class RunReportJson
{
    /// <summary>One object: what was run, its <c>log</c>, and its <c>instances</c> at the end. Moments are ISO 8601 with the zone's offset.</summary>
    public static JsonObject Write(RunReport report, Zone zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new JsonObject
        {
            ["definitionId"] = report.Definition.DefinitionId,
            ["version"] = report.Definition.Version,
            ["contentHash"] = report.Definition.ContentHash,
            ["start"] = RunDates.Iso(report.Start, zone),
            ["until"] = RunDates.Iso(report.Until, zone),
            ["stopped"] = report.Stopped is { } stop
                ? new JsonObject { ["at"] = RunDates.Iso(stop.At, zone), ["instance"] = stop.Instance, ["activity"] = stop.ActivityId, ["message"] = stop.Reason.En }
                : null,
            ["eventsAfterUntil"] = report.Later,
            ["log"] = new JsonArray([.. report.Log.Select(entry => Entry(entry, zone))]),
            ["instances"] = new JsonArray([.. report.Instances.Select(instance => Instance(instance, zone))]),
        };
    }

    private static JsonObject Entry(RunEntry entry, Zone zone)
    {
        var json = new JsonObject
        {
            ["at"] = RunDates.Iso(entry.At, zone),
            ["instance"] = entry.Instance,
            ["kind"] = entry.Kind.ToString().ToLowerInvariant(),
            ["activity"] = entry.ActivityId,
            ["outcomes"] = new JsonArray([.. entry.Outcomes.Select(outcome => JsonValue.Create(outcome))]),
            ["variables"] = Map(entry.Variables),
            ["message"] = entry.ActivityId is null && entry.Words is not null ? string.Join(' ', new[] { entry.Words, entry.Message }.OfType<string>()) : entry.Message,
        };
        if (entry.Due is { } due)
        {
            json["due"] = RunDates.Iso(due, zone);
        }

        return json;
    }

    private static JsonObject Instance(RunInstance instance, Zone zone) => new()
    {
        ["instance"] = instance.Key,
        ["definitionId"] = instance.Definition.DefinitionId,
        ["version"] = instance.Definition.Version,
        ["status"] = instance.Status.ToString(),
        ["subStatus"] = instance.SubStatus.ToString(),
        ["correlationId"] = instance.CorrelationId,
        ["waits"] = new JsonArray([.. instance.Waits.Select(wait => new JsonObject
        {
            ["activity"] = wait.ActivityId,
            ["kind"] = wait.Kind,
            ["event"] = wait.Event,
            ["due"] = wait.Due is { } due ? RunDates.Iso(due, zone) : null,
            ["since"] = RunDates.Iso(wait.Since, zone),
        })]),
        ["variables"] = Map(instance.Variables),
        ["outputs"] = Map(instance.Outputs),
        ["incidents"] = new JsonArray([.. instance.Incidents.Select(incident => new JsonObject { ["activity"] = incident.ActivityId, ["message"] = incident.Message })]),
    };

    private static JsonObject Map(IReadOnlyDictionary<string, JsonNode?> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone())));
}
