using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Which variables and inputs decide where the flow goes, and which are at least read somewhere. Only these make two states different;
/// of the latter only whether they have a value at all.
/// </summary>
internal sealed class Relevance
{
    private readonly HashSet<string> _deciding = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _decidingInputs = new(StringComparer.Ordinal);

    public Relevance(WorkflowDefinition definition)
    {
        foreach (var node in definition.Nodes.Values)
        {
            foreach (var expression in node.Inputs.Select(i => i.Expression).Concat(node.Cases.Select(c => c.Condition)))
            {
                Note(_read, expression, null);
            }

            foreach (var expression in Deciding(node))
            {
                Note(_deciding, expression, _decidingInputs);
            }
        }

        // What is copied into a deciding variable decides too.
        var setters = definition.Nodes.Values.Where(n => n.Kind == ActivityKind.SetVariable && n.VariableId is not null).ToList();
        for (var before = -1; before != _deciding.Count + _decidingInputs.Count;)
        {
            before = _deciding.Count + _decidingInputs.Count;
            foreach (var setter in setters.Where(s => _deciding.Contains(s.VariableId!)))
            {
                Note(_deciding, setter.Input("value")?.Expression, _decidingInputs);
            }
        }

        using var json = JsonDocument.Parse(definition.Json);
        Inputs = [.. Member.Items(json.RootElement, "inputs").Select(i => Member.Text(i, "name") ?? "")];
    }

    /// <summary>Names of the workflow inputs.</summary>
    public IReadOnlyList<string> Inputs { get; }

    public bool Decides(string variableId) => _deciding.Contains(variableId);

    public bool IsRead(string variableId) => _read.Contains(variableId);

    public bool InputDecides(string name) => _decidingInputs.Contains(name);

    private static IEnumerable<InputExpression?> Deciding(ActivityNode node) => node.Kind switch
    {
        ActivityKind.FlowDecision => [node.Input("condition")?.Expression],
        ActivityKind.FlowSwitch => [node.Input("mode")?.Expression, .. node.Cases.Select(c => c.Condition)],
        ActivityKind.Event => [node.Input("eventName")?.Expression],
        ActivityKind.DispatchWorkflow or ActivityKind.ExecuteWorkflow => [node.Input("waitForCompletion")?.Expression],
        _ => [],
    };

    private static void Note(HashSet<string> variables, InputExpression? expression, HashSet<string>? inputs)
    {
        if (expression is { Kind: ExpressionKind.Variable, Name: { } variable })
        {
            variables.Add(variable);
        }
        else if (expression is { Kind: ExpressionKind.Input, Name: { } input })
        {
            inputs?.Add(input);
        }
    }
}
