using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Turns what an instance asked for when it came to rest into moves of other instances: waits that a published event ends, children that
/// start, parents that go on. They are made in the same transaction, one after the other.
/// </summary>
public sealed class WorkflowFollows(MouDbContext db, DefinitionStore store, IdSource ids)
{
    /// <summary>The moves that follow, in order. Only waits that exist now are met: an event does not end the wait that it brings about.</summary>
    public async Task<IReadOnlyList<WorkflowMove>> MovesAsync(IReadOnlyList<Follow> follows, Guid act, CancellationToken cancellation)
    {
        List<WorkflowMove> moves = [];
        foreach (var follow in follows)
        {
            switch (follow)
            {
                case Follow.Carry { Effect: Effect.PublishEvent publish } carry:
                    moves.AddRange(await PublishAsync(carry.Origin, publish, cancellation));
                    break;
                case Follow.Carry { Effect: Effect.DispatchChild dispatch } carry:
                    moves.Add(Dispatch(carry.Origin, dispatch));
                    break;
                case Follow.Tell tell:
                    moves.AddRange(await WaitAsync(db.Set<WorkflowWait>().Where(row => row.InstanceId == tell.ParentId && row.WaitId == tell.WaitId), tell.Outputs, cancellation));
                    break;
                case Follow.Adopt adopt:
                    var adopted = adopt.Parent.State.Bookmarks.LastOrDefault(wait => wait.ActivityId == adopt.ActivityId && wait.Kind is BookmarkKind.Child)?.Id;
                    await db.Set<WorkflowInstance>().Where(row => row.Id == adopt.Child.Id).ExecuteUpdateAsync(row => row.SetProperty(child => child.ParentWait, adopted), cancellation);
                    break;
            }
        }

        return [.. moves.Select(move => move with { Act = act })];
    }

    private async Task<List<WorkflowMove>> PublishAsync(WorkflowInstance origin, Effect.PublishEvent publish, CancellationToken cancellation)
    {
        List<WorkflowMove> moves = [];
        var payload = publish.Payload ?? new JsonObject();
        if (publish.InstanceId is null)
        {
            foreach (var (definitionId, activityId) in await store.StartedByAsync(publish.EventName, cancellation))
            {
                var id = ids.Next();
                moves.Add(new WorkflowMove(definitionId, origin.PartnershipId, id, MoveKind.Start, Payload: payload.DeepClone())
                {
                    Birth = new Birth(id, publish.CorrelationId, TriggerActivityId: activityId),
                });
            }
        }

        var waits = db.Set<WorkflowWait>().Where(row => row.EventName == publish.EventName && row.Kind == BookmarkKind.Event);
        if (publish.CorrelationId is { } correlation)
        {
            waits = waits.Where(row => row.CorrelationId == correlation);
        }

        if (publish.InstanceId is { } only)
        {
            var id = Guid.Parse(only);
            waits = waits.Where(row => row.InstanceId == id);
        }

        moves.AddRange(await WaitAsync(waits, payload, cancellation));
        return moves;
    }

    private WorkflowMove Dispatch(WorkflowInstance parent, Effect.DispatchChild dispatch)
    {
        var id = ids.Next();
        return new WorkflowMove(dispatch.DefinitionId, parent.PartnershipId, id, MoveKind.Start, Payload: new JsonObject(dispatch.Input.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))))
        {
            Birth = new Birth(id, dispatch.CorrelationId, parent.Id, dispatch.BookmarkId),
        };
    }

    private async Task<List<WorkflowMove>> WaitAsync(IQueryable<WorkflowWait> waits, JsonNode payload, CancellationToken cancellation)
    {
        var met = await waits
            .Join(db.Set<WorkflowInstance>(), wait => wait.InstanceId, instance => instance.Id, (wait, instance) => new { wait.WaitId, wait.Since, wait.InstanceId, instance.DefinitionId, instance.PartnershipId, instance.SubjectId, instance.Status })
            .Where(row => row.Status == WorkflowStatus.Running)
            .OrderBy(row => row.Since).ThenBy(row => row.InstanceId).ThenBy(row => row.WaitId)
            .ToListAsync(cancellation);
        return [.. met.Select(row => new WorkflowMove(row.DefinitionId, row.PartnershipId, row.SubjectId, MoveKind.Wait, row.WaitId, payload.DeepClone()))];
    }
}
