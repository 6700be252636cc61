using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Jobs;

/// <summary>Carries out what the outbox owes.</summary>
public sealed class OutboxJob(Dispatcher dispatcher) : IJob
{
    public Task<int> RunAsync(CancellationToken cancellation) => dispatcher.DrainAsync(cancellation);
}
