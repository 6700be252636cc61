using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Whether this program can go on with every instance that is running. Asked at start-up only: migrate and doctor must work when it says no.</summary>
public sealed class LiveVersions(MouDbContext db, WorkflowLibrary library)
{
    /// <summary>
    /// The stored versions that instances run on, or that the next one would start on, and that this program cannot run, with everything that is
    /// wrong; empty: all is well.
    /// </summary>
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
                var current = (library.Find(stored.DefinitionId)?.Version ?? 0) < stored.Version
                    && !others.Any(other => other.DefinitionId == stored.DefinitionId && other.Version > stored.Version);
                if (live > 0 || current)
                {
                    unfit.Add(new UnfitVersion(stored.DefinitionId, stored.Version, stored.Hash, live, current, refused.Faults));
                }
            }
        }

        return unfit;
    }
}

/// <summary>A version that is in use and that this program cannot run.</summary>
/// <param name="Live">How many instances are running on it.</param>
/// <param name="IsCurrent">New instances would start on it.</param>
/// <param name="Faults">All that is wrong with it, such as an activity that this program no longer has.</param>
public sealed record UnfitVersion(string DefinitionId, int Version, string Hash, int Live, bool IsCurrent, IReadOnlyList<DefinitionFault> Faults)
{
    /// <summary>What is wrong and what to do, several lines.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"Alur kerja '{DefinitionId}' versi {Version} ({Hash}) tidak dapat dijalankan program ini; instansi yang berjalan di sana: {Live}. "
            + $"Pasang versi program yang dapat{Remedies($"atau pindahkan instansinya: {Migrate("VERSI")}", "atau terbitkan versi yang lebih tinggi: `mou workflow publish BERKAS`")}. "
            + $"/ This program cannot run the workflow '{DefinitionId}' version {Version} ({Hash}); instances running on it: {Live}. "
            + $"Install the version of the program that can{Remedies($"or move the instances: {Migrate("VERSION")}", "or publish a higher version: `mou workflow publish FILE`")}.",
        .. Faults.Select(fault => $"  {fault.Path}: {fault.Problem}"),
    ]);

    private string Migrate(string version) => $"`mou workflow migrate {DefinitionId} --from {Version} --to {version} --dry-run`";

    private string Remedies(string move, string publish) => $"{(IsCurrent ? $", {publish}" : "")}{(Live > 0 ? $", {move}" : "")}";
}
