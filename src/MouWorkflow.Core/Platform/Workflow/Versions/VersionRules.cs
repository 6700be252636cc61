namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What a version number promises: once stored, its content never changes. Pure.</summary>
internal static class VersionRules
{
    /// <summary>Files that say the same version of the same definition twice.</summary>
    public static IEnumerable<DefinitionFault> Twins(IReadOnlyList<DefinitionSource> sources) => sources
        .GroupBy(source => (source.Definition.DefinitionId, source.Definition.Version))
        .Where(same => same.Count() > 1)
        .SelectMany(same => same.Skip(1).Select(source => new DefinitionFault(
            source.File,
            "$.definitionId",
            $"Workflow '{same.Key.DefinitionId}' version {same.Key.Version} is in {same.First().File} already.",
            $"Hapus salah satu berkas, beri definisi ini \"definitionId\" lain, atau naikkan \"version\"-nya; yang tertinggi dipakai.",
            $"Remove one of the files, give this definition another \"definitionId\", or raise its \"version\"; the highest is used.")));

    /// <summary>The fault of content that was changed under a version that is stored; null when the version is new or its content is the same.</summary>
    public static DefinitionFault? Changed(DefinitionSource source, IReadOnlyList<StoredVersion> stored)
    {
        var definition = source.Definition;
        var same = stored.SingleOrDefault(row => row.DefinitionId == definition.DefinitionId && row.Version == definition.Version);
        if (same is null || same.Hash == definition.ContentHash)
        {
            return null;
        }

        var next = Newest(definition.DefinitionId, stored) + 1;
        return new DefinitionFault(
            source.File,
            "$.version",
            $"Workflow '{definition.DefinitionId}' version {definition.Version} was stored with other content: stored {same.Hash}, this file {definition.ContentHash}. Instances run on what was stored.",
            $"Naikkan \"version\" menjadi {next} (dan \"id\" versinya), atau kembalikan isi berkas seperti semula.",
            $"Raise \"version\" to {next} (and the version's \"id\"), or put the content of the file back as it was.");
    }

    /// <summary>The fault of publishing what could never be used, because a higher version is stored; null when it is the highest, or stored already.</summary>
    public static DefinitionFault? Overtaken(DefinitionSource source, IReadOnlyList<StoredVersion> stored)
    {
        var definition = source.Definition;
        var newest = Newest(definition.DefinitionId, stored);
        return definition.Version >= newest || stored.Any(row => row.Hash == definition.ContentHash)
            ? null
            : new DefinitionFault(
                source.File,
                "$.version",
                $"Workflow '{definition.DefinitionId}' version {definition.Version} is lower than version {newest}, which is stored; no instance would ever start on it.",
                $"Naikkan \"version\" menjadi {newest + 1}.",
                $"Raise \"version\" to {newest + 1}.");
    }

    /// <summary>The highest stored version; 0 when nothing is stored.</summary>
    public static int Newest(string definitionId, IReadOnlyList<StoredVersion> stored) =>
        stored.Where(row => row.DefinitionId == definitionId).Select(row => row.Version).DefaultIfEmpty().Max();
}

/// <summary>A version that the database holds, without its text.</summary>
public sealed record StoredVersion(string DefinitionId, int Version, string Hash, DateTimeOffset StoredAt);
