using System.Text.Json;
using System.Text.Json.Serialization;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>What the examination of a file that was signed elsewhere found, kept as it was found on that day.</summary>
/// <param name="Signatures">All of them, in the order in which they were made.</param>
/// <param name="Differences">What is otherwise than in the file that was handed out, apart from signatures; empty when nothing is.</param>
public sealed record ElsewhereFindings(IReadOnlyList<ElsewhereSignature> Signatures, IReadOnlyList<Phrase> Differences, int? PagesBefore, int PagesAfter)
{
    private static readonly JsonSerializerOptions Kept = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>New signatures of people or offices; what may be matched with a signatory.</summary>
    [JsonIgnore]
    public IEnumerable<ElsewhereSignature> People => Signatures.Where(signature => signature.Kind is ElsewhereKind.Person && signature.Added);

    /// <summary>The serial of an electronic stamp duty that stands in the file; null when none was found.</summary>
    [JsonIgnore]
    public string? MeteraiSerial => Signatures.Select(signature => signature.MeteraiSerial).FirstOrDefault(serial => serial is not null);

    /// <summary>Whether nothing differs and every new signature leads to a configured root.</summary>
    [JsonIgnore]
    public bool Clean => Differences.Count == 0 && People.All(signature => signature.Trust is PdfTrustState.Trusted);

    public string ToJson() => JsonSerializer.Serialize(this, Kept);

    public static ElsewhereFindings Of(ElsewhereUpload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return JsonSerializer.Deserialize<ElsewhereFindings>(upload.FindingsJson, Kept)
            ?? throw new InvalidOperationException($"Partnership {upload.PartnershipId:D}: nothing is known about the file {upload.Id:D} that was signed elsewhere.");
    }

    /// <param name="report">The file that came back; every signature in it is intact.</param>
    /// <param name="compared">The same file beside what was handed out.</param>
    /// <param name="handedOut">Length of what was handed out.</param>
    public static ElsewhereFindings From(PdfSignatureReport report, PdfComparison compared, long handedOut)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(compared);
        List<Phrase> differences = [.. compared.Changes.Where(change => !change.Allowed).Select(change => change.Sentence)];
        if (!compared.Prefix)
        {
            differences.Insert(0, new Phrase(
                "Berkas ini tidak berawal dengan byte yang dibekukan di sini; sistem lain menulisnya ulang.",
                "This file does not begin with the bytes frozen here; another system wrote it anew."));
        }

        return new ElsewhereFindings(
            [.. report.Signatures.Select(signature => ElsewhereSignature.Of(signature, !compared.Prefix || signature.Covers > handedOut))],
            differences,
            compared.PagesBefore,
            compared.PagesAfter);
    }
}

/// <summary>One signature as it was found. Of the certificate only its common name is kept: a subject may hold a NIK or an address.</summary>
public sealed record ElsewhereSignature
{
    public required string Field { get; init; }

    public required ElsewhereKind Kind { get; init; }

    /// <summary>Common name in the certificate; null when it has none.</summary>
    public string? Name { get; init; }

    public string? Issuer { get; init; }

    public PdfTrustState Trust { get; init; }

    /// <summary>The configured root that it leads to; null when it leads to none.</summary>
    public string? Root { get; init; }

    /// <summary>Whether somebody could be asked if the certificate was revoked.</summary>
    public bool RevocationKnown { get; init; }

    /// <summary>The moment at which the certificate was judged.</summary>
    public DateTimeOffset? JudgedAt { get; init; }

    /// <summary>When it was made: as an authority says, else as the signer's own clock says; null when nothing says it.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The authority that says when; null when only the signer's clock does.</summary>
    public string? TimeFrom { get; init; }

    /// <summary>Page on which it is seen, from 1; null when invisible.</summary>
    public int? Page { get; init; }

    /// <summary>Whether it came with this file and did not stand in what was handed out.</summary>
    public bool Added { get; init; }

    /// <summary>Serial of a stamp duty, as far as it was found in the file.</summary>
    public string? MeteraiSerial { get; init; }

    public static ElsewhereSignature Of(PdfSignature signature, bool added)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var stamp = signature.Timestamp is { Valid: true, Trust.State: PdfTrustState.Trusted } known ? known : null;
        return new ElsewhereSignature
        {
            Field = signature.Field,
            Kind = signature.DocumentTimestamp ? ElsewhereKind.Timestamp
                : signature.Ours ? ElsewhereKind.Seal
                : signature.DutyStamp is not null ? ElsewhereKind.DutyStamp
                : ElsewhereKind.Person,
            // A certificate without a common name is given with its whole subject, which may say more than the document does.
            Name = signature.Signer is { } signer && signer.Name != signer.Subject ? signer.Name : null,
            Issuer = signature.Signer?.Issuer,
            Trust = signature.Signer?.Trust.State ?? PdfTrustState.Invalid,
            Root = signature.Signer?.Trust.Root,
            RevocationKnown = signature.Signer?.Trust.RevocationKnown ?? false,
            JudgedAt = signature.Signer?.JudgedAt,
            At = stamp?.Time ?? signature.SigningTime,
            TimeFrom = stamp?.Authority,
            Page = signature.Page,
            Added = added,
            MeteraiSerial = signature.DutyStamp?.Serial,
        };
    }
}

/// <summary>What a signature in a file is for.</summary>
public enum ElsewhereKind
{
    /// <summary>Somebody, or an office, signed.</summary>
    Person,

    /// <summary>This installation's own seal.</summary>
    Seal,

    /// <summary>An authority says when.</summary>
    Timestamp,

    /// <summary>An electronic stamp duty.</summary>
    DutyStamp,
}
