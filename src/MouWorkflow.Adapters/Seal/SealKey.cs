using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MouWorkflow.Adapters.Seal;

/// <summary>The installation's key and self-signed certificate, kept as one PKCS#12 file only its owner may read.</summary>
internal static class SealKey
{
    public const string FileName = "seal.p12";
    public const string CertificateName = "seal.pem";

    private const int KeyBits = 3072;
    private const int ValidYears = 30;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // The key shall live in our file only; macOS cannot hold one outside its keychain.
    public static X509KeyStorageFlags KeyStorage =>
        OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;

    /// <summary>The key that is set: the organisation's own, or the one of this installation. Published certificates of both stay known, so that old seals stay ours.</summary>
    public static SealIdentity Load(SealOptions options, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(options.Pkcs12Path))
        {
            return new SealIdentity(LoadOrMake(options.KeyFolder, options.Organisation, time), [], Published(options.KeyFolder));
        }

        var (certificate, chain) = Pkcs12Key.Load(options.Pkcs12Path, options.Pkcs12Password, options.Pkcs12PasswordFile, time.GetUtcNow());
        var published = Path.Combine(options.KeyFolder, $"seal-{SealIdentity.Fingerprint256(certificate)[..16]}.pem");
        if (!File.Exists(published))
        {
            Publish(options.KeyFolder, published, certificate);
        }

        return new SealIdentity(certificate, chain, Published(options.KeyFolder));
    }

    private static X509Certificate2[] Published(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "seal*.pem").Order(StringComparer.Ordinal).Select(path => X509CertificateLoader.LoadCertificateFromFile(path))];
        }
        catch (Exception damaged) when (damaged is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SealKeyException(
                $"Sertifikat segel (seal*.pem) di {folder} tidak dapat dibaca. Pulihkan dari cadangan folder kunci. / A sealing certificate (seal*.pem) in {folder} cannot be read. Restore it from a backup of the key folder. ({damaged.Message})",
                damaged);
        }
    }

    private static X509Certificate2 LoadOrMake(string folder, string organisation, TimeProvider time)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            RefuseHalfAKeyFolder(folder, path);
            Make(folder, path, organisation, time.GetUtcNow());
        }

        var certificate = Load(path);
        // The public half beside it: whoever verifies a seal without the program needs it (openssl cms -verify -CAfile seal.pem).
        var published = Path.Combine(folder, CertificateName);
        if (!File.Exists(published))
        {
            Publish(folder, published, certificate);
        }

        return certificate;
    }

    private static void Publish(string folder, string path, X509Certificate2 certificate) =>
        Write(folder, path, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));

    private static X509Certificate2 Load(string path)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password: null, KeyStorage);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException("The file holds no private key.");
        }
        catch (Exception damaged) when (damaged is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SealKeyException(
                $"Kunci segel {path} tidak dapat dibaca. Pulihkan berkas itu dari cadangan folder kunci; jangan dihapus, karena segel yang sudah dibuat terikat padanya. "
                + $"/ The sealing key {path} cannot be read. Restore the file from a backup of the key folder; do not delete it, the seals made so far belong to it. ({damaged.Message})",
                damaged);
        }
    }

    // A certificate without its key means that documents were sealed here and the key was lost: a new key would disown them silently.
    private static void RefuseHalfAKeyFolder(string folder, string path)
    {
        // In this order: another node may be making both, the key first.
        if (File.Exists(Path.Combine(folder, CertificateName)) && !File.Exists(path))
        {
            throw new SealKeyException(
                $"Kunci segel {path} hilang, padahal sertifikatnya masih ada. Pulihkan dari cadangan folder kunci. Bila memang hilang untuk selamanya, pindahkan {CertificateName} ke arsip lalu jalankan kembali. "
                + $"/ The sealing key {path} is gone although its certificate is there. Restore it from a backup of the key folder. If it is lost for good, move {CertificateName} to an archive and start again.");
        }
    }

    private static void Make(string folder, string path, string organisation, DateTimeOffset now)
    {
        using var key = RSA.Create(KeyBits);
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName(organisation);
        name.AddCommonName($"Segel dokumen {organisation}"[..Math.Min(64, organisation.Length + 14)]);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        // What "openssl cms -verify" asks for unless it is told another purpose.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.4")], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(ValidYears));
        Write(folder, path, certificate.Export(X509ContentType.Pkcs12));
    }

    private static void Write(string folder, string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var file = new FileStream(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node that shares the folder was faster; what it wrote stands.
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
