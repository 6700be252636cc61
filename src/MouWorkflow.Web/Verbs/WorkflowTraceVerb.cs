using System.CommandLine;
using System.Text;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou workflow trace CASE.json</c>: plays a recorded case and prints it with what this engine does in place of what was expected.</summary>
internal static class WorkflowTraceVerb
{
    private static readonly Argument<FileInfo> Case = new("CASE")
    {
        Description = "A case: a definition, its children, and scenarios of stimuli (JSON).",
    };

    private static readonly Option<FileInfo?> Out = new("--out")
    {
        Description = "Write the filled case to this file instead of standard output.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("trace", "Plays a trace case and prints it with every \"expect\" filled from our runtime.") { Case, Out };
        command.SetAction(Verb.Act((parsed, _) => Task.FromResult(Trace(parsed.GetValue(Case)!, parsed.GetValue(Out)))));
        return command;
    }

    private static int Trace(FileInfo file, FileInfo? target)
    {
        var filled = Fill(file);
        if (target is null)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(Encoding.UTF8.GetBytes(filled));
            return Verb.Done;
        }

        try
        {
            File.WriteAllText(target.FullName, filled);
            return Verb.Done;
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas {target} tidak dapat ditulis. / The file {target} cannot be written. ({unwritten.Message})", unwritten);
        }
    }

    private static string Fill(FileInfo file)
    {
        try
        {
            return WorkflowTrace.Fill(File.ReadAllText(file.FullName), file.ToString());
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas {file} tidak dapat dibaca. / The file {file} cannot be read. ({missing.Message})", missing);
        }
        catch (TraceCaseException strange)
        {
            throw new RefusedException(strange.Message, strange);
        }
    }
}
