using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>Definitions named on the command line.</summary>
internal static class DefinitionFiles
{
    /// <summary>Reads them strictly; all faults of all files at once.</summary>
    /// <exception cref="DefinitionException">At least one may not be used.</exception>
    /// <exception cref="RefusedException">A file cannot be read.</exception>
    public static IReadOnlyList<DefinitionSource> Read(IReadOnlyList<FileInfo> files, ActivityCatalog catalog)
    {
        List<DefinitionFault> faults = [];
        List<DefinitionSource> sources = [];
        foreach (var file in files)
        {
            try
            {
                sources.Add(new DefinitionSource(file.ToString(), WorkflowDefinition.Load(Text(file), file.ToString(), DefinitionMode.Strict, catalog)));
            }
            catch (DefinitionException refused)
            {
                faults.AddRange(refused.Faults);
            }
        }

        return faults.Count == 0 ? sources : throw new DefinitionException(faults);
    }

    private static string Text(FileInfo file)
    {
        try
        {
            return DefinitionFile.Read(file.FullName, file.ToString());
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas {file} tidak dapat dibaca. / The file {file} cannot be read. ({missing.Message})", missing);
        }
    }
}
