using System.CommandLine;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.Map;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou workflow map FILE --out map.svg</c>: draws a definition, on request with what one instance has been through.</summary>
internal static class WorkflowMapVerb
{
    private static readonly Argument<FileInfo> Definition = new("FILE") { Description = "A workflow definition (Elsa 3 JSON)." };

    private static readonly Option<FileInfo> Out = new("--out")
    {
        Description = "The .svg to write; an existing file is replaced.",
        HelpName = "FILE.svg",
        Required = true,
    };

    private static readonly Option<bool> English = new("--english") { Description = "Legend and dates in English." };

    public static Command Create()
    {
        var command = new Command("map", "Draws a definition as SVG, from the designer's positions or laid out automatically.") { Definition, Out, English };
        command.SetAction(Verb.Act((parsed, cancellation) => DrawAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> DrawAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetValue(Definition)!;
        var language = parsed.GetValue(English) ? UiLanguage.English : UiLanguage.Indonesian;
        var definition = WorkflowDefinition.Load(await File.ReadAllTextAsync(file.FullName, cancellation), file.ToString(), DefinitionMode.Lenient, CoreServices.Activities());
        await File.WriteAllTextAsync(parsed.GetValue(Out)!.FullName, WorkflowMap.Draw(definition, null, language), cancellation);
        return Verb.Done;
    }
}
