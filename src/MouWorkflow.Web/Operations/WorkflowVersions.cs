using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Pages.Partnerships;

namespace MouWorkflow.Web.Operations;

/// <summary>One version of a definition, as lists name it and addresses choose it.</summary>
public sealed record WorkflowVersion(string DefinitionId, int Version, string Hash, Phrase Name)
{
    /// <summary>In an address: this version.</summary>
    public string Choice => $"{DefinitionId}:{Version}";
}

/// <summary>The versions that instances run on or ran on, in the order of their names.</summary>
public sealed class WorkflowVersions(WorkflowReads reads, WorkflowNames names)
{
    public async Task<IReadOnlyList<WorkflowVersion>> AllAsync(CancellationToken cancellation)
    {
        List<WorkflowVersion> all = [];
        foreach (var known in await reads.VersionsAsync(cancellation))
        {
            var definition = await names.DefinitionAsync(known.Hash, cancellation);
            all.Add(new WorkflowVersion(known.DefinitionId, known.Version, known.Hash, StepWords.Of(definition?.Name ?? known.DefinitionId)));
        }

        return [.. all.OrderBy(version => version.Name.Id, StringComparer.Ordinal).ThenBy(version => version.DefinitionId, StringComparer.Ordinal).ThenBy(version => version.Version)];
    }

    /// <summary>What an address chose among these: a definition, a version of it, or neither.</summary>
    public static (string? DefinitionId, string? Hash) Chosen(IReadOnlyList<WorkflowVersion> versions, string? choice)
    {
        if (versions.FirstOrDefault(version => version.Choice == choice) is { } one)
        {
            return (one.DefinitionId, one.Hash);
        }

        return (versions.Any(version => version.DefinitionId == choice) ? choice : null, null);
    }
}
