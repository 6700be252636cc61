using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Makes detached CMS signatures with the attributes of CAdES-BES: content type, digest and the certificate meant.</summary>
internal sealed class CadesSigner(SealIdentity identity)
{
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string TimestampAttribute = "1.2.840.113549.1.9.16.2.14";

    // RSA padding needs no randomness, so the same content and time give the same seal; a key still serves one signature at a time.
    private readonly Lock _signing = new();

    public SealIdentity Identity { get; } = identity;

    /// <param name="at">The signing time as a signed attribute; null in a PDF, which states it in its own words under the same signature.</param>
    public SignedCms Sign(ReadOnlyMemory<byte> content, DateTimeOffset? at)
    {
        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Identity.Certificate)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        foreach (var intermediate in Identity.Chain)
        {
            signer.Certificates.Add(intermediate);
        }

        if (at is { } time)
        {
            signer.SignedAttributes.Add(new Pkcs9SigningTime(time.UtcDateTime));
        }

        signer.SignedAttributes.Add(SigningCertificate.Attribute(Identity.Certificate));
        lock (_signing)
        {
            cms.ComputeSignature(signer, silent: true);
        }

        return cms;
    }
}
