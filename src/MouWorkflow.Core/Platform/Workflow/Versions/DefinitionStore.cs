using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// The definitions in the database, which are the truth about what is published: whichever process stored a version, new instances start on
/// the highest one at once.
/// </summary>
public sealed class DefinitionStore(MouDbContext db, WorkflowLibrary library, WorkflowDesk desk, WorkflowLookUp lookUp)
{
    /// <summary>
    /// The newest version, stored. Asked anew for every instance that starts, because another process may have published meanwhile: one look-up of
    /// one row in a unique index; the text is read once per hash and process.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nobody has published a definition of that name.</exception>
    /// <exception cref="DefinitionException">The newest version is one that this program cannot run.</exception>
    public async Task<WorkflowDefinition> NewestAsync(string definitionId, CancellationToken cancellation)
    {
        var stored = await lookUp.NewestAsync(definitionId, cancellation);
        if (library.Find(definitionId) is { } own && (stored is null || own.Version > stored.Version || (own.Version == stored.Version && own.ContentHash != stored.Hash)))
        {
            await desk.StoreAsync(own, cancellation);
            return own;
        }

        return stored is null
            ? throw new InvalidOperationException($"There is no workflow definition '{definitionId}': it is neither in the workflows folder nor published.")
            : await desk.DefinitionAsync(stored.Hash, cancellation);
    }

    /// <summary>The workflows that a published event starts, with the event activity at which they begin.</summary>
    public async Task<IReadOnlyList<(string DefinitionId, string ActivityId)>> StartedByAsync(string eventName, CancellationToken cancellation)
    {
        var definitions = await NewestOfAllAsync(cancellation);
        return
        [
            .. definitions.Values
                .Where(definition => definition.IsPublished)
                .OrderBy(definition => definition.DefinitionId, StringComparer.Ordinal)
                .SelectMany(definition => definition.StartedBy(eventName).Select(activityId => (definition.DefinitionId, activityId))),
        ];
    }

    /// <summary>The version with this hash, to be shown, replayed or left behind, even if this program can no longer run it.</summary>
    public async Task<WorkflowDefinition> LookAtAsync(string hash, CancellationToken cancellation) =>
        library.Known(hash) ?? library.ReadToLookAt(await db.Set<StoredDefinition>().AsNoTracking().SingleAsync(row => row.Hash == hash, cancellation));

    /// <summary>Every stored version, by definition and rising version.</summary>
    public Task<List<StoredVersion>> VersionsAsync(CancellationToken cancellation) => db.Set<StoredDefinition>().AsNoTracking()
        .OrderBy(row => row.DefinitionId).ThenBy(row => row.Version)
        .Select(row => new StoredVersion(row.DefinitionId, row.Version, row.Hash, row.StoredAt))
        .ToListAsync(cancellation);

    /// <summary>Every stored version with the instances on it.</summary>
    public async Task<IReadOnlyList<VersionUse>> UsesAsync(CancellationToken cancellation)
    {
        var stored = await VersionsAsync(cancellation);
        var counted = await db.Set<WorkflowInstance>()
            .GroupBy(row => new { row.DefinitionHash, row.Status })
            .Select(group => new { group.Key.DefinitionHash, group.Key.Status, Count = group.Count() })
            .ToListAsync(cancellation);
        int Count(string hash, WorkflowStatus status) => counted.Where(row => row.DefinitionHash == hash && row.Status == status).Sum(row => row.Count);
        return
        [
            .. stored.Select(version => new VersionUse(
                version,
                version.Version == VersionRules.Newest(version.DefinitionId, stored),
                Count(version.Hash, WorkflowStatus.Running),
                Count(version.Hash, WorkflowStatus.Finished))),
        ];
    }

    /// <summary>Stores definitions for new instances to start on; nothing is stored if one of them is refused. The same content twice is fine.</summary>
    /// <returns>For each definition whether it is new.</returns>
    /// <exception cref="DefinitionException">Content was changed under a stored version, or a version could never be used.</exception>
    public async Task<IReadOnlyList<Published>> PublishAsync(IReadOnlyList<DefinitionSource> sources, bool dryRun, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var stored = await VersionsAsync(cancellation);
        List<DefinitionFault> faults = [.. DefinitionAdmission.Faults(sources, stored, await KnownWithAsync(sources, cancellation)), .. sources.Select(source => VersionRules.Overtaken(source, stored)).OfType<DefinitionFault>()];
        if (faults.Count > 0)
        {
            throw new DefinitionException(faults);
        }

        if (!dryRun)
        {
            await StoreAsync(sources, cancellation);
        }

        return
        [
            .. sources.Select(source => new Published(
                source,
                stored.All(row => row.Hash != source.Definition.ContentHash),
                source.Definition.Version >= VersionRules.Newest(source.Definition.DefinitionId, stored))),
        ];
    }

    /// <summary>Stores the definitions of this program's folder. Two nodes that start at once do not collide.</summary>
    /// <returns>Definitions of the folder that are not used for new instances, because a higher version was published.</returns>
    /// <exception cref="DefinitionException">Content was changed under a stored version.</exception>
    public async Task<IReadOnlyList<(DefinitionSource Source, int Newest)>> StoreFolderAsync(CancellationToken cancellation)
    {
        var stored = await VersionsAsync(cancellation);
        if (DefinitionAdmission.Faults(library.Folder, stored, await KnownWithAsync([], cancellation)) is { Count: > 0 } faults)
        {
            throw new DefinitionException(faults);
        }

        await StoreAsync(library.Folder, cancellation);
        return
        [
            .. library.Folder
                .Where(source => library.Find(source.Definition.DefinitionId) == source.Definition)
                .Select(source => (source, VersionRules.Newest(source.Definition.DefinitionId, stored)))
                .Where(pair => pair.Item2 > pair.source.Definition.Version),
        ];
    }

    /// <summary>The newest version of every definition, of the folder and of the database, whether this program can run it or not.</summary>
    private async Task<Dictionary<string, WorkflowDefinition>> NewestOfAllAsync(CancellationToken cancellation)
    {
        var stored = db.Set<StoredDefinition>().AsNoTracking();
        var newest = await stored
            .Where(row => !stored.Any(other => other.DefinitionId == row.DefinitionId && other.Version > row.Version))
            .Select(row => new { row.DefinitionId, row.Version, row.Hash })
            .ToListAsync(cancellation);
        var definitions = library.Current.ToDictionary(definition => definition.DefinitionId, StringComparer.Ordinal);
        foreach (var row in newest.Where(row => !definitions.TryGetValue(row.DefinitionId, out var own) || own.Version < row.Version))
        {
            definitions[row.DefinitionId] = await LookAtAsync(row.Hash, cancellation);
        }

        return definitions;
    }

    private async Task<Dictionary<string, WorkflowDefinition>> KnownWithAsync(IReadOnlyList<DefinitionSource> sources, CancellationToken cancellation)
    {
        var known = await NewestOfAllAsync(cancellation);
        foreach (var definition in sources.Select(source => source.Definition).Where(definition => !known.TryGetValue(definition.DefinitionId, out var other) || other.Version < definition.Version))
        {
            known[definition.DefinitionId] = definition;
        }

        return known;
    }

    private async Task StoreAsync(IReadOnlyList<DefinitionSource> sources, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var source in sources)
        {
            try
            {
                await desk.StoreAsync(source.Definition, cancellation);
            }
            catch (InvalidOperationException)
            {
                // Another process stored other content under this version since we looked.
                throw new DefinitionException([VersionRules.Changed(source, await VersionsAsync(cancellation))!]);
            }
        }

        await transaction.CommitAsync(cancellation);
        foreach (var source in sources)
        {
            library.NoteStored(source.Definition.ContentHash);
        }
    }
}

/// <summary>A stored version and how many instances are on it now; migrated ones count where they went.</summary>
/// <param name="IsCurrent">New instances start on it.</param>
public sealed record VersionUse(StoredVersion Version, bool IsCurrent, int Running, int Finished);

/// <summary>What publishing did with one definition.</summary>
/// <param name="IsNew">It was not stored before.</param>
/// <param name="IsCurrent">New instances start on it; otherwise a higher version is stored.</param>
public sealed record Published(DefinitionSource Source, bool IsNew, bool IsCurrent);
