using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Reads what a PDF's signatures say, and distrusts everything that could have been forged around them.</summary>
internal sealed class PdfSignatures(SealIdentity own, TrustedRoots roots, IReadOnlyList<DutyStampRule> dutyStamps) : IPdfSignatures
{
    private static readonly Oid TimestampPurpose = new("1.3.6.1.5.5.7.3.8");

    private readonly DutyStamps _dutyStamps = new(dutyStamps);

    public Outcome<PdfSignatureReport> Read(ReadOnlyMemory<byte> pdf, DateTimeOffset now)
    {
        try
        {
            var file = PdfFile.Open(pdf);
            var pages = PdfPages.Of(file);
            var revisions = PdfRevision.Of(file);
            var found = SignatureFinder.Find(file, pages);
            var read = found.Select(signature => Read(file, signature, found, revisions, now));
            return new PdfSignatureReport([.. read.OrderBy(signature => signature.Covers).ThenBy(signature => signature.Field, StringComparer.Ordinal)], Math.Max(1, revisions.Count), pages.Count);
        }
        catch (PdfRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    public Outcome<PdfComparison> Compare(ReadOnlyMemory<byte> original, ReadOnlyMemory<byte> uploaded)
    {
        try
        {
            return PdfDifference.Between(original, uploaded);
        }
        catch (PdfRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    private PdfSignature Read(PdfFile file, FoundSignature found, IReadOnlyList<FoundSignature> all, IReadOnlyList<PdfRevision> revisions, DateTimeOffset now)
    {
        var dictionary = found.Dictionary;
        var format = file.Resolve(dictionary["SubFilter"]) is PdfName name ? name.Value : "";
        var stated = new PdfSignature
        {
            Field = found.Field,
            Integrity = PdfIntegrity.Malformed,
            Format = format,
            DocumentTimestamp = format == "ETSI.RFC3161",
            Page = found.Page,
            Name = Text(file, dictionary["Name"]),
            Reason = Text(file, dictionary["Reason"]),
            Location = Text(file, dictionary["Location"]),
            SigningTime = file.Resolve(dictionary["M"]) is PdfString time ? PdfText.Date(time) : null,
        };
        var (range, fault) = SignatureRange.Read(file, dictionary, revisions);
        if (range is null)
        {
            return stated with { Faults = [fault!] };
        }

        stated = stated with
        {
            Covers = range.End,
            Revision = 1 + revisions.TakeWhile(revision => !revision.EndsAt(range.End)).Count(),
            WholeFile = range.End == file.Bytes.Length,
        };
        if (Clash(found, all) is { } clash)
        {
            return stated with { Faults = [clash] };
        }

        try
        {
            return Checked(file, stated, range, now);
        }
        catch (CryptographicException)
        {
            // Certificates and attributes are decoded when they are first looked at; one that cannot be is no signature.
            return stated with { Faults = [SignatureFaults.NoContents] };
        }
    }

    private static PdfFault? Clash(FoundSignature found, IReadOnlyList<FoundSignature> all)
    {
        var place = ((PdfString)found.Dictionary["Contents"]!).Start;
        return all.Count(other => other.Dictionary["Contents"] is PdfString contents && contents.Start == place) > 1 ? SignatureFaults.SameRange
            : found.Field.Length == 0 ? SignatureFaults.NoField
            : null;
    }

    private PdfSignature Checked(PdfFile file, PdfSignature stated, SignatureRange range, DateTimeOffset now)
    {
        var cms = CmsReading.Of(range.Covered(file.Bytes.Span), range.Signature, stated.Format);
        var timestamp = cms.Stamp is { } stamp ? Timestamp(stamp, cms) : null;
        var judgedAt = timestamp is { Valid: true } ? timestamp.Time : stated.SigningTime ?? cms.Time ?? now;
        var signer = cms.Certificate is { } certificate ? Signer(certificate, cms.Beside, judgedAt, stated.DocumentTimestamp ? TimestampPurpose : null) : null;
        var complete = stated with
        {
            Integrity = cms.Integrity,
            Faults = cms.Fault is { } fault ? [fault] : [],
            Signer = signer,
            Ours = cms.Integrity == PdfIntegrity.Intact && cms.Certificate is { } ours && own.Is(ours),
            SigningTime = stated.SigningTime ?? cms.Time,
            Timestamp = timestamp,
            Changes = PdfChanges.After(file, range.End),
        };
        return complete with { DutyStamp = _dutyStamps.Find(complete) };
    }

    private PdfTimestamp Timestamp((System.Security.Cryptography.Pkcs.Rfc3161TimestampToken Token, X509Certificate2? Signer, bool Valid) stamp, CmsReading cms)
    {
        var time = stamp.Token.TokenInfo.Timestamp;
        var beside = stamp.Token.AsSignedCms().Certificates;
        beside.AddRange(cms.Beside);
        return new PdfTimestamp(
            time,
            stamp.Signer?.Subject ?? "",
            stamp.Valid,
            stamp.Signer is { } authority ? TrustJudge.Judge(authority, beside, roots, time, TimestampPurpose) : new PdfTrust(PdfTrustState.Invalid, null, false, ""));
    }

    private PdfSigner Signer(X509Certificate2 certificate, X509Certificate2Collection beside, DateTimeOffset at, Oid? purpose)
    {
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new PdfSigner(
            name.Length > 0 ? name : certificate.Subject,
            certificate.Subject,
            certificate.Issuer,
            certificate.SerialNumber,
            new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero),
            SealIdentity.Fingerprint256(certificate),
            TrustJudge.Judge(certificate, beside, roots, at, purpose),
            at);
    }

    private static string? Text(PdfFile file, PdfValue? value) => file.Resolve(value) is PdfString text ? PdfText.Of(text) : null;
}
