namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// What a definition must satisfy, once it was read strictly, before it is stored for instances to start on. Start-up (for the folder) and
/// <c>mou workflow publish</c> ask here and nowhere else.
/// </summary>
internal static class DefinitionAdmission
{
    /// <summary>All faults of all definitions; empty: they may be stored.</summary>
    /// <param name="sources">What is to be stored.</param>
    /// <param name="stored">What is stored already.</param>
    public static IReadOnlyList<DefinitionFault> Faults(IReadOnlyList<DefinitionSource> sources, IReadOnlyList<StoredVersion> stored) =>
    [
        .. VersionRules.Twins(sources),
        .. sources.Select(source => VersionRules.Changed(source, stored)).OfType<DefinitionFault>(),
    ];
}
