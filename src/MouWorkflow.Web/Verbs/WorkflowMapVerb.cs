using System.CommandLine;
using System.Text;
using MouWorkflow.Core;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.Map;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Pages.Partnerships;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// <c>mou workflow map FILE --out map.svg [--instance ID]</c>: draws a definition, on request with what one instance has been through. A file
/// with faults is drawn all the same, as far as it can be read, and the faults are counted on stderr.
/// </summary>
internal static class WorkflowMapVerb
{
    private static readonly Argument<FileInfo?> Definition = new("FILE")
    {
        Description = "A workflow definition (Elsa 3 JSON). With --instance it may be left out: then the definition that instance runs on is drawn.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<FileInfo> Out = new("--out")
    {
        Description = "The .svg to write; an existing file is replaced.",
        HelpName = "FILE.svg",
        Required = true,
    };

    private static readonly Option<Guid?> Instance = new("--instance")
    {
        Description = "Marks what this instance of the installation (--data) has passed, awaits and failed at, on the definition version it runs on.",
        HelpName = "ID",
    };

    private static readonly Option<bool> English = new("--english") { Description = "Legend, dates and the steps of shipped definitions in English." };

    public static Command Create()
    {
        var command = new Command("map", "Draws a definition as SVG, from the designer's positions or laid out automatically.") { Definition, Out, Instance, English };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Definition) is not { Tokens.Count: > 0 } && result.GetResult(Instance) is null)
            {
                result.AddError("Name a FILE, or an instance with --instance ID.");
            }
        });
        command.SetAction(Verb.Act(DrawAsync));
        return command;
    }

    private static async Task<int> DrawAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetValue(Definition);
        var words = parsed.GetValue(English)
            ? MapWords.AsWritten(UiLanguage.English) with { Step = text => StepWords.Of(text).En }
            : MapWords.AsWritten(UiLanguage.Indonesian);
        var drawn = file is null ? null : Read(await WholeFile.ReadAsync(file, cancellation), file.ToString());
        var svg = parsed.GetValue(Instance) is { } id
            ? await WithInstanceAsync(parsed.GetValue(Verb.Data), id, drawn, words, cancellation)
            : WorkflowMap.Draw(drawn!, null, words);
        await WholeFile.WriteAsync(parsed.GetValue(Out)!, Encoding.UTF8.GetBytes(svg), cancellation);
        return Verb.Done;
    }

    private static WorkflowDefinition Read(string json, string file)
    {
        var catalog = CoreServices.Activities();
        try
        {
            return WorkflowDefinition.Load(json, file, DefinitionMode.Strict, catalog);
        }
        catch (DefinitionException refused)
        {
            // Throws again when there is nothing to draw, such as text that is no JSON.
            var drawn = WorkflowDefinition.Load(json, file, DefinitionMode.Lenient, catalog);
            Console.Error.WriteLine(
                $"{file}: digambar, tetapi ada {refused.Faults.Count} kesalahan; lihat `mou workflow check`. / Drawn, but it has {refused.Faults.Count} faults; see `mou workflow check`.");
            return drawn;
        }
    }

    private static async Task<string> WithInstanceAsync(string? data, Guid id, WorkflowDefinition? named, MapWords words, CancellationToken cancellation)
    {
        await using var installation = await Installation.OpenAsync(data, cancellation);
        await using var scope = installation.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<MapReads>().FindAsync(id, cancellation)
            ?? throw new RefusedException($"Tidak ada instansi {id:D} di basis data ini. / There is no instance {id:D} in this database.");
        if (named is not null && named.DefinitionId != found.Definition.DefinitionId)
        {
            throw new RefusedException(
                $"Instansi {id:D} menjalankan '{found.Definition.DefinitionId}', bukan '{named.DefinitionId}'. / Instance {id:D} runs '{found.Definition.DefinitionId}', not '{named.DefinitionId}'.");
        }

        if (named is not null && named.ContentHash != found.Definition.ContentHash)
        {
            Console.Error.WriteLine(
                $"Yang digambar versi {found.Definition.Version} ({found.Definition.ContentHash[..12]}), yang dijalankan instansi ini. / Drawn is version {found.Definition.Version} ({found.Definition.ContentHash[..12]}), which this instance runs on.");
        }

        var partnership = await scope.ServiceProvider.GetRequiredService<PartnershipReads>().FindAsync(found.Instance.PartnershipId, cancellation);
        var zone = partnership?.Zone ?? Zone.Wib;
        var title = words.Language is UiLanguage.English
            ? $"Instance {id:D}, {Standing(found.Instance)}; times are {zone.Label()}"
            : $"Instansi {id:D}, {Standing(found.Instance)}; waktu {zone.Label()}";
        return WorkflowMap.Draw(found.Definition, new MapMarks(title, zone, found.Marks), words);
    }

    private static string Standing(WorkflowInstance instance) => instance.OpenIncidents > 0 ? $"{instance.SubStatus}, incidents: {instance.OpenIncidents}" : $"{instance.SubStatus}";
}
