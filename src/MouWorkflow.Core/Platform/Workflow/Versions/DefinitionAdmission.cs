namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// What a definition must satisfy, once it was read strictly, before it is stored for instances to start on. Start-up (for the folder) and
/// <c>mou workflow publish</c> ask here and nowhere else.
/// </summary>
internal static class DefinitionAdmission
{
    /// <summary>All faults of all definitions; empty: they may be stored.</summary>
    /// <param name="sources">What is to be stored. Content that is stored already was proven then and is not examined again.</param>
    /// <param name="stored">What is stored already.</param>
    /// <param name="known">The newest version of every definition, these included: what may be started as a child.</param>
    public static IReadOnlyList<DefinitionFault> Faults(
        IReadOnlyList<DefinitionSource> sources, IReadOnlyList<StoredVersion> stored, IReadOnlyDictionary<string, WorkflowDefinition> known) =>
    [
        .. VersionRules.Twins(sources),
        .. sources.Select(source => VersionRules.Changed(source, stored)).OfType<DefinitionFault>(),
        .. sources.Where(source => stored.All(row => row.Hash != source.Definition.ContentHash)).SelectMany(source => Unsound(source, known)),
    ];

    private static IEnumerable<DefinitionFault> Unsound(DefinitionSource source, IReadOnlyDictionary<string, WorkflowDefinition> known) =>
        WorkflowCheck.Examine(source.Definition, CheckLimits.Default, known).Faults
            .Select(finding => new DefinitionFault(source.File, finding.Path, finding.Message.En, finding.Remedy.Id, finding.Remedy.En));
}
