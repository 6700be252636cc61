using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Jobs;

/// <summary>Fires what workflows and signing rounds wait for, and makes moves again that an incident keeps, to the minute.</summary>
public sealed class TimersJob(DeadlineRunner runner) : IJob
{
    public Task<int> RunAsync(CancellationToken cancellation) => runner.RunAsync(["workflow-timer", "incident-retry", "signing-reminder", "signing-alternate", "signing-call", "signing-lapse"], cancellation);
}

/// <summary>Issues the invoices of the month and reminds those who owe.</summary>
public sealed class InvoicesJob(DeadlineRunner runner) : IJob
{
    public Task<int> RunAsync(CancellationToken cancellation) => runner.RunAsync(["invoice", "payment-reminder"], cancellation);
}

/// <summary>Opens renewals and reminds those who have not answered.</summary>
public sealed class RenewalsJob(DeadlineRunner runner) : IJob
{
    public Task<int> RunAsync(CancellationToken cancellation) => runner.RunAsync(["renewal-open", "renewal-reminder"], cancellation);
}
