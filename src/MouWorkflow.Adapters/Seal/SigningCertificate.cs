using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace MouWorkflow.Adapters.Seal;

/// <summary>
/// The ESS signing-certificate-v2 attribute (RFC 5035): puts the certificate's hash under the signature, so that nobody can exchange the
/// certificate beside it for another one with the same key.
/// </summary>
internal static class SigningCertificate
{
    private const string Id = "1.2.840.113549.1.9.16.2.47";

    public static AsnEncodedData Attribute(X509Certificate2 certificate) => new(new Oid(Id), Encode(certificate));

    /// <summary>Whether the signature carries the attribute and it means this certificate.</summary>
    public static bool Names(SignerInfo signer, X509Certificate2 certificate)
    {
        var expected = Encode(certificate);
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value == Id)
            {
                return attribute.Values.Count == 1 && attribute.Values[0].RawData.AsSpan().SequenceEqual(expected);
            }
        }

        return false;
    }

    // SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }; the hash algorithm is left out because SHA-256 is its default.
    private static byte[] Encode(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }
}
