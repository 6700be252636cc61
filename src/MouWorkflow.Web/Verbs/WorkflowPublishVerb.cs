using System.CommandLine;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou workflow publish FILE…</c>: stores definitions in an installation; new instances start on them at once, running ones keep theirs.</summary>
internal static class WorkflowPublishVerb
{
    private static readonly Argument<FileInfo[]> Files = new("FILE")
    {
        Description = "Workflow definitions (Elsa 3 JSON).",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Says what would happen and changes nothing." };

    private static readonly Option<bool> Json = new("--json") { Description = "For programs: one JSON object on stdout." };

    public static Command Create()
    {
        var command = new Command("publish", "Stores definitions; new instances start on them at once, also in a server that is running.") { Files, DryRun, Json };
        command.SetAction(Verb.Act(async (parsed, cancellation) =>
        {
            await using var installation = await Installation.OpenAsync(parsed.GetValue(Verb.Data), cancellation);
            var sources = DefinitionFiles.Read(parsed.GetValue(Files)!, installation.Services.GetRequiredService<WorkflowLibrary>().Catalog);
            var dryRun = parsed.GetValue(DryRun);
            await using var scope = installation.Services.CreateAsyncScope();
            var published = await scope.ServiceProvider.GetRequiredService<DefinitionStore>().PublishAsync(sources, dryRun, cancellation);
            Write(published, dryRun, parsed.GetValue(Json));
            return Verb.Done;
        }));
        return command;
    }

    private static void Write(IReadOnlyList<Published> published, bool dryRun, bool json)
    {
        if (json)
        {
            JsonLine.Write(new
            {
                dryRun,
                definitions = published.Select(one => new
                {
                    file = one.Source.File,
                    definition = one.Source.Definition.DefinitionId,
                    version = one.Source.Definition.Version,
                    hash = one.Source.Definition.ContentHash,
                    @new = one.IsNew,
                    current = one.IsCurrent,
                }),
            });
            return;
        }

        foreach (var one in published)
        {
            var done = !one.IsNew ? "sudah ada dengan isi yang sama / was there already with the same content"
                : dryRun ? "akan diterbitkan / would be published"
                : "diterbitkan / published";
            var use = one.IsCurrent ? "" : "; instansi baru tetap memakai versi yang lebih tinggi / new instances keep to a higher version";
            Console.Out.WriteLine($"{one.Source.Definition.DefinitionId} v{one.Source.Definition.Version} {one.Source.Definition.ContentHash[..12]}: {done}{use}");
        }
    }
}
