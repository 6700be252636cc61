using System.Globalization;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Runs a trace case: a file that holds definitions, stimuli, and what is expected after each.</summary>
internal static class TraceCase
{
    /// <summary>Where the clock of every scenario begins.</summary>
    public static readonly DateTimeOffset Epoch = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The same case with every <c>expect</c> filled from our engine.</summary>
    /// <param name="traceCase">The case; not changed.</param>
    /// <param name="file">Its name, for faults.</param>
    /// <exception cref="DefinitionException">Not even Elsa could load one of the definitions.</exception>
    public static JsonObject Fill(JsonObject traceCase, string file)
    {
        var filled = (JsonObject)traceCase.DeepClone();
        foreach (var scenario in (filled["scenarios"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Fill(filled, scenario, file);
        }

        return filled;
    }

    /// <summary>Runs one scenario and writes its <c>expect</c> members.</summary>
    public static void Fill(JsonObject traceCase, JsonObject scenario, string file, Func<WorkflowState, WorkflowState>? betweenAdvances = null)
    {
        // On the real clock nobody moves the time: a step lasts until nothing happens any more.
        var quiet = Text(scenario, "clock") == "real" ? TimeSpan.FromMilliseconds((double?)scenario["settleMs"] ?? 0) : (TimeSpan?)null;
        var host = new TraceHost(LoadDefinitions(traceCase, file), Epoch, betweenAdvances);
        foreach (var step in (scenario["steps"] as JsonArray ?? []).OfType<JsonObject>())
        {
            host.BeginStep();
            step.Remove("note");
            if (!Apply(host, (JsonObject)step["stimulus"]!))
            {
                step["note"] = "The stimulus could not be applied.";
            }

            if (quiet is { } lull)
            {
                host.AdvanceUntilQuiet(lull);
            }

            var expect = Describe(host);
            expect["now"] = quiet is null ? TraceHost.Instant(host.Now) : null;
            step["expect"] = expect;
        }
    }

    private static IReadOnlyList<WorkflowDefinition> LoadDefinitions(JsonObject traceCase, string file) =>
    [
        .. (traceCase["children"] as JsonArray ?? []).Prepend(traceCase["definition"])
            .Select(d => WorkflowDefinition.Load(d!.ToJsonString(), file, DefinitionMode.Lenient, MouStep.Catalog)),
    ];

    private static bool Apply(TraceHost host, JsonObject stimulus)
    {
        switch (Text(stimulus, "kind"))
        {
            case "start":
                var input = (stimulus["input"] as JsonObject ?? []).ToDictionary(i => i.Key, i => i.Value?.DeepClone());
                return host.Start(input, Text(stimulus, "correlationId"));
            case "event":
                host.Publish(Text(stimulus, "name") ?? "", Text(stimulus, "correlationId"), Text(stimulus, "instance"), stimulus["payload"]?.DeepClone());
                return true;
            case "resume":
                return host.Resume(Text(stimulus, "activity") ?? "", Text(stimulus, "instance") ?? "main", stimulus["payload"]?.DeepClone());
            case "advance":
                host.Advance(TimeSpan.Parse(Text(stimulus, "by")!, CultureInfo.InvariantCulture));
                return true;
            case "cancel":
                return host.Cancel(Text(stimulus, "instance") ?? "main");
            case var kind:
                throw new ArgumentException($"There is no stimulus of kind '{kind}'.", nameof(stimulus));
        }
    }

    private static JsonObject Describe(TraceHost host)
    {
        var ids = host.Instances.Select(i => i.State.InstanceId).ToHashSet(StringComparer.Ordinal);
        var instances = new JsonObject();
        foreach (var instance in host.Instances)
        {
            instances[instance.Key] = WithoutIds(instance.Describe(), ids);
        }

        return new JsonObject { ["now"] = null, ["instances"] = instances };
    }

    /// <summary>Ids of instances are different in every host; a case holds a placeholder.</summary>
    private static JsonNode? WithoutIds(JsonNode? node, HashSet<string> ids) => node switch
    {
        JsonObject map => new JsonObject(map.ToList().Select(m =>
            KeyValuePair.Create(m.Key, m.Key == "WorkflowInstanceId" ? JsonValue.Create("<id>") : WithoutIds(m.Value, ids)))),
        JsonArray list => new JsonArray([.. list.ToList().Select(item => WithoutIds(item, ids))]),
        JsonValue value when value.TryGetValue<string>(out var text) && ids.Contains(text) => JsonValue.Create("<id>"),
        _ => node?.DeepClone(),
    };

    private static string? Text(JsonObject json, string name) => (string?)json[name];
}
