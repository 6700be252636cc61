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
        else if (node.Kind == ActivityKind.ExecuteWorkflow && node.Outputs.Count > 0 && CanWait(id, []))
        {
            findings.ChildResultLost(node, id);
        }
    }

    private bool CanWait(string id, HashSet<string> seen)
    {
        var child = id == definition.DefinitionId ? definition : others!.GetValueOrDefault(id);
        return child is not null && seen.Add(id) && child.Nodes.Values.Any(n => n.Kind switch
        {
            ActivityKind.Event or ActivityKind.Delay or ActivityKind.StartAt or ActivityKind.Timer or ActivityKind.Cron or ActivityKind.DispatchWorkflow => true,
            ActivityKind.Custom => child.Catalog.Find(n.Type) is { Waits: true },
            ActivityKind.ExecuteWorkflow => Values.ToText(n.Input("workflowDefinitionId")?.Expression.ConstantValue) is { } next && CanWait(next, seen),
            _ => false,
        });
    }
}
