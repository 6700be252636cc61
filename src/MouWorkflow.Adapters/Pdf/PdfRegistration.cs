using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Pdf;

/// <summary>Registers LibreOffice as the PDF converter.</summary>
public static class PdfRegistration
{
    /// <summary>
    /// Converts with the LibreOffice found on PATH, at most <paramref name="workers"/> documents at a time (each takes about 300 MB)
    /// and beside them one with a long table (over a gigabyte, and five times <paramref name="timeoutSeconds"/>). Each run is held to 4 GB of address space.
    /// Without LibreOffice <see cref="IPdfConverter.Available"/> is false. Needs <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddMouPdf(this IServiceCollection services, int workers = 1, int timeoutSeconds = 90) =>
        services.AddSingleton<IPdfConverter>(provider => new LibreOfficeConverter(
            LibreOfficeConverter.FindOnPath(Environment.GetEnvironmentVariable("PATH")),
            workers,
            TimeSpan.FromSeconds(timeoutSeconds),
            provider.GetRequiredService<TimeProvider>()));

    /// <summary>Draws pages with the pdftoppm found on PATH; without it <see cref="IPageImages.Available"/> is false. Needs <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddMouPageImages(this IServiceCollection services, int timeoutSeconds = 30) =>
        services.AddSingleton<IPageImages>(provider => new PopplerPages(
            PopplerPages.FindOnPath(Environment.GetEnvironmentVariable("PATH")),
            TimeSpan.FromSeconds(timeoutSeconds),
            provider.GetRequiredService<TimeProvider>()));
}
