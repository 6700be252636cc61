using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>The whole state of one instance, without its definition. Mutable; owned by one caller at a time.</summary>
public sealed partial class WorkflowState
{
    public string InstanceId { get; internal set; } = "";

    /// <summary><see cref="WorkflowDefinition.ContentHash"/> of the definition the instance runs on.</summary>
    public string DefinitionHash { get; internal set; } = "";

    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Executing;

    public WorkflowStatus Status =>
        SubStatus is WorkflowSubStatus.Executing or WorkflowSubStatus.Suspended ? WorkflowStatus.Running : WorkflowStatus.Finished;

    public string? CorrelationId { get; internal set; }

    /// <summary>Workflow variables by name (not those of nested flowcharts). Not to be changed.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables => VariableValues;

    /// <summary>Workflow outputs set so far. Not to be changed.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Outputs => OutputValues;

    /// <summary>All waits of the instance. A faulted instance keeps the waits of its other branches.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => [.. Waits.Select(w => w.Bookmark)];

    /// <summary>All failures since the start.</summary>
    public IReadOnlyList<Incident> Incidents => IncidentList;

    /// <summary>The custom activity whose answer the instance awaits, by execution id; null at rest.</summary>
    public string? PendingExecutionId => Current is null ? null : ExecutionIdOf(Current.Id);

    /// <summary>Whether <see cref="Stimulus.Start"/> was applied.</summary>
    public bool IsStarted => Counter > 0;

    internal Dictionary<string, JsonNode?> VariableValues { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, JsonNode?> OutputValues { get; } = new(StringComparer.Ordinal);

    internal List<Wait> Waits { get; } = [];

    internal List<Incident> IncidentList { get; } = [];

    /// <summary>Source of all ids inside the instance.</summary>
    internal int Counter { get; set; }

    internal List<Frame> Frames { get; } = [];

    // From here on: what exists only within a burst, between a call and its answer.
    internal Queue<WorkItem> Queue { get; } = new();

    internal List<Expectation> Expectations { get; } = [];

    /// <summary>Elsa finds workflow inputs by name in any case.</summary>
    internal Dictionary<string, JsonNode?> BurstInput { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal string? TriggerActivityId { get; set; }

    internal JsonNode? TriggerPayload { get; set; }

    internal Frame? Current { get; set; }

    internal string? ResumedWait { get; set; }

    internal int BurstLength { get; set; }

    internal static string ExecutionIdOf(int frameId) => frameId < ExecutionIds.Length ? ExecutionIds[frameId] : $"e{frameId}";

    private static readonly string[] ExecutionIds = [.. Enumerable.Range(0, 256).Select(id => $"e{id}")];

    /// <summary>The state as compact JSON, without the definition. <see cref="FromJson"/> gives an equal state.</summary>
    public string ToJson() => StateWriter.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not a state.</exception>
    public static WorkflowState FromJson(string json) => StateReader.Read(json);
}
