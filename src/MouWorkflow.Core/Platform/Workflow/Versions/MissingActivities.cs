using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Lets a stored definition be read whose activities this program no longer has: they are declared from what the definition itself says.</summary>
internal static class MissingActivities
{
    /// <summary>The catalogue, and in it every custom type of the definition that was missing: its members are inputs, or outputs where they name a variable.</summary>
    public static ActivityCatalog AddTo(ActivityCatalog catalog, string json)
    {
        var missing = new Dictionary<string, (SortedSet<string> Inputs, SortedSet<string> Outputs)>(StringComparer.Ordinal);
        Collect((JsonNode.Parse(json) as JsonObject)?["root"] as JsonObject, catalog, missing);
        return missing.Aggregate(catalog, (all, type) => all.Add(new ActivitySignature(
            type.Key, [.. type.Value.Inputs.Except(type.Value.Outputs, StringComparer.Ordinal).Select(name => $"{name}:Object")], ["*"], [.. type.Value.Outputs])));
    }

    private static void Collect(JsonObject? activity, ActivityCatalog catalog, Dictionary<string, (SortedSet<string> Inputs, SortedSet<string> Outputs)> missing)
    {
        if (activity is null)
        {
            return;
        }

        if (activity["type"] is JsonValue typed && typed.TryGetValue<string>(out var type) && BuiltInActivities.Find(type, catalog) is null)
        {
            var (inputs, outputs) = missing.TryGetValue(type, out var known)
                ? known
                : missing[type] = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
            foreach (var (name, value) in activity)
            {
                if (value is JsonObject wrapped && wrapped["typeName"] is not null)
                {
                    (wrapped["memoryReference"] is null ? inputs : outputs).Add(name);
                }
            }
        }

        foreach (var inner in (activity["activities"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Collect(inner, catalog, missing);
        }
    }
}
