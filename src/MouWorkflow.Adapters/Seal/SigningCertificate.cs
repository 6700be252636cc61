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
    private const string FirstVersionId = "1.2.840.113549.1.9.16.2.12";
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

    /// <summary>Whether a foreign signature means this certificate, in either version of the attribute; null when it carries none.</summary>
    public static bool? Fits(SignerInfo signer, X509Certificate2 certificate)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value is Id or FirstVersionId)
            {
                return attribute.Values.Count == 1 && Means(attribute.Values[0].RawData, attribute.Oid.Value == Id, certificate.RawData);
            }
        }

        return null;
    }

    private static bool Means(byte[] value, bool second, byte[] certificate)
    {
        try
        {
            var first = new AsnReader(value, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
            var algorithm = !second ? "1.3.14.3.2.26"
                : first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? first.ReadSequence().ReadObjectIdentifier()
                : "2.16.840.1.101.3.4.2.1";
            var hash = first.ReadOctetString();
            return algorithm switch
            {
                "1.3.14.3.2.26" => hash.AsSpan().SequenceEqual(SHA1.HashData(certificate)),
                "2.16.840.1.101.3.4.2.1" => hash.AsSpan().SequenceEqual(SHA256.HashData(certificate)),
                "2.16.840.1.101.3.4.2.2" => hash.AsSpan().SequenceEqual(SHA384.HashData(certificate)),
                "2.16.840.1.101.3.4.2.3" => hash.AsSpan().SequenceEqual(SHA512.HashData(certificate)),
                _ => false,
            };
        }
        catch (AsnContentException)
        {
            return false;
        }
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
