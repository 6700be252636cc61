using System.Security.Cryptography;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Signing.Evidence;

/// <summary>One thing that is not as the bundle says.</summary>
/// <param name="Code">Stable, such as <c>file.changed</c> or <c>history.missing-line</c>; the verifier in the bundle uses the same.</param>
/// <param name="About">The file, or the number of the history line.</param>
public sealed record EvidenceFinding(string Code, string About, Phrase What);

/// <summary>How seals are read; both answer for the certificates in the bundle only.</summary>
/// <param name="Detached">Content, signature, certificates as PEM: fingerprint (SHA-256, lower hex) of the certificate that made the signature, null when it does not hold.</param>
/// <param name="Inside">PDF, certificates as PEM: null when it carries no signature, else whether all of them hold.</param>
public sealed record EvidenceSeals(Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, string, string?> Detached, Func<ReadOnlyMemory<byte>, string, bool?> Inside);

/// <summary>What the examination of a bundle came to.</summary>
/// <param name="Certificate">Fingerprint of the certificate that sealed the manifest; to be compared with one known by another way. Null when its seal does not hold.</param>
/// <param name="Notes">What was left out of the bundle; no fault.</param>
public sealed record EvidenceVerdict(EvidenceManifest? Manifest, string? Certificate, int Files, long Lines, int Seals, IReadOnlyList<EvidenceFinding> Findings, IReadOnlyList<EvidenceFinding> Notes)
{
    public bool Intact => Manifest is not null && Findings.Count == 0;
}

/// <summary>Examines a bundle from its files alone: manifest, every fingerprint, every seal, and the history chain step by step.</summary>
public static class EvidenceCheck
{
    /// <param name="names">Paths of all files there are, with slashes.</param>
    /// <param name="read">Content of one of them.</param>
    public static EvidenceVerdict Run(IReadOnlyCollection<string> names, Func<string, byte[]> read, EvidenceSeals seals)
    {
        List<EvidenceFinding> findings = [];
        if (!names.Contains(EvidenceFiles.Manifest))
        {
            findings.Add(new("manifest.missing", EvidenceFiles.Manifest, new("Daftar berkas tidak ada.", "The list of files is missing.")));
            return new EvidenceVerdict(null, null, 0, 0, 0, findings, []);
        }

        var json = read(EvidenceFiles.Manifest);
        if (EvidenceManifest.FromJson(json) is not { } manifest)
        {
            findings.Add(new("manifest.unreadable", EvidenceFiles.Manifest, new("Daftar berkas tidak terbaca.", "The list of files cannot be read.")));
            return new EvidenceVerdict(null, null, 0, 0, 0, findings, []);
        }

        var pem = names.Contains(EvidenceFiles.Certificates) ? System.Text.Encoding.Latin1.GetString(read(EvidenceFiles.Certificates)) : "";
        var certificate = names.Contains(EvidenceFiles.ManifestSeal) ? seals.Detached(json, read(EvidenceFiles.ManifestSeal), pem) : null;
        if (certificate is null)
        {
            findings.Add(new("manifest.seal", EvidenceFiles.Manifest, new("Segel daftar berkas tidak sah: daftar, segel atau sertifikatnya diubah.", "The seal of the list of files does not hold: the list, its seal or the certificate was changed.")));
        }

        Files(manifest, names, read, findings);
        var chain = EvidenceChainCheck.Run(manifest, names.Contains(manifest.History.File) ? read(manifest.History.File) : [], findings);
        var held = manifest.Rounds.Count(round => Seal(manifest, round, chain.Sealed, names, read, seals, pem, findings));
        IReadOnlyList<EvidenceFinding> notes =
        [
            .. manifest.Rounds.SelectMany(round => (round.Elsewhere ?? []).Select(signature => new EvidenceFinding("signature.elsewhere", round.Certified ?? round.Signed, new(signature.Id, signature.En)))),
            .. manifest.Omitted.Select(gap => new EvidenceFinding("file.omitted", gap.Path, new($"Tidak disertakan: {gap.Reason}", $"Left out: {gap.Reason}"))),
        ];
        return new EvidenceVerdict(manifest, certificate, manifest.Files.Count, chain.Lines, held, findings, notes);
    }

    private static void Files(EvidenceManifest manifest, IReadOnlyCollection<string> names, Func<string, byte[]> read, List<EvidenceFinding> findings)
    {
        foreach (var file in manifest.Files)
        {
            if (!names.Contains(file.Path))
            {
                findings.Add(new("file.missing", file.Path, new($"Berkas tidak ada ({file.What}).", "The file is missing.")));
            }
            else if (Convert.ToHexStringLower(SHA256.HashData(read(file.Path))) != file.Sha256)
            {
                findings.Add(new("file.changed", file.Path, new($"Isi berkas berubah ({file.What}): SHA-256 tidak cocok.", "The file was changed: its SHA-256 does not fit.")));
            }
        }

        var known = manifest.Files.Select(file => file.Path).Append(EvidenceFiles.Manifest).Append(EvidenceFiles.ManifestSeal).ToHashSet(StringComparer.Ordinal);
        foreach (var stranger in names.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal))
        {
            findings.Add(new("file.unknown", stranger, new("Berkas ini bukan bagian dari bundel.", "This file is no part of the bundle.")));
        }
    }

    private static bool Seal(
        EvidenceManifest manifest, EvidenceRound round, IReadOnlySet<string> inChain, IReadOnlyCollection<string> names, Func<string, byte[]> read, EvidenceSeals seals, string pem, List<EvidenceFinding> findings)
    {
        // The history names what left the house: the confirmed bytes, the PDF with the seal in it, or the file that was signed elsewhere.
        var left = IsInside(round) ? round.Seal : round.Certified;
        var named = left is null ? round.Sha256 : manifest.Files.FirstOrDefault(file => file.Path == left)?.Sha256;
        if (!inChain.Contains($"{round.Id:D} {named}"))
        {
            findings.Add(new("round.not-in-chain", round.Signed, new($"Riwayat tidak mencatat penyegelan {round.Code} dengan sidik jari ini.", $"The history does not record the sealing of {round.Code} with this fingerprint.")));
        }

        string[] needed = [round.Signed, round.Seal, .. round.Certified is { } file ? [file] : Array.Empty<string>()];
        if (!needed.All(names.Contains))
        {
            if (!manifest.Omitted.Any(gap => needed.Contains(gap.Path)))
            {
                findings.Add(new("seal.missing", round.Signed, new($"Naskah {round.Code} atau segelnya tidak ada.", $"The text of {round.Code} or its seal is missing.")));
            }

            return false;
        }

        var content = read(round.Signed);
        var holds = Convert.ToHexStringLower(SHA256.HashData(content)) == round.Sha256 && Holds(content, round, read, seals, pem)
            // Signatures inside a PDF must hold too. Those made elsewhere may have proof behind them; their file is sealed as a whole.
            && (round.Certified is not null || names.Where(name => name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) && Path.GetDirectoryName(name) == Path.GetDirectoryName(round.Signed)).All(name => seals.Inside(read(name), pem) is not false));
        if (!holds)
        {
            findings.Add(new("seal.broken", round.Signed, new($"Segel {round.Code} tidak sah untuk isi berkas ini.", $"The seal of {round.Code} does not hold for this content.")));
        }

        return holds;
    }

    // A sealed PDF begins with exactly the bytes that were confirmed and carries the seal behind them; beside a Word file, and beside a file that was signed
    // elsewhere, the seal is a file of its own.
    private static bool Holds(byte[] content, EvidenceRound round, Func<string, byte[]> read, EvidenceSeals seals, string pem)
    {
        var seal = read(round.Seal);
        if (IsInside(round))
        {
            return seal.Length > content.Length && seal.AsSpan().StartsWith(content) && seals.Inside(seal, pem) is true;
        }

        var left = round.Certified is null ? content : read(round.Certified);
        return (!round.Increment || left.AsSpan().StartsWith(content)) && seals.Detached(left, seal, pem) is not null;
    }

    private static bool IsInside(EvidenceRound round) => round.Seal.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
}
