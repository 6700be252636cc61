using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MouWorkflow.Adapters.Seal;

/// <summary>The organisation's own key from a PKCS#12 file, with the certificates that lead from it to a root.</summary>
internal static class Pkcs12Key
{
    // ERROR_INVALID_PASSWORD, which .NET reports on every system.
    private const int InvalidPassword = unchecked((int)0x80070056);
    private const int LeastRsaBits = 2_048;

    public static (X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain) Load(string path, string? password, string? passwordFile, DateTimeOffset now)
    {
        if (!File.Exists(path))
        {
            throw SealKeySentences.Missing(path);
        }

        var all = Open(path, Password(password, passwordFile));
        X509Certificate2[] keys = [.. all.Where(certificate => certificate.HasPrivateKey)];
        if (keys is not [var own])
        {
            throw SealKeySentences.NoKey(path);
        }

        if (!MaySign(own))
        {
            throw SealKeySentences.NotForSignatures(path);
        }

        if (now.UtcDateTime < own.NotBefore.ToUniversalTime() || now.UtcDateTime > own.NotAfter.ToUniversalTime())
        {
            throw SealKeySentences.Expired(path, own);
        }

        return (own, [.. all.Where(certificate => !certificate.HasPrivateKey && !SelfIssued(certificate))]);
    }

    private static X509Certificate2Collection Open(string path, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password, SealKey.KeyStorage);
        }
        catch (CryptographicException wrong) when (wrong.HResult == InvalidPassword)
        {
            throw SealKeySentences.WrongPassword(path, wrong);
        }
        catch (Exception damaged) when (damaged is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw SealKeySentences.Damaged(path, damaged);
        }
    }

    private static string? Password(string? password, string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return password;
        }

        try
        {
            using var reader = new StreamReader(file);
            return reader.ReadLine();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw SealKeySentences.NoPassword(file, unreadable);
        }
    }

    private static bool MaySign(X509Certificate2 certificate)
    {
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        using var rsa = certificate.GetRSAPublicKey();
        return (usage is null || (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) != 0)
            && (rsa is null || rsa.KeySize >= LeastRsaBits);
    }

    // A root proves nothing in a signature: who checks must have it already.
    private static bool SelfIssued(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
