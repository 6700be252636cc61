namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>Whether an events file fits the definitions it is to be run with.</summary>
public static class RunScriptCheck
{
    /// <summary>Every answer names a <c>Mou.*</c> activity, an outcome and outputs that exist; nothing happens before the start.</summary>
    /// <exception cref="DefinitionException">It does not; holds every fault.</exception>
    public static void Check(RunScript script, IReadOnlyList<WorkflowDefinition> definitions, ActivityCatalog catalog, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(catalog);
        var faults = new FaultList(script.File, DefinitionMode.Strict);
        foreach (var happening in script.Events.Where(happening => happening.At < start))
        {
            faults.AddAlways($"{happening.Place}.at", "The event comes before the start.", "Majukan \"start\", atau hapus peristiwanya.", "Move \"start\" to before it, or remove the event.");
        }

        foreach (var (name, answers) in script.Answers)
        {
            var activities = Named(name, definitions).ToList();
            if (activities.Count == 0)
            {
                faults.AddAlways($"$.answers.{name}", $"There is no activity '{name}'.", $"Aktivitas yang dapat menjawab: {Askable(definitions)}.", $"Activities that can answer: {Askable(definitions)}.");
            }

            foreach (var activity in activities)
            {
                Check(activity, catalog.Find(activity.Type), answers, faults, Askable(definitions));
            }
        }

        foreach (var happening in script.Events.Where(happening => happening.Kind is RunEventKind.Resume))
        {
            var activities = Named(happening.Name, definitions).ToList();
            if (activities.Count == 0)
            {
                faults.AddAlways($"{happening.Place}.resume", $"There is no activity '{happening.Name}'.", "Sebut id aktivitas yang menunggu.", "Name the id of an activity that waits.");
            }

            foreach (var activity in activities)
            {
                Check(activity, catalog.Find(activity.Type), [happening.Answer], faults, "");
            }
        }

        faults.ThrowIfAny();
    }

    /// <summary>The outcomes a <c>Mou.*</c> type can complete with; null: any.</summary>
    internal static IReadOnlyList<string>? Outcomes(ActivitySignature? signature) => signature?.Outcomes switch
    {
        null or [] => ["Done"],
        ["*"] => null,
        var outcomes => outcomes,
    };

    private static void Check(DefinitionActivity activity, ActivitySignature? signature, IReadOnlyList<RunAnswer> answers, FaultList faults, string askable)
    {
        if (signature is null)
        {
            // An event or timer is resumed with a payload at most.
            foreach (var answer in answers.Where(answer => askable.Length > 0 || answer.Outcome is not null || answer.Outputs.Count > 0))
            {
                faults.AddAlways(
                    answer.Place,
                    $"'{activity.Id}' is {activity.Type}: the engine runs it itself, it takes no answer.",
                    askable.Length > 0 ? $"Aktivitas yang dapat menjawab: {askable}." : "Hapus \"outcome\" dan \"outputs\"; pakai \"payload\".",
                    askable.Length > 0 ? $"Activities that can answer: {askable}." : "Remove \"outcome\" and \"outputs\"; use \"payload\".");
            }

            return;
        }

        foreach (var answer in answers)
        {
            if (Outcomes(signature) is { } outcomes && answer.Outcome is { } outcome && !outcomes.Contains(outcome))
            {
                faults.AddAlways($"{answer.Place}.outcome", $"'{outcome}' is not an outcome of '{activity.Id}' ({activity.Type}).", $"Pakai salah satu: {Names(outcomes)}.", $"Use one of: {Names(outcomes)}.");
            }

            foreach (var output in answer.Outputs.Keys.Where(output => !signature.Outputs.Contains(output)))
            {
                faults.AddAlways(
                    $"{answer.Place}.outputs.{output}",
                    $"'{output}' is not an output of '{activity.Id}' ({activity.Type}).",
                    signature.Outputs.Count == 0 ? "Hapus; aktivitas ini tidak punya keluaran." : $"Yang ada: {Names(signature.Outputs)}.",
                    signature.Outputs.Count == 0 ? "Remove it; the activity has no outputs." : $"There are: {Names(signature.Outputs)}.");
            }
        }
    }

    private static IEnumerable<DefinitionActivity> Named(string name, IReadOnlyList<WorkflowDefinition> definitions) =>
        from definition in definitions
        from activity in definition.Activities
        where activity.Id == name || $"{definition.DefinitionId}/{activity.Id}" == name
        select activity;

    private static string Askable(IReadOnlyList<WorkflowDefinition> definitions) =>
        definitions.SelectMany(definition => definition.Activities).Where(activity => !activity.Type.StartsWith("Elsa.", StringComparison.Ordinal))
            .Select(activity => activity.Id).Distinct() is var ids && ids.Any() ? Names(ids) : "—";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
