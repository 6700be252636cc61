using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What a parent gets from a child workflow.</summary>
public static class ChildResult
{
    // Elsa's own order; a result that was stored holds numbers.
    private static readonly string[] Statuses = ["Running", "Finished"];
    private static readonly string[] SubStatuses = ["Pending", "Executing", "Suspended", "Finished", "Cancelled", "Faulted"];

    /// <summary>The outputs of a child as one object: the payload with which a waiting parent is resumed.</summary>
    public static JsonObject Outputs(WorkflowState child)
    {
        ArgumentNullException.ThrowIfNull(child);
        return new JsonObject(child.Outputs.Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone())));
    }

    /// <summary>Output <c>result</c> of an ExecuteWorkflow whose child came to rest: <c>Status</c>, <c>SubStatus</c>, <c>Output</c>.</summary>
    public static JsonObject Of(WorkflowState child)
    {
        ArgumentNullException.ThrowIfNull(child);
        return Create(child.Status.ToString(), child.SubStatus.ToString(), Outputs(child));
    }

    /// <summary>Elsa reads the outputs of a child that had to wait as if they were a result, and finds nothing in them.</summary>
    internal static JsonObject AfterWait() => Create("Running", "Pending", null);

    /// <summary>A result as Elsa reads it back from its store: all members, with numbers. Any other value is returned as it is.</summary>
    internal static JsonNode Stored(JsonNode value)
    {
        if (value is not JsonObject { Count: 3 } result
            || IndexOf(Statuses, result["Status"]) is not (>= 0 and var status)
            || IndexOf(SubStatuses, result["SubStatus"]) is not (>= 0 and var subStatus)
            || !result.TryGetPropertyValue("Output", out var output))
        {
            return value;
        }

        return new JsonObject
        {
            ["WorkflowDefinitionVersionId"] = null,
            ["WorkflowInstanceId"] = null,
            ["CorrelationId"] = null,
            ["Status"] = status,
            ["SubStatus"] = subStatus,
            ["Output"] = output?.DeepClone(),
        };
    }

    private static int IndexOf(string[] names, JsonNode? name) =>
        name is JsonValue value && value.TryGetValue<string>(out var text) ? Array.IndexOf(names, text) : -1;

    private static JsonObject Create(string status, string subStatus, JsonObject? output) =>
        new() { ["Status"] = status, ["SubStatus"] = subStatus, ["Output"] = output };
}
