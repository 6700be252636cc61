using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>Registers where mail goes: a relay or a folder.</summary>
public static class SmtpRegistration
{
    /// <summary>Hands mail to an SMTP relay. Needs <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddMouSmtp(this IServiceCollection services, SmtpOptions options) =>
        services.AddSingleton<IMailTransport>(provider => new SmtpMailTransport(options, provider.GetRequiredService<TimeProvider>()));

    /// <summary>Writes mail as .eml files into <paramref name="folder"/>.</summary>
    public static IServiceCollection AddMouPickupFolder(this IServiceCollection services, string folder) =>
        services.AddSingleton<IMailTransport>(new PickupFolderTransport(folder));

    /// <summary>Watches <paramref name="folder"/> for delivery-status messages, to be asked for as <see cref="BounceFolder"/>.</summary>
    public static IServiceCollection AddMouBounceFolder(this IServiceCollection services, string folder) =>
        services.AddSingleton(new BounceFolder(folder));
}
