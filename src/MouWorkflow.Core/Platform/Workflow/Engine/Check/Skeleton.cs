namespace MouWorkflow.Core.Platform.Workflow;

public sealed partial class WorkflowDefinition
{
    /// <summary>
    /// The same flow with every activity that depends on data or reaches outside turned into a call, so that an examination can let the real
    /// engine run it and answer each call in every possible way. Start, End, Finish, Fault, FlowJoin and flowcharts stay what they are.
    /// </summary>
    internal WorkflowDefinition Skeleton()
    {
        var nodes = new Dictionary<string, ActivityNode>(StringComparer.Ordinal);
        return new WorkflowDefinition
        {
            Id = Id,
            DefinitionId = DefinitionId,
            Name = Name,
            Version = Version,
            IsPublished = IsPublished,
            ContentHash = ContentHash,
            Workflow = Reduce(Workflow, null, nodes),
            Nodes = nodes,
            OutputNames = new HashSet<string>(),
        };
    }

    private static ActivityNode Reduce(ActivityNode node, ActivityNode? parent, Dictionary<string, ActivityNode> nodes)
    {
        var stays = node.Kind is ActivityKind.Workflow or ActivityKind.Flowchart or ActivityKind.Start or ActivityKind.End or ActivityKind.Finish
            or ActivityKind.Fault or ActivityKind.FlowJoin or ActivityKind.Unknown;
        var reduced = new ActivityNode
        {
            Key = node.Key,
            Id = node.Id,
            Type = node.Type,
            Kind = stays ? node.Kind : ActivityKind.Custom,
            Parent = parent,
            Index = node.Index,
            CanStartWorkflow = node.CanStartWorkflow,
            Inputs = node.Kind == ActivityKind.FlowJoin ? [.. node.Inputs.Where(i => i.Expression.Kind == ExpressionKind.Constant)] : [],
            Outputs = node.VariableId is { } variable ? new Dictionary<string, string> { [Answers.VariableOutput] = variable } : node.Outputs,
            // Values are facts of the examination here; the engine must not convert them.
            Variables = [.. node.Variables.Select(v => v with { Kind = ValueKind.Json })],
        };
        nodes.Add(node.Key, reduced);
        if (node.Flow is { } flow)
        {
            reduced.Flow = new FlowGraph([.. flow.Activities.Select(a => Reduce(a, reduced, nodes))], flow.Connections);
        }

        return reduced;
    }
}
