using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What people who look after workflows ask; untracked. Lists go by key, so that the last page costs what the first one costs.</summary>
public sealed class WorkflowReads(MouDbContext db)
{
    private readonly InstanceKeys _keys = new(db);

    /// <summary>How many instances stand how; a standing without instances is left out.</summary>
    public async Task<IReadOnlyList<StandingCount>> CountsAsync(WorkflowSearch? search, CancellationToken cancellation)
    {
        var instances = InstanceKeys.Matching(db.Set<WorkflowInstance>(), new WorkflowFilter(Search: search));
        var ended = await instances.Where(row => row.Status == WorkflowStatus.Finished)
            .GroupBy(row => new { row.DefinitionHash, row.SubStatus })
            .Select(group => new { group.Key.DefinitionHash, group.Key.SubStatus, Count = group.Count() })
            .ToListAsync(cancellation);
        var running = search is null
            ? await ByWaitAsync(await instances.CountAsync(cancellation) - ended.Sum(row => row.Count), cancellation)
            : await OneByOneAsync(instances.Where(row => row.Status == WorkflowStatus.Running), cancellation);
        return
        [
            .. running.GroupBy(row => (row.DefinitionHash, Standing: Standing(row.Held, row.Rank))).Select(group => new StandingCount(group.Key.DefinitionHash, group.Key.Standing, group.Sum(row => row.Count))),
            .. ended.Select(row => new StandingCount(row.DefinitionHash, row.SubStatus is WorkflowSubStatus.Cancelled ? WorkflowStanding.Cancelled : WorkflowStanding.Finished, row.Count)),
        ];
    }

    /// <summary>Instances that run: the longest waiting first. Those that have ended: the last started first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">Where the page before ended; null: the first page.</param>
    /// <param name="most">Rows of a page.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Listed<InstanceLine>> ListAsync(WorkflowFilter filter, ListPlace? after, int most, CancellationToken cancellation)
    {
        var keys = await _keys.PageAsync(filter, after, most + 1, cancellation);
        var shown = keys.Take(most).ToList();
        var lines = (await LinesAsync([.. shown.Select(key => key.Id)], cancellation)).ToDictionary(line => line.Id);
        return new Listed<InstanceLine>(
            [.. shown.Where(key => lines.ContainsKey(key.Id)).Select(key => lines[key.Id] with { Since = key.At })],
            keys.Count > most ? new ListPlace(shown[^1].At, shown[^1].Id) : null);
    }

    /// <summary>Some instances, in no order.</summary>
    public async Task<IReadOnlyList<InstanceLine>> LinesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var rows = await db.Set<WorkflowInstance>().AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.DefinitionId, row.DefinitionHash, row.PartnershipId, row.SubjectId, row.Status, row.SubStatus, row.OpenIncidents, row.StartedAt, row.FinishedAt })
            .ToListAsync(cancellation);
        var waits = (await db.Set<WorkflowWait>().AsNoTracking().Where(row => ids.Contains(row.InstanceId)).ToListAsync(cancellation)).ToLookup(row => row.InstanceId);
        return
        [
            .. rows.Select(row =>
            {
                List<WorkflowWait> own = [.. waits[row.Id].OrderBy(wait => wait.Since).ThenBy(wait => wait.WaitId, StringComparer.Ordinal)];
                return new InstanceLine(
                    row.Id, row.DefinitionId, row.DefinitionHash, row.PartnershipId, row.SubjectId, Standing(row.Status, row.SubStatus, row.OpenIncidents, own), row.StartedAt, row.StartedAt, row.FinishedAt, own);
            }),
        ];
    }

    /// <summary>One instance with its state; null when there is none.</summary>
    public Task<WorkflowInstance?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.Set<WorkflowInstance>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>The children that an instance has started, oldest first.</summary>
    public async Task<IReadOnlyList<InstanceLine>> ChildrenAsync(WorkflowInstance parent, CancellationToken cancellation)
    {
        // By partnership, which has an index; a child belongs to its parent's.
        var ids = await db.Set<WorkflowInstance>()
            .Where(row => row.PartnershipId == parent.PartnershipId && row.ParentId == parent.Id)
            .OrderBy(row => row.StartedAt).ThenBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancellation);
        var lines = await LinesAsync(ids, cancellation);
        return [.. ids.Select(id => lines.First(line => line.Id == id))];
    }

    /// <summary>Bursts of an instance, the newest first.</summary>
    /// <param name="instanceId">Which instance.</param>
    /// <param name="before">Only turns before this one; null: from the newest.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<List<WorkflowBurst>> JournalAsync(Guid instanceId, int? before, int most, CancellationToken cancellation) => db.Set<WorkflowBurst>().AsNoTracking()
        .Where(row => row.InstanceId == instanceId && (before == null || row.Turn < before))
        .OrderByDescending(row => row.Turn)
        .Take(most)
        .ToListAsync(cancellation);

    /// <summary>The history lines of some acts of one partnership.</summary>
    public Task<List<HistoryEntry>> HistoryAsync(Guid partnershipId, IReadOnlyList<Guid> acts, CancellationToken cancellation) => db.Set<HistoryEntry>().AsNoTracking()
        .Where(row => row.PartnershipId == partnershipId && row.Act != null && acts.Contains(row.Act.Value))
        .OrderBy(row => row.Seq)
        .ToListAsync(cancellation);

    /// <summary>Every definition version that instances were ever started on.</summary>
    public Task<List<KnownVersion>> VersionsAsync(CancellationToken cancellation) => db.Set<StoredDefinition>().AsNoTracking()
        .OrderBy(row => row.DefinitionId).ThenBy(row => row.Version)
        .Select(row => new KnownVersion(row.Hash, row.DefinitionId, row.Version))
        .ToListAsync(cancellation);

    /// <summary>A definition as it was stored; null when there is none.</summary>
    public Task<StoredDefinition?> DefinitionAsync(string hash, CancellationToken cancellation) =>
        db.Set<StoredDefinition>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellation);

    /// <summary>Everything that runs, from its waits; what waits for nothing is looked for only when numbers say that there is some.</summary>
    private async Task<List<RunningCount>> ByWaitAsync(int expected, CancellationToken cancellation)
    {
        var instances = db.Set<WorkflowInstance>();
        var running = await db.Set<WorkflowWait>()
            .GroupBy(wait => wait.InstanceId)
            .Select(group => new { Id = group.Key, Rank = group.Max(wait => (int?)(wait.WaitsFor == InstanceKeys.Person ? 2 : wait.DueAt != null ? 1 : 0)) })
            .Join(instances.Where(row => row.Status == WorkflowStatus.Running), waiting => waiting.Id, row => row.Id, (waiting, row) => new { row.DefinitionHash, Held = row.OpenIncidents > 0, waiting.Rank })
            .GroupBy(row => new { row.DefinitionHash, row.Held, row.Rank })
            .Select(group => new RunningCount(group.Key.DefinitionHash, group.Key.Held, group.Key.Rank, group.Count()))
            .ToListAsync(cancellation);
        return running.Sum(row => row.Count) == expected
            ? running
            : await OneByOneAsync(instances.Where(row => row.Status == WorkflowStatus.Running), cancellation);
    }

    private Task<List<RunningCount>> OneByOneAsync(IQueryable<WorkflowInstance> running, CancellationToken cancellation)
    {
        var waits = db.Set<WorkflowWait>();
        return running
            .Select(row => new
            {
                row.DefinitionHash,
                Held = row.OpenIncidents > 0,
                Rank = waits.Where(wait => wait.InstanceId == row.Id).Max(wait => (int?)(wait.WaitsFor == InstanceKeys.Person ? 2 : wait.DueAt != null ? 1 : 0)),
            })
            .GroupBy(row => new { row.DefinitionHash, row.Held, row.Rank })
            .Select(group => new RunningCount(group.Key.DefinitionHash, group.Key.Held, group.Key.Rank, group.Count()))
            .ToListAsync(cancellation);
    }

    private static WorkflowStanding Standing(WorkflowStatus status, WorkflowSubStatus subStatus, int openIncidents, IReadOnlyList<WorkflowWait> waits) => (status, subStatus) switch
    {
        (WorkflowStatus.Finished, WorkflowSubStatus.Cancelled) => WorkflowStanding.Cancelled,
        (WorkflowStatus.Finished, _) => WorkflowStanding.Finished,
        _ => Standing(openIncidents > 0, waits.Max(wait => (int?)(wait.WaitsFor == InstanceKeys.Person ? 2 : wait.DueAt is not null ? 1 : 0))),
    };

    private static WorkflowStanding Standing(bool held, int? rank) => (held, rank) switch
    {
        (true, _) => WorkflowStanding.Stopped,
        (_, 2) => WorkflowStanding.WaitsForPerson,
        (_, 1) => WorkflowStanding.WaitsForDate,
        (_, 0) => WorkflowStanding.WaitsForProgram,
        _ => WorkflowStanding.Adrift,
    };

    private sealed record RunningCount(string DefinitionHash, bool Held, int? Rank, int Count);
}

/// <summary>A version of a definition that the database holds.</summary>
public sealed record KnownVersion(string Hash, string DefinitionId, int Version);
