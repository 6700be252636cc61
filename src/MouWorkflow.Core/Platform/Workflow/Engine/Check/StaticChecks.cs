namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What the definition shows without being run.</summary>
internal sealed class StaticChecks(WorkflowDefinition definition, IReadOnlyDictionary<string, WorkflowDefinition>? others, FindingList findings)
{
    public void Run()
    {
        foreach (var node in definition.Nodes.Values)
        {
            switch (node.Kind)
            {
                case ActivityKind.FlowJoin:
                    DemandLiteral(node, "mode");
                    break;
                case ActivityKind.FlowFork:
                    DemandLiteral(node, "branches");
                    break;
                case ActivityKind.Timer or ActivityKind.Cron:
                    findings.TimerOrCron(node);
                    break;
                case ActivityKind.DispatchWorkflow or ActivityKind.ExecuteWorkflow:
                    Child(node);
                    break;
            }
        }
    }

    private void DemandLiteral(ActivityNode node, string input)
    {
        if (node.Input(input) is { Expression.Kind: ExpressionKind.Variable or ExpressionKind.Input })
        {
            findings.NotLiteral(node, input);
        }
    }

    private void Child(ActivityNode node)
    {
        const string input = "workflowDefinitionId";
        DemandLiteral(node, input);
        if (node.Input(input)?.Expression is not { Kind: ExpressionKind.Constant } named)
        {
            return;
        }

        var id = Values.ToText(named.ConstantValue);
        if (others is null)
        {
            findings.ChildNotExamined(node, id);
        }
        else if (id is null || (id != definition.DefinitionId && !others.ContainsKey(id)))
        {
            findings.ChildUnknown(node, id);
        }
        else if (node.Kind == ActivityKind.ExecuteWorkflow && IsWaitedFor(node) && node.Outputs.Count > 0 && Contains(id, CanWait, []))
        {
            findings.ChildResultLost(node, id);
        }
        else if (IsWaitedFor(node) && Contains(id, CanFault, []))
        {
            findings.ChildCanFault(node, id);
        }
    }

    /// <summary>Unless it is written out as false.</summary>
    private static bool IsWaitedFor(ActivityNode node) => node.Input("waitForCompletion")?.Expression switch
    {
        null => false,
        { Kind: ExpressionKind.Constant } flag => Values.ToBoolean(flag.ConstantValue),
        _ => true,
    };

    private static bool CanFault(ActivityNode node, WorkflowDefinition child) => node.Kind == ActivityKind.Fault || (node.Type == MouStep.Type && node.Input("fail") is not null);

    private static bool CanWait(ActivityNode node, WorkflowDefinition child) => node.Kind switch
    {
        ActivityKind.Event or ActivityKind.Delay or ActivityKind.StartAt or ActivityKind.Timer or ActivityKind.Cron => true,
        ActivityKind.DispatchWorkflow => IsWaitedFor(node),
        ActivityKind.Custom => child.Catalog.Find(node.Type) is { Waits: true },
        _ => false,
    };

    /// <summary>Whether a child, or one that it waits for itself, has such an activity.</summary>
    private bool Contains(string id, Func<ActivityNode, WorkflowDefinition, bool> wanted, HashSet<string> seen)
    {
        var child = id == definition.DefinitionId ? definition : others!.GetValueOrDefault(id);
        return child is not null && seen.Add(id) && child.Nodes.Values.Any(n => wanted(n, child)
            || (n.Kind is ActivityKind.ExecuteWorkflow or ActivityKind.DispatchWorkflow && IsWaitedFor(n)
                && Values.ToText(n.Input("workflowDefinitionId")?.Expression.ConstantValue) is { } next && Contains(next, wanted, seen)));
    }
}
