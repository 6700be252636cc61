using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Detached CMS signatures with the attributes of CAdES-BES: content type, digest, signing time and the certificate meant.</summary>
internal sealed class CmsSealer(X509Certificate2 certificate) : ISealer
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    // RSA padding needs no randomness, so the same content and time give the same seal; a key still serves one signature at a time.
    private readonly Lock signing = new();

    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));

    public byte[] Seal(ReadOnlyMemory<byte> content, DateTimeOffset at)
    {
        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(at.UtcDateTime));
        signer.SignedAttributes.Add(SigningCertificate.Attribute(certificate));
        lock (signing)
        {
            cms.ComputeSignature(signer, silent: true);
        }

        return cms.Encode();
    }

    public bool Verify(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature)
    {
        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        try
        {
            cms.Decode(signature.Span);
            // The signature only: the certificate is compared below, and a self-signed one has no chain to check.
            cms.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return false;
        }

        return cms.Detached
            && cms.SignerInfos is [{ Certificate: { } signer } info]
            && info.DigestAlgorithm.Value == Sha256
            && CryptographicOperations.FixedTimeEquals(signer.RawData, certificate.RawData)
            && SigningCertificate.Names(info, certificate);
    }
}
