namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>
/// What a stage does when one of its deadlines fires. It calls a use case of its own stage; the settled deadline is saved in the same
/// transaction. Found by scanning; one class a kind.
/// </summary>
public abstract class DeadlineHandler
{
    /// <summary>The <see cref="Deadline.Kind"/> this handler answers for.</summary>
    public abstract string Kind { get; }

    /// <summary>Looks at the state and acts. A refusal means "no longer needed" and is kept as the reason.</summary>
    public abstract Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation);
}
