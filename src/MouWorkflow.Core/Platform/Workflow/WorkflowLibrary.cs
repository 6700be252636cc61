using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// The definitions this program ships or was given (newest version each), read strictly at start: one fault anywhere and the program
/// does not start. Older versions with live instances are read from the database by content hash.
/// </summary>
public sealed class WorkflowLibrary
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _byHash = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _stored = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, WorkflowDefinition> _current;

    public WorkflowLibrary(IEnumerable<WorkflowDefinition> definitions, ActivityCatalog catalog)
    {
        Catalog = catalog;
        _current = definitions.ToFrozenDictionary(definition => definition.DefinitionId, StringComparer.Ordinal);
        foreach (var definition in _current.Values)
        {
            _byHash[definition.ContentHash] = definition;
        }
    }

    /// <summary>The activities that definitions may name.</summary>
    public ActivityCatalog Catalog { get; }

    public IEnumerable<WorkflowDefinition> Current => _current.Values;

    /// <summary>Reads every <c>*.json</c> of a folder. Throws <see cref="DefinitionException"/> with all faults of all files at once.</summary>
    public static WorkflowLibrary Read(string folder, ActivityCatalog catalog)
    {
        List<WorkflowDefinition> definitions = [];
        List<DefinitionFault> faults = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                definitions.Add(WorkflowDefinition.Load(File.ReadAllText(file), Path.GetFileName(file), DefinitionMode.Strict, catalog));
            }
            catch (DefinitionException refused)
            {
                faults.AddRange(refused.Faults);
            }
        }

        return faults.Count == 0 ? new WorkflowLibrary(definitions, catalog) : throw new DefinitionException(faults);
    }

    /// <summary>The newest version; new instances start on it.</summary>
    public WorkflowDefinition Newest(string definitionId) => _current.TryGetValue(definitionId, out var definition)
        ? definition
        : throw new InvalidOperationException($"There is no workflow definition '{definitionId}' in the workflows folder.");

    /// <summary>An older version that still has live instances, as it was stored.</summary>
    public WorkflowDefinition Read(StoredDefinition stored) =>
        _byHash.GetOrAdd(stored.Hash, _ => WorkflowDefinition.Load(stored.Json, $"{stored.DefinitionId} v{stored.Version} (stored)", DefinitionMode.Strict, Catalog));

    /// <summary>The version with this hash if it is in memory already.</summary>
    public WorkflowDefinition? Known(string hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>Whether the database is known to hold this definition.</summary>
    public bool IsStored(string hash) => _stored.ContainsKey(hash);

    /// <summary>Remembers that the database holds this definition; nobody removes one.</summary>
    public void NoteStored(string hash) => _stored[hash] = true;

    /// <summary>The workflows that a published event starts, with the event activity at which they begin.</summary>
    public IEnumerable<(string DefinitionId, string ActivityId)> StartedBy(string eventName) => Current
        .Where(definition => definition.IsPublished)
        .OrderBy(definition => definition.DefinitionId, StringComparer.Ordinal)
        .SelectMany(definition => definition.StartedBy(eventName).Select(activityId => (definition.DefinitionId, activityId)));
}
