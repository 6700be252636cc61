namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Looks at one state: what is read in it, and what waits in it.</summary>
internal sealed class Inspection(WorkflowDefinition definition, Answers answers, FindingList findings)
{
    /// <summary>2,147,483,647 ms: the longest delay of Elsa's default timer.</summary>
    private static readonly TimeSpan LongestOfElsa = TimeSpan.FromMilliseconds(int.MaxValue);

    public void Look(StateNode node, WorkflowState state)
    {
        if (state.Current is { } frame)
        {
            LookAtCall(node, state, frame, definition.Nodes[frame.Key]);
        }
        else if (state.Status == WorkflowStatus.Running)
        {
            LookAtRest(node, state);
        }
    }

    private void LookAtRest(StateNode node, WorkflowState state)
    {
        if (state.Waits.Count == 0)
        {
            findings.Hang(node);
        }

        foreach (var same in state.Waits.Where(w => w.Bookmark is { Kind: BookmarkKind.Event, EventName: not null }).GroupBy(w => w.Bookmark.EventName!).Where(g => g.Count() > 1))
        {
            findings.AmbiguousWait(node, definition.Nodes[same.First().Key], definition.Nodes[same.Last().Key], same.Key);
        }
    }

    private void LookAtCall(StateNode node, WorkflowState state, Frame frame, ActivityNode activity)
    {
        var expressions = activity.Inputs.Select(i => i.Expression).Concat(activity.Cases.Select(c => c.Condition));
        foreach (var input in expressions.Where(e => e.Kind == ExpressionKind.Input))
        {
            if (!state.BurstInput.ContainsKey(Answers.FirstBurst))
            {
                findings.InputAfterWait(node.ReachedBy!, activity, input.Name!);
            }
            else if (state.TriggerActivityId is not null)
            {
                findings.InputOfTrigger(node.ReachedBy!, activity, input.Name!);
            }
        }

        foreach (var input in activity.Inputs.Where(i => i.Expression.Kind == ExpressionKind.Variable && answers.Evaluate(state, frame, i.Expression) is null))
        {
            findings.ReadsNull(node.ReachedBy!, activity, input, IsNeeded(activity, input.Name));
        }

        if (activity.Kind == ActivityKind.Delay
            && Values.ToTimeSpan(Values.Convert(answers.Evaluate(state, frame, activity.Input("timeSpan")?.Expression), ValueKind.TimeSpan)) > LongestOfElsa)
        {
            findings.LongDelay(activity);
        }
    }

    /// <summary>Without a value the activity fails, or passes as if there were nothing to wait for.</summary>
    private bool IsNeeded(ActivityNode activity, string input) =>
        activity.Kind is ActivityKind.Custom or ActivityKind.Event or ActivityKind.Delay or ActivityKind.StartAt or ActivityKind.Timer or ActivityKind.Cron
            or ActivityKind.DispatchWorkflow or ActivityKind.ExecuteWorkflow or ActivityKind.PublishEvent
        && BuiltInActivities.Find(activity.Type, definition.Catalog)!.Inputs.Any(i => i.Name == input && i.Required);
}
