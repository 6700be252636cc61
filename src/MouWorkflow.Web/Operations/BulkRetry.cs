using Microsoft.EntityFrameworkCore;

namespace MouWorkflow.Web.Operations;

/// <summary>Retries several incidents, each in a scope and a transaction of its own: one that fails takes no other with it.</summary>
public sealed class BulkRetry(IServiceScopeFactory scopes)
{
    /// <summary>So many at a time, so that the answer comes while the person waits.</summary>
    public const int MostAtOnce = 200;

    public async Task<BulkResult> RunAsync(IReadOnlyList<Guid> incidents, CancellationToken cancellation)
    {
        var result = new BulkResult(0, 0, 0);
        foreach (var id in incidents.Distinct().Take(MostAtOnce))
        {
            result = await OneAsync(id, cancellation) switch
            {
                IncidentEnd.Through => result with { Through = result.Through + 1 },
                IncidentEnd.FailedAgain => result with { FailedAgain = result.FailedAgain + 1 },
                _ => result with { Overtaken = result.Overtaken + 1 },
            };
        }

        return result;
    }

    private async Task<IncidentEnd> OneAsync(Guid id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var outcome = await scope.ServiceProvider.GetRequiredService<RetryIncident>().RunAsync(id, null, cancellation);
            return outcome.Done ? outcome.Value : IncidentEnd.Overtaken;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else acted on the same rows in the same moment; what they did stands.
            return IncidentEnd.Overtaken;
        }
    }
}

/// <summary>What became of several.</summary>
/// <param name="Overtaken">Dealt with in another way, or by somebody else in the meantime.</param>
public sealed record BulkResult(int Through, int FailedAgain, int Overtaken);
