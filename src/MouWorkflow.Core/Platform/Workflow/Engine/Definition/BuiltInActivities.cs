using System.Collections.Frozen;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What an activity type accepts and offers, built in or custom, in one shape.</summary>
/// <param name="Kind">How the engine treats it.</param>
/// <param name="Inputs">Declared inputs.</param>
/// <param name="Members">Further members that are not wrapped inputs, such as <c>cases</c>.</param>
/// <param name="Outcomes">Outcomes it may complete with; null: they are read from the activity itself, or anything goes.</param>
/// <param name="Outputs">Names of its outputs.</param>
internal sealed record ActivityShape(
    ActivityKind Kind,
    IReadOnlyList<InputShape> Inputs,
    IReadOnlyList<string> Members,
    IReadOnlyList<string>? Outcomes,
    IReadOnlyList<string> Outputs);

/// <summary>One input of an activity type, from the notation <c>name:Type!</c>.</summary>
internal sealed record InputShape(string Name, ValueKind Kind, bool Required)
{
    public static InputShape Parse(string notation)
    {
        var required = notation.EndsWith('!');
        var parts = notation.TrimEnd('!').Split(':', 2);
        var kind = parts.Length == 1
            ? ValueKind.Json
            : Values.KindOf(parts[1])
                ?? (Enum.TryParse<ValueKind>(parts[1], out var own) ? own : throw new ArgumentException($"The input '{notation}' names a type that does not exist."));
        return new InputShape(parts[0], kind, required);
    }
}

/// <summary>The activity types of Elsa that the engine executes.</summary>
internal static class BuiltInActivities
{
    private static readonly IReadOnlyList<string> Done = ["Done"];

    private static readonly FrozenDictionary<string, ActivityShape> Shapes = new Dictionary<string, ActivityShape>
    {
        ["Elsa.Flowchart"] = new(ActivityKind.Flowchart, [], ["activities", "connections", "variables"], Done, []),
        ["Elsa.Start"] = Shape(ActivityKind.Start),
        ["Elsa.End"] = Shape(ActivityKind.End) with { Outcomes = [] },
        ["Elsa.Finish"] = Shape(ActivityKind.Finish) with { Outcomes = [] },
        ["Elsa.Fault"] = Shape(ActivityKind.Fault, "code:String", "category:String", "faultType:String", "message:String!") with { Outcomes = [] },
        ["Elsa.SetVariable"] = Shape(ActivityKind.SetVariable, "value:Object") with { Members = ["variable"] },
        ["Elsa.SetOutput"] = Shape(ActivityKind.SetOutput, "outputName:String!", "outputValue:Object"),
        ["Elsa.Correlate"] = Shape(ActivityKind.Correlate, "correlationId:String!"),
        ["Elsa.FlowDecision"] = Shape(ActivityKind.FlowDecision, "condition:Boolean!") with { Outcomes = ["True", "False"] },
        ["Elsa.FlowSwitch"] = Shape(ActivityKind.FlowSwitch, "mode:SwitchMode") with { Members = ["cases"], Outcomes = null },
        ["Elsa.FlowFork"] = Shape(ActivityKind.FlowFork, "branches:TextList") with { Outcomes = null },
        ["Elsa.FlowJoin"] = Shape(ActivityKind.FlowJoin, "mode:JoinMode"),
        ["Elsa.Event"] = Shape(ActivityKind.Event, "eventName:String!") with { Outputs = ["result"] },
        ["Elsa.PublishEvent"] = Shape(ActivityKind.PublishEvent, "eventName:String!", "correlationId:String", "isLocalEvent:Boolean", "payload:Object"),
        ["Elsa.Delay"] = Shape(ActivityKind.Delay, "timeSpan:TimeSpan!"),
        ["Elsa.StartAt"] = Shape(ActivityKind.StartAt, "dateTime:DateTimeOffset!"),
        ["Elsa.Timer"] = Shape(ActivityKind.Timer, "interval:TimeSpan!") with { Outputs = ["result"] },
        ["Elsa.Cron"] = Shape(ActivityKind.Cron, "cronExpression:String!") with { Outputs = ["result"] },
        ["Elsa.DispatchWorkflow"] = Shape(
            ActivityKind.DispatchWorkflow, "workflowDefinitionId:String!", "correlationId:String", "input:Map", "waitForCompletion:Boolean", "channelName:String", "startNewTrace:Boolean") with
        { Outputs = ["result"] },
        ["Elsa.ExecuteWorkflow"] = Shape(
            ActivityKind.ExecuteWorkflow, "workflowDefinitionId:String!", "correlationId:String", "input:Map", "waitForCompletion:Boolean") with
        { Outputs = ["result"] },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The shape of a type, or null if nobody knows it.</summary>
    public static ActivityShape? Find(string type, ActivityCatalog catalog)
    {
        if (Shapes.TryGetValue(type, out var shape))
        {
            return shape;
        }

        return catalog.Find(type) is not { } custom
            ? null
            : new ActivityShape(
                ActivityKind.Custom,
                [.. custom.Inputs.Select(InputShape.Parse)],
                [],
                custom.Outcomes switch { [] => Done, ["*"] => null, _ => custom.Outcomes },
                custom.Outputs);
    }

    /// <summary>All types by name, for remedies.</summary>
    public static IEnumerable<string> Types => Shapes.Keys;

    private static ActivityShape Shape(ActivityKind kind, params string[] inputs) =>
        new(kind, [.. inputs.Select(InputShape.Parse)], [], Done, []);
}
