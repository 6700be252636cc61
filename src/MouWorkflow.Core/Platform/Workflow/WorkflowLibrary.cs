using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// The definitions this program ships (its folder), read strictly at start: one fault anywhere and the program does not start. They and all
/// that was published are stored in the database; <see cref="DefinitionStore"/> says which version is the newest.
/// </summary>
public sealed class WorkflowLibrary
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _byHash = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _toLookAt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _stored = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, WorkflowDefinition> _current;

    public WorkflowLibrary(IEnumerable<WorkflowDefinition> definitions, ActivityCatalog catalog)
        : this([.. definitions.Select(definition => new DefinitionSource(definition.DefinitionId, definition))], catalog)
    {
    }

    private WorkflowLibrary(IReadOnlyList<DefinitionSource> folder, ActivityCatalog catalog)
    {
        (Folder, Catalog) = (folder, catalog);
        _current = folder.Select(source => source.Definition).GroupBy(definition => definition.DefinitionId, StringComparer.Ordinal)
            .ToFrozenDictionary(versions => versions.Key, versions => versions.MaxBy(definition => definition.Version)!, StringComparer.Ordinal);
        foreach (var source in folder)
        {
            _byHash[source.Definition.ContentHash] = source.Definition;
        }
    }

    /// <summary>The activities that definitions may name.</summary>
    public ActivityCatalog Catalog { get; }

    /// <summary>Every definition of the folder, older versions included.</summary>
    public IReadOnlyList<DefinitionSource> Folder { get; }

    /// <summary>The highest version of each definition of the folder. A newer one may have been published since.</summary>
    public IEnumerable<WorkflowDefinition> Current => _current.Values;

    /// <summary>Reads every <c>*.json</c> of a folder. Throws <see cref="DefinitionException"/> with all faults of all files at once.</summary>
    public static WorkflowLibrary Read(string folder, ActivityCatalog catalog)
    {
        List<DefinitionSource> definitions = [];
        List<DefinitionFault> faults = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                definitions.Add(new(Path.GetFileName(file), WorkflowDefinition.Load(DefinitionFile.Read(file, Path.GetFileName(file)), Path.GetFileName(file), DefinitionMode.Strict, catalog)));
            }
            catch (DefinitionException refused)
            {
                faults.AddRange(refused.Faults);
            }
        }

        faults.AddRange(VersionRules.Twins(definitions));
        return faults.Count == 0 ? new WorkflowLibrary(definitions, catalog) : throw new DefinitionException(faults);
    }

    /// <summary>The highest version in the folder; null when the folder has none of that name.</summary>
    public WorkflowDefinition? Find(string definitionId) => _current.GetValueOrDefault(definitionId);

    /// <summary>A stored version, strictly: instances are to run on it.</summary>
    /// <exception cref="DefinitionException">This program cannot run it, such as when an activity is gone.</exception>
    public WorkflowDefinition Read(StoredDefinition stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return _byHash.GetOrAdd(stored.Hash, _ => WorkflowDefinition.Load(stored.Json, NameOf(stored), DefinitionMode.Strict, Catalog));
    }

    /// <summary>A stored version to be shown, replayed or left behind, even if this program can no longer run it.</summary>
    public WorkflowDefinition ReadToLookAt(StoredDefinition stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Known(stored.Hash) ?? _toLookAt.GetOrAdd(stored.Hash, _ => WorkflowDefinition.Load(
            stored.Json, NameOf(stored), DefinitionMode.Lenient, MissingActivities.AddTo(Catalog, stored.Json)));
    }

    /// <summary>The version with this hash if it is in memory already.</summary>
    public WorkflowDefinition? Known(string hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>Whether the database is known to hold this definition.</summary>
    public bool IsStored(string hash) => _stored.ContainsKey(hash);

    /// <summary>Remembers that the database holds this definition; nobody removes one.</summary>
    public void NoteStored(string hash) => _stored[hash] = true;

    private static string NameOf(StoredDefinition stored) => $"{stored.DefinitionId} v{stored.Version} (stored)";
}

/// <summary>A definition and the file it was read from.</summary>
/// <param name="File">As the person named it, or the name of the file in the folder.</param>
public sealed record DefinitionSource(string File, WorkflowDefinition Definition);
