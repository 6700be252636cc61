namespace MouWorkflow.Web.Demo;

/// <summary>Fills an empty installation in Development, so that a newcomer sees something and can sign in.</summary>
internal static class Seeding
{
    /// <summary>Runs before anything is served; does nothing where there is something already.</summary>
    public static async Task SeedAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await StaffSeed.MakeAsync(scope.ServiceProvider, app.Lifetime.ApplicationStopping);
        await DevelopmentSeed.MakeAsync(scope.ServiceProvider, app.Lifetime.ApplicationStopping);
    }
}
