using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MouWorkflow.Adapters.Seal;

/// <summary>The root certificates that this installation trusts: those of a folder, and its own. The machine's own store is not asked.</summary>
internal sealed class TrustedRoots(IReadOnlyList<X509Certificate2> roots)
{
    private static readonly string[] Endings = [".pem", ".crt", ".cer"];

    public IReadOnlyList<X509Certificate2> Certificates { get; } = roots;

    public static TrustedRoots Load(SealOptions options, SealIdentity own)
    {
        List<X509Certificate2> roots = [.. own.Former, own.Certificate];
        roots.RemoveAll(certificate => !certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData));
        if (options.RootsFolder is { Length: > 0 } folder && Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder).Where(path => Endings.Contains(Path.GetExtension(path).ToLowerInvariant())).Order(StringComparer.Ordinal))
            {
                roots.AddRange(Read(path));
            }
        }

        return new TrustedRoots(roots);
    }

    private static X509Certificate2Collection Read(string path)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            if (certificates.Count == 0)
            {
                certificates.Add(X509CertificateLoader.LoadCertificateFromFile(path));
            }

            return certificates;
        }
        catch (Exception damaged) when (damaged is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SealKeyException($"Sertifikat akar {path} tidak dapat dibaca; perbaiki atau pindahkan berkas itu. / The root certificate {path} cannot be read; correct the file or move it away. ({damaged.Message})", damaged);
        }
    }
}
