using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Word;

/// <summary>Registers the Word template library as the document renderer and as the workshop for templates.</summary>
public static class WordRegistration
{
    /// <summary>Renders the .docx templates in <paramref name="templatesFolder"/>; one that is edited there is used from the next document on.</summary>
    public static IServiceCollection AddMouWord(this IServiceCollection services, string templatesFolder) =>
        services
            .AddSingleton(new TemplateFolder(templatesFolder))
            .AddSingleton<IDocumentRenderer, WordRenderer>()
            .AddSingleton<ITemplateWorkshop, WordWorkshop>()
            .AddSingleton<IDraftWorkshop, WordDrafts>();
}
