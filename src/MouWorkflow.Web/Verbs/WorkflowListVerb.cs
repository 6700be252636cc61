using System.CommandLine;
using System.Globalization;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou workflow list</c>: every stored version and how many instances are on it.</summary>
internal static class WorkflowListVerb
{
    private static readonly Option<bool> Json = new("--json") { Description = "For programs: one JSON object on stdout." };

    public static Command Create()
    {
        var command = new Command("list", "Lists the stored versions of all definitions and the instances on each.") { Json };
        command.SetAction(Verb.Act(async (parsed, cancellation) =>
        {
            await using var installation = await Installation.OpenAsync(parsed.GetValue(Verb.Data), cancellation);
            await using var scope = installation.Services.CreateAsyncScope();
            Write(await scope.ServiceProvider.GetRequiredService<DefinitionStore>().UsesAsync(cancellation), parsed.GetValue(Json));
            return Verb.Done;
        }));
        return command;
    }

    private static void Write(IReadOnlyList<VersionUse> uses, bool json)
    {
        if (json)
        {
            JsonLine.Write(new
            {
                versions = uses.Select(use => new
                {
                    definition = use.Version.DefinitionId,
                    version = use.Version.Version,
                    hash = use.Version.Hash,
                    storedAt = use.Version.StoredAt,
                    current = use.IsCurrent,
                    running = use.Running,
                    finished = use.Finished,
                }),
            });
            return;
        }

        var width = uses.Select(use => use.Version.DefinitionId.Length).Append(24).Max();
        Console.Out.WriteLine($"{"alur kerja / workflow".PadRight(width)} {"versi",6}   {"sidik isi / hash",-16} {"disimpan / stored",-18} {"berjalan",9} {"selesai",8}");
        foreach (var use in uses)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{use.Version.DefinitionId.PadRight(width)} {use.Version.Version,6} {(use.IsCurrent ? '*' : ' ')} {use.Version.Hash[..12],-16} {use.Version.StoredAt,-18:yyyy-MM-dd HH:mm'Z'} {use.Running,9} {use.Finished,8}"));
        }

        Console.Out.WriteLine("* dipakai instansi baru / new instances start on it");
    }
}
