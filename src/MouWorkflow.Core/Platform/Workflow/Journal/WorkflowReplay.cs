namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Makes an instance's bursts again from its journal. The engine is pure and activities are answered from the record, so the same state comes
/// out to the letter, or the journal and the state do not belong together.
/// </summary>
public static class WorkflowReplay
{
    /// <summary>Rebuilds the state of one instance.</summary>
    /// <param name="bursts">Its whole journal, in order of turns.</param>
    /// <param name="definitionOf">The definition with a content hash.</param>
    /// <returns>The state after the last burst and the first turn after which it differs from what was saved then; null: none does.</returns>
    /// <exception cref="InvalidOperationException">The journal has a gap, does not begin with a start, or does not fit the engine.</exception>
    public static Rebuilt Rebuild(IReadOnlyList<WorkflowBurst> bursts, Func<string, WorkflowDefinition> definitionOf)
    {
        WorkflowState? state = null;
        int? differs = null;
        for (var at = 0; at < bursts.Count; at++)
        {
            var burst = bursts[at];
            if (burst.Turn != at + 1)
            {
                throw new InvalidOperationException($"The journal of instance {burst.InstanceId:D} has no turn {at + 1}.");
            }

            var definition = definitionOf(burst.DefinitionHash);
            var record = BurstRecord.FromJson(burst.Record);
            // As it was: every burst began with what the one before it had written down.
            state = state is null ? WorkflowEngine.New(definition, burst.InstanceId.ToString("D")) : WorkflowState.FromJson(state.ToJson());
            Apply(definition, state, record, burst);
            if (differs is null && WorkflowDesk.HashOf(state.ToJson()) != burst.StateHash)
            {
                differs = burst.Turn;
            }
        }

        return new Rebuilt(state ?? throw new InvalidOperationException("The journal is empty."), differs);
    }

    private static void Apply(WorkflowDefinition definition, WorkflowState state, BurstRecord record, WorkflowBurst burst)
    {
        var stimulus = record.Stimulus ?? throw new InvalidOperationException($"Turn {burst.Turn} of instance {burst.InstanceId:D} has no stimulus.");
        var advance = WorkflowEngine.Advance(definition, state, stimulus, burst.At);
        foreach (var answer in record.Answers)
        {
            if (advance.Call is null)
            {
                throw new InvalidOperationException($"Turn {burst.Turn} of instance {burst.InstanceId:D} recorded an answer that the engine does not ask for.");
            }

            advance = WorkflowEngine.Advance(definition, state, answer, burst.At);
        }

        if (advance.Call is { } open)
        {
            throw new InvalidOperationException($"Turn {burst.Turn} of instance {burst.InstanceId:D} recorded no answer of '{open.ActivityId}'.");
        }
    }
}

/// <summary>What replay gave.</summary>
/// <param name="State">The state after the last burst.</param>
/// <param name="DiffersAfter">The first turn whose saved hash is another; null when all agree.</param>
public sealed record Rebuilt(WorkflowState State, int? DiffersAfter);
