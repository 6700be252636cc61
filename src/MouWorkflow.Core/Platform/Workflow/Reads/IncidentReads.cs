using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Which incidents a list shows.</summary>
public enum IncidentShow
{
    /// <summary>All that nobody has settled; those that have stopped before those that are tried again by themselves.</summary>
    Open,

    /// <summary>They wait for a person.</summary>
    Stopped,

    /// <summary>They are tried again by themselves.</summary>
    Retrying,

    /// <summary>They are over; the last one first.</summary>
    Settled,
}

/// <param name="DefinitionId">Null: of every definition.</param>
public sealed record IncidentFilter(IncidentShow Show = IncidentShow.Open, string? DefinitionId = null);

/// <summary>How many incidents are open.</summary>
/// <param name="Stopped">Wait for a person.</param>
/// <param name="Retrying">Are tried again by themselves.</param>
public sealed record IncidentCounts(int Stopped, int Retrying);

/// <summary>Incidents to look at; untracked.</summary>
public sealed class IncidentReads(MouDbContext db)
{
    public async Task<IncidentCounts> CountsAsync(CancellationToken cancellation)
    {
        var open = await Open.GroupBy(row => row.NextAttemptAt == null).Select(group => new { Stopped = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return new IncidentCounts(open.Where(row => row.Stopped).Sum(row => row.Count), open.Where(row => !row.Stopped).Sum(row => row.Count));
    }

    /// <summary>How many match.</summary>
    public Task<int> CountAsync(IncidentFilter filter, CancellationToken cancellation) => Matching(filter).CountAsync(cancellation);

    /// <summary>A page of them: open ones oldest first, settled ones newest first.</summary>
    public async Task<Listed<WorkflowIncident>> ListAsync(IncidentFilter filter, ListPlace? after, int most, CancellationToken cancellation)
    {
        List<WorkflowIncident> rows;
        if (filter.Show is IncidentShow.Settled)
        {
            rows = await Settled(Matching(filter), after).Take(most + 1).ToListAsync(cancellation);
        }
        else if (filter.Show is IncidentShow.Open)
        {
            // The stopped ones come first; among the others the page before ended only if its last incident is one of them.
            var retrying = after is not null && await db.Set<WorkflowIncident>().AnyAsync(row => row.Id == after.Id && row.NextAttemptAt != null, cancellation);
            rows = retrying ? [] : await Oldest(Matching(filter with { Show = IncidentShow.Stopped }), after).Take(most + 1).ToListAsync(cancellation);
            if (rows.Count <= most)
            {
                rows.AddRange(await Oldest(Matching(filter with { Show = IncidentShow.Retrying }), retrying ? after : null).Take(most + 1 - rows.Count).ToListAsync(cancellation));
            }
        }
        else
        {
            rows = await Oldest(Matching(filter), after).Take(most + 1).ToListAsync(cancellation);
        }

        var last = rows.Count > most ? rows[most - 1] : null;
        return new Listed<WorkflowIncident>([.. rows.Take(most)], last is null ? null : new ListPlace(last.ResolvedAt ?? last.At, last.Id));
    }

    /// <summary>The open incidents that match, oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(IncidentFilter filter, int most, CancellationToken cancellation) =>
        await Oldest(Matching(filter).Where(row => row.ResolvedAt == null), null).Select(row => row.Id).Take(most).ToListAsync(cancellation);

    public Task<WorkflowIncident?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.Set<WorkflowIncident>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>The incidents of an instance, newest first.</summary>
    public Task<List<WorkflowIncident>> OfInstanceAsync(Guid instanceId, CancellationToken cancellation) =>
        db.Set<WorkflowIncident>().AsNoTracking().Where(row => row.InstanceId == instanceId).OrderByDescending(row => row.At).ToListAsync(cancellation);

    private IQueryable<WorkflowIncident> Open => db.Set<WorkflowIncident>().Where(row => row.ResolvedAt == null);

    private IQueryable<WorkflowIncident> Matching(IncidentFilter filter)
    {
        var rows = filter.Show switch
        {
            IncidentShow.Settled => db.Set<WorkflowIncident>().Where(row => row.ResolvedAt != null),
            IncidentShow.Stopped => Open.Where(row => row.NextAttemptAt == null),
            IncidentShow.Retrying => Open.Where(row => row.NextAttemptAt != null),
            _ => Open,
        };
        return (filter.DefinitionId is { } definition ? rows.Where(row => row.DefinitionId == definition) : rows).AsNoTracking();
    }

    private static IQueryable<WorkflowIncident> Oldest(IQueryable<WorkflowIncident> rows, ListPlace? after)
    {
        rows = after is null ? rows : rows.Where(row => row.At >= after.At && (row.At > after.At || row.Id.CompareTo(after.Id) > 0));
        return rows.OrderBy(row => row.At).ThenBy(row => row.Id);
    }

    private static IQueryable<WorkflowIncident> Settled(IQueryable<WorkflowIncident> rows, ListPlace? after)
    {
        rows = after is null ? rows : rows.Where(row => row.ResolvedAt <= after.At && (row.ResolvedAt < after.At || row.Id.CompareTo(after.Id) < 0));
        return rows.OrderByDescending(row => row.ResolvedAt).ThenByDescending(row => row.Id);
    }
}
