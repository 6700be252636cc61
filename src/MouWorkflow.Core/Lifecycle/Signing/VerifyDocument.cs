using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What anybody may know about a file they hold: no more than stands in the document itself.</summary>
/// <param name="Sha256">Fingerprint of the file, lower hex.</param>
/// <param name="Round">The completed round of exactly this document; null when there is none.</param>
/// <param name="SealIntact">Whether the seal belongs to exactly these bytes and is unbroken.</param>
public sealed record Verification(string Sha256, SigningRound? Round, Zone Zone, bool SealIntact)
{
    /// <summary>Whether the file itself carries the seal; otherwise the seal is kept beside it, or in the sealed PDF.</summary>
    public bool CarriesSeal { get; init; }

    /// <summary>The completed round whose document the file begins with, when it was altered after that; null when it begins with none.</summary>
    public SigningRound? AlteredFrom { get; init; }

    /// <summary>A file that is not known although it carries a signature in this installation's name: what is wrong. Empty otherwise.</summary>
    public IReadOnlyList<Phrase> Faults { get; init; } = [];
}

/// <summary>Answers whether a file is, byte for byte, a document that was signed and sealed here. Changes nothing and keeps nothing.</summary>
public sealed class VerifyDocument(MouDbContext db, SigningReads reads, DocumentVault vault, RoundSeal seals, IPdfSealer sealer, IPdfSignatures signatures, PartnershipClock clock)
{
    /// <summary>Largest file that is looked at.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    /// <summary>A PDF is saved by appending; more savings than this are not looked back through.</summary>
    private const int MostSavings = 32;

    /// <summary>Letters of a fingerprint in the QR code of the visible seal: too many to be guessed, few enough for a phone to read.</summary>
    private const int ShortLength = 32;

    private static readonly byte[] EndOfSaving = Encoding.ASCII.GetBytes("%%EOF");

    public async Task<Verification> RunAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (await reads.BySha256Async(sha256, cancellation) is not { SealDocumentId: { } sealId } round)
        {
            return await UnknownAsync(content, sha256, cancellation);
        }

        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var seal = await reads.DocumentAsync(sealId, cancellation);
        if (seal.Sha256 != sha256)
        {
            return new Verification(sha256, round, zone, seals.Holds(seal, content, await vault.ReadAsync(seal, cancellation)));
        }

        var confirmed = content[..(int)Math.Min(content.Length, (await reads.DocumentAsync(round.DocumentId, cancellation)).ToSign().Length)];
        var holds = Convert.ToHexStringLower(SHA256.HashData(confirmed.Span)) == round.Sha256 && seals.Holds(seal, confirmed, content);
        return new Verification(sha256, round, zone, holds) { CarriesSeal = true };
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

    /// <summary>Not one of ours to the last byte; but what it once was, or claims to be, can be told.</summary>
    private async Task<Verification> UnknownAsync(ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellation)
    {
        var answer = new Verification(sha256, null, Zone.Wib, false);
        if (!content.Span.StartsWith("%PDF"u8))
        {
            return answer;
        }

        foreach (var earlier in Savings(content))
        {
            if (await reads.BySha256Async(earlier, cancellation) is { } round)
            {
                answer = answer with { AlteredFrom = round };
            }
        }

        var report = signatures.Read(content, clock.Now);
        // The certificate alone proves nothing, anybody may copy it; that it stands here and does not hold is the point.
        return report.Done && report.Value.Signatures.Any(signature => signature.Signer?.Fingerprint == sealer.Fingerprint)
            ? answer with { Faults = [.. report.Value.Signatures.SelectMany(Wrong)] }
            : answer;
    }

    private static IEnumerable<Phrase> Wrong(PdfSignature signature) =>
        signature.Faults.Select(fault => fault.Sentence).Concat(signature.Changes.Where(change => !change.Allowed).Select(change => change.Sentence));

    /// <summary>Fingerprints of the file as it was after each earlier saving.</summary>
    private static List<string> Savings(ReadOnlyMemory<byte> content)
    {
        List<string> found = [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hashed = 0;
        for (var from = 0; found.Count < MostSavings && content.Span[from..].IndexOf(EndOfSaving) is >= 0 and var at;)
        {
            from += at + EndOfSaving.Length;
            // The line after the mark may end in either way, or not at all.
            foreach (var ending in (ReadOnlySpan<int>)[0, 1, 2])
            {
                var end = from + ending;
                if (end < content.Length && (ending == 0 || content.Span[end - 1] is (byte)'\r' or (byte)'\n'))
                {
                    hash.AppendData(content.Span[hashed..end]);
                    hashed = end;
                    found.Add(Convert.ToHexStringLower(hash.GetCurrentHash()));
                }
            }
        }

        return found;
    }
}
