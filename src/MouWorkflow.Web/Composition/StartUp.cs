using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Composition;

/// <summary>What must hold before anything is served, in the order in which it can fail safely.</summary>
public static class StartUp
{
    /// <summary>
    /// Keys first (nothing is made over existing data without them), then the database, then definitions and templates, then what a
    /// killed process had claimed is given back (where no other node may hold it).
    /// </summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation = default)
    {
        MakePrivate(services.GetRequiredService<MouPaths>().Data);
        services.GetRequiredService<KeyRing>();
        bool shared;
        await using (var scope = services.CreateAsyncScope())
        {
            var setup = scope.ServiceProvider.GetRequiredService<IDatabaseSetup>();
            await PrepareDatabaseAsync(setup, cancellation);
            shared = setup.IsShared;
        }

        // Both: the one for PDF also reads the configured roots and the timestamp address.
        services.GetRequiredService<ISealer>();
        services.GetRequiredService<IPdfSealer>();
        await PrepareWorkflowsAsync(services, cancellation);
        CheckTemplates(services.GetRequiredService<IDocumentRenderer>());
        if (!shared)
        {
            await services.GetRequiredService<Dispatcher>().ReleaseClaimsAsync(cancellation);
        }
    }

    /// <summary>A new data folder is for the owner alone; the rights of an existing one are its owner's business.</summary>
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task PrepareDatabaseAsync(IDatabaseSetup setup, CancellationToken cancellation)
    {
        try
        {
            await setup.PrepareAsync(cancellation);
        }
        catch (InvalidOperationException unfit)
        {
            throw new RefusedException(unfit.Message, unfit);
        }
    }

    /// <summary>Stores the definitions of the folder, then refuses to go on if there are instances that this program could not carry on.</summary>
    private static async Task PrepareWorkflowsAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StartUp));
        foreach (var (source, newest) in await scope.ServiceProvider.GetRequiredService<DefinitionStore>().StoreFolderAsync(cancellation))
        {
            logger.LogWarning(
                "{File} holds version {Version} of the workflow {Definition}, but version {Newest} was published; new instances start on that one.",
                source.File,
                source.Definition.Version,
                source.Definition.DefinitionId,
                newest);
        }

        var unfit = await scope.ServiceProvider.GetRequiredService<LiveVersions>().UnfitAsync(cancellation);
        if (unfit.Count > 0)
        {
            throw new RefusedException(string.Join('\n', unfit));
        }
    }

    /// <summary>Compiles every installed template; all faults of all templates at once.</summary>
    private static void CheckTemplates(IDocumentRenderer renderer)
    {
        List<string> faults = [];
        foreach (var template in renderer.Templates)
        {
            try
            {
                renderer.TemplateHash(template);
            }
            catch (DocumentRefusedException refused)
            {
                faults.AddRange(refused.Faults);
            }
        }

        if (faults.Count > 0)
        {
            throw new RefusedException(string.Join('\n', faults));
        }
    }
}
