using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using MouWorkflow.Adapters.Seal.Pdf;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Reads seals with nothing but public certificates at hand: no key, no installation, no network.</summary>
public static class EvidenceSealReader
{
    /// <summary>The fingerprint (SHA-256, lower hex) of the certificate among <paramref name="pem"/> that made this detached signature over exactly this content; null when none did.</summary>
    public static string? Detached(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature, string pem)
    {
        var known = Certificates(pem);
        try
        {
            var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
            cms.Decode(signature.Span);
            cms.CheckSignature(verifySignatureOnly: true);
            return cms.Detached
                && cms.SignerInfos is [{ Certificate: { } certificate } info]
                && info.DigestAlgorithm.Value == CadesSigner.Sha256
                && known.Any(one => one.RawData.AsSpan().SequenceEqual(certificate.RawData))
                && SigningCertificate.Names(info, certificate)
                ? SealIdentity.Fingerprint256(certificate)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether every signature in a PDF holds and nothing was changed after it; null when it carries none or is a file of which nothing can be said, such as a scan.</summary>
    public static bool? Inside(ReadOnlyMemory<byte> pdf, string pem, DateTimeOffset now)
    {
        if (Certificates(pem) is not [var first, ..] known)
        {
            return false;
        }

        var report = new PdfSignatures(new SealIdentity(first, [], known), new TrustedRoots(known), []).Read(pdf, now);
        return report.Refusal is not null || report.Value.Signatures.Count == 0 ? null : report.Value.Intact && report.Value.Signatures.Any(signature => signature.WholeFile);
    }

    /// <summary>Fingerprints of the certificates in a PEM text; empty when it holds none that can be read.</summary>
    public static IReadOnlyList<string> Fingerprints(string pem) => [.. Certificates(pem).Select(SealIdentity.Fingerprint256)];

    private static X509Certificate2[] Certificates(string pem)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPem(pem);
            return [.. found];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }
}
