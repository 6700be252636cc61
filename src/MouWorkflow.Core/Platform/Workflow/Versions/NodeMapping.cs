namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Which activity of the new version an activity of the old one is: the same place in the same container, under its own id or as mapped.</summary>
internal sealed class NodeMapping
{
    private readonly Dictionary<string, ActivityNode> _forward = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActivityNode> _back = new(StringComparer.Ordinal);
    private readonly MigrationMap _map;
    private readonly HashSet<string> _claimed;

    public NodeMapping(WorkflowDefinition from, WorkflowDefinition to, MigrationMap map)
    {
        _map = map;
        _claimed = map.Activities.Values.ToHashSet(StringComparer.Ordinal);
        Pair(from.Workflow, to.Workflow);
        Inside(from.Workflow, to.Workflow);
    }

    /// <summary>The activity in the new version; null when there is none in the container that its own container became.</summary>
    public ActivityNode? Of(ActivityNode old) => _forward.GetValueOrDefault(old.Key);

    /// <summary>The activity of the old version that became this one; null when it is new.</summary>
    public ActivityNode? Before(ActivityNode now) => _back.GetValueOrDefault(now.Key);

    /// <summary>The id under which an activity is looked for.</summary>
    public string IdOf(ActivityNode old) => _map.Activities.GetValueOrDefault(old.Id) ?? old.Id;

    private void Inside(ActivityNode old, ActivityNode now)
    {
        if (old.Flow is null || now.Flow is null)
        {
            return;
        }

        foreach (var inner in old.Flow.Activities)
        {
            if (Find(inner, old, now.Flow) is { } found)
            {
                Pair(inner, found);
                Inside(inner, found);
            }
        }
    }

    private ActivityNode? Find(ActivityNode old, ActivityNode container, FlowGraph now)
    {
        if (_map.Activities.TryGetValue(old.Id, out var mapped))
        {
            return now.Activities.FirstOrDefault(activity => activity.Id == mapped);
        }

        // There is one root; it may be called anything.
        return container.Kind is ActivityKind.Workflow && now.Activities is [var root]
            ? root
            : now.Activities.FirstOrDefault(activity => activity.Id == old.Id && !_claimed.Contains(activity.Id));
    }

    private void Pair(ActivityNode old, ActivityNode now)
    {
        _forward[old.Key] = now;
        _back[now.Key] = old;
    }
}
