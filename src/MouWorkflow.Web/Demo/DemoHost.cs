using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Adapters.Smtp;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Demo;

/// <summary>The product as it is served, but with a clock that is moved, people who follow a script, and mail that the script can read.</summary>
internal static class DemoHost
{
    /// <param name="arguments">Settings that win over the configured ones.</param>
    public static WebApplication Build(MouPaths paths, DateTimeOffset begin, Func<TimeProvider, IdSource> ids, MailSettings mail, params string[] arguments)
    {
        var builder = MouHost.CreateBuilder(paths, "Demo", arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var services = builder.Services;
        var time = new SimulatedTime(begin);
        services.AddSingleton(time);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        services.Replace(ServiceDescriptor.Singleton(ids(time)));
        services.Replace(ServiceDescriptor.Singleton(new OfficePolicy { ExtraProvinces = ["99"], SignPdf = false }));
        services.Replace(ServiceDescriptor.Singleton(mail));
        services.AddPostman(paths.Mail);
        services.AddSingleton<DemoActor>();
        services.Replace(ServiceDescriptor.Singleton<ICurrentActor>(provider => provider.GetRequiredService<DemoActor>()));
        services.AddSingleton<Clockwork>();
        services.AddSingleton<DemoStage>();
        return builder.Build();
    }

    /// <summary>Puts the postman in front of the pickup folder.</summary>
    private static void AddPostman(this IServiceCollection services, string folder)
    {
        services.RemoveAll<IMailTransport>();
        services.AddMouPickupFolder(folder);
        var pickup = services.Single(service => service.ServiceType == typeof(IMailTransport));
        services.Remove(pickup);
        services.AddSingleton(_ => new Postman((IMailTransport)pickup.ImplementationInstance!));
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<Postman>());
    }
}
