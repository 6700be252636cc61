using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>What a drawing needs to know of instances: journal, waits, open incidents. The one place that reads them for it; untracked.</summary>
public sealed class MapReads(MouDbContext db, WorkflowLibrary library)
{
    /// <summary>One instance with the exact definition it runs on; null when there is none.</summary>
    public async Task<MapInstance?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<WorkflowInstance>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } instance)
        {
            return null;
        }

        var definition = library.Known(instance.DefinitionHash)
            ?? library.ReadToLookAt(await db.Set<StoredDefinition>().AsNoTracking().SingleAsync(row => row.Hash == instance.DefinitionHash, cancellation));
        var bursts = await db.Set<WorkflowBurst>().AsNoTracking().Where(row => row.InstanceId == id).OrderBy(row => row.Turn).ToListAsync(cancellation);
        List<WorkflowStep> steps = [.. bursts.SelectMany(WorkflowStep.Of)];
        return new MapInstance(instance, definition, steps, (await MarksAsync(steps, [id], cancellation))[id]);
    }

    /// <summary>The marks of several instances.</summary>
    /// <param name="steps">Their journals, in order.</param>
    /// <param name="instances">Which ones.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<MapMark>>> MarksAsync(
        IReadOnlyList<WorkflowStep> steps, IReadOnlyCollection<Guid> instances, CancellationToken cancellation)
    {
        var waits = (await db.Set<WorkflowWait>().AsNoTracking().Where(row => instances.Contains(row.InstanceId)).ToListAsync(cancellation)).ToLookup(row => row.InstanceId);
        var incidents = (await db.Set<WorkflowIncident>().AsNoTracking()
            .Where(row => instances.Contains(row.InstanceId) && row.ResolvedAt == null)
            .ToListAsync(cancellation)).ToLookup(row => row.InstanceId);
        var own = steps.ToLookup(step => step.InstanceId);
        return instances.Distinct().ToDictionary(id => id, id => Marks([.. own[id]], [.. waits[id]], [.. incidents[id]]));
    }

    /// <summary>The marks of one instance, in the order in which its steps were first reached.</summary>
    internal static IReadOnlyList<MapMark> Marks(IReadOnlyList<WorkflowStep> steps, IReadOnlyList<WorkflowWait> waits, IReadOnlyList<WorkflowIncident> incidents)
    {
        var reached = steps.Select(step => step.ActivityId)
            .Concat(waits.OrderBy(wait => wait.Since).ThenBy(wait => wait.ActivityId, StringComparer.Ordinal).Select(wait => wait.ActivityId))
            .Concat(incidents.OrderBy(incident => incident.At).Select(PlaceOf).OfType<string>())
            .Distinct(StringComparer.Ordinal);
        return [.. reached.Select(MarkOf).OfType<MapMark>()];

        MapMark? MarkOf(string id)
        {
            var entries = steps.Where(step => step.ActivityId == id).ToList();
            var passes = entries.Where(step => step.Kind is JournalKind.Completed).ToList();
            List<string> followed = [.. passes.SelectMany(step => step.Detail?.Split(", ") ?? []).Distinct(StringComparer.Ordinal)];
            if (incidents.Where(incident => PlaceOf(incident) == id).MinBy(incident => incident.At) is { } incident)
            {
                return new MapMark(id, MapState.Failed, incident.At, passes.Count, incident.Actor, null, incident.Message, followed);
            }

            if (entries is [.., { Kind: JournalKind.Faulted } fault])
            {
                return new MapMark(id, MapState.Failed, fault.At, passes.Count, fault.Actor, null, fault.Detail, followed);
            }

            if (waits.Where(wait => wait.ActivityId == id).MinBy(wait => wait.Since) is { } wait)
            {
                return new MapMark(id, MapState.Waiting, wait.Since, passes.Count, null, wait.DueAt, null, followed);
            }

            return passes is [.., var last] ? new MapMark(id, MapState.Passed, last.At, passes.Count, last.Actor, null, null, followed) : null;
        }

        string? PlaceOf(WorkflowIncident incident) => incident.ActivityId ?? waits.FirstOrDefault(wait => wait.WaitId == incident.WaitId)?.ActivityId;
    }
}

/// <summary>One instance to be drawn.</summary>
public sealed record MapInstance(WorkflowInstance Instance, WorkflowDefinition Definition, IReadOnlyList<WorkflowStep> Steps, IReadOnlyList<MapMark> Marks);
