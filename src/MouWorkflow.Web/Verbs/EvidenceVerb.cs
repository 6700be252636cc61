using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing.Evidence;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou evidence PARTNERSHIP --out FILE.zip</c>: what stands behind a whole partnership, as one file that can be verified without this program.</summary>
internal static class EvidenceVerb
{
    private static readonly Argument<string> Partnership = new("PARTNERSHIP") { Description = "Key such as tulungagung, or id." };

    private static readonly Option<FileInfo> Out = new("--out") { Description = "The ZIP to write; an existing file is replaced.", HelpName = "FILE.zip", Required = true };

    public static Command Create()
    {
        var command = new Command("evidence", "Writes the evidence bundle of a partnership: signed texts, seals, certificates, quota, mails, history, and an offline verifier.") { Partnership, Out };
        command.SetAction(Verb.Act(async (parsed, cancellation) =>
        {
            await using var installation = await Installation.OpenAsync(parsed.GetValue(Verb.Data), cancellation);
            await using var scope = installation.Services.CreateAsyncScope();
            return await RunAsync(scope.ServiceProvider, parsed.GetValue(Partnership)!, parsed.GetValue(Out)!, cancellation);
        }));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string wanted, FileInfo output, CancellationToken cancellation)
    {
        var id = Guid.TryParse(wanted, out var given) ? given : Guid.Empty;
        var partnership = await services.GetRequiredService<MouDbContext>().Set<Partnership>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == wanted || row.Id == id, cancellation)
            ?? throw new RefusedException($"Tidak ada kemitraan \"{wanted}\". / There is no partnership \"{wanted}\".");
        var unfinished = $"{output.FullName}.{Environment.ProcessId}.part";
        try
        {
            EvidenceManifest manifest;
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
            {
                manifest = await services.GetRequiredService<EvidenceBundle>().WriteAsync(partnership.Id, file, cancellation);
            }

            File.Move(unfinished, output.FullName, overwrite: true);
            Console.Out.WriteLine($"{output}: {manifest.Files.Count} berkas / files, {manifest.Rounds.Count} putaran tersegel / sealed rounds, {manifest.History.Lines} baris riwayat / history lines");
            foreach (var gap in manifest.Omitted)
            {
                Console.Out.WriteLine($"  tidak disertakan / left out: {gap.Path}: {gap.Reason}");
            }

            return Verb.Done;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{output.FullName} tidak dapat ditulis. / {output.FullName} cannot be written. ({failed.Message})", failed);
        }
        finally
        {
            // Asking first: deleting in a folder that does not exist would throw and hide the reason.
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }
}
