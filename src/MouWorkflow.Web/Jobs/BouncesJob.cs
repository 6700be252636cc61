using MouWorkflow.Adapters.Smtp;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Jobs;

/// <summary>Reads delivery-status messages from their folder and records which mails did not arrive.</summary>
public sealed class BouncesJob(IServiceScopeFactory scopes, BounceFolder folder) : IJob
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var recorded = 0;
        foreach (var name in folder.Waiting())
        {
            var reports = await folder.ReadAsync(name, cancellation);
            foreach (var report in reports)
            {
                recorded += await RecordAsync(report, cancellation) ? 1 : 0;
            }

            // Only now: a crash before this reads the file again, and a bounce is recorded once however often it is reported.
            folder.Done(name, reports.Count > 0);
        }

        return recorded;
    }

    private async Task<bool> RecordAsync(BounceReport report, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<BounceDesk>().RecordAsync(report, cancellation);
        if (found)
        {
            await scope.ServiceProvider.GetRequiredService<WorkflowRunner>().SaveAsync(cancellation);
        }

        return found;
    }
}
