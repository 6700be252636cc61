using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Inputs, outputs and variables.</summary>
internal sealed partial class Burst
{
    /// <summary>Elsa evaluates all inputs before it executes; one that names a variable nobody declared, or a constant of the wrong shape, fails there.</summary>
    private void CheckInputs(Frame frame)
    {
        foreach (var input in frame.Node.Inputs)
        {
            if (input.Expression.Kind == ExpressionKind.Broken
                || (input.Expression.Kind == ExpressionKind.Variable && Scope(frame, input.Expression.Name) is null))
            {
                throw ActivityFault.Input(input.Name);
            }
        }
    }

    private JsonNode? Value(Frame frame, string input) =>
        frame.Node.Input(input) is { } spec ? Value(frame, spec) : null;

    private JsonNode? Value(Frame frame, InputSpec input) => Values.Convert(Evaluate(frame, input.Expression), input.Kind);

    /// <summary>A value that goes into the state: a constant belongs to the definition and is copied.</summary>
    private JsonNode? Kept(Frame frame, string input) =>
        frame.Node.Input(input) is not { } spec ? null : spec.Expression.Kind == ExpressionKind.Constant ? Value(frame, spec)?.DeepClone() : Value(frame, spec);

    private string? Text(Frame frame, string input) => Values.ToText(Value(frame, input));

    private bool Flag(Frame frame, string input) => Values.ToBoolean(Value(frame, input));

    private JsonNode? Evaluate(Frame frame, InputExpression expression) => expression.Kind switch
    {
        ExpressionKind.Constant => expression.Tree is null ? expression.Scalar : expression.ConstantValue,
        ExpressionKind.Input => _state.BurstInput.GetValueOrDefault(expression.Name!),
        ExpressionKind.Variable => Scope(frame, expression.Name) is { } scope
            ? scope.Values.GetValueOrDefault(scope.Key)
            : throw new ActivityFault($"Failed to retrieve variable {expression.Name}"),
        _ => null,
    };

    /// <summary>Where a variable lives, seen from an execution: in the nearest flowchart around it that declares it, else in the workflow.</summary>
    private (Dictionary<string, JsonNode?> Values, string Key, VariableSpec Spec)? Scope(Frame frame, string? variableId)
    {
        for (var current = frame; current is not null && variableId is not null; current = current.Parent)
        {
            foreach (var variable in current.Node.Variables)
            {
                if (variable.Id == variableId)
                {
                    return current.Node.Kind == ActivityKind.Workflow
                        ? (_state.VariableValues, variable.Key, variable)
                        : (current.Variables ??= new Dictionary<string, JsonNode?>(StringComparer.Ordinal), variable.Id, variable);
                }
            }
        }

        return null;
    }

    private void SetVariable(Frame frame)
    {
        if (Scope(frame, frame.Node.VariableId) is not { } scope)
        {
            throw new ActivityFault($"Variable '{frame.Node.VariableId}' not found.");
        }

        scope.Values[scope.Key] = Values.Convert(Kept(frame, "value"), scope.Spec.Kind);
        Complete(frame);
    }

    /// <summary>Stores an output in the variable it is connected to, and in the workflow output of that name if there is one.</summary>
    private void SetOutput(Frame frame, ActivityNode node, string output, JsonNode? value)
    {
        if (!node.Outputs.TryGetValue(output, out var target))
        {
            return;
        }

        if (Scope(frame, target) is { } scope)
        {
            scope.Values[scope.Key] = value;
        }

        if (_definition.OutputNames.Contains(target))
        {
            _state.OutputValues[target] = value;
        }
    }

    private static void Declare(ActivityNode node, Dictionary<string, JsonNode?>? values, Func<VariableSpec, string> keyOf)
    {
        foreach (var variable in node.Variables)
        {
            values![keyOf(variable)] = variable.Default.ConstantValue;
        }
    }

    /// <summary>
    /// What Elsa does when it loads an instance: values take the declared type, and a variable that was null, or is not stored, is back at
    /// its default.
    /// </summary>
    private void ReloadVariables()
    {
        Reload(_definition.Workflow, _state.VariableValues, v => v.Key);
        foreach (var frame in _state.Frames)
        {
            if (frame.Node.Kind == ActivityKind.Flowchart && frame.Variables is { } values)
            {
                Reload(frame.Node, values, v => v.Id);
            }
        }
    }

    private static void Reload(ActivityNode node, Dictionary<string, JsonNode?> values, Func<VariableSpec, string> keyOf)
    {
        foreach (var variable in node.Variables)
        {
            var key = keyOf(variable);
            var value = variable.Stored ? values.GetValueOrDefault(key) : null;
            if (value is null)
            {
                values[key] = variable.Default.ConstantValue;
            }
            else
            {
                values[key] = ChildResult.Stored(Values.Reload(value, variable.Kind) ?? variable.Default.ConstantValue ?? value);
            }
        }
    }
}
