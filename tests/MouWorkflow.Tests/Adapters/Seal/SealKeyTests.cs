using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>The organisation's own key from a PKCS#12 file, its chain, and what is said when it cannot be used.</summary>
public sealed class SealKeyTests : IDisposable
{
    private const string Password = "rahasia-contoh";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_of_the_organisation_seals_with_its_chain(bool elliptic)
    {
        var (path, root) = Pkcs12(elliptic: elliptic);
        using var bench = Bench(path, root);
        var pdf = SmallPdf.Classic();
        var content = await bench.SealAsync(pdf);

        Assert.True(bench.Sealer.Verify(pdf, content));
        var signature = Assert.Single(bench.Read(content).Signatures);
        Assert.True(signature is { Ours: true, Signer: { Name: "Segel Organisasi Contoh", Trust.State: PdfTrustState.Trusted } });
        Assert.Equal("CN=Akar Contoh", signature.Signer.Trust.Root);
        await File.WriteAllBytesAsync(folder.File("a.pdf"), content);
        Assert.Contains("Signature is Valid.", (await Tool.RunAsync("pdfsig", folder.File("a.pdf"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_root_the_chain_is_unknown_and_the_seal_still_ours()
    {
        using var bench = Bench(Pkcs12().Path, null);
        var signature = Assert.Single(bench.Read(await bench.SealAsync(SmallPdf.Classic())).Signatures);

        Assert.True(signature is { Ours: true, Signer.Trust: { State: PdfTrustState.UnknownIssuer, Root: null } });
    }

    [Fact]
    public async Task Seals_of_the_key_before_stay_ours()
    {
        using var before = new SealBench(folder.File("keys"));
        var (pdf, beside) = (await before.SealAsync(SmallPdf.Classic()), before.Beside.Seal("naskah"u8.ToArray(), SealBench.At));
        using var after = Bench(Pkcs12().Path, null);

        Assert.NotEqual(before.Sealer.Fingerprint, after.Sealer.Fingerprint);
        Assert.True(after.Sealer.Verify(SmallPdf.Classic(), pdf));
        Assert.True(after.Beside.Verify("naskah"u8.ToArray(), beside));
        var newer = await after.SealAsync(SmallPdf.Classic());
        // Back to the generated key: what the other one sealed stays ours too.
        using var back = new SealBench(folder.File("keys"));
        Assert.True(back.Sealer.Verify(SmallPdf.Classic(), newer));
    }

    [Fact]
    public void The_password_may_stand_in_a_file()
    {
        File.WriteAllText(folder.File("secret"), Password + "\n");
        var (path, _) = Pkcs12();

        Assert.Equal(64, Load(path, password: null, passwordFile: folder.File("secret")).Fingerprint.Length);
    }

    [Fact]
    public void A_wrong_password_is_told() => Stops("Kata sandi", () => Load(Pkcs12().Path, "salah"));

    [Fact]
    public void A_missing_password_file_is_told() => Stops("kata sandi", () => Load(Pkcs12().Path, null, folder.File("none")));

    [Fact]
    public void A_missing_file_is_told() => Stops("tidak ada", () => Load(folder.File("none.p12"), Password));

    [Fact]
    public void A_damaged_file_is_told()
    {
        var (path, _) = Pkcs12();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..300]);

        Stops("bukan berkas PKCS#12", () => Load(path, Password));
    }

    [Fact]
    public void An_expired_certificate_is_told() => Stops("hanya berlaku", () => Load(Pkcs12(years: 1).Path, Password, at: SealBench.At.AddYears(5)));

    [Fact]
    public void A_certificate_for_other_things_is_told() => Stops("key usage", () => Load(Pkcs12(usage: X509KeyUsageFlags.KeyEncipherment).Path, Password));

    [Fact]
    public void A_file_without_a_key_is_told()
    {
        var (_, root) = Pkcs12();
        var path = folder.File("open.p12");
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(root!);
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));

        Stops("kunci privat", () => Load(path, Password));
    }

    [Fact]
    public async Task Words_of_a_duty_stamp_are_configuration()
    {
        DutyStampRule rule = new("meterai contoh", @"SN[: ]+([0-9A-Z]{6,})");
        using var bench = new SealBench(folder.File("keys"), options => options with { DutyStamps = [rule] });
        var stamped = await bench.SealAsync(SmallPdf.Classic(), SealBench.Request with { Reason = "Meterai Contoh SN: 00A1B2C3" });
        var other = await bench.SealAsync(SmallPdf.Classic(), SealBench.Request with { Reason = "METERAI CONTOH tanpa nomor" });

        Assert.Equal(new PdfDutyStamp("meterai contoh", "00A1B2C3"), bench.Read(stamped).Signatures[0].DutyStamp);
        Assert.Equal(new PdfDutyStamp("meterai contoh", null), bench.Read(other).Signatures[0].DutyStamp);
        Assert.Null(bench.Read(await bench.SealAsync(SmallPdf.Classic())).Signatures[0].DutyStamp);
    }

    private static void Stops(string words, Action load)
    {
        var stopped = Assert.Throws<SealKeyException>(load);
        Assert.Contains(words, stopped.Message, StringComparison.Ordinal);
        Assert.Contains(" / ", stopped.Message, StringComparison.Ordinal);
    }

    private SealIdentity Load(string path, string? password, string? passwordFile = null, DateTimeOffset? at = null) =>
        SealKey.Load(new SealOptions(folder.File("keys"), "x") { Pkcs12Path = path, Pkcs12Password = password, Pkcs12PasswordFile = passwordFile }, new Clock(at ?? SealBench.At));

    private SealBench Bench(string path, string? root) => new(folder.File("keys"), options => options with { Pkcs12Path = path, Pkcs12Password = Password, RootsFolder = root is null ? null : Path.GetDirectoryName(root) });

    /// <summary>A key, an authority between and a root, made here.</summary>
    private (string Path, string? Root) Pkcs12(int years = 30, bool elliptic = false, X509KeyUsageFlags usage = X509KeyUsageFlags.NonRepudiation)
    {
        var from = SealBench.At.AddYears(-1);
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Authority("CN=Akar Contoh", rootKey).CreateSelfSigned(from, from.AddYears(40));
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middle = Authority("CN=Penerbit Contoh", middleKey).Create(root, from, from.AddYears(39), [1]);
        using var middleWithKey = middle.CopyWithPrivateKey(middleKey);
        using var rsa = elliptic ? null : RSA.Create(2_048);
        using var curve = elliptic ? ECDsa.Create(ECCurve.NamedCurves.nistP384) : null;
        var request = rsa is null
            ? new CertificateRequest("CN=Segel Organisasi Contoh", curve!, HashAlgorithmName.SHA256)
            : new CertificateRequest("CN=Segel Organisasi Contoh", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        using var leaf = request.Create(middleWithKey.SubjectName, X509SignatureGenerator.CreateForECDsa(middleKey), from, from.AddYears(years), [2]);
        using var withKey = rsa is null ? leaf.CopyWithPrivateKey(curve!) : leaf.CopyWithPrivateKey(rsa);
        X509Certificate2[] certificates = [withKey, X509CertificateLoader.LoadCertificate(middle.RawData), X509CertificateLoader.LoadCertificate(root.RawData)];
        var path = folder.File("organisasi.p12");
        File.WriteAllBytes(path, new X509Certificate2Collection(certificates).Export(X509ContentType.Pkcs12, Password)!);
        Directory.CreateDirectory(folder.File("roots"));
        File.WriteAllText(folder.File("roots/akar.pem"), root.ExportCertificatePem());
        return (path, folder.File("roots/akar.pem"));
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request;
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
