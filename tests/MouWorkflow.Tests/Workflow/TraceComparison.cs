using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Compares what a case expects with what happened, as the cases are meant to be compared.</summary>
internal static class TraceComparison
{
    private static readonly string[] Plain = ["status", "subStatus", "correlationId", "variables", "outputs"];
    private static readonly string[] Ordered = ["executed", "faulted", "steps", "journal"];
    private static readonly string[] Sets = ["canceled", "bookmarks"];

    public static List<string> Differences(JsonObject expected, JsonObject actual, JsonObject traceCase)
    {
        var differences = new List<string>();
        var exact = (string?)expected["order"] == "exact";
        var messages = MessageActivities(traceCase);
        var steps = ((JsonArray)expected["steps"]!).Zip((JsonArray)actual["steps"]!).Select((pair, i) => (pair.First, pair.Second, i));
        foreach (var (want, have, i) in steps)
        {
            var wanted = want!["expect"]!;
            var got = have!["expect"]!;
            Check($"step {i} now", wanted["now"], got["now"]);
            var names = ((JsonObject)wanted["instances"]!).Select(p => p.Key).Union(((JsonObject)got["instances"]!).Select(p => p.Key));
            foreach (var name in names)
            {
                var instanceWanted = wanted["instances"]![name];
                var instanceGot = got["instances"]![name];
                if (instanceWanted is null || instanceGot is null)
                {
                    differences.Add($"step {i}: instance {name} is {(instanceGot is null ? "missing" : "too many")}");
                    continue;
                }

                foreach (var field in Plain)
                {
                    Check($"step {i} {name}.{field}", instanceWanted[field], instanceGot[field]);
                }

                foreach (var field in Ordered.Where(f => instanceWanted[f] is not null))
                {
                    Check($"step {i} {name}.{field}", exact ? Canceled(instanceWanted[field]) : Set(instanceWanted[field]), exact ? Canceled(instanceGot[field]) : Set(instanceGot[field]));
                }

                foreach (var field in Sets)
                {
                    Check($"step {i} {name}.{field}", Set(instanceWanted[field]), Set(instanceGot[field]));
                }

                Check($"step {i} {name}.incidents", Incidents(instanceWanted["incidents"]), Incidents(instanceGot["incidents"]));
            }
        }

        return differences;

        void Check(string place, JsonNode? want, JsonNode? have)
        {
            if (!Same(want, have))
            {
                differences.Add($"{place}: expected {want?.ToJsonString() ?? "null"}, got {have?.ToJsonString() ?? "null"}");
            }
        }

        JsonNode Incidents(JsonNode? list) => Set(new JsonArray([.. ((JsonArray)list!).Select(i => new JsonObject
        {
            ["activity"] = (string)i!["activity"]!,
            ["message"] = messages.Contains((string)i["activity"]!) ? (string)i["message"]! : null,
        })]));
    }

    /// <summary>The order in which activities are canceled is left open, so their lines in a journal are too.</summary>
    private static JsonNode? Canceled(JsonNode? list) => list is not JsonArray array ? list : new JsonArray(
        [.. array.Where(n => !(n is JsonValue v && v.TryGetValue<string>(out var t) && t.StartsWith("canceled:", StringComparison.Ordinal))).Select(n => n?.DeepClone())]);

    private static JsonNode Set(JsonNode? list) => new JsonArray([.. ((JsonArray)list!)
        .Select(item => item?.DeepClone()).OrderBy(item => item?.ToJsonString() ?? "", StringComparer.Ordinal)]);

    private static bool Same(JsonNode? one, JsonNode? other)
    {
        using var first = JsonDocument.Parse(one?.ToJsonString() ?? "null");
        using var second = JsonDocument.Parse(other?.ToJsonString() ?? "null");
        return JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }

    private static HashSet<string> MessageActivities(JsonNode? node)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Collect(node);
        return found;

        void Collect(JsonNode? current)
        {
            if (current is JsonArray list)
            {
                list.ToList().ForEach(Collect);
            }
            else if (current is JsonObject map)
            {
                if (map["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name is ("Elsa.Fault" or "Mou.Step") && map["id"] is { } id)
                {
                    found.Add((string)id!);
                }

                map.ToList().ForEach(m => Collect(m.Value));
            }
        }
    }
}
