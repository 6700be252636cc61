using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Moves chosen instances of one version, or all that are running on it, each in a transaction of its own: one that is refused holds up no other.</summary>
public sealed class MigrateInstances(IServiceScopeFactory scopes)
{
    /// <param name="order">From where to where, how, and why.</param>
    /// <param name="chosen">Ids of instances; null: all that are running on the version.</param>
    /// <returns>One report for each instance, oldest instance first or as chosen.</returns>
    public async Task<IReadOnlyList<InstanceReport>> RunAsync(MigrationOrder order, IReadOnlyList<Guid>? chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        List<InstanceReport> reports = [];
        foreach (var id in chosen?.Distinct() ?? await RunningAsync(order.From, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            await using var scope = scopes.CreateAsyncScope();
            reports.Add(await scope.ServiceProvider.GetRequiredService<InstanceMigration>().RunAsync(order, id, cancellation));
        }

        return reports;
    }

    private async Task<List<Guid>> RunningAsync(WorkflowDefinition version, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MouDbContext>().Set<WorkflowInstance>()
            .Where(row => row.DefinitionId == version.DefinitionId && row.SubStatus == WorkflowSubStatus.Suspended && row.DefinitionHash == version.ContentHash)
            .OrderBy(row => row.StartedAt).ThenBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancellation);
    }
}
