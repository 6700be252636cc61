namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What a person decided about a migration. Everything that keeps its id (activities) or its name (variables) need not be mentioned.</summary>
/// <param name="Activities">Where an activity or container of the old version is found in the new one, id to id.</param>
/// <param name="Variables">Under which name the value of a variable goes on, name to name.</param>
/// <param name="Dropped">Variables whose value may be lost, by name.</param>
public sealed record MigrationMap(
    IReadOnlyDictionary<string, string> Activities,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyList<string> Dropped)
{
    /// <summary>Nothing was renamed, nothing may be lost.</summary>
    public static MigrationMap Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>(), []);

    /// <summary>Sorts <c>OLD=NEW</c> pairs: what names an activity of the old version is one, else it names a variable.</summary>
    /// <param name="pairs">Each as <c>OLD=NEW</c>.</param>
    /// <param name="dropped">Names of variables whose value may be lost.</param>
    /// <returns>The map, and a sentence for every pair that makes no sense.</returns>
    public static (MigrationMap Map, IReadOnlyList<Language.Phrase> Faults) Parse(
        WorkflowDefinition from, WorkflowDefinition to, IReadOnlyList<string> pairs, IReadOnlyList<string> dropped)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Dictionary<string, string> activities = new(StringComparer.Ordinal);
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        List<Language.Phrase> faults = [];
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var (old, now) = at < 1 || at == pair.Length - 1 ? ("", "") : (pair[..at], pair[(at + 1)..]);
            var (isActivity, isVariable) = (IsActivity(from, old), IsVariable(from, old));
            var into = isActivity ? activities : variables;
            var there = isActivity ? IsActivity(to, now) : IsVariable(to, now);
            if (old.Length == 0)
            {
                faults.Add(new($"--map {pair}: tulis LAMA=BARU.", $"--map {pair}: write OLD=NEW."));
            }
            else if (isActivity == isVariable)
            {
                faults.Add(isActivity
                    ? new($"--map {pair}: '{old}' adalah nama aktivitas dan juga variabel.", $"--map {pair}: '{old}' names an activity and a variable as well.")
                    : new($"--map {pair}: versi {from.Version} tidak punya aktivitas atau variabel '{old}'.", $"--map {pair}: version {from.Version} has no activity or variable '{old}'."));
            }
            else if (!there)
            {
                faults.Add(new(
                    $"--map {pair}: versi {to.Version} tidak punya {(isActivity ? "aktivitas" : "variabel")} '{now}'.",
                    $"--map {pair}: version {to.Version} has no {(isActivity ? "activity" : "variable")} '{now}'."));
            }
            else if (!into.TryAdd(old, now) || into.Values.Count(value => value == now) > 1)
            {
                faults.Add(new($"--map {pair}: '{old}' atau '{now}' disebut dua kali.", $"--map {pair}: '{old}' or '{now}' is named twice."));
            }
        }

        faults.AddRange(dropped.Where(name => !IsVariable(from, name)).Select(name => new Language.Phrase(
            $"--drop {name}: versi {from.Version} tidak punya variabel '{name}'.", $"--drop {name}: version {from.Version} has no variable '{name}'.")));
        return (new MigrationMap(activities, variables, [.. dropped.Distinct(StringComparer.Ordinal)]), faults);
    }

    private static bool IsActivity(WorkflowDefinition definition, string id) => definition.Activities.Any(activity => activity.Id == id);

    private static bool IsVariable(WorkflowDefinition definition, string name) =>
        definition.Nodes.Values.Any(node => node.Variables.Any(variable => variable.Key == name));
}
