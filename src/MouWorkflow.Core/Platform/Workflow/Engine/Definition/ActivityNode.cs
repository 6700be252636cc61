using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>How the engine treats an activity.</summary>
internal enum ActivityKind
{
    Workflow,
    Flowchart,
    Start,
    End,
    Finish,
    Fault,
    SetVariable,
    SetOutput,
    Correlate,
    FlowDecision,
    FlowSwitch,
    FlowFork,
    FlowJoin,
    Event,
    PublishEvent,
    Delay,
    StartAt,
    Timer,
    Cron,
    DispatchWorkflow,
    ExecuteWorkflow,
    Custom,
    Unknown,
}

/// <summary>When a FlowJoin lets its branches pass. The numbers are Elsa's: a mode may be written as one.</summary>
internal enum JoinMode
{
    WaitAll,
    WaitAllActive,
    WaitAny,
}

/// <summary>Which matching cases of a FlowSwitch are followed.</summary>
internal enum SwitchMode
{
    MatchFirst,
    MatchAny,
}

/// <summary>One activity of a parsed definition. Immutable once the definition is loaded.</summary>
internal sealed class ActivityNode
{
    /// <summary>Names the activity in a state: its id, or its path where ids repeat in different flowcharts.</summary>
    public required string Key { get; init; }

    public required string Id { get; init; }

    public required string Type { get; init; }

    public required ActivityKind Kind { get; init; }

    public required ActivityNode? Parent { get; init; }

    /// <summary>Position in the parent flowchart.</summary>
    public required int Index { get; init; }

    public bool CanStartWorkflow { get; init; }

    public IReadOnlyList<InputSpec> Inputs { get; init; } = [];

    /// <summary>Id of the variable each connected output goes to, by output name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = EmptyOutputs;

    /// <summary>SetVariable: id of the variable.</summary>
    public string? VariableId { get; init; }

    /// <summary>FlowSwitch: label and condition, in order.</summary>
    public IReadOnlyList<(string Label, InputExpression Condition)> Cases { get; init; } = [];

    /// <summary>Flowchart and workflow: what is declared here.</summary>
    public IReadOnlyList<VariableSpec> Variables { get; init; } = [];

    /// <summary>Flowchart: its contents; workflow: the root. Filled while loading.</summary>
    public FlowGraph? Flow { get; set; }

    /// <summary>Not listed in journals: the workflow and the root flowchart.</summary>
    public bool Hidden => Kind == ActivityKind.Workflow || (Kind == ActivityKind.Flowchart && Parent is { Kind: ActivityKind.Workflow });

    public bool IsTerminal => Kind is ActivityKind.End or ActivityKind.Finish;

    /// <summary>Whether its type has an output <c>result</c>, connected or not.</summary>
    public bool HasResult { get; init; }

    public InputSpec? Input(string name)
    {
        foreach (var input in Inputs)
        {
            if (string.Equals(input.Name, name, StringComparison.Ordinal))
            {
                return input;
            }
        }

        return null;
    }

    private static readonly IReadOnlyDictionary<string, string> EmptyOutputs = new Dictionary<string, string>();
}

/// <summary>Where an input's value comes from.</summary>
internal enum ExpressionKind
{
    /// <summary>No value: the input is absent, or Elsa cannot read it.</summary>
    None,
    Constant,
    Variable,
    Input,

    /// <summary>A constant that does not fit its input: executing the activity fails.</summary>
    Broken,
}

/// <summary>An input expression. Constants are converted while loading; lists and objects are kept as text, because a JSON tree cannot be shared.</summary>
internal sealed record InputExpression(ExpressionKind Kind, string? Name = null, JsonNode? Scalar = null, string? Tree = null)
{
    public static readonly InputExpression None = new(ExpressionKind.None);

    public static InputExpression Constant(JsonNode? value) => value is JsonArray or JsonObject
        ? new(ExpressionKind.Constant, Tree: value.ToJsonString())
        : new(ExpressionKind.Constant, Scalar: value);

    /// <summary>A value of its own for every caller: a node can hang in one tree only.</summary>
    public JsonNode? ConstantValue => Tree is null ? Scalar?.DeepClone() : JsonNode.Parse(Tree);
}

/// <summary>One input that a definition gives to an activity.</summary>
internal sealed record InputSpec(string Name, ValueKind Kind, InputExpression Expression);

/// <summary>One declared variable.</summary>
/// <param name="Id">What expressions refer to.</param>
/// <param name="Key">Its name in a state: the name, or the id where names repeat.</param>
/// <param name="Kind">Declared type.</param>
/// <param name="Default">Value it starts with.</param>
/// <param name="Stored">False: Elsa forgets it when the instance rests.</param>
internal sealed record VariableSpec(string Id, string Key, ValueKind Kind, InputExpression Default, bool Stored);
