namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Executes workflow definitions as Elsa 3.6.3 does. Pure: no clock, no I/O, no threads.</summary>
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
    /// A stimulus for an instance that has finished, or for a wait that is gone, moves nothing and writes no journal.
    /// </summary>
    /// <param name="definition">The definition whose hash the state carries.</param>
    /// <param name="state">The state; changed in place.</param>
    /// <param name="stimulus">What moves it.</param>
    /// <param name="now">The instant of the stimulus; delays count from here.</param>
    /// <param name="isPublished">Whether a child definition of this id could be started. One that could not is an incident of the activity that names it; null: all could.</param>
    /// <exception cref="ArgumentException">State and definition do not belong together, or the stimulus does not fit the state.</exception>
    public static Advance Advance(WorkflowDefinition definition, WorkflowState state, Stimulus stimulus, DateTimeOffset now, Func<string, bool>? isPublished = null) =>
        Advance(definition, state, stimulus, now, isPublished, observer: null);

    /// <summary>The same, watched by an examination.</summary>
    internal static Advance Advance(
        WorkflowDefinition definition, WorkflowState state, Stimulus stimulus, DateTimeOffset now, Func<string, bool>? isPublished, FlowObserver? observer)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stimulus);
        if (state.DefinitionHash != definition.ContentHash)
        {
            throw new ArgumentException($"Instance {state.InstanceId} runs on another version of '{definition.DefinitionId}'.", nameof(definition));
        }

        return new Burst(definition, state, now, isPublished) { Observer = observer }.Apply(stimulus);
    }
}
