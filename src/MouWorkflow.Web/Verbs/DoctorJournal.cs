using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// Makes the state of every instance again from the engine's journal and compares it with what is stored: state, turn, waits, timers, incidents. Goes
/// through the instances page by page in the order of their ids, so that memory does not grow with their number.
/// </summary>
internal static class DoctorJournal
{
    private const int PageSize = 200;

    public static async Task<DoctorCheck> ExamineAsync(MouDbContext db, WorkflowDesk desk, Action<string, int>? progress, CancellationToken cancellation)
    {
        var findings = new DoctorFindings("jurnal alur kerja / workflow journal", progress);
        var definitions = new StoredDefinitions(db, desk);
        Guid? last = null;
        while (true)
        {
            var from = last;
            var instances = await db.Set<WorkflowInstance>().AsNoTracking()
                .Where(row => from == null || row.Id.CompareTo(from.Value) > 0).OrderBy(row => row.Id).Take(PageSize).ToListAsync(cancellation);
            // The last page reaches beyond the last instance: what lies there belongs to nobody.
            last = instances.Count == PageSize ? instances[^1].Id : null;
            await PageAsync(db, definitions, instances, from, last, findings, cancellation);
            findings.Examined(instances.Count);
            if (last is null)
            {
                break;
            }
        }

        await ForeignActsAsync(db, findings, cancellation);
        return findings.Close("journal");
    }

    private static async Task PageAsync(
        MouDbContext db, StoredDefinitions definitions, List<WorkflowInstance> instances, Guid? from, Guid? to, DoctorFindings findings, CancellationToken cancellation)
    {
        var bursts = (await db.Set<WorkflowBurst>().AsNoTracking()
            .Where(row => (from == null || row.InstanceId.CompareTo(from.Value) > 0) && (to == null || row.InstanceId.CompareTo(to.Value) <= 0))
            .OrderBy(row => row.InstanceId).ThenBy(row => row.Turn).ToListAsync(cancellation)).ToLookup(row => row.InstanceId);
        var waits = (await db.Set<WorkflowWait>().AsNoTracking()
            .Where(row => (from == null || row.InstanceId.CompareTo(from.Value) > 0) && (to == null || row.InstanceId.CompareTo(to.Value) <= 0))
            .ToListAsync(cancellation)).ToLookup(row => row.InstanceId);
        var timers = (await db.Set<Deadline>().AsNoTracking()
            .Where(row => row.Kind == WorkflowTurn.TimerKind && row.State == DeadlineState.Pending)
            .Where(row => (from == null || row.SubjectId.CompareTo(from.Value) > 0) && (to == null || row.SubjectId.CompareTo(to.Value) <= 0))
            .ToListAsync(cancellation)).ToLookup(row => row.SubjectId);
        var incidents = (await db.Set<WorkflowIncident>().AsNoTracking()
            .Where(row => row.ResolvedAt == null)
            .Where(row => (from == null || row.InstanceId.CompareTo(from.Value) > 0) && (to == null || row.InstanceId.CompareTo(to.Value) <= 0))
            .ToListAsync(cancellation)).ToLookup(row => row.InstanceId);
        foreach (var instance in instances)
        {
            cancellation.ThrowIfCancellationRequested();
            List<WorkflowBurst> journal = [.. bursts[instance.Id]];
            var known = await definitions.OfAsync(journal, cancellation);
            new DoctorInstance(instance, journal, [.. waits[instance.Id]], [.. timers[instance.Id]], [.. incidents[instance.Id]], known, findings).Examine();
        }

        var ids = instances.Select(row => row.Id).ToHashSet();
        foreach (var stray in bursts.Select(group => group.Key).Concat(waits.Select(group => group.Key)).Concat(timers.Select(group => group.Key)).Distinct().Where(id => !ids.Contains(id)))
        {
            findings.Add(
                $"{stray:D}",
                "ada jurnal, titik tunggu atau tenggat untuk alur kerja ini, tetapi barisnya hilang. Pulihkan baris WorkflowInstances dari cadangan.",
                "there is a journal, a wait or a timer of this workflow, but its row is missing. Restore the row of WorkflowInstances from a backup.");
        }
    }

    /// <summary>A line of history points to bursts by its act; a burst of somebody else's partnership cannot be meant.</summary>
    private static async Task ForeignActsAsync(MouDbContext db, DoctorFindings findings, CancellationToken cancellation)
    {
        var foreign = db.Set<HistoryEntry>().AsNoTracking()
            .Join(db.Set<WorkflowBurst>(), line => line.Act, burst => (Guid?)burst.Act, (line, burst) => new { line.PartnershipId, line.Seq, burst.InstanceId, burst.Turn })
            .Join(db.Set<WorkflowInstance>(), pair => pair.InstanceId, instance => instance.Id, (pair, instance) => new { pair.PartnershipId, pair.Seq, pair.InstanceId, pair.Turn, instance.DefinitionId, Of = instance.PartnershipId })
            .Where(pair => pair.PartnershipId != pair.Of);
        await foreach (var pair in foreign.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            findings.Add(
                $"{pair.DefinitionId} {pair.InstanceId:D}",
                $"langkah ke-{pair.Turn} ditunjuk oleh baris riwayat {pair.Seq} dari kemitraan lain ({pair.PartnershipId:D}). Bandingkan dengan cadangan.",
                $"turn {pair.Turn} is pointed to by history line {pair.Seq} of another partnership ({pair.PartnershipId:D}). Compare with a backup.");
        }
    }
}

/// <summary>Definitions by content hash, as they were stored; there are few, so they are kept.</summary>
internal sealed class StoredDefinitions(MouDbContext db, WorkflowDesk desk)
{
    private readonly Dictionary<string, WorkflowDefinition?> _known = new(StringComparer.Ordinal);

    /// <summary>All that the bursts ran on; one that is missing or cannot be read any more is left out.</summary>
    public async Task<IReadOnlyDictionary<string, WorkflowDefinition?>> OfAsync(IEnumerable<WorkflowBurst> bursts, CancellationToken cancellation)
    {
        foreach (var hash in bursts.Select(burst => burst.DefinitionHash).Distinct(StringComparer.Ordinal).Where(hash => !_known.ContainsKey(hash)))
        {
            _known[hash] = await ReadAsync(hash, cancellation);
        }

        return _known;
    }

    private async Task<WorkflowDefinition?> ReadAsync(string hash, CancellationToken cancellation)
    {
        if (!await db.Set<StoredDefinition>().AnyAsync(row => row.Hash == hash, cancellation))
        {
            return null;
        }

        try
        {
            return await desk.DefinitionAsync(hash, cancellation);
        }
        catch (DefinitionException)
        {
            // Named by the finding about every instance that ran on it.
            return null;
        }
    }
}
