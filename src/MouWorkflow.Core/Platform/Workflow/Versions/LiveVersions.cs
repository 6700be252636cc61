using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Whether this program can go on with every instance that is running. Asked at start-up only: migrate and doctor must work when it says no.</summary>
public sealed class LiveVersions(MouDbContext db, WorkflowLibrary library)
{
    /// <summary>The stored versions with running instances that this program cannot run, with everything that is wrong; empty: all is well.</summary>
    /// <remarks>Instances are counted only for a version that cannot be read, so a start costs nothing per instance.</remarks>
    public async Task<IReadOnlyList<UnfitVersion>> UnfitAsync(CancellationToken cancellation)
    {
        List<UnfitVersion> unfit = [];
        var known = library.Folder.Select(source => source.Definition.ContentHash).ToList();
        var others = await db.Set<StoredDefinition>().AsNoTracking()
            .Where(row => !known.Contains(row.Hash))
            .OrderBy(row => row.DefinitionId).ThenBy(row => row.Version)
            .ToListAsync(cancellation);
        foreach (var stored in others)
        {
            try
            {
                library.Read(stored);
            }
            catch (DefinitionException refused)
            {
                var live = await db.Set<WorkflowInstance>().CountAsync(row => row.DefinitionHash == stored.Hash && row.Status == WorkflowStatus.Running, cancellation);
                if (live > 0)
                {
                    unfit.Add(new UnfitVersion(stored.DefinitionId, stored.Version, stored.Hash, live, refused.Faults));
                }
            }
        }

        return unfit;
    }
}

/// <summary>A version that instances are running on and that this program cannot run.</summary>
/// <param name="Live">How many instances are running on it.</param>
/// <param name="Faults">All that is wrong with it, such as an activity that this program no longer has.</param>
public sealed record UnfitVersion(string DefinitionId, int Version, string Hash, int Live, IReadOnlyList<DefinitionFault> Faults)
{
    /// <summary>What is wrong and what to do, several lines.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"Alur kerja '{DefinitionId}' versi {Version} ({Hash}) masih dijalankan {Live} instansi, tetapi program ini tidak dapat menjalankannya. "
            + $"Pasang versi program yang dapat, atau pindahkan instansinya: `mou workflow migrate {DefinitionId} --from {Version} --to VERSI --dry-run`. "
            + $"/ Workflow '{DefinitionId}' version {Version} ({Hash}) has {Live} running instances, but this program cannot run it. "
            + $"Install the version of the program that can, or move the instances: `mou workflow migrate {DefinitionId} --from {Version} --to VERSION --dry-run`.",
        .. Faults.Select(fault => $"  {fault.Path}: {fault.Problem}"),
    ]);
}
