using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Registers the organisation's seal.</summary>
public static class SealRegistration
{
    /// <summary>
    /// Seals with the key in <paramref name="keyFolder"/>; the first run makes it, in the name of <paramref name="organisation"/>.
    /// A damaged key stops the start with <see cref="SealKeyException"/>; nothing is ever made over an existing file.
    /// </summary>
    public static IServiceCollection AddMouSealer(this IServiceCollection services, string keyFolder, string organisation, TimeProvider time) =>
        services.AddSingleton<ISealer>(new CmsSealer(SealKey.LoadOrMake(keyFolder, organisation, time)));
}
