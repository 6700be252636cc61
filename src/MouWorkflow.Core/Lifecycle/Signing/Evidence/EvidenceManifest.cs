using System.Text.Encodings.Web;
using System.Text.Json;

namespace MouWorkflow.Core.Lifecycle.Signing.Evidence;

/// <summary>What an evidence bundle holds: every file with its fingerprint, where the history chain ends, and which rounds were sealed. Itself sealed.</summary>
/// <param name="Format"><see cref="EvidenceFiles.Format"/>.</param>
/// <param name="AsOf">Time of the last history line, UTC as <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>; empty without history.</param>
/// <param name="Omitted">What belongs to it and was left out, each with the reason.</param>
public sealed record EvidenceManifest(
    string Format,
    EvidenceSubject Partnership,
    string AsOf,
    EvidenceChain History,
    IReadOnlyList<EvidenceRound> Rounds,
    IReadOnlyList<EvidenceFile> Files,
    IReadOnlyList<EvidenceGap> Omitted)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    /// <summary>Null when it is not a manifest of a format that is known here.</summary>
    public static EvidenceManifest? FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<EvidenceManifest>(json, Readable);
            return manifest is { Format: EvidenceFiles.Format, Partnership: not null, History: not null, Rounds: not null, Files: not null, Omitted: not null } ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The partnership a bundle is about.</summary>
public sealed record EvidenceSubject(Guid Id, string Key, string Name);

/// <summary>How long the history chain is and with which hash it ends.</summary>
public sealed record EvidenceChain(string File, long Lines, string Head);

/// <summary>A sealed round.</summary>
/// <param name="Kind"><c>base</c>, <c>addendum</c> or <c>renewal</c>.</param>
/// <param name="Signed">Path of the bytes that were signed.</param>
/// <param name="Sha256">Their fingerprint, as everybody confirmed it.</param>
/// <param name="Seal">Path of the seal: over them, or over <paramref name="Certified"/> where there is one.</param>
/// <param name="Certified">Path of the file that was signed in another system and is what was sealed; null where none was.</param>
/// <param name="Increment">Whether that file begins with the bytes that were signed here.</param>
/// <param name="Elsewhere">Whose signatures stand in it, as it was found when it came; null where none was.</param>
public sealed record EvidenceRound(
    Guid Id, string Agreement, string Code, int Number, string Title, string Kind, string SealedAt, string Signed, string Sha256, string Seal,
    string? Certified = null, bool Increment = false, IReadOnlyList<EvidenceSignature>? Elsewhere = null);

/// <summary>A signature made in another system, in both languages: who, by the certificate, and how far its chain led.</summary>
public sealed record EvidenceSignature(string Id, string En);

/// <summary>One file of the bundle; <paramref name="What"/> says in Indonesian what it is.</summary>
public sealed record EvidenceFile(string Path, long Length, string Sha256, string What);

/// <summary>Something that was left out.</summary>
/// <param name="Sha256">Its fingerprint, as far as one is known.</param>
public sealed record EvidenceGap(string Path, string? Sha256, string Reason);

/// <summary>Fixed names inside a bundle.</summary>
public static class EvidenceFiles
{
    public const string Format = "mou-evidence/1";
    public const string Manifest = "manifest.json";
    public const string ManifestSeal = "manifest.json.p7s";
    public const string Verifier = "index.html";
    public const string Readme = "README.txt";
    public const string Certificates = "seal.pem";
    public const string History = "history/history.jsonl";
    public const string StampDuty = "stamp-duty/stamp-duty.csv";
    public const string Ledger = "quota/ledger.csv";

    /// <summary>Whether these names are those of a bundle, be it damaged.</summary>
    public static bool Resemble(IReadOnlyCollection<string> names) => names.Contains(Manifest) || names.Contains(ManifestSeal) || names.Contains(History);
}
