using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What anybody may know about a file they hold: no more than stands in the document itself.</summary>
/// <param name="Sha256">Fingerprint of the file, lower hex.</param>
/// <param name="Round">The completed round of exactly this document; null when there is none.</param>
/// <param name="SealIntact">Whether the seal belongs to exactly these bytes and is unbroken; of another <see cref="VerifiedStage"/>: whether that of the complete document is.</param>
public sealed record Verification(string Sha256, SigningRound? Round, Zone Zone, bool SealIntact)
{
    /// <summary>Whether the file itself carries the seal; otherwise the seal is kept beside it, or in the sealed PDF.</summary>
    public bool CarriesSeal { get; init; }

    /// <summary>The completed round whose document the file begins with, when it was altered after that; null when it begins with none.</summary>
    public SigningRound? AlteredFrom { get; init; }

    /// <summary>A file that is not known although it carries a signature in this installation's name: what is wrong. Empty otherwise.</summary>
    public IReadOnlyList<Phrase> Faults { get; init; } = [];

    public VerifiedStage Stage { get; init; }

    /// <summary>Signatures in the file that were made in another system.</summary>
    public IReadOnlyList<ElsewhereSignature> Signatures { get; init; } = [];

    /// <summary>What is recorded about electronic stamp duty; empty when nothing is.</summary>
    public IReadOnlyList<Phrase> Meterai { get; init; } = [];
}

/// <summary>Answers whether a file is, byte for byte, a document that was signed and sealed here. Changes nothing and keeps nothing.</summary>
public sealed class VerifyDocument(MouDbContext db, SigningReads reads, DocumentVault vault, ElsewhereFiles elsewhere, RoundSeal seals, IPdfSealer sealer, IPdfSignatures signatures, PartnershipClock clock)
{
    /// <summary>Largest file that is looked at.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    /// <summary>Letters of a fingerprint in the QR code of the visible seal: too many to be guessed, few enough for a phone to read.</summary>
    private const int ShortLength = 32;

    public async Task<Verification> RunAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        return await reads.BySha256Async(sha256, cancellation) is { SealDocumentId: not null } round
            ? await KnownAsync(round, content, sha256, cancellation)
            : await UnknownAsync(content, sha256, cancellation);
    }

    /// <summary>The beginning of a fingerprint, as it stands in the address of a document's state.</summary>
    public static string ShortFingerprint(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return sha256[..ShortLength];
    }

    /// <summary>
    /// How it stands with the document behind an address (the QR code of the seal), without the file: whether our own copy still carries its seal. Null for what
    /// is no fingerprint of a document that was sealed here. Says nothing about a copy that somebody holds.
    /// </summary>
    public async Task<Verification?> StandingAsync(string fingerprint, CancellationToken cancellation)
    {
        if (fingerprint is not { Length: >= ShortLength and <= 64 } || !fingerprint.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        // All that begin with it, without a wildcard: no hexadecimal digit comes after "f".
        var after = fingerprint + "g";
        var confirmed = await db.Set<SigningRound>().AsNoTracking()
            .Where(row => row.State == RoundState.Sealed && string.Compare(row.Sha256, fingerprint) >= 0 && string.Compare(row.Sha256, after) < 0)
            .Select(row => row.DocumentId).FirstOrDefaultAsync(cancellation);
        return confirmed == Guid.Empty ? null : await RunAsync(await vault.ReadToSignAsync(await reads.DocumentAsync(confirmed, cancellation), cancellation), cancellation);
    }

    private async Task<Verification> KnownAsync(SigningRound round, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellation)
    {
        var answer = new Verification(sha256, round, await ZoneAsync(round, cancellation), false) { Meterai = await MeteraiAsync(round, cancellation) };
        var seal = await reads.DocumentAsync(round.SealDocumentId!.Value, cancellation);
        if (seal.Sha256 == sha256)
        {
            var confirmed = content[..(int)Math.Min(content.Length, (await reads.DocumentAsync(round.DocumentId, cancellation)).ToSign().Length)];
            var holds = Convert.ToHexStringLower(SHA256.HashData(confirmed.Span)) == round.Sha256 && seals.Holds(seal, confirmed, content);
            return answer with { SealIntact = holds, CarriesSeal = true };
        }

        var stored = await vault.ReadAsync(seal, cancellation);
        if (round.CertifiedDocumentId is null)
        {
            return answer with { SealIntact = seals.Holds(seal, content, stored) };
        }

        var certified = await elsewhere.ToSealAsync(round, cancellation);
        var complete = content.Span.SequenceEqual(certified);
        return answer with { SealIntact = seals.Holds(seal, certified, stored), Stage = complete ? VerifiedStage.Complete : VerifiedStage.Earlier, Signatures = Foreign(content) };
    }

    /// <summary>Not one of ours to the last byte; but what it once was, or claims to be, can be told.</summary>
    private async Task<Verification> UnknownAsync(ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellation)
    {
        var answer = new Verification(sha256, null, Zone.Wib, false);
        if (!content.Span.StartsWith("%PDF"u8))
        {
            return answer;
        }

        foreach (var earlier in PdfSavings.Of(content))
        {
            if (await reads.BySha256Async(earlier, cancellation) is { } round)
            {
                answer = answer with { AlteredFrom = round };
            }
        }

        if (answer.AlteredFrom is { SealDocumentId: not null } was && await StageAsync(was, content, sha256, cancellation) is { } stage)
        {
            return stage;
        }

        var report = signatures.Read(content, clock.Now);
        // The certificate alone proves nothing, anybody may copy it; that it stands here and does not hold is the point.
        return report.Done && report.Value.Signatures.Any(signature => signature.Signer?.Fingerprint == sealer.Fingerprint)
            ? answer with { Faults = [.. report.Value.Signatures.SelectMany(Wrong)] }
            : answer;
    }

    /// <summary>A file between the frozen text and the complete one, or the complete one with nothing added but further signatures; null when it is neither.</summary>
    private async Task<Verification?> StageAsync(SigningRound round, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellation)
    {
        if (await reads.SealedPdfAsync(round, cancellation) is not { } file)
        {
            return null;
        }

        var complete = await vault.ReadAsync(file, cancellation);
        if (complete.AsSpan().StartsWith(content.Span))
        {
            // Somebody's signature may have been cut off with the rest: only a file that was accepted on the way is one of ours.
            return await elsewhere.WasAcceptedAsync(round, sha256, cancellation)
                ? await KnownAsync(round, content, sha256, cancellation)
                : null;
        }

        var report = signatures.Read(content, clock.Now);
        if (!content.Span.StartsWith(complete) || report.Refusal is not null || !report.Value.Intact
            || signatures.Compare(complete, content) is not { Refusal: null } compared || compared.Value.SignaturesAdded == 0 || !compared.Value.Changes.All(change => change.Allowed)
            || !EndsSigned(report.Value))
        {
            return null;
        }

        return (await KnownAsync(round, complete, file.Sha256!, cancellation)) with { Sha256 = sha256, Stage = VerifiedStage.Later, Signatures = Foreign(content) };
    }

    /// <summary>Whether nothing stands behind the last signature but what proves it.</summary>
    private static bool EndsSigned(PdfSignatureReport report) => report.Signatures[^1] is var last && (last.WholeFile || last.Changes.Any(change => change.Kind is PdfChangeKind.Proof));

    private Task<Zone> ZoneAsync(SigningRound round, CancellationToken cancellation) =>
        db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);

    private async Task<IReadOnlyList<Phrase>> MeteraiAsync(SigningRound round, CancellationToken cancellation) =>
        [.. (await elsewhere.OfRoundAsync(round.Id, cancellation)).Where(upload => upload.Accepted is true && upload.MeteraiStatus is not MeteraiStatus.None).Select(ElsewhereWords.Meterai)];

    /// <summary>Signatures in the file that are not ours, as far as it can be read.</summary>
    private IReadOnlyList<ElsewhereSignature> Foreign(ReadOnlyMemory<byte> content) => signatures.Read(content, clock.Now) is { Refusal: null } report
        ? [.. report.Value.Signatures.Select(signature => ElsewhereSignature.Of(signature, added: true)).Where(signature => signature.Kind is not ElsewhereKind.Seal)]
        : [];

    private static IEnumerable<Phrase> Wrong(PdfSignature signature) =>
        signature.Faults.Select(fault => fault.Sentence).Concat(signature.Changes.Where(change => !change.Allowed).Select(change => change.Sentence));
}

/// <summary>Which state of a complete document a file is.</summary>
public enum VerifiedStage
{
    /// <summary>The complete one, or a text to which nothing was added but our seal.</summary>
    Complete,

    /// <summary>As it was before it was signed in another system, or before the last signature made there.</summary>
    Earlier,

    /// <summary>The complete one, and further signatures after it.</summary>
    Later,
}
