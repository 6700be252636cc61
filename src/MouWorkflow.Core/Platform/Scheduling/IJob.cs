namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>
/// A named recurring job. It works on our rows, which are the truth: it may be run twice, late, or on two nodes, and does nothing when nothing is due.
/// </summary>
public interface IJob
{
    /// <summary>Does what is due now. Throws only when the database itself cannot be used; anything else becomes a row somebody can see.</summary>
    /// <returns>How many rows it handled.</returns>
    Task<int> RunAsync(CancellationToken cancellation);
}
