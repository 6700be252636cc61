using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Writes a state. Empty members are left out; short names keep a waiting instance small.</summary>
internal static class StateWriter
{
    public static string Write(WorkflowState state)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, state);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, WorkflowState state)
    {
        json.WriteStartObject();
        json.WriteString("id", state.InstanceId);
        json.WriteString("def", state.DefinitionHash);
        json.WriteString("status", state.SubStatus.ToString());
        Text(json, "corr", state.CorrelationId);
        json.WriteNumber("n", state.Counter);
        Map(json, "vars", state.VariableValues);
        Raw(json, state, state.VariableValues);
        Map(json, "out", state.OutputValues);
        List(json, "waits", state.Waits, WriteWait);
        List(json, "incidents", state.IncidentList, WriteIncident);
        List(json, "frames", state.Frames, (j, f) => WriteFrame(j, f, state));
        List(json, "expect", state.Expectations, (j, e) => Row(j, e.Owner.Id, e.Key));
        List(json, "queue", state.Queue, WriteItem);
        Map(json, "in", state.BurstInput);
        Text(json, "trigger", state.TriggerActivityId);
        if (state.TriggerPayload is { } payload)
        {
            json.WritePropertyName("payload");
            payload.WriteTo(json);
        }

        if (state.Current is { } current)
        {
            json.WriteNumber("current", current.Id);
        }

        Text(json, "resumed", state.ResumedWait);
        if (state.BurstLength > 0)
        {
            json.WriteNumber("burst", state.BurstLength);
        }

        json.WriteEndObject();
    }

    private static void WriteWait(Utf8JsonWriter json, Wait wait)
    {
        json.WriteStartObject();
        json.WriteString("id", wait.Bookmark.Id);
        json.WriteString("key", wait.Key);
        if (wait.Bookmark.ActivityId != wait.Key)
        {
            json.WriteString("activity", wait.Bookmark.ActivityId);
        }

        json.WriteNumber("frame", wait.FrameId);
        json.WriteString("kind", wait.Bookmark.Kind.ToString());
        Text(json, "event", wait.Bookmark.EventName);
        Text(json, "due", wait.Bookmark.DueAt?.ToString("O", CultureInfo.InvariantCulture));
        Text(json, "corr", wait.Bookmark.CorrelationId);
        if (wait.IsNew)
        {
            json.WriteBoolean("new", true);
        }

        json.WriteEndObject();
    }

    private static void WriteIncident(Utf8JsonWriter json, Incident incident)
    {
        json.WriteStartArray();
        json.WriteStringValue(incident.ActivityId);
        json.WriteStringValue(incident.ExecutionId);
        json.WriteStringValue(incident.Message);
        json.WriteEndArray();
    }

    /// <summary>Which variables hold stored JSON; matters between a call and its answer only.</summary>
    private static void Raw(Utf8JsonWriter json, WorkflowState state, Dictionary<string, JsonNode?> values)
    {
        if (state.Current is not null && values.Any(v => Values.IsStored(v.Value)))
        {
            json.WriteStartArray("raw");
            foreach (var key in values.Where(v => Values.IsStored(v.Value)).Select(v => v.Key))
            {
                json.WriteStringValue(key);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteFrame(Utf8JsonWriter json, Frame frame, WorkflowState state)
    {
        json.WriteStartObject();
        json.WriteNumber("id", frame.Id);
        json.WriteString("key", frame.Key);
        json.WriteNumber("s", (int)frame.Status);
        if (frame.Parent is { } parent)
        {
            json.WriteNumber("in", parent.Id);
        }

        if (frame.ViaBackward)
        {
            json.WriteBoolean("back", true);
        }

        if (frame.Variables is { } variables)
        {
            Map(json, "vars", variables);
            Raw(json, state, variables);
        }

        if (frame.Counts is { } counts)
        {
            Numbers(json, "a", counts.Activities);
            // The sign tells whether the last visit followed the connection.
            Numbers(json, "c", [.. counts.Connections.Select((n, i) => counts.Followed[i] ? n : -n)]);
        }

        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, WorkItem item)
    {
        json.WriteStartObject();
        json.WriteString("key", item.Key);
        if (item.Owner is { } owner)
        {
            json.WriteNumber("in", owner.Id);
        }

        if (item.Existing is { } existing)
        {
            json.WriteNumber("frame", existing.Id);
        }

        if (item.ViaBackward)
        {
            json.WriteBoolean("back", true);
        }

        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, int number, string text)
    {
        json.WriteStartArray();
        json.WriteNumberValue(number);
        json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Numbers(Utf8JsonWriter json, string name, int[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void Map(Utf8JsonWriter json, string name, Dictionary<string, JsonNode?> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WritePropertyName(key);
            if (value is null)
            {
                json.WriteNullValue();
            }
            else
            {
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }
}
