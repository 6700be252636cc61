using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// <c>mou verify FILE|BUNDLE</c>: whether exactly this file was sealed here, and whether its seal still holds; or whether an evidence bundle is intact,
/// without any installation.
/// </summary>
internal static class VerifyVerb
{
    private static readonly Argument<FileInfo> Document = new("FILE") { Description = "The completed document as it was received; or an evidence bundle (ZIP, or the folder it was unpacked into)." };

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

            await using var installation = Installation.Open(parsed.GetValue(Verb.Data));
            return await RunAsync(installation.Services, file, parsed.GetValue(Json), cancellation);
        }));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, FileInfo file, bool json, CancellationToken cancellation)
    {
        var content = await ReadAsync(file, cancellation);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await using var scope = services.CreateAsyncScope();
        var round = await scope.ServiceProvider.GetRequiredService<SigningReads>().BySha256Async(sha256, cancellation)
            ?? throw await StrangerAsync(scope.ServiceProvider.GetRequiredService<MouDbContext>(), file, sha256, cancellation);
        if (!await HoldsAsync(scope.ServiceProvider, round, content, cancellation))
        {
            throw new RefusedException(
                $"{file}: isinya sama dengan naskah {round.Code}, tetapi segelnya tidak dapat dipastikan. Jalankan `mou doctor`. "
                + $"/ {file}: its content is that of {round.Code}, but the seal does not verify. Run `mou doctor`.");
        }

        var fingerprint = scope.ServiceProvider.GetRequiredService<ISealer>().Fingerprint;
        if (json)
        {
            JsonLine.Write(new { kind = "document", intact = true, sha256, code = round.Code, round = round.Number, title = round.Title, sealedAt = round.SealedAt, certificate = fingerprint });
            return Verb.Done;
        }

        Tell(file, sha256, round, fingerprint);
        return Verb.Done;
    }

    private static async Task<bool> HoldsAsync(IServiceProvider services, SigningRound round, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            return await SealHoldsAsync(services, round, content, cancellation);
        }
        catch (Exception unreadable) when (Doctor.Unreadable(unreadable))
        {
            return false;
        }
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

    /// <summary>Reads the seal back from the store and checks it over these bytes.</summary>
    internal static async Task<bool> SealHoldsAsync(IServiceProvider services, SigningRound round, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var seal = await services.GetRequiredService<MouDbContext>().Set<StoredDocument>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == round.SealDocumentId, cancellation);
        return seal is not null
            && services.GetRequiredService<ISealer>().Verify(content, await services.GetRequiredService<DocumentVault>().ReadAsync(seal, cancellation));
    }

    private static void Tell(FileInfo file, string sha256, SigningRound round, string fingerprint)
    {
        Console.Out.WriteLine($"{file}: asli dan utuh / genuine and unchanged");
        Console.Out.WriteLine($"  {round.Title}, {round.Code}, putaran / round {round.Number}");
        foreach (var who in round.InOrder())
        {
            var how = who.Method is SigningMethod.Paper ? "asli bertanda tangan basah / signed in ink" : "melalui tautan pribadi / by personal link";
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {who.Title}, {who.Organisation}: {who.SignedAt:yyyy-MM-dd HH:mm}Z, {how}"));
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  disegel / sealed {round.SealedAt:yyyy-MM-dd HH:mm}Z, sertifikat / certificate {fingerprint}"));
        Console.Out.WriteLine($"  SHA-256 {sha256}");
        Console.Out.WriteLine("  Segel ini bukan tanda tangan elektronik tersertifikasi. / This seal is not a certified electronic signature.");
    }

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
