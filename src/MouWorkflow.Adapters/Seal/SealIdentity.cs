using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Who seals: the certificate with its key, what leads from it to a root, and the certificates that sealed here before.</summary>
/// <param name="Chain">Intermediate certificates, put into every signature; without the sealing certificate itself.</param>
/// <param name="Former">Their seals stay ours; they seal nothing any more.</param>
internal sealed record SealIdentity(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain, IReadOnlyList<X509Certificate2> Former)
{
    /// <summary>SHA-256 of the certificate, lower hex.</summary>
    public string Fingerprint { get; } = Fingerprint256(Certificate);

    /// <summary>Whether the certificate is the one that seals here, or did before.</summary>
    public bool Is(X509Certificate2 certificate) =>
        certificate.RawData.AsSpan().SequenceEqual(Certificate.RawData) || Former.Any(former => certificate.RawData.AsSpan().SequenceEqual(former.RawData));

    public bool ValidAt(DateTimeOffset at) => at.UtcDateTime >= Certificate.NotBefore.ToUniversalTime() && at.UtcDateTime <= Certificate.NotAfter.ToUniversalTime();

    public static string Fingerprint256(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));
}
