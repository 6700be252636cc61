using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Finds the instances of one page of a list. Those that run are found from their waits, which lie in order, definition by definition; few (of a
/// search, of a rare definition) one by one. No more rows are read than lie near the page, except for those that wait for nothing: there should be none.
/// </summary>
internal sealed class InstanceKeys(MouDbContext db)
{
    /// <summary>Who ends a wait that somebody has to end.</summary>
    public const string Person = "person";

    private const string Program = "program";

    /// <summary>Instances with up to so many waits are looked at one by one.</summary>
    private const int FewEnough = 5_000;

    public static IQueryable<WorkflowInstance> Matching(IQueryable<WorkflowInstance> instances, WorkflowFilter filter)
    {
        instances = filter.DefinitionId is { } definition ? instances.Where(row => row.DefinitionId == definition) : instances;
        instances = filter.Hash is { } hash ? instances.Where(row => row.DefinitionHash == hash) : instances;
        return filter.Search is not { } search
            ? instances
            : instances.Where(row => search.Instances.Contains(row.Id) || search.Partnerships.Contains(row.PartnershipId)
                || (search.Owners.Contains(row.PartnershipId) && search.Subjects.Contains(row.SubjectId)));
    }

    public async Task<List<InstanceKey>> PageAsync(WorkflowFilter filter, ListPlace? after, int most, CancellationToken cancellation)
    {
        if (filter.Search is { IsEmpty: true })
        {
            return [];
        }

        return filter.Standing switch
        {
            WorkflowStanding.Finished => await EndedAsync(filter, WorkflowSubStatus.Finished, after, most, cancellation),
            WorkflowStanding.Cancelled => await EndedAsync(filter, WorkflowSubStatus.Cancelled, after, most, cancellation),
            WorkflowStanding.Stopped => await Page(Held(filter), after, most).ToListAsync(cancellation),
            _ when filter.Standing is WorkflowStanding.Adrift || await FewAsync(filter, cancellation) => await Page(OneByOne(filter), after, most).ToListAsync(cancellation),
            _ => await ByWaitAsync(filter, after, most, cancellation),
        };
    }

    private async Task<bool> FewAsync(WorkflowFilter filter, CancellationToken cancellation) => filter.Search is not null
        || (filter.DefinitionId is not null && await WaitsOf(filter.DefinitionId).Take(FewEnough + 1).CountAsync(cancellation) <= FewEnough);

    private IQueryable<WorkflowWait> WaitsOf(string definition) => db.Set<WorkflowWait>().Where(wait => wait.DefinitionId == definition);

    private IQueryable<WorkflowInstance> Running(WorkflowFilter filter) => Matching(db.Set<WorkflowInstance>(), filter).Where(row => row.SubStatus == WorkflowSubStatus.Suspended);

    private async Task<List<InstanceKey>> EndedAsync(WorkflowFilter filter, WorkflowSubStatus how, ListPlace? after, int most, CancellationToken cancellation)
    {
        var ended = Matching(db.Set<WorkflowInstance>(), filter).Where(row => row.Status == WorkflowStatus.Finished && row.SubStatus == how);
        if (after is not null)
        {
            ended = ended.Where(row => row.StartedAt <= after.At && (row.StartedAt < after.At || row.Id.CompareTo(after.Id) < 0));
        }

        IQueryable<InstanceKey> keys;
        if (filter.Search is not null || filter.DefinitionId is not null)
        {
            keys = Newest(ended, most);
        }
        else
        {
            // The index begins with the definition: one seek for each, and the best of all of them.
            var definitions = await DefinitionsAsync(cancellation);
            if (definitions.Count == 0)
            {
                return [];
            }

            keys = definitions.Select(id => Newest(ended.Where(row => row.DefinitionId == id), most)).Aggregate((all, one) => all.Concat(one));
        }

        return await keys.OrderByDescending(key => key.At).ThenByDescending(key => key.Id).Take(most).ToListAsync(cancellation);
    }

    private Task<List<string>> DefinitionsAsync(CancellationToken cancellation) => db.Set<StoredDefinition>().Select(row => row.DefinitionId).Distinct().Order().ToListAsync(cancellation);

    private static IQueryable<InstanceKey> Newest(IQueryable<WorkflowInstance> rows, int most) => rows
        .OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id)
        .Select(row => new InstanceKey { Id = row.Id, At = row.StartedAt })
        .Take(most);

    /// <summary>From open incidents: the oldest of each instance.</summary>
    private IQueryable<InstanceKey> Held(WorkflowFilter filter)
    {
        var open = db.Set<WorkflowIncident>().Where(row => row.ResolvedAt == null);
        var instances = Matching(db.Set<WorkflowInstance>(), filter);
        return open
            .Where(row => instances.Any(instance => instance.Id == row.InstanceId))
            .Where(row => !open.Any(other => other.InstanceId == row.InstanceId && (other.At < row.At || (other.At == row.At && other.Id.CompareTo(row.Id) < 0))))
            .Select(row => new InstanceKey { Id = row.InstanceId, At = row.At });
    }

    /// <summary>From waits in the order of their age, one branch for each definition and each of the three that can end them.</summary>
    private async Task<List<InstanceKey>> ByWaitAsync(WorkflowFilter filter, ListPlace? after, int most, CancellationToken cancellation)
    {
        var waits = db.Set<WorkflowWait>();
        var running = filter.Standing is null ? Running(filter) : Running(filter).Where(row => row.OpenIncidents == 0);
        var asked = waits.Where(wait => running.Any(row => row.Id == wait.InstanceId));
        var same = waits.AsQueryable();
        string?[] who = [null, Program, Person];
        if (RankOf(filter.Standing) is { } rank)
        {
            same = waits.Where(wait => (wait.WaitsFor == Person ? 2 : wait.DueAt != null ? 1 : 0) == rank);
            asked = asked.Where(wait => (wait.WaitsFor == Person ? 2 : wait.DueAt != null ? 1 : 0) == rank
                && waits.Where(other => other.InstanceId == wait.InstanceId).Max(other => other.WaitsFor == Person ? 2 : other.DueAt != null ? 1 : 0) == rank);
            who = rank == 2 ? [Person] : [null, Program];
        }

        var first = asked.Where(wait => !same.Any(other => other.InstanceId == wait.InstanceId && (other.Since < wait.Since || (other.Since == wait.Since && other.WaitId.CompareTo(wait.WaitId) < 0))));
        List<string> definitions = filter.DefinitionId is { } one ? [one] : await DefinitionsAsync(cancellation);
        if (definitions.Count == 0)
        {
            return [];
        }

        return await definitions
            .SelectMany(definition => who, (definition, whom) => first.Where(wait => wait.DefinitionId == definition && wait.WaitsFor == whom))
            .Select(waiting => Page(waiting.Select(wait => new InstanceKey { Id = wait.InstanceId, At = wait.Since }), after, most))
            .Aggregate((all, one) => all.Concat(one))
            .OrderBy(key => key.At).ThenBy(key => key.Id)
            .Take(most)
            .ToListAsync(cancellation);
    }

    /// <summary>For each instance the oldest of its waits.</summary>
    private IQueryable<InstanceKey> OneByOne(WorkflowFilter filter)
    {
        var waits = db.Set<WorkflowWait>();
        var running = filter is { Search: null, DefinitionId: { } definition, Standing: not WorkflowStanding.Adrift }
            ? WaitsOf(definition).Select(wait => wait.InstanceId).Distinct().Join(Running(filter), id => id, row => row.Id, (_, row) => row)
            : Running(filter);
        if (filter.Standing is null)
        {
            return running.Select(row => new InstanceKey { Id = row.Id, At = waits.Where(wait => wait.InstanceId == row.Id).Min(wait => (DateTimeOffset?)wait.Since) ?? row.StartedAt });
        }

        var rank = RankOf(filter.Standing);
        return running
            .Where(row => row.OpenIncidents == 0 && waits.Where(wait => wait.InstanceId == row.Id).Max(wait => (int?)(wait.WaitsFor == Person ? 2 : wait.DueAt != null ? 1 : 0)) == rank)
            .Select(row => new InstanceKey
            {
                Id = row.Id,
                At = waits.Where(wait => wait.InstanceId == row.Id)
                    .Min(wait => (wait.WaitsFor == Person ? 2 : wait.DueAt != null ? 1 : 0) == rank ? (DateTimeOffset?)wait.Since : null) ?? row.StartedAt,
            });
    }

    // A wait of a person counts 2, of a date 1, of the program 0; an instance stands as its highest. Written as a number, because a database that
    // is asked for the words themselves looks them up in their own index instead of the few waits of the instance.
    private static int? RankOf(WorkflowStanding? standing) => standing switch
    {
        WorkflowStanding.WaitsForPerson => 2,
        WorkflowStanding.WaitsForDate => 1,
        WorkflowStanding.WaitsForProgram => 0,
        _ => null,
    };

    private static IQueryable<InstanceKey> Page(IQueryable<InstanceKey> keys, ListPlace? after, int most)
    {
        if (after is not null)
        {
            keys = keys.Where(key => key.At >= after.At && (key.At > after.At || key.Id.CompareTo(after.Id) > 0));
        }

        return keys.OrderBy(key => key.At).ThenBy(key => key.Id).Take(most);
    }
}

/// <summary>Where an instance stands in a list.</summary>
internal sealed class InstanceKey
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }
}
