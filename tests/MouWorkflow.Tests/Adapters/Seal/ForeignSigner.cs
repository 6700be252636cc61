using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>Stands in for a signing service: a root of its own, and people with certificates under it who sign PDFs by further increments.</summary>
internal sealed class ForeignSigner : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2045, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 root;
    private readonly Dictionary<string, ServiceProvider> people = new(StringComparer.Ordinal);

    public ForeignSigner(string name = "PSrE Contoh")
    {
        var request = new CertificateRequest($"O={name}, CN=Akar {name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        root = request.CreateSelfSigned(From, Until);
        Directory.CreateDirectory(Roots);
        File.WriteAllText(Path.Combine(Roots, "akar.pem"), root.ExportCertificatePem());
    }

    /// <summary>A folder with the root certificate alone, to be configured.</summary>
    public string Roots => folder.File("roots");

    /// <summary>Signs as this person. With a visible field, as most services do.</summary>
    public async Task<byte[]> SignAsync(byte[] pdf, string person, DateTimeOffset at, string reason = "Menyetujui")
    {
        var request = new PdfSealRequest { At = at, Headline = person, Reason = reason };
        return (await Of(person).GetRequiredService<IPdfSealer>().SealAsync(pdf, request, CancellationToken.None)).Value.Content.ToArray();
    }

    public void Dispose()
    {
        foreach (var person in people.Values)
        {
            person.Dispose();
        }

        root.Dispose();
        key.Dispose();
        folder.Dispose();
    }

    private ServiceProvider Of(string person)
    {
        if (people.TryGetValue(person, out var known))
        {
            return known;
        }

        var keys = folder.File($"person-{people.Count}");
        Directory.CreateDirectory(keys);
        var path = Path.Combine(keys, "person.p12");
        File.WriteAllBytes(path, Certificate(person));
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddMouSealer(_ => new SealOptions(keys, person) { Pkcs12Path = path, Pkcs12Password = "rahasia" }).BuildServiceProvider();
        people.Add(person, services);
        return services;
    }

    private byte[] Certificate(string person)
    {
        using var own = RSA.Create(2048);
        var request = new CertificateRequest($"C=ID, SERIALNUMBER=9912345678901234, CN={person}", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        using var certificate = request.Create(root, From.AddDays(1), Until.AddDays(-1), [1, 2, 3, (byte)(people.Count + 1)]);
        using var both = certificate.CopyWithPrivateKey(own);
        return both.Export(X509ContentType.Pkcs12, "rahasia");
    }
}
