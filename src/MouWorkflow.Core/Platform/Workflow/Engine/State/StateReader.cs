using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal static class StateReader
{
    public static WorkflowState Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        try
        {
            return Read(root);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new JsonException($"The text is not a workflow state: {e.Message}", e);
        }
    }

    private static WorkflowState Read(JsonElement root)
    {
        var state = new WorkflowState
        {
            InstanceId = root.GetProperty("id").GetString()!,
            DefinitionHash = root.GetProperty("def").GetString()!,
            SubStatus = Enum.Parse<WorkflowSubStatus>(root.GetProperty("status").GetString()!),
            CorrelationId = Member.Text(root, "corr"),
            Counter = root.GetProperty("n").GetInt32(),
            TriggerActivityId = Member.Text(root, "trigger"),
            TriggerPayload = Member.Get(root, "payload") is { } payload ? Values.Fresh(Member.ToNode(payload)) : null,
            ResumedWait = Member.Text(root, "resumed"),
            BurstLength = Integer(root, "burst") ?? 0,
        };
        Map(root, "vars", state.VariableValues);
        Map(root, "out", state.OutputValues);
        Map(root, "in", state.BurstInput);
        state.Waits.AddRange(Member.Items(root, "waits").Select(ReadWait));
        state.IncidentList.AddRange(Member.Items(root, "incidents").Select(i => new Incident(i[0].GetString()!, i[1].GetString()!, i[2].GetString()!)));

        var frames = Member.Items(root, "frames").Select(f => (Json: f, Frame: ReadFrame(f))).ToList();
        var byId = frames.ToDictionary(f => f.Frame.Id, f => f.Frame);
        foreach (var (json, frame) in frames)
        {
            frame.Parent = Reference(json, "in", byId);
            state.Frames.Add(frame);
        }

        foreach (var expectation in Member.Items(root, "expect"))
        {
            state.Expectations.Add(new Expectation(byId[expectation[0].GetInt32()], expectation[1].GetString()!));
        }

        foreach (var item in Member.Items(root, "queue"))
        {
            state.Queue.Enqueue(new WorkItem(
                item.GetProperty("key").GetString()!, Reference(item, "in", byId), Reference(item, "frame", byId), Member.Flag(item, "back")));
        }

        state.Current = Reference(root, "current", byId);
        return state;
    }

    private static Wait ReadWait(JsonElement json)
    {
        var key = json.GetProperty("key").GetString()!;
        var bookmark = new Bookmark(
            json.GetProperty("id").GetString()!,
            Member.Text(json, "activity") ?? key,
            Enum.Parse<BookmarkKind>(json.GetProperty("kind").GetString()!),
            Member.Text(json, "event"),
            Member.Text(json, "due") is { } due ? DateTimeOffset.ParseExact(due, "O", CultureInfo.InvariantCulture) : null,
            Member.Text(json, "corr"));
        return new Wait(bookmark, json.GetProperty("frame").GetInt32(), key, Member.Flag(json, "new"));
    }

    private static Frame ReadFrame(JsonElement json)
    {
        var frame = new Frame
        {
            Id = json.GetProperty("id").GetInt32(),
            Key = json.GetProperty("key").GetString()!,
            Status = (FrameStatus)json.GetProperty("s").GetInt32(),
            ViaBackward = Member.Flag(json, "back"),
        };
        if (json.TryGetProperty("vars", out _))
        {
            frame.Variables = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
            Map(json, "vars", frame.Variables);
        }

        if (json.TryGetProperty("c", out var connections))
        {
            var signed = connections.EnumerateArray().Select(n => n.GetInt32()).ToArray();
            frame.Counts = new FlowCounts(
                [.. json.GetProperty("a").EnumerateArray().Select(n => n.GetInt32())],
                [.. signed.Select(Math.Abs)],
                [.. signed.Select(n => n > 0)]);
        }

        return frame;
    }

    private static Frame? Reference(JsonElement json, string name, Dictionary<int, Frame> frames) =>
        Integer(json, name) is { } id ? frames[id] : null;

    private static int? Integer(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    /// <summary>"raw" names the variables that hold stored JSON in the middle of a burst; at rest nobody asks, the next burst reads all anew.</summary>
    private static void Map(JsonElement json, string name, Dictionary<string, JsonNode?> into)
    {
        if (json.TryGetProperty(name, out var map))
        {
            foreach (var member in map.EnumerateObject())
            {
                into[member.Name] = Values.Fresh(Member.ToNode(member.Value));
            }
        }

        foreach (var key in name == "vars" ? Member.Items(json, "raw") : [])
        {
            if (into.TryGetValue(key.GetString()!, out var value) && value is not null)
            {
                into[key.GetString()!] = Values.Stored(value);
            }
        }
    }
}
