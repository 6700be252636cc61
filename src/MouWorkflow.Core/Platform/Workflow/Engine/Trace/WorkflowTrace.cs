using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// A trace case from text to text: the same case with every <c>expect</c> filled by this engine. Definitions are loaded leniently, as Elsa
/// loads them. For <c>mou workflow trace</c>; nothing else in the product needs it.
/// </summary>
public static partial class WorkflowTrace
{
    /// <param name="json">Text of the case file.</param>
    /// <param name="file">Its name, for faults.</param>
    /// <returns>The case, in the indentation of the file it came from, ending with a line break.</returns>
    /// <exception cref="TraceCaseException">The text is no case; says the place.</exception>
    /// <exception cref="DefinitionException">Not even Elsa could load one of its definitions.</exception>
    public static string Fill(string json, string file)
    {
        ArgumentNullException.ThrowIfNull(json);
        var traceCase = Parse(json, file);
        new Shape(file).Check(traceCase);
        return Print(TraceCase.Fill(traceCase, file), IndentationOf(json));
    }

    private static JsonObject Parse(string json, string file)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new TraceCaseException(file, "$", "isi berkas harus satu objek JSON", "the file must hold one JSON object");
        }
        catch (JsonException broken)
        {
            throw new TraceCaseException(
                file,
                broken.Path ?? "$",
                string.Create(CultureInfo.InvariantCulture, $"bukan JSON yang sah, lihat baris {broken.LineNumber + 1}"),
                string.Create(CultureInfo.InvariantCulture, $"not valid JSON, see line {broken.LineNumber + 1} ({broken.Message})"),
                broken);
        }
    }

    private static string Print(JsonObject traceCase, int indentation)
    {
        var options = new JsonSerializerOptions
        {
            WriteIndented = true,
            IndentSize = indentation,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        return Escape().Replace(traceCase.ToJsonString(options), Unescape) + "\n";
    }

    /// <summary>The serializer escapes what lies outside the basic plane; a case file does not.</summary>
    private static string Unescape(Match escape) =>
        escape.Groups[1] is { Success: true } code && (char)Convert.ToInt32(code.Value, 16) is var character && !char.IsControl(character) && character is not ('"' or '\\')
            ? character.ToString()
            : escape.Value;

    [GeneratedRegex(@"\\\\|\\u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();

    /// <summary>Blanks before the first member; one where the file shows none.</summary>
    private static int IndentationOf(string json)
    {
        var start = json.IndexOf('\n', StringComparison.Ordinal) + 1;
        var blanks = json.AsSpan(start).IndexOfAnyExcept(' ');
        return start > 0 && blanks is > 0 and <= 8 ? blanks : 1;
    }

    /// <summary>What a case must have so that it can be played at all.</summary>
    private sealed class Shape(string file)
    {
        private static readonly string[] Kinds = ["start", "event", "resume", "advance", "cancel"];

        public void Check(JsonObject traceCase)
        {
            Map(traceCase, "definition", "$");
            foreach (var (child, place) in traceCase["children"] is null ? [] : List(traceCase, "children", "$"))
            {
                Map(child, place);
            }

            foreach (var (scenario, place) in List(traceCase, "scenarios", "$"))
            {
                foreach (var (step, stepPlace) in List(Map(scenario, place), "steps", place))
                {
                    Check(Map(Map(step, stepPlace), "stimulus", stepPlace), $"{stepPlace}.stimulus");
                }
            }
        }

        private void Check(JsonObject stimulus, string place)
        {
            var kind = Text(stimulus, "kind", place);
            if (!Kinds.Contains(kind))
            {
                var known = string.Join(", ", Kinds);
                throw new TraceCaseException(file, $"{place}.kind", $"jenis rangsangan '{kind}' tidak ada; yang ada: {known}", $"there is no stimulus of kind '{kind}'; there is: {known}");
            }

            foreach (var name in (string[])["name", "activity", "instance", "correlationId"])
            {
                Text(stimulus, name, place);
            }

            if (kind == "advance" && !TimeSpan.TryParse(Text(stimulus, "by", place), CultureInfo.InvariantCulture, out _))
            {
                throw new TraceCaseException(file, $"{place}.by", "harus rentang waktu, misalnya \"1.00:00:00\"", "must be a time span, for example \"1.00:00:00\"");
            }

            if (stimulus["input"] is { } input)
            {
                Map(input, $"{place}.input");
            }
        }

        private JsonObject Map(JsonObject owner, string name, string place) => Map(owner[name], $"{place}.{name}");

        private JsonObject Map(JsonNode? node, string place) =>
            node as JsonObject ?? throw new TraceCaseException(file, place, "harus objek JSON", "must be a JSON object");

        private IEnumerable<(JsonNode? Item, string Place)> List(JsonObject owner, string name, string place) =>
            owner[name] is JsonArray list
                ? list.Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{place}.{name}[{i}]")))
                : throw new TraceCaseException(file, $"{place}.{name}", "harus daftar JSON", "must be a JSON list");

        private string? Text(JsonObject owner, string name, string place) => owner[name] switch
        {
            null => null,
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            _ => throw new TraceCaseException(file, $"{place}.{name}", "harus teks", "must be a text"),
        };
    }
}

/// <summary>A file that is no trace case. The message names the file, the JSON path of the place and what is expected there.</summary>
public sealed class TraceCaseException : Exception
{
    internal TraceCaseException(string file, string place, string problemId, string problemEn, Exception? inner = null)
        : base($"{file} {place}: {problemId}. / {file} {place}: {problemEn}.", inner)
    {
    }
}
