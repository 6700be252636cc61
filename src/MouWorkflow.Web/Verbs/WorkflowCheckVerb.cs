using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou workflow check FILE…</c>: loads definitions as strictly as the program does at its start, then proves or refutes that they are sound.</summary>
internal static class WorkflowCheckVerb
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Argument<FileInfo[]> Files = new("FILE")
    {
        Description = "Workflow definitions (Elsa 3 JSON). Child workflows are also looked for in the same folders. A trace case is examined with its children.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object per file." };

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "Most states to look at in each definition; when there are more, nothing is proven.",
        DefaultValueFactory = _ => CheckLimits.DefaultStates,
        HelpName = "N",
    };

    static WorkflowCheckVerb() => Limit.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError("--limit: paling sedikit 1 / at least 1.");
        }
    });

    public static Command Create()
    {
        var check = new Command("check", "Loads definitions strictly and proves that they are sound, or shows the way to a fault.") { Files, Json, Limit };
        check.SetAction(Verb.Act(async (parsed, _) => await CheckAsync(parsed.GetValue(Files)!, parsed.GetValue(Json), parsed.GetValue(Limit))));
        return check;
    }

    private static async Task<int> CheckAsync(FileInfo[] files, bool json, int limit)
    {
        var checks = Examine(files, new CheckLimits(limit));
        if (json)
        {
            Console.Out.WriteLine(CheckJson.Write(checks).ToJsonString(Indented));
        }

        foreach (var check in checks)
        {
            if (!json)
            {
                await Console.Out.WriteAsync(CheckText.Proof(check));
            }

            await Console.Error.WriteAsync(CheckText.Refutations(check));
        }

        return checks.All(check => check.Sound) ? Verb.Done : Verb.Refused;
    }

    private static IReadOnlyList<FileCheck> Examine(FileInfo[] files, CheckLimits limits)
    {
        try
        {
            return FileCheck.Examine([.. files.Select(file => file.ToString())], CoreServices.Activities(), limits);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas tidak dapat dibaca. / A file cannot be read. ({missing.Message})", missing);
        }
    }
}
