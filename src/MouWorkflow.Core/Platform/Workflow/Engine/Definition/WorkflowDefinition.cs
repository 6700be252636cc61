using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>One version of a workflow definition, parsed. Immutable and safe to share between threads.</summary>
public sealed partial class WorkflowDefinition
{
    private FrozenDictionary<string, string?>? _waitsFor;

    /// <summary>Id of this version.</summary>
    public string Id { get; private init; } = "";

    /// <summary>Stable id, the same in all versions.</summary>
    public string DefinitionId { get; private init; } = "";

    public string Name { get; private init; } = "";

    public int Version { get; private init; }

    /// <summary>Only a published definition can be started.</summary>
    public bool IsPublished { get; private init; }

    /// <summary>SHA-256 in lower-case hex of the canonical JSON text (members sorted, no white space).</summary>
    public string ContentHash { get; private init; } = "";

    /// <summary>The canonical JSON text; loading it again gives the same hash.</summary>
    public string Json { get; private init; } = "";

    /// <summary>All activities, nested ones included, flowcharts too, in document order; the root first.</summary>
    public IReadOnlyList<DefinitionActivity> Activities { get; private init; } = [];

    /// <summary>All connections, nested ones included, in document order.</summary>
    public IReadOnlyList<DefinitionConnection> Connections { get; private init; } = [];

    /// <summary>Who ends the wait of an activity, as declared (<c>mouWaitsFor</c>), such as <c>person</c>; null when nothing is declared.</summary>
    public string? WaitsFor(string activityId)
    {
        _waitsFor ??= Activities
            .Where(activity => activity.CustomProperties.ContainsKey("mouWaitsFor"))
            .DistinctBy(activity => activity.Id)
            .ToFrozenDictionary(activity => activity.Id, activity => (string?)activity.CustomProperties["mouWaitsFor"], StringComparer.Ordinal);
        return _waitsFor.GetValueOrDefault(activityId);
    }

    /// <summary>The event activities at which a publication of this name starts a new instance (<c>canStartWorkflow</c>).</summary>
    public IEnumerable<string> StartedBy(string eventName) =>
        from node in Nodes.Values
        where node is { Kind: ActivityKind.Event, CanStartWorkflow: true }
            && node.Input("eventName") is { } input && Values.ToText(AtPublication(input.Expression)) == eventName
        orderby node.Id
        select node.Id;

    /// <summary>What an expression gives before there is an instance: a variable has its default.</summary>
    private JsonNode? AtPublication(InputExpression expression) => expression.Kind switch
    {
        ExpressionKind.Constant => expression.ConstantValue,
        ExpressionKind.Variable => Workflow.Variables.FirstOrDefault(variable => variable.Id == expression.Name)?.Default.ConstantValue,
        _ => null,
    };
}

/// <summary>One activity, for drawing and listing.</summary>
/// <param name="Id">Id in the definition.</param>
/// <param name="Type">For example <c>Elsa.Event</c>.</param>
/// <param name="DisplayText">From the designer, else the name, else the id.</param>
/// <param name="ParentId">The flowchart it lies in; null for the root.</param>
/// <param name="X">Designer position, or null.</param>
/// <param name="Y">Designer position, or null.</param>
/// <param name="Width">Designer size, or null.</param>
/// <param name="Height">Designer size, or null.</param>
/// <param name="CustomProperties">As written; empty if there are none. Not to be changed.</param>
public sealed record DefinitionActivity(
    string Id,
    string Type,
    string DisplayText,
    string? ParentId,
    double? X,
    double? Y,
    double? Width,
    double? Height,
    JsonObject CustomProperties);

/// <summary>One connection between two activities of the same flowchart.</summary>
/// <param name="SourceId">Where it comes from.</param>
/// <param name="Port">The outcome that follows it.</param>
/// <param name="TargetId">Where it goes.</param>
/// <param name="FlowchartId">The flowchart both lie in.</param>
public sealed record DefinitionConnection(string SourceId, string Port, string TargetId, string FlowchartId);
