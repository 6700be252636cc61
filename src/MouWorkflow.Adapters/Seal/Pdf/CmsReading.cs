using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>What the CMS of a signature says about the covered bytes.</summary>
internal sealed record CmsReading(PdfIntegrity Integrity, PdfFault? Fault)
{
    // MD5 and SHA-1 with their signature algorithms.
    private static readonly string[] Weak = ["1.2.840.113549.2.5", "1.3.14.3.2.26"];

    public X509Certificate2? Certificate { get; private init; }

    public X509Certificate2Collection Beside { get; private init; } = [];

    /// <summary>Stated in the CMS; null when it says nothing.</summary>
    public DateTimeOffset? Time { get; private init; }

    /// <summary>A timestamp over the signature, or the document timestamp itself; null without one.</summary>
    public (Rfc3161TimestampToken Token, X509Certificate2? Signer, bool Valid)? Stamp { get; private init; }

    public static CmsReading Of(byte[] covered, byte[] der, string format) => format switch
    {
        "ETSI.CAdES.detached" or "adbe.pkcs7.detached" => Signature(covered, der),
        "ETSI.RFC3161" => DocumentTimestamp(covered, der),
        _ => new CmsReading(PdfIntegrity.NotChecked, SignatureFaults.OtherFormat),
    };

    private static CmsReading Signature(byte[] covered, byte[] der)
    {
        var cms = new SignedCms(new ContentInfo(covered), detached: true);
        try
        {
            cms.Decode(der);
        }
        catch (CryptographicException)
        {
            return new CmsReading(PdfIntegrity.Malformed, SignatureFaults.NoContents);
        }

        // A signature with a content of its own would be checked against that one.
        if (!cms.Detached)
        {
            return new CmsReading(PdfIntegrity.Malformed, SignatureFaults.NotDetached);
        }

        if (cms.SignerInfos is not [{ Certificate: { } certificate } info])
        {
            return new CmsReading(PdfIntegrity.Malformed, SignatureFaults.NotOne);
        }

        var (integrity, fault) = Judge(cms, info, certificate);
        return new CmsReading(integrity, fault)
        {
            Certificate = certificate,
            Beside = cms.Certificates,
            Time = info.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(attribute => attribute.Values.OfType<Pkcs9SigningTime>()).Select(time => (DateTimeOffset?)Utc(time.SigningTime)).FirstOrDefault(),
            Stamp = StampOf(info),
        };
    }

    private static (PdfIntegrity, PdfFault?) Judge(SignedCms cms, SignerInfo info, X509Certificate2 certificate)
    {
        try
        {
            cms.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return (PdfIntegrity.Broken, SignatureFaults.Changed);
        }

        if (SigningCertificate.Fits(info, certificate) == false)
        {
            return (PdfIntegrity.Malformed, SignatureFaults.OtherCertificate);
        }

        return Weak.Contains(info.DigestAlgorithm.Value) ? (PdfIntegrity.NotChecked, SignatureFaults.WeakHash) : (PdfIntegrity.Intact, null);
    }

    private static (Rfc3161TimestampToken, X509Certificate2?, bool)? StampOf(SignerInfo info)
    {
        foreach (var attribute in info.UnsignedAttributes)
        {
            if (attribute.Oid.Value == CadesSigner.TimestampAttribute && attribute.Values.Count > 0 && Rfc3161TimestampToken.TryDecode(attribute.Values[0].RawData, out var token, out _))
            {
                var valid = token.VerifySignatureForData(info.GetSignature(), out var signer);
                return (token, signer, valid);
            }
        }

        return null;
    }

    private static CmsReading DocumentTimestamp(byte[] covered, byte[] der)
    {
        if (!Rfc3161TimestampToken.TryDecode(der, out var token, out _))
        {
            return new CmsReading(PdfIntegrity.Malformed, SignatureFaults.NoContents);
        }

        var valid = token.VerifySignatureForData(covered, out var signer);
        return new CmsReading(valid ? PdfIntegrity.Intact : PdfIntegrity.Broken, valid ? null : SignatureFaults.Changed)
        {
            Certificate = signer,
            Beside = token.AsSignedCms().Certificates,
            Stamp = (token, signer, valid),
        };
    }

    private static DateTimeOffset Utc(DateTime time) => new(time.ToUniversalTime(), TimeSpan.Zero);
}
