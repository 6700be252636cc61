using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Strict: each outcome is connected or declared an end, each port is an outcome.</summary>
internal sealed class OutcomeRules(ActivityCatalog catalog, FaultList faults)
{
    private const string EndsOn = "mouEndsOn";

    public void Check(List<ActivityNode> activities, List<(JsonElement Json, string Path)> sources, IReadOnlyList<FlowConnection> connections)
    {
        if (!faults.Strict)
        {
            return;
        }

        foreach (var activity in activities)
        {
            var (json, path) = sources[activity.Index];
            var outcomes = OutcomesOf(activity);
            var ports = connections.Where(c => c.Source == activity.Index && c.Port is not null).Select(c => c.Port!).ToList();
            var ends = DeclaredEnds(json, path);
            if (outcomes is null)
            {
                continue;
            }

            foreach (var port in ports.Except(outcomes).Distinct())
            {
                faults.Add(
                    path,
                    $"'{activity.Id}' has a connection from port '{port}', which is not one of its outcomes ({Names(outcomes)}).",
                    outcomes.Count == 0 ? "Hapus hubungan ini; sesudah aktivitas ini alur selesai." : $"Pakai salah satu hasil: {Names(outcomes)}.",
                    outcomes.Count == 0 ? "Remove the connection; the flow ends with this activity." : $"Use one of its outcomes: {Names(outcomes)}.");
            }

            foreach (var outcome in outcomes.Except(ports).Except(ends))
            {
                faults.Add(
                    path,
                    $"Outcome '{outcome}' of '{activity.Id}' leads nowhere; the flow would end silently.",
                    $"Hubungkan '{outcome}', atau nyatakan sebagai akhir: \"customProperties\": {{\"{EndsOn}\": [\"{outcome}\"]}}.",
                    $"Connect '{outcome}', or declare it an end: \"customProperties\": {{\"{EndsOn}\": [\"{outcome}\"]}}.");
            }

            foreach (var end in ends.Where(e => !outcomes.Contains(e) || ports.Contains(e)))
            {
                faults.Add(
                    $"{path}.customProperties.{EndsOn}",
                    outcomes.Contains(end) ? $"Outcome '{end}' is declared an end but is connected." : $"'{end}' is not an outcome ({Names(outcomes)}).",
                    $"Hapus '{end}' dari {EndsOn}.",
                    $"Remove '{end}' from {EndsOn}.");
            }
        }
    }

    private IReadOnlyList<string>? OutcomesOf(ActivityNode activity) => activity.Kind switch
    {
        ActivityKind.FlowSwitch => [.. activity.Cases.Select(c => c.Label).Append("Default").Distinct()],
        ActivityKind.FlowFork when activity.Input("branches") is not { } branches => ["Done"],
        ActivityKind.FlowFork when activity.Input("branches")!.Expression.Kind == ExpressionKind.Constant =>
            Values.ToTexts(activity.Input("branches")!.Expression.ConstantValue) ?? ["Done"],
        ActivityKind.FlowFork or ActivityKind.Unknown => null,
        _ => BuiltInActivities.Find(activity.Type, catalog)?.Outcomes,
    };

    private IReadOnlyList<string> DeclaredEnds(JsonElement json, string path)
    {
        if (Member.Get(json, "customProperties") is not { } custom || Member.Get(custom, EndsOn) is not { } ends)
        {
            return [];
        }

        if (ends.ValueKind == JsonValueKind.Array && ends.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String))
        {
            return [.. ends.EnumerateArray().Select(e => e.GetString()!)];
        }

        faults.Add($"{path}.customProperties.{EndsOn}", $"{EndsOn} is not a list of texts.", $"Tulis {EndsOn} sebagai daftar, misalnya [\"False\"].", $"Write {EndsOn} as a list, for example [\"False\"].");
        return [];
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
