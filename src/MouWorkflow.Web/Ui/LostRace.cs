using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Ui;

/// <summary>
/// Two people acted on one partnership in the same moment, each on something of their own. Who came second is right all the same, so the act is done anew on
/// what stands there now; its rules decide again.
/// </summary>
internal static class LostRace
{
    private const int MostTries = 5;

    public static async Task<T> TryAgainAsync<TUseCase, T>(IServiceProvider services, Func<TUseCase, Task<T>> act)
        where TUseCase : notnull
    {
        for (var tries = 1; ; tries++)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ThisBrowser>().Secret = services.GetRequiredService<ThisBrowser>().Secret;
            scope.ServiceProvider.GetRequiredService<WebActor>().Is(services.GetRequiredService<WebActor>().Current);
            try
            {
                return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // A third one was faster; what stands there now is read once more.
            }
        }
    }
}
