using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Values of one scope (the workflow, or one execution of a flowchart) under the new version's declarations.</summary>
internal static class VariableMove
{
    /// <summary>Same name (or mapped, or the same id) and same type keep their value; new ones get their default.</summary>
    /// <param name="key">How a value is named in this scope.</param>
    public static Dictionary<string, JsonNode?> Values(
        IReadOnlyList<VariableSpec> old, IReadOnlyList<VariableSpec> now, IReadOnlyDictionary<string, JsonNode?> values, MigrationMap map, Func<VariableSpec, string> key)
    {
        Dictionary<string, JsonNode?> moved = new(StringComparer.Ordinal);
        foreach (var variable in now)
        {
            moved[key(variable)] = Source(variable, old, now, map) is { } source && source.Kind == variable.Kind && values.TryGetValue(key(source), out var value)
                ? value?.DeepClone()
                : variable.Default.ConstantValue;
        }

        return moved;
    }

    /// <summary>What the new version has no place for although it holds a value of its own.</summary>
    public static void Examine(
        IReadOnlyList<VariableSpec> old, IReadOnlyList<VariableSpec> now, IReadOnlyDictionary<string, JsonNode?> values, MigrationMap map, Func<VariableSpec, string> key, MigrationFindings findings)
    {
        foreach (var variable in old)
        {
            var value = values.GetValueOrDefault(key(variable));
            var target = now.FirstOrDefault(candidate => Source(candidate, old, now, map) == variable);
            if (target?.Kind == variable.Kind || value is null || JsonNode.DeepEquals(value, variable.Default.ConstantValue))
            {
                continue;
            }

            var name = variable.Key;
            var lost = target is null
                ? new Phrase($"variabel '{name}' berisi nilai, tetapi tidak ada lagi di versi baru", $"variable '{name}' holds a value, and the new version does not have it")
                : new Phrase($"variabel '{name}' berisi nilai berjenis {variable.Kind}, sedangkan '{target.Key}' di versi baru berjenis {target.Kind}", $"variable '{name}' holds a value of type {variable.Kind}, and '{target.Key}' of the new version is of type {target.Kind}");
            if (map.Dropped.Contains(name))
            {
                findings.Warn($"{lost.Id}; nilainya dibuang seperti diminta.", $"{lost.En}; the value is dropped as asked.");
            }
            else
            {
                findings.Refuse(
                    $"{lost.Id}. Pindahkan dengan --map {name}=NAMA-BARU, atau relakan dengan --drop {name}.",
                    $"{lost.En}. Move it with --map {name}=NEW-NAME, or let it go with --drop {name}.");
            }
        }
    }

    private static VariableSpec? Source(VariableSpec now, IReadOnlyList<VariableSpec> old, IReadOnlyList<VariableSpec> allNow, MigrationMap map) =>
        old.FirstOrDefault(variable => map.Variables.GetValueOrDefault(variable.Key) == now.Key)
        ?? old.FirstOrDefault(variable => IsFree(variable, map) && variable.Key == now.Key)
        ?? old.FirstOrDefault(variable => IsFree(variable, map) && variable.Id == now.Id && allNow.All(other => other.Key != variable.Key));

    private static bool IsFree(VariableSpec variable, MigrationMap map) => !map.Variables.ContainsKey(variable.Key);
}
