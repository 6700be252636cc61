using MouWorkflow.Core.Platform.Outbox;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Queues the mails of a list request once everything that led to it is saved.</summary>
internal sealed class ListRequestHandler(ListRequests requests) : IOutboxHandler
{
    public string Kind => ListRequests.Kind;

    public Task HandleAsync(OutboxRow row, CancellationToken cancellation) =>
        requests.QueueAsync(row.SubjectId, row.Key[(row.Key.LastIndexOf('/') + 1)..], cancellation);
}
