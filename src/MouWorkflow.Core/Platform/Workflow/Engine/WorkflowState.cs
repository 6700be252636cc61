using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>The whole state of one instance. Mutable; owned by one caller at a time.</summary>
public sealed partial class WorkflowState
{
    public string InstanceId { get; internal set; } = "";

    /// <summary><see cref="WorkflowDefinition.ContentHash"/> of the definition the instance runs on.</summary>
    public string DefinitionHash { get; internal set; } = "";

    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Executing;

    public WorkflowStatus Status =>
        SubStatus is WorkflowSubStatus.Executing or WorkflowSubStatus.Suspended ? WorkflowStatus.Running : WorkflowStatus.Finished;

    public string? CorrelationId { get; internal set; }

    internal Dictionary<string, JsonNode?> OutputValues { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, JsonNode?> VariableValues { get; } = new(StringComparer.Ordinal);

    internal List<Bookmark> Waits { get; } = [];

    internal List<Incident> Faults { get; } = [];

    /// <summary>Workflow variables by name (not those of nested flowcharts). Not to be changed.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables => VariableValues;

    /// <summary>Workflow outputs set so far. Not to be changed.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Outputs => OutputValues;

    /// <summary>All waits of the instance.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => Waits;

    /// <summary>All failures since the start.</summary>
    public IReadOnlyList<Incident> Incidents => Faults;

    /// <summary>The state as compact JSON, without the definition. <see cref="FromJson"/> gives an equal state.</summary>
    public string ToJson() => Write();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not a state.</exception>
    public static WorkflowState FromJson(string json) => Read(json);
}
