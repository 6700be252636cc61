using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Web.Composition;

/// <summary>
/// Compiles every shipped template once and fills it with its sample, beside the first requests: the code that makes documents is then compiled
/// too, and nobody waits a third of a second for the first one. Only the serving program does this.
/// </summary>
internal sealed partial class WarmUp(IDocumentRenderer renderer, ITemplateWorkshop workshop, ILogger<WarmUp> log) : BackgroundService
{
    /// <summary>Answers why templates cannot be used, one line each; empty when all can.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(IDocumentRenderer renderer, ITemplateWorkshop workshop, CancellationToken cancellation)
    {
        List<string> faults = [];
        foreach (var name in renderer.Templates)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                // Asked for its hash, the renderer keeps the compiled template.
                renderer.TemplateHash(name);
                renderer.HtmlEdition(await workshop.TryOnAsync(name, workshop.Read(name), name, cancellation), name);
            }
            catch (Exception unusable) when (unusable is DocumentRefusedException or IOException or UnauthorizedAccessException)
            {
                // Whoever wants this document is told why; the program serves all others.
                faults.Add(unusable.Message);
            }
        }

        return faults;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            foreach (var fault in await RunAsync(renderer, workshop, stoppingToken))
            {
                Unusable(log, fault);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A template cannot be used: {Fault}")]
    private static partial void Unusable(ILogger log, string fault);
}
