using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// <c>mou verify FILE|BUNDLE</c>: whether exactly this file was sealed here, and whether its seal still holds; or whether an evidence bundle is intact,
/// without any installation.
/// </summary>
internal static class VerifyVerb
{
    private static readonly Argument<FileInfo> Document = new("FILE") { Description = "The completed document (PDF or .docx) as it was received; or an evidence bundle (ZIP, or the folder it was unpacked into)." };

    private static readonly Option<bool> Json = new("--json") { Description = "For programs: one JSON object on stdout." };

    private static readonly Option<FileInfo?> Seal = new("--seal") { Description = "For a bundle: a seal.pem known from elsewhere; a bundle sealed with another certificate is refused.", HelpName = "FILE.pem" };

    public static Command Create()
    {
        var command = new Command("verify", "Says whether a file is exactly a document that was signed and sealed in this installation, or whether an evidence bundle is intact (needs no installation).") { Document, Json, Seal };
        command.SetAction(Verb.Act(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(Document)!;
            if (await BundleFiles.OpenAsync(file, cancellation) is { } bundle)
            {
                return await VerifyBundle.RunAsync(file, bundle, parsed.GetValue(Seal), parsed.GetValue(Json), cancellation);
            }

            await using var installation = await Installation.OpenAsync(parsed.GetValue(Verb.Data), cancellation);
            return await RunAsync(installation.Services, file, parsed.GetValue(Json), cancellation);
        }));
        return command;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, FileInfo file, bool json, CancellationToken cancellation)
    {
        var content = await ReadAsync(file, cancellation);
        await using var scope = services.CreateAsyncScope();
        var answer = await AskAsync(scope.ServiceProvider, content, cancellation);
        if (answer.Round is not { } round)
        {
            throw answer.AlteredFrom is null && answer.Faults.Count == 0
                ? await StrangerAsync(scope.ServiceProvider.GetRequiredService<MouDbContext>(), file, answer.Sha256, cancellation)
                : Altered(file, answer);
        }

        if (!answer.SealIntact)
        {
            throw new RefusedException(
                $"{file}: isinya sama dengan naskah {round.Code}, tetapi segelnya tidak dapat dipastikan. Jalankan `mou doctor`. "
                + $"/ {file}: its content is that of {round.Code}, but the seal does not verify. Run `mou doctor`.");
        }

        var fingerprint = scope.ServiceProvider.GetRequiredService<ISealer>().Fingerprint;
        if (json)
        {
            JsonLine.Write(new
            {
                kind = "document",
                intact = true,
                stage = answer.Stage.ToString().ToLowerInvariant(),
                sha256 = answer.Sha256,
                code = round.Code,
                round = round.Number,
                title = round.Title,
                sealedAt = round.SealedAt,
                certificate = fingerprint,
                signatures = answer.Signatures.Select(signature => new { name = signature.Name, issuer = signature.Issuer, trust = signature.Trust.ToString(), at = signature.At }),
            });
            return Verb.Done;
        }

        Tell(file, answer, round, fingerprint);
        return Verb.Done;
    }

    private static async Task<Verification> AskAsync(IServiceProvider services, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            return await services.GetRequiredService<VerifyDocument>().RunAsync(content, cancellation);
        }
        catch (Exception unreadable) when (Doctor.Unreadable(unreadable))
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
            return new Verification(sha256, await services.GetRequiredService<SigningReads>().BySha256Async(sha256, cancellation), Zone.Wib, false);
        }
    }

    /// <summary>It was ours, or says so, and is not what left this house.</summary>
    private static RefusedException Altered(FileInfo file, Verification answer)
    {
        var (id, en) = answer.AlteredFrom is { } round
            ? ($" Berawal dari {round.Title} {round.Code}, lalu diubah.", $" It begins with {round.Title} {round.Code} and was altered after that.")
            : ("", "");
        return new RefusedException(
            $"{file}: TIDAK UTUH, diubah sesudah disegel (SHA-256 {answer.Sha256}).{id} {string.Join(' ', answer.Faults.Select(fault => fault.Id))} "
            + $"/ {file}: NOT INTACT, altered after it was sealed.{en} {string.Join(' ', answer.Faults.Select(fault => fault.En))}");
    }

    /// <summary>A draft, or a text somebody declined, is ours but was never sealed; anything else is not ours.</summary>
    private static async Task<RefusedException> StrangerAsync(MouDbContext db, FileInfo file, string sha256, CancellationToken cancellation)
    {
        var known = await db.Set<StoredDocument>().AsNoTracking().FirstOrDefaultAsync(row => row.Sha256 == sha256 || row.PdfSha256 == sha256, cancellation);
        return known is null
            ? new RefusedException(
                $"{file}: bukan dokumen yang disegel di sini, atau isinya sudah berubah (SHA-256 {sha256}). Minta salinan tersegel kepada kantor cabang. "
                + $"/ {file}: not a document that was sealed here, or it was changed since (SHA-256 {sha256}). Ask the branch for the sealed copy.")
            : new RefusedException(
                $"{file}: dibuat di sini ({known.Title}), tetapi tidak pernah disegel: draf, naskah yang ditolak, atau surat yang tidak ditandatangani. "
                + $"/ {file}: made here ({known.Title}) but never sealed: a draft, a text that was declined, or a letter nobody signs.");
    }

    private static void Tell(FileInfo file, Verification answer, SigningRound round, string fingerprint)
    {
        Console.Out.WriteLine($"{file}: asli dan utuh / genuine and unchanged");
        if (Of(answer.Stage) is { } stage)
        {
            Console.Out.WriteLine($"  {stage.Id} / {stage.En}");
        }

        Console.Out.WriteLine($"  {round.Title}, {round.Code}, putaran / round {round.Number}");
        foreach (var who in round.InOrder())
        {
            var how = who.Method switch
            {
                SigningMethod.Paper => "asli bertanda tangan basah / signed in ink",
                SigningMethod.Elsewhere => "di sistem lain / in another system",
                SigningMethod.InRoom => "di tablet dalam ruangan, disaksikan / on a tablet in the room, witnessed",
                _ => "melalui tautan pribadi / by personal link",
            };
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {who.Title}, {who.Organisation}: {who.SignedAt:yyyy-MM-dd HH:mm}Z, {how}"));
        }

        foreach (var signature in answer.Signatures)
        {
            var (kind, chain) = (ElsewhereWords.Kind(signature), ElsewhereWords.Chain(signature));
            Console.Out.WriteLine($"  {signature.Name ?? ElsewhereWords.NoName.Id}: {kind.Id}, {chain.Id} / {kind.En}, {chain.En}");
        }

        foreach (var (id, en) in answer.Meterai)
        {
            Console.Out.WriteLine($"  {id} / {en}");
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  disegel / sealed {round.SealedAt:yyyy-MM-dd HH:mm}Z, sertifikat / certificate {fingerprint}"));
        Console.Out.WriteLine(answer.CarriesSeal
            ? "  Segelnya ada di dalam berkas ini. / The seal is in this file."
            : "  Segelnya disimpan di luar berkas ini. / The seal is kept apart from this file.");
        Console.Out.WriteLine($"  SHA-256 {answer.Sha256}");
        Console.Out.WriteLine("  Segel ini bukan tanda tangan elektronik tersertifikasi. / This seal is not a certified electronic signature.");
    }

    private static Phrase? Of(VerifiedStage stage) => stage switch
    {
        VerifiedStage.Earlier => new Phrase("Belum berkas yang lengkap: beginilah sebelum tanda tangan terakhir di sistem lain.", "Not the complete file: this is how it was before the last signature made in another system."),
        VerifiedStage.Later => new Phrase("Sesudah itu hanya ditambahkan tanda tangan, yang tidak dicatat di sini.", "After that only signatures were added, which are not recorded here."),
        _ => null,
    };

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, cancellation);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas {file} tidak dapat dibaca. / The file {file} cannot be read. ({missing.Message})", missing);
        }
    }
}
