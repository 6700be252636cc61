using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.TimeTravel;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// <c>mou workflow run FILE --input JSON --events FILE --until DATE</c>: years of a definition in a moment, without a database. Exit 1 when the
/// flow failed or the run could not go on; the log up to there is printed all the same.
/// </summary>
internal static class WorkflowRunVerb
{
    private const string About = """
        Runs a definition against a list of dated events with a virtual clock and says what happened when.

        The events file is JSON:
          { "start": "2024-01-02T09:00:00+07:00",
            "events": [ { "at": "2024-01-05T10:00", "event": "RoundClosed", "payload": {} },
                        { "at": "2024-02-01", "resume": "open-round", "outputs": {} },
                        { "at": "2024-03-01", "cancel": true } ],
            "answers": { "close-signing": [ { "outcome": "Declined" }, { "outcome": "Sealed", "outputs": { "signedOn": "2024-02-09" } } ] } }
        or a bare list of events. A moment without an offset is on the clock of --zone. "event" reaches every wait of that name ("instance" and
        "correlationId" narrow it), "resume" one activity's wait. Mou.* activities are not run: they answer from "answers", the n-th at the n-th
        visit and the last one from then on ("outcome", "outputs", "waits": true, "fails": "reason"); else with their only outcome. Timers fire at
        their due time; at the same moment timers come before events. An event nobody waits for is reported and not kept.
        """;

    private static readonly Argument<FileInfo> Definition = new("FILE") { Description = "The workflow definition to start (Elsa 3 JSON)." };

    private static readonly Option<string?> Input = new("--input") { Description = "Workflow inputs: JSON text, or a file that holds it (also as @FILE).", HelpName = "JSON" };

    private static readonly Option<FileInfo?> Events = new("--events") { Description = "What happens from outside, and what activities answer.", HelpName = "FILE" };

    private static readonly Option<string> Until = new("--until") { Description = "The last moment, included; a date means the end of that day.", HelpName = "DATE", Required = true };

    private static readonly Option<string?> Start = new("--start") { Description = "When it is started. Default: \"start\" of the events file, else its first event.", HelpName = "INSTANT" };

    private static readonly Option<string> Clock = new("--zone") { Description = "Whose clock: WIB, WITA or WIT.", HelpName = "ZONE", DefaultValueFactory = _ => "WIB" };

    private static readonly Option<FileInfo[]> With = new("--with") { Description = "Definitions that it may start as children.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<int> Limit = new("--limit") { Description = "Stops a run that moves instances more often than this.", HelpName = "N", DefaultValueFactory = _ => 100_000 };

    private static readonly Option<bool> Json = new("--json") { Description = "For programs: one JSON object on stdout." };

    public static Command Create()
    {
        var command = new Command("run", About) { Definition, Input, Events, Until, Start, Clock, With, Limit, Json };
        Limit.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && int.TryParse(typed.Value, out var limit) && limit < 1)
            {
                result.AddError("--limit is 1 or more.");
            }
        });
        Clock.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && !Enum.GetNames<Zone>().Contains(typed.Value, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"--zone is WIB, WITA or WIT, not '{typed.Value}'.");
            }
        });
        command.SetAction(Verb.Act(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var catalog = CoreServices.Activities();
        var zone = Enum.Parse<Zone>(parsed.GetValue(Clock)!, ignoreCase: true);
        var definitions = await LoadAsync([parsed.GetValue(Definition)!, .. parsed.GetValue(With) ?? []], catalog, cancellation);
        var script = parsed.GetValue(Events) is { } events
            ? RunScriptReader.Read(await WholeFile.ReadAsync(events, cancellation), events.ToString(), zone)
            : RunScript.Empty;
        var until = RunDates.Until(parsed.GetValue(Until)!, zone) ?? throw NoMoment("--until", parsed.GetValue(Until)!);
        var start = parsed.GetValue(Start) is { } typed
            ? RunDates.Instant(typed, zone) ?? throw NoMoment("--start", typed)
            : script.Start ?? (script.Events.Count > 0 ? script.Events[0].At : throw new RefusedException(
                "Belum disebut kapan alur dimulai: pakai --start, atau \"start\" di berkas peristiwa. / Nothing says when it starts: use --start, or \"start\" in the events file."));
        if (until < start)
        {
            throw new RefusedException(
                $"--until ({RunDates.Words(until, zone)}) mendahului mulainya ({RunDates.Words(start, zone)}). / --until ({RunDates.Iso(until, zone)}) is before the start ({RunDates.Iso(start, zone)}).");
        }

        RunScriptCheck.Check(script, definitions, catalog, start);
        var input = await InputAsync(parsed.GetValue(Input), cancellation);
        Undeclared(definitions[0], input);
        var report = VirtualRun.Run(new RunRequest(definitions, catalog, script, input, start, until, parsed.GetValue(Limit)));
        await Console.Out.WriteAsync(parsed.GetValue(Json)
            ? RunReportJson.Write(report, zone).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n"
            : RunReportText.Write(report, zone));
        return Ended(report, zone);
    }

    /// <summary>Why the run is no success, on stderr.</summary>
    private static int Ended(RunReport report, Zone zone)
    {
        if (report.Stopped is { } stop)
        {
            Console.Error.WriteLine($"Terhenti pada {RunDates.Words(stop.At, zone)}: {stop.Reason.Id}\nStopped at {RunDates.Iso(stop.At, zone)}: {stop.Reason.En}");
            return Verb.Refused;
        }

        if (report.Faulted is { } failed)
        {
            var last = failed.Incidents[^1];
            Console.Error.WriteLine(
                $"Instansi '{failed.Key}' gagal di '{last.ActivityId}': {last.Message}\nInstance '{failed.Key}' failed at '{last.ActivityId}': {last.Message}");
            return Verb.Refused;
        }

        return Verb.Done;
    }

    private static async Task<IReadOnlyList<WorkflowDefinition>> LoadAsync(IReadOnlyList<FileInfo> files, ActivityCatalog catalog, CancellationToken cancellation)
    {
        List<WorkflowDefinition> definitions = [];
        List<DefinitionFault> faults = [];
        foreach (var file in files)
        {
            try
            {
                definitions.Add(WorkflowDefinition.Load(await WholeFile.ReadAsync(file, cancellation), file.ToString(), DefinitionMode.Strict, catalog));
            }
            catch (DefinitionException refused)
            {
                faults.AddRange(refused.Faults);
            }
        }

        if (faults.Count > 0)
        {
            throw new DefinitionException(faults);
        }

        return definitions.GroupBy(definition => definition.DefinitionId).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new RefusedException($"Definisi '{twice.Key}' diberikan dua kali. / The definition '{twice.Key}' was given twice.")
            : definitions;
    }

    private static async Task<IReadOnlyDictionary<string, JsonNode?>> InputAsync(string? given, CancellationToken cancellation)
    {
        if (given is null)
        {
            return new Dictionary<string, JsonNode?>();
        }

        var inline = given.TrimStart().StartsWith('{');
        var text = inline ? given : await WholeFile.ReadAsync(new FileInfo(given.TrimStart('@')), cancellation);
        try
        {
            return JsonNode.Parse(text) is JsonObject input
                ? input.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone(), StringComparer.Ordinal)
                : throw new RefusedException("--input: isinya bukan objek JSON. / --input: it is not a JSON object.");
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            throw new RefusedException($"--input: JSON-nya tidak terbaca. / --input: it is not JSON. ({broken.Message})", broken);
        }
    }

    /// <summary>Elsa drops an input that a definition does not declare; so do we, but not without a word.</summary>
    private static void Undeclared(WorkflowDefinition definition, IReadOnlyDictionary<string, JsonNode?> input)
    {
        var declared = (JsonNode.Parse(definition.Json)!["inputs"] as JsonArray ?? []).Select(item => (string?)item?["name"]).OfType<string>().ToList();
        foreach (var name in input.Keys.Except(declared))
        {
            Console.Error.WriteLine(
                $"--input: '{definition.DefinitionId}' tidak menyatakan masukan '{name}' (ada: {string.Join(", ", declared)}). / '{definition.DefinitionId}' declares no input '{name}' (there are: {string.Join(", ", declared)}).");
        }
    }

    private static RefusedException NoMoment(string option, string text) => new(
        $"{option}: '{text}' bukan tanggal atau waktu. Tulis seperti 2024-12-31 atau 2024-12-31T09:00:00+07:00. / {option}: '{text}' is no date or moment. Write it like 2024-12-31 or 2024-12-31T09:00:00+07:00.");
}
