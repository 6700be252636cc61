using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Core;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Composition;

/// <summary>Puts the program together, for serving, for the demonstration and for tests alike.</summary>
public static class MouHost
{
    /// <summary>A builder with configuration, the whole product and its pages. Nothing is opened or written yet.</summary>
    /// <param name="environment">Development, Production …; null takes it from ASPNETCORE_ENVIRONMENT.</param>
    public static WebApplicationBuilder CreateBuilder(MouPaths paths, string? environment = null, string[]? args = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args ?? [],
            ApplicationName = typeof(MouHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment,
        });
        builder.Configuration.AddJsonFile(paths.Settings, optional: true, reloadOnChange: false);
        builder.Configuration.AddEnvironmentVariables("MOU_");
        // Read once more, last: what stands on the command line wins.
        builder.Configuration.AddCommandLine(args ?? []);
        // Addresses of requests hold signing links; they stay out of the log also when somebody wants to hear more of the framework.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddMou(paths, builder.Configuration, builder.Environment);
        builder.Services.AddMouPages(paths, builder.Configuration);
        return builder;
    }

    /// <summary>
    /// Registers everything below the pages. <see cref="TimeProvider"/>, <see cref="IdSource"/> and <see cref="ICurrentActor"/> may be
    /// registered afterwards by a caller who brings other ones.
    /// </summary>
    public static IServiceCollection AddMou(this IServiceCollection services, MouPaths paths, IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(paths);
        services.AddSingleton(paths);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new IdSource(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => KeyRing.Open(paths.Keys, DatabaseChoice.HoldsData(provider)));
        services.AddSingleton(configuration.GetSection("Policy").Get<OfficePolicy>() ?? new OfficePolicy());
        services.AddSingleton(new MailTemplates(paths.MailTemplates));
        services.AddSingleton(_ => WorkflowLibrary.Read(paths.Workflows, CoreServices.Activities()));
        services.AddHttpContextAccessor();
        services.AddScoped<WebActor>();
        services.AddScoped<Pages.Signing.Many.ListedAct>();
        services.AddScoped<ICurrentActor>(provider => provider.GetRequiredService<WebActor>());
        services.AddMouCore();
        services.AddMouShore(paths, configuration, environment);
        services.AddMouJobs();
        return services;
    }

    private static IServiceCollection AddMouJobs(this IServiceCollection services)
    {
        services.AddSingleton<IReadOnlyList<JobPlan>>(Jobs.Planned);
        foreach (var plan in Jobs.Planned)
        {
            services.TryAddScoped(plan.Job);
        }

        return services;
    }
}
