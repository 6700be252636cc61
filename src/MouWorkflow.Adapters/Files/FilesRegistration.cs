using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Files;

/// <summary>Registers a folder as the document store.</summary>
public static class FilesRegistration
{
    /// <summary>Keeps documents below <paramref name="rootFolder"/>, which is made when the first one is written.</summary>
    public static IServiceCollection AddMouFiles(this IServiceCollection services, string rootFolder) =>
        services.AddSingleton<IDocumentStore>(new FolderDocumentStore(rootFolder));
}
