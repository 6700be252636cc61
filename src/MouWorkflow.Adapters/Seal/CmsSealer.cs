using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Detached CMS signatures beside a file, with the signing time stated in them.</summary>
internal sealed class CmsSealer(CadesSigner signer) : ISealer
{
    public string Fingerprint => signer.Identity.Fingerprint;

    public IReadOnlyList<string> Certificates { get; } =
        [.. signer.Identity.Former.Prepend(signer.Identity.Certificate).DistinctBy(SealIdentity.Fingerprint256).Select(certificate => certificate.ExportCertificatePem() + "\n")];

    public byte[] Seal(ReadOnlyMemory<byte> content, DateTimeOffset at) => signer.Sign(content, at).Encode();

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
            && cms.SignerInfos is [{ Certificate: { } certificate } info]
            && info.DigestAlgorithm.Value == CadesSigner.Sha256
            && signer.Identity.Is(certificate)
            && SigningCertificate.Names(info, certificate);
    }
}
