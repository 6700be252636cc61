namespace MouWorkflow.Core.Platform.Outbox;

/// <summary>
/// Does one kind of outbox row. <see cref="HandleAsync"/> first acts outside (render, send), then stages what follows from it on the
/// tracked entities and on the workflow; the dispatcher marks the row done and saves everything in one transaction.
/// </summary>
public interface IOutboxHandler
{
    /// <summary>The <see cref="OutboxRow.Kind"/> it answers for.</summary>
    string Kind { get; }

    /// <summary>
    /// Acts. Throws <see cref="StopException"/> when a person must do something first; any other exception is taken for a passing fault and tried
    /// again with growing pauses. May be called again for the same row after a crash.
    /// </summary>
    Task HandleAsync(OutboxRow row, CancellationToken cancellation);

    /// <summary>Stages what follows when the row has stopped for good (an address that bounced); saved with the stop.</summary>
    Task StoppedAsync(OutboxRow row, string reason, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Retrying does not help. The message tells the operator what to do.</summary>
public sealed class StopException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Not now; the row stays queued for a while and this does not count as a failure of ours.</summary>
public sealed class DelayException(string message, Exception? inner = null) : Exception(message, inner);
