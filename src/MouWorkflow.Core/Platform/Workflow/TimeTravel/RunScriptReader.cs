using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>Reads an events file; every fault at once, each with its place.</summary>
public sealed class RunScriptReader
{
    private static readonly string[] RootMembers = ["start", "events", "answers"];
    private static readonly string[] EventMembers = ["at", "event", "resume", "cancel", "payload", "instance", "correlationId", "outcome", "outputs"];
    private static readonly string[] AnswerMembers = ["outcome", "outputs", "waits", "fails"];

    private readonly FaultList _faults;
    private readonly string _file;
    private readonly Zone _zone;

    private RunScriptReader(string file, Zone zone)
    {
        _file = file;
        _zone = zone;
        _faults = new FaultList(file, DefinitionMode.Strict);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">An object with <c>start</c>, <c>events</c> and <c>answers</c>, or a bare list of events.</param>
    /// <param name="file">Its name, for faults.</param>
    /// <param name="zone">On whose clock moments without an offset are meant.</param>
    /// <exception cref="DefinitionException">It cannot be used; holds every fault.</exception>
    public static RunScript Read(string json, string file, Zone zone)
    {
        var reader = new RunScriptReader(file, zone);
        using var document = reader.Parse(json);
        var script = reader.Root(document.RootElement);
        reader._faults.ThrowIfAny();
        return script;
    }

    private JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            _faults.AddAlways(
                broken.Path ?? "$",
                $"The file is not JSON: {broken.Message}",
                broken.LineNumber is { } line ? $"Perbaiki JSON di baris {line + 1}." : "Perbaiki JSON-nya.",
                broken.LineNumber is { } at ? $"Correct the JSON on line {at + 1}." : "Correct the JSON.");
            _faults.ThrowIfAny();
            throw;
        }
    }

    private RunScript Root(JsonElement root)
    {
        if (root.ValueKind is JsonValueKind.Array)
        {
            return new RunScript(_file, null, Events(root, "$"), RunScript.Empty.Answers);
        }

        if (root.ValueKind is not JsonValueKind.Object)
        {
            Wrong("$", "The file holds neither an object nor a list.", "Isi dengan objek {\"start\", \"events\", \"answers\"} atau daftar peristiwa.", "Give it an object {\"start\", \"events\", \"answers\"} or a list of events.");
            return RunScript.Empty;
        }

        Known(root, "$", RootMembers);
        var start = Member.Get(root, "start") is { } begin ? Moment(begin, "$.start") : null;
        var events = Member.Get(root, "events") is { } list ? Events(list, "$.events") : [];
        return new RunScript(_file, start, events, Member.Get(root, "answers") is { } answers ? Answers(answers) : RunScript.Empty.Answers);
    }

    private List<RunEvent> Events(JsonElement list, string path)
    {
        if (!Is(list, JsonValueKind.Array, path, "a list", "daftar"))
        {
            return [];
        }

        return [.. list.EnumerateArray().Select((item, index) => Event(item, $"{path}[{index}]")).OfType<RunEvent>().OrderBy(happening => happening.At)];
    }

    private RunEvent? Event(JsonElement item, string path)
    {
        if (!Is(item, JsonValueKind.Object, path, "an object", "objek"))
        {
            return null;
        }

        Known(item, path, EventMembers);
        var at = Member.Get(item, "at") is { } moment ? Moment(moment, $"{path}.at") : null;
        if (Member.Get(item, "at") is null)
        {
            Wrong($"{path}.at", "The event has no moment.", "Isi \"at\", misalnya \"2024-01-02T09:00:00+07:00\".", "Give \"at\", for example \"2024-01-02T09:00:00+07:00\".");
        }

        var asked = new[] { "event", "resume", "cancel" }.Where(name => Member.Get(item, name) is not null).ToList();
        if (asked is not [var what])
        {
            Wrong(path, asked.Count == 0 ? "The event says nothing that happens." : $"The event says several things at once: {string.Join(", ", asked)}.", "Isi tepat satu: \"event\", \"resume\", atau \"cancel\".", "Give exactly one of \"event\", \"resume\", \"cancel\".");
            return null;
        }

        var name = what == "cancel" ? "" : Text(item, what, path) ?? "";
        if (what == "cancel" && !Member.Flag(item, "cancel"))
        {
            Wrong($"{path}.cancel", "The value is not true.", "Tulis \"cancel\": true, atau hapus peristiwanya.", "Write \"cancel\": true, or remove the event.");
        }

        var kind = what switch { "event" => RunEventKind.Publish, "resume" => RunEventKind.Resume, _ => RunEventKind.Cancel };
        var answer = new RunAnswer(Text(item, "outcome", path), Outputs(item, path), false, null, path);
        if (kind is not RunEventKind.Resume && (answer.Outcome is not null || answer.Outputs.Count > 0))
        {
            Wrong(path, "Only a resumed activity has an outcome or outputs.", "Pindahkan ke peristiwa \"resume\" atau ke \"answers\".", "Move them to a \"resume\" event or to \"answers\".");
        }

        var payload = Member.Get(item, "payload") is { } value ? Member.ToNode(value) : null;
        return at is { } known
            ? new RunEvent(known, kind, name, Text(item, "instance", path), Text(item, "correlationId", path), payload, answer, path)
            : null;
    }

    private Dictionary<string, IReadOnlyList<RunAnswer>> Answers(JsonElement json)
    {
        var answers = new Dictionary<string, IReadOnlyList<RunAnswer>>(StringComparer.Ordinal);
        if (!Is(json, JsonValueKind.Object, "$.answers", "an object", "objek"))
        {
            return answers;
        }

        foreach (var activity in json.EnumerateObject())
        {
            var path = $"$.answers.{activity.Name}";
            // One answer for all visits may stand without the list.
            List<(JsonElement Json, string Path)> list = activity.Value.ValueKind is JsonValueKind.Array
                ? [.. activity.Value.EnumerateArray().Select((item, index) => (item, $"{path}[{index}]"))]
                : [(activity.Value, path)];
            if (list.Count == 0)
            {
                Wrong(path, "The list of answers is empty.", "Isi paling sedikit satu jawaban, atau hapus anggota ini.", "Give at least one answer, or remove the member.");
            }

            answers[activity.Name] = [.. list.Select(item => Answer(item.Json, item.Path)).OfType<RunAnswer>()];
        }

        return answers;
    }

    private RunAnswer? Answer(JsonElement json, string path)
    {
        if (!Is(json, JsonValueKind.Object, path, "an object", "objek"))
        {
            return null;
        }

        Known(json, path, AnswerMembers);
        return new RunAnswer(Text(json, "outcome", path), Outputs(json, path), Member.Flag(json, "waits"), Text(json, "fails", path), path);
    }

    private Dictionary<string, JsonNode?> Outputs(JsonElement json, string path)
    {
        if (Member.Get(json, "outputs") is not { } outputs || !Is(outputs, JsonValueKind.Object, $"{path}.outputs", "an object", "objek"))
        {
            return [];
        }

        return outputs.EnumerateObject().ToDictionary(output => output.Name, output => Member.ToNode(output.Value), StringComparer.Ordinal);
    }

    private DateTimeOffset? Moment(JsonElement json, string path)
    {
        var moment = json.ValueKind is JsonValueKind.String ? RunDates.Instant(json.GetString()!, _zone) : null;
        if (moment is null)
        {
            Wrong(
                path,
                $"{json.GetRawText()} is no moment.",
                "Tulis seperti \"2024-01-02T09:00:00+07:00\", \"2024-01-02T09:00\", atau \"2024-01-02\".",
                "Write it like \"2024-01-02T09:00:00+07:00\", \"2024-01-02T09:00\" or \"2024-01-02\".");
        }

        return moment;
    }

    private string? Text(JsonElement json, string name, string path)
    {
        if (Member.Get(json, name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
        {
            return value.GetString();
        }

        Wrong($"{path}.{name}", "The value is not a text.", $"Isi \"{name}\" dengan teks.", $"Give \"{name}\" a text.");
        return null;
    }

    private void Known(JsonElement json, string path, string[] known)
    {
        var list = string.Join(", ", known);
        foreach (var member in json.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            Wrong($"{path}.{member.Name}", $"There is no member '{member.Name}' here.", $"Yang ada: {list}.", $"There are: {list}.");
        }
    }

    private bool Is(JsonElement json, JsonValueKind kind, string path, string english, string indonesian)
    {
        if (json.ValueKind == kind)
        {
            return true;
        }

        Wrong(path, $"The value is not {english}.", $"Isi dengan {indonesian}.", $"Give it {english}.");
        return false;
    }

    private void Wrong(string path, string problem, string remedyId, string remedyEn) => _faults.AddAlways(path, problem, remedyId, remedyEn);
}
