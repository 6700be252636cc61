using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Writes a state anew on another version. Pure: the same state, versions and map give the same state to the letter, which replay relies on.</summary>
internal sealed class StateMove(WorkflowDefinition from, WorkflowDefinition to, MigrationMap map)
{
    public NodeMapping Nodes { get; } = new(from, to, map);

    /// <summary>The state on the new version; what speaks against it is left in <paramref name="findings"/>.</summary>
    /// <exception cref="InvalidOperationException">Something that runs has no place in the new version.</exception>
    public WorkflowState Apply(WorkflowState state, MigrationFindings findings)
    {
        var moved = new WorkflowState
        {
            InstanceId = state.InstanceId,
            DefinitionHash = to.ContentHash,
            SubStatus = state.SubStatus,
            CorrelationId = state.CorrelationId,
            Counter = state.Counter,
        };
        Fill(moved.VariableValues, VariableMove.Values(from.Workflow.Variables, to.Workflow.Variables, state.VariableValues, map, variable => variable.Key));
        VariableMove.Examine(from.Workflow.Variables, to.Workflow.Variables, state.VariableValues, map, variable => variable.Key, findings);
        Fill(moved.OutputValues, state.OutputValues);
        moved.IncidentList.AddRange(state.IncidentList);
        var frames = state.Frames.ToDictionary(frame => frame, frame => MoveFrame(frame, state, findings));
        foreach (var frame in state.Frames)
        {
            frames[frame].Parent = frame.Parent is null ? null : frames[frame.Parent];
            moved.Frames.Add(frames[frame]);
        }

        foreach (var expectation in state.Expectations)
        {
            // An activity that is gone will not be heard of again.
            if (Nodes.Of(from.Nodes[expectation.Key]) is { } expected)
            {
                moved.Expectations.Add(new Expectation(frames[expectation.Owner], expected.Key));
            }
        }

        foreach (var wait in state.Waits)
        {
            var node = NodeOf(wait.Key);
            moved.Waits.Add(wait with { Key = node.Key, Bookmark = wait.Bookmark with { ActivityId = node.Id } });
        }

        return moved;
    }

    private Frame MoveFrame(Frame frame, WorkflowState state, MigrationFindings findings)
    {
        var (old, now) = (from.Nodes[frame.Key], NodeOf(frame.Key));
        var moved = new Frame { Id = frame.Id, Key = now.Key, Status = frame.Status, ViaBackward = frame.ViaBackward };
        if (old.Kind is not ActivityKind.Flowchart)
        {
            return moved;
        }

        var values = frame.Variables ?? [];
        moved.Variables = now.Variables.Count == 0 ? null : VariableMove.Values(old.Variables, now.Variables, values, map, variable => variable.Id);
        VariableMove.Examine(old.Variables, now.Variables, values, map, variable => variable.Id, findings);
        var live = state.Frames.Where(child => child.Parent == frame && !child.IsDone).Select(child => NodeOf(child.Key).Key).ToHashSet(StringComparer.Ordinal);
        moved.Counts = FlowMove.Move(old, now, frame.Counts, Nodes, live, findings);
        return moved;
    }

    private ActivityNode NodeOf(string key) => Nodes.Of(from.Nodes[key])
        ?? throw new InvalidOperationException($"'{key}' of version {from.Version} has no place in version {to.Version} of '{to.DefinitionId}'.");

    private static void Fill(Dictionary<string, JsonNode?> into, Dictionary<string, JsonNode?> values)
    {
        foreach (var (name, value) in values)
        {
            into[name] = value?.DeepClone();
        }
    }
}
