using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Seal.Pdf;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Registers the organisation's seal, for files of any kind and for PDF, and the reading of signatures.</summary>
public static class SealRegistration
{
    /// <summary>
    /// Seals with the key in <paramref name="keyFolder"/>; the first run makes it, in the name of <paramref name="organisation"/>.
    /// A damaged key stops the start with <see cref="SealKeyException"/>; nothing is ever made over an existing file.
    /// </summary>
    public static IServiceCollection AddMouSealer(this IServiceCollection services, string keyFolder, string organisation, TimeProvider time)
    {
        var identity = SealKey.Load(new SealOptions(keyFolder, organisation), time);
        return services.AddSeals(_ => new SealOptions(keyFolder, organisation), _ => identity);
    }

    /// <summary>
    /// The same with everything that can be set. The key is loaded (or made) when a seal is first asked for; a key that cannot be used, or a settings
    /// fault, is a <see cref="SealKeyException"/> then, so ask for <see cref="ISealer"/> at the start. Needs <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddMouSealer(this IServiceCollection services, Func<IServiceProvider, SealOptions> options) =>
        services.AddSeals(options, provider => SealKey.Load(options(provider), provider.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddSeals(this IServiceCollection services, Func<IServiceProvider, SealOptions> options, Func<IServiceProvider, SealIdentity> identity) => services
        .AddSingleton(provider => new CadesSigner(identity(provider)))
        .AddSingleton(provider => TrustedRoots.Load(options(provider), provider.GetRequiredService<CadesSigner>().Identity))
        .AddSingleton<ITimestampAuthority>(provider => new HttpTimestampAuthority(options(provider).TimestampUrl, options(provider).TimestampLimit, provider.GetService<TimeProvider>() ?? TimeProvider.System))
        .AddSingleton<ISealer, CmsSealer>()
        .AddSingleton<IPdfSignatures>(provider => new PdfSignatures(provider.GetRequiredService<CadesSigner>().Identity, provider.GetRequiredService<TrustedRoots>(), options(provider).DutyStamps))
        .AddSingleton<IPdfSealer, PdfSealer>();
}
