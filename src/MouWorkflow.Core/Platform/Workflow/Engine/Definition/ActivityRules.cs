using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Strict: the plain members of an activity, and what we declare in its <c>customProperties</c>.</summary>
internal sealed class ActivityRules(FaultList faults)
{
    private const string WaitsFor = "mouWaitsFor";

    private static readonly Dictionary<string, JsonValueKind[]> Plain = new(StringComparer.Ordinal)
    {
        ["id"] = [JsonValueKind.String],
        ["nodeId"] = [JsonValueKind.String],
        ["type"] = [JsonValueKind.String],
        ["version"] = [JsonValueKind.Number],
        ["metadata"] = [JsonValueKind.Object],
        ["customProperties"] = [JsonValueKind.Object],
        ["runAsynchronously"] = [JsonValueKind.True, JsonValueKind.False],
    };

    private static readonly HashSet<string> Declarations = new(StringComparer.Ordinal) { "mouEndsOn", WaitsFor };

    private readonly HeadRules _shapes = new(faults);

    public void Check(JsonElement activity, string path, ActivityShape? shape)
    {
        if (!faults.Strict)
        {
            return;
        }

        _shapes.Kinds(activity, path, Plain);
        if (Member.Get(activity, "name") is { ValueKind: not JsonValueKind.String })
        {
            faults.Add(
                $"{path}.name",
                "'name' is the plain display name of every activity; an input of that name would never be read.",
                "Tulis \"name\" sebagai teks biasa, dan beri masukan itu nama lain.",
                "Write \"name\" as a plain text, and give the input another name.");
        }

        foreach (var input in shape?.Inputs.Where(i => i.Name is "name" or "id" or "type" or "version" or "metadata" or "customProperties" or "nodeId" or "runAsynchronously") ?? [])
        {
            faults.Add(
                $"{path}.type",
                $"The type declares an input '{input.Name}', which is a plain member of every activity and would never be read.",
                $"Ganti nama masukan '{input.Name}' pada jenis aktivitas ini.",
                $"Rename the input '{input.Name}' of this activity type.");
        }

        if (Member.Flag(activity, "runAsynchronously"))
        {
            faults.Add($"{path}.runAsynchronously", "Activities run one after the other in one transaction; this one asks for the background.", "Hapus \"runAsynchronously\".", "Remove \"runAsynchronously\".");
        }

        if (Member.Get(activity, "customProperties") is { ValueKind: JsonValueKind.Object } custom)
        {
            CheckCustom(custom, $"{path}.customProperties", shape);
        }

        if (shape?.Kind == ActivityKind.Flowchart)
        {
            CheckFlowchart(activity, path);
        }
    }

    private void CheckCustom(JsonElement custom, string path, ActivityShape? shape)
    {
        _shapes.Kind(custom, path, "canStartWorkflow", JsonValueKind.True, JsonValueKind.False);
        if (Member.Flag(custom, "canStartWorkflow") && shape?.Kind is not (ActivityKind.Event or ActivityKind.StartAt or ActivityKind.Timer or ActivityKind.Cron))
        {
            faults.Warn($"{path}.canStartWorkflow", "Only an event or a timer can start a workflow.", "Hapus \"canStartWorkflow\".", "Remove \"canStartWorkflow\".");
        }

        if (Member.Get(custom, WaitsFor) is { } whom)
        {
            if (whom.ValueKind != JsonValueKind.String || whom.GetString() is not ("person" or "program"))
            {
                faults.Add($"{path}.{WaitsFor}", $"{WaitsFor} must be \"person\" or \"program\".", "Isi \"person\" (menunggu seseorang) atau \"program\" (menunggu program).", "Write \"person\" (waits for somebody) or \"program\" (waits for the program).");
            }

            if (shape is not null && shape.Kind != ActivityKind.Event)
            {
                faults.Add($"{path}.{WaitsFor}", $"{WaitsFor} belongs on Elsa.Event only.", $"Hapus \"{WaitsFor}\".", $"Remove \"{WaitsFor}\".");
            }
        }

        foreach (var name in custom.EnumerateObject().Select(m => m.Name).Where(n => n.StartsWith("mou", StringComparison.OrdinalIgnoreCase) && !Declarations.Contains(n)))
        {
            faults.Warn($"{path}.{name}", $"There is no declaration '{name}'.", $"Yang ada: {string.Join(", ", Declarations)}.", $"There is: {string.Join(", ", Declarations)}.");
        }
    }

    private void CheckFlowchart(JsonElement flowchart, string path)
    {
        foreach (var list in (string[])["activities", "connections", "variables"])
        {
            _shapes.Kind(flowchart, path, list, JsonValueKind.Array);
        }

        foreach (var (variable, place) in _shapes.Objects(flowchart, "variables", path))
        {
            _shapes.CheckVariable(variable, place);
        }

        foreach (var (connection, place) in _shapes.Objects(flowchart, "connections", path))
        {
            _shapes.Unknown(connection, place, ["source", "target", "vertices"]);
            foreach (var side in (string[])["source", "target"])
            {
                _shapes.Kind(connection, place, side, JsonValueKind.Object);
                if (Member.Get(connection, side) is { ValueKind: JsonValueKind.Object } end)
                {
                    _shapes.Unknown(end, $"{place}.{side}", ["activity", "port"]);
                    _shapes.Kind(end, $"{place}.{side}", "activity", JsonValueKind.String);
                    _shapes.Kind(end, $"{place}.{side}", "port", JsonValueKind.String);
                }
            }
        }

        _ = _shapes.Objects(flowchart, "activities", path).Count();
    }
}
