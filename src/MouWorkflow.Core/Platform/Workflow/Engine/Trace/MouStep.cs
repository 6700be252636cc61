using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>The one custom activity of trace cases: records that it ran and completes as its inputs say.</summary>
internal static class MouStep
{
    public const string Type = "Mou.Step";

    public static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn.Add(new ActivitySignature(
        Type,
        ["label:String", "value:Object", "add:Int32", "fail:String", "visits:Object", "limit:Int32", "outcomes:Object"],
        ["*"],
        ["result"]));

    /// <summary>What the call answers, and the record of it; no record where an input could not even be read.</summary>
    public static (Stimulus Answer, JsonObject? Record) Run(ActivityCall call, int visit)
    {
        try
        {
            return Record(call, visit);
        }
        catch (ActivityFault fault)
        {
            return (new Stimulus.ActivityFailed(call.ExecutionId, fault.Message), null);
        }
    }

    private static (Stimulus Answer, JsonObject Record) Record(ActivityCall call, int visit)
    {
        var value = call.Inputs.GetValueOrDefault("value");
        if (Values.ToInteger(call.Inputs.GetValueOrDefault("add")) is { } add)
        {
            value = JsonValue.Create((Values.ToInteger(value) ?? 0) + add);
        }

        var record = new JsonObject
        {
            ["activity"] = call.ActivityId,
            ["name"] = Values.ToText(call.Inputs.GetValueOrDefault("label")),
            ["visit"] = visit,
        };
        if (value is not null)
        {
            record["value"] = value.DeepClone();
        }

        if (Values.ToText(call.Inputs.GetValueOrDefault("fail")) is { } failure)
        {
            return (new Stimulus.ActivityFailed(call.ExecutionId, failure), record);
        }

        var outputs = new Dictionary<string, JsonNode?>();
        if (value is not null)
        {
            outputs["result"] = value.DeepClone();
        }

        return (new Stimulus.ActivityDone(call.ExecutionId, OutcomesOf(call, value, visit), outputs), record);
    }

    private static IReadOnlyList<string>? OutcomesOf(ActivityCall call, JsonNode? value, int visit)
    {
        if (Texts(call, "visits") is { Count: > 0 } visits)
        {
            return [visits[Math.Min(visit, visits.Count) - 1]];
        }

        if (Values.ToInteger(call.Inputs.GetValueOrDefault("limit")) is { } limit)
        {
            return [(Values.ToInteger(value) ?? 0) >= limit ? "Reached" : "Below"];
        }

        return Texts(call, "outcomes");
    }

    /// <summary>All sets of outcomes with which this step can complete; null is the default completion.</summary>
    public static IReadOnlyList<IReadOnlyList<string>?> PossibleOutcomes(ActivityNode node)
    {
        if (Values.ToTexts(node.Input("visits")?.Expression.ConstantValue) is { Count: > 0 } visits)
        {
            return [.. visits.Distinct().Select(v => (IReadOnlyList<string>)[v])];
        }

        return node.Input("limit") is not null ? [["Below"], ["Reached"]] : [Values.ToTexts(node.Input("outcomes")?.Expression.ConstantValue)];
    }

    private static IReadOnlyList<string>? Texts(ActivityCall call, string input) =>
        call.Inputs.GetValueOrDefault(input) is { } texts && texts.GetValueKind() != JsonValueKind.Null ? Values.ToTexts(texts) : null;
}
