using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Pages.Partnerships;

namespace MouWorkflow.Web.Operations;

/// <summary>What definitions, their versions and their steps are called, for pages about any of them.</summary>
public sealed class WorkflowNames(WorkflowReads reads, WorkflowLibrary library)
{
    private readonly Dictionary<string, WorkflowDefinition?> _seen = new(StringComparer.Ordinal);

    /// <summary>
    /// The definition with this hash; null when the database holds none. One that would no longer be accepted is read all the same: who looks
    /// for the reason of an incident must see it.
    /// </summary>
    public async Task<WorkflowDefinition?> DefinitionAsync(string hash, CancellationToken cancellation)
    {
        if (!_seen.TryGetValue(hash, out var known))
        {
            _seen[hash] = known = library.Known(hash) ?? (await reads.DefinitionAsync(hash, cancellation) is { } stored ? Read(stored) : null);
        }

        return known;
    }

    /// <summary>The name of a definition, by its newest version.</summary>
    public Phrase Name(string definitionId) => StepWords.Of(Newest(definitionId)?.Name ?? definitionId);

    /// <summary>The newest version that this program holds; null when it holds none.</summary>
    public WorkflowDefinition? Newest(string definitionId) => library.Current.FirstOrDefault(definition => definition.DefinitionId == definitionId);

    /// <summary>What a step is called.</summary>
    public static Phrase Step(WorkflowDefinition? definition, string activityId) =>
        StepWords.Of(definition?.Activities.FirstOrDefault(activity => activity.Id == activityId)?.DisplayText ?? activityId);

    private WorkflowDefinition? Read(StoredDefinition stored)
    {
        try
        {
            return library.Read(stored);
        }
        catch (DefinitionException)
        {
            return WorkflowDefinition.Load(stored.Json, $"{stored.DefinitionId} v{stored.Version} (stored)", DefinitionMode.Lenient, library.Catalog);
        }
    }
}
