using System.CommandLine;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou workflow check FILE…</c>: reads definitions as strictly as the program does at its start; every fault of every file at once.</summary>
internal static class WorkflowVerb
{
    private static readonly Argument<FileInfo[]> Files = new("FILE")
    {
        Description = "Workflow definitions (Elsa 3 JSON).",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var check = new Command("check", "Says whether definitions may be used, and what is wrong with them.") { Files };
        check.SetAction(Verb.Act((parsed, _) => Task.FromResult(Check(parsed.GetValue(Files)!))));
        return new Command("workflow", "Workflow definitions.") { check, WorkflowTraceVerb.Create() };
    }

    private static int Check(IReadOnlyList<FileInfo> files)
    {
        var catalog = CoreServices.Activities();
        List<DefinitionFault> faults = [];
        List<WorkflowDefinition> sound = [];
        foreach (var file in files)
        {
            try
            {
                sound.Add(WorkflowDefinition.Load(Read(file), file.ToString(), DefinitionMode.Strict, catalog));
            }
            catch (DefinitionException refused)
            {
                faults.AddRange(refused.Faults);
            }
        }

        foreach (var definition in sound)
        {
            Console.Out.WriteLine($"{definition.DefinitionId} v{definition.Version}: baik / sound, {definition.Activities.Count} aktivitas / activities, {definition.ContentHash}");
        }

        return faults.Count == 0 ? Verb.Done : throw new DefinitionException(faults);
    }

    private static string Read(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas {file} tidak dapat dibaca. / The file {file} cannot be read. ({missing.Message})", missing);
        }
    }
}
