using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>The JSON of a journal's record. Names are short: an instance that lives for years has many.</summary>
internal static class BurstJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(BurstRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (record.Stimulus is { } stimulus)
            {
                json.WritePropertyName("stimulus");
                WriteStimulus(json, stimulus);
            }

            if (record.Answers.Count > 0)
            {
                json.WriteStartArray("answers");
                foreach (var answer in record.Answers)
                {
                    WriteStimulus(json, answer);
                }

                json.WriteEndArray();
            }

            json.WriteStartArray("did");
            foreach (var entry in record.Entries)
            {
                WriteEntry(json, entry);
            }

            json.WriteEndArray();
            WriteMap(json, "wrote", record.Writes);
            if (record.Migration is { } migration)
            {
                json.WriteStartObject("moved");
                foreach (var (from, to) in migration)
                {
                    json.WriteString(from, to);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static BurstRecord Read(string text)
    {
        var json = JsonNode.Parse(text) as JsonObject ?? throw new JsonException("A burst's record is an object.");
        return new BurstRecord(
            json["stimulus"] is JsonObject stimulus ? ReadStimulus(stimulus) : null,
            [.. (json["answers"] as JsonArray ?? []).OfType<JsonObject>().Select(ReadStimulus)],
            [.. (json["did"] as JsonArray ?? []).OfType<JsonArray>().Select(ReadEntry)],
            Map(json["wrote"]) ?? [],
            (json["moved"] as JsonObject)?.ToDictionary(move => move.Key, move => (string)move.Value!, StringComparer.Ordinal));
    }

    private static void WriteStimulus(Utf8JsonWriter json, Stimulus stimulus)
    {
        json.WriteStartObject();
        switch (stimulus)
        {
            case Stimulus.Start start:
                json.WriteString("kind", "start");
                WriteText(json, "correlation", start.CorrelationId);
                WriteText(json, "trigger", start.TriggerActivityId);
                WriteNode(json, "payload", start.Payload);
                WriteMap(json, "input", start.Input);
                break;
            case Stimulus.Resume resume:
                json.WriteString("kind", "resume");
                json.WriteString("wait", resume.BookmarkId);
                WriteNode(json, "payload", resume.Payload);
                WriteTexts(json, resume.Outcomes);
                WriteMap(json, "outputs", resume.Outputs);
                break;
            case Stimulus.ActivityDone done:
                json.WriteString("kind", "done");
                json.WriteString("execution", done.ExecutionId);
                WriteTexts(json, done.Outcomes);
                WriteMap(json, "outputs", done.Outputs);
                break;
            case Stimulus.ActivityWaits waits:
                json.WriteString("kind", "waits");
                json.WriteString("execution", waits.ExecutionId);
                break;
            case Stimulus.Cancel:
                json.WriteString("kind", "cancel");
                break;
            default:
                throw new ArgumentException($"A stimulus of type {stimulus.GetType().Name} is never saved.", nameof(stimulus));
        }

        json.WriteEndObject();
    }

    private static Stimulus ReadStimulus(JsonObject json) => (string?)json["kind"] switch
    {
        "start" => new Stimulus.Start(Map(json["input"]) ?? [], (string?)json["correlation"], (string?)json["trigger"], json["payload"]?.DeepClone()),
        "resume" => new Stimulus.Resume((string)json["wait"]!, json["payload"]?.DeepClone(), Texts(json["outcomes"]), Map(json["outputs"])),
        "done" => new Stimulus.ActivityDone((string)json["execution"]!, Texts(json["outcomes"]), Map(json["outputs"])),
        "waits" => new Stimulus.ActivityWaits((string)json["execution"]!),
        "cancel" => new Stimulus.Cancel(),
        var kind => throw new JsonException($"There is no stimulus of kind '{kind}' in a journal."),
    };

    private static void WriteEntry(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteStartArray();
        json.WriteStringValue(entry.Kind.ToString());
        json.WriteStringValue(entry.ActivityId);
        if (entry.Outcomes is { } outcomes)
        {
            json.WriteStartArray();
            foreach (var outcome in outcomes)
            {
                json.WriteStringValue(outcome);
            }

            json.WriteEndArray();
        }
        else if (entry.Message is { } message)
        {
            json.WriteStringValue(message);
        }

        json.WriteEndArray();
    }

    private static JournalEntry ReadEntry(JsonArray json) => new(
        Enum.Parse<JournalKind>((string)json[0]!),
        (string)json[1]!,
        json.Count > 2 ? Texts(json[2]) : null,
        json.Count > 2 && json[2] is JsonValue message ? (string?)message : null);

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string>? outcomes)
    {
        if (outcomes is not null)
        {
            json.WriteStartArray("outcomes");
            foreach (var outcome in outcomes)
            {
                json.WriteStringValue(outcome);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteNode(Utf8JsonWriter json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, JsonNode?>? values)
    {
        if (values is not { Count: > 0 })
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

    private static string[]? Texts(JsonNode? json) => json is JsonArray texts ? [.. texts.Select(text => (string)text!)] : null;

    private static Dictionary<string, JsonNode?>? Map(JsonNode? json) =>
        (json as JsonObject)?.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone(), StringComparer.Ordinal);
}
