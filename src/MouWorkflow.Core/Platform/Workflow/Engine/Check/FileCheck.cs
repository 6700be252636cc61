using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What became of one file: refused while loading, or examined, or both.</summary>
/// <param name="File">As it was named.</param>
/// <param name="LoadFaults">Why a strict load refuses it; empty if it does not.</param>
/// <param name="LoadWarnings">What a strict load found odd.</param>
/// <param name="Report">The examination; null if the file could not be loaded.</param>
public sealed record FileCheck(string File, IReadOnlyList<DefinitionFault> LoadFaults, IReadOnlyList<DefinitionFault> LoadWarnings, CheckReport? Report)
{
    public bool Sound => LoadFaults.Count == 0 && Report is { Sound: true };

    /// <summary>
    /// Loads and examines files together. Child workflows are looked for among them and among the other definitions in the same folders. A trace
    /// case (a file with <c>definition</c> and <c>scenarios</c>) is examined too, with its children and with <c>Mou.Step</c>.
    /// </summary>
    /// <param name="files">Paths; all are looked at, whatever is wrong with one of them.</param>
    /// <param name="catalog">The custom types that exist.</param>
    /// <param name="limits">How many states to look at in each definition.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static IReadOnlyList<FileCheck> Examine(IReadOnlyList<string> files, ActivityCatalog catalog, CheckLimits limits)
    {
        ArgumentNullException.ThrowIfNull(files);
        var loaded = files.Select(file => Load(file, catalog)).ToList();
        var known = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < loaded.Count; i++)
        {
            if (loaded[i] is { Definition: { } definition, IsCase: false } one && !named.TryAdd(definition.DefinitionId, one.File))
            {
                loaded[i] = one with { Faults = [.. one.Faults, Twice(one.File, definition.DefinitionId, named[definition.DefinitionId])] };
            }
        }

        foreach (var definition in loaded.Where(l => !l.IsCase).Select(l => l.Definition).OfType<WorkflowDefinition>().Concat(Neighbours(files, catalog)))
        {
            known.TryAdd(definition.DefinitionId, definition);
        }

        return [.. loaded.Select(l => new FileCheck(
            l.File,
            l.Faults,
            l.Definition?.Warnings ?? [],
            l.Definition is null ? null : WorkflowCheck.Examine(l.Definition, limits, l.IsCase ? l.Children : known)))];
    }

    private sealed record Loaded(string File, WorkflowDefinition? Definition, IReadOnlyList<DefinitionFault> Faults, bool IsCase, IReadOnlyDictionary<string, WorkflowDefinition>? Children = null);

    private static Loaded Load(string file, ActivityCatalog catalog)
    {
        try
        {
            var text = DefinitionFile.Read(file, file);
            return LoadCase(text, file, catalog) ?? new Loaded(file, WorkflowDefinition.Load(text, file, DefinitionMode.Strict, catalog), [], IsCase: false);
        }
        catch (DefinitionException refused)
        {
            return new Loaded(file, null, refused.Faults, IsCase: false);
        }
    }

    /// <summary>A case runs leniently in a trace, so its definition is examined even if a strict load refuses it.</summary>
    private static Loaded? LoadCase(string text, string file, ActivityCatalog catalog)
    {
        if (!IsCaseText(text))
        {
            return null;
        }

        using var json = JsonDocument.Parse(text);
        var types = catalog.Add(MouStep.Catalog.Find(MouStep.Type)!);
        var definition = json.RootElement.GetProperty("definition").GetRawText();
        List<DefinitionFault> faults = [];
        try
        {
            _ = WorkflowDefinition.Load(definition, file, DefinitionMode.Strict, types);
        }
        catch (DefinitionException refused)
        {
            faults.AddRange(refused.Faults);
        }

        var children = Member.Items(json.RootElement, "children")
            .Select(child => WorkflowDefinition.Load(child.GetRawText(), file, DefinitionMode.Lenient, types))
            .DistinctBy(child => child.DefinitionId)
            .ToDictionary(child => child.DefinitionId, StringComparer.Ordinal);
        return new Loaded(file, WorkflowDefinition.Load(definition, file, DefinitionMode.Lenient, types), faults, IsCase: true, children);
    }

    private static bool IsCaseText(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Member.Get(json.RootElement, "definition") is { ValueKind: JsonValueKind.Object } && Member.Get(json.RootElement, "scenarios") is not null;
        }
        catch (JsonException)
        {
            // The strict load says what is wrong, and where.
            return false;
        }
    }

    private static IEnumerable<WorkflowDefinition> Neighbours(IReadOnlyList<string> files, ActivityCatalog catalog)
    {
        var given = files.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        foreach (var neighbour in given.Select(f => Path.GetDirectoryName(f)!).Distinct().SelectMany(folder => Directory.EnumerateFiles(folder, "*.json")).Where(f => !given.Contains(f)).Order(StringComparer.Ordinal))
        {
            if (Load(neighbour, catalog) is { Definition: { } definition, IsCase: false })
            {
                yield return definition;
            }
        }
    }

    private static DefinitionFault Twice(string file, string definitionId, string other) => new(
        file,
        "$.definitionId",
        $"The definition '{definitionId}' is in {other} as well.",
        "Beri salah satunya definitionId lain.",
        "Give one of them another definitionId.");
}
