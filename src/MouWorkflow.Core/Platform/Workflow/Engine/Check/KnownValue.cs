using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// What an examination knows of a value: the value itself, or a symbol for one it cannot know. Symbols live in the variables of a state as
/// objects <c>{"?": number}</c>; two variables with the same symbol have the same value.
/// </summary>
internal static class KnownValue
{
    private const string Mark = "?";

    public static JsonNode Symbol(int number) => new JsonObject { [Mark] = number };

    public static int? SymbolOf(JsonNode? value) =>
        value is JsonObject { Count: 1 } map && map.TryGetPropertyValue(Mark, out var number) && number is JsonValue ? (int?)number : null;

    /// <summary>The condition says that the symbol is true, or that it is not. Every place that holds it learns so.</summary>
    /// <param name="state">Changed.</param>
    /// <param name="skeleton">Its definition.</param>
    /// <param name="symbol">The symbol that is resolved.</param>
    /// <param name="value">What it turned out to be, as a Boolean.</param>
    /// <param name="fresh">Makes a symbol of its own.</param>
    public static void Learn(WorkflowState state, WorkflowDefinition skeleton, int symbol, bool value, Func<JsonNode> fresh)
    {
        Learn(state.VariableValues, skeleton.Workflow.Variables, v => v.Key);
        Learn(state.BurstInput, [], v => v.Key);
        foreach (var frame in state.Frames)
        {
            if (frame.Variables is { } own)
            {
                Learn(own, skeleton.Nodes[frame.Key].Variables, v => v.Id);
            }
        }

        void Learn(Dictionary<string, JsonNode?> values, IReadOnlyList<VariableSpec> specs, Func<VariableSpec, string> keyOf)
        {
            foreach (var key in values.Keys.Where(k => SymbolOf(values[k]) == symbol).ToList())
            {
                // What is not true may be null, and a null is back at its default after the next rest.
                var mayRevert = !value && specs.FirstOrDefault(s => keyOf(s) == key) is { } spec && Values.ToBoolean(spec.Default.ConstantValue);
                values[key] = mayRevert ? fresh() : JsonValue.Create(value);
            }
        }
    }
}
