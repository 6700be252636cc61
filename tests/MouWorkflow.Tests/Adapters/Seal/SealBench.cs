using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Adapters.Seal.Pdf;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>A sealer with a key of its own, and what the tests do with it.</summary>
internal sealed partial class SealBench : IDisposable
{
    public static readonly DateTimeOffset At = new(2026, 3, 2, 9, 5, 7, TimeSpan.FromHours(7));

    // Making a key takes long; two are enough for all tests.
    private static readonly Lazy<(byte[] Key, byte[] Certificate)> First = new(Made);
    private static readonly Lazy<(byte[] Key, byte[] Certificate)> Second = new(Made);

    private readonly ServiceProvider services;

    public SealBench(string keys, Func<SealOptions, SealOptions>? change = null, bool other = false)
    {
        var (key, certificate) = (other ? Second : First).Value;
        Directory.CreateDirectory(keys);
        File.WriteAllBytes(Path.Combine(keys, "seal.p12"), key);
        File.WriteAllBytes(Path.Combine(keys, "seal.pem"), certificate);
        var options = new SealOptions(keys, "BPJS Ketenagakerjaan Contoh");
        services = new ServiceCollection().AddSingleton(TimeProvider.System).AddMouSealer(_ => change?.Invoke(options) ?? options).BuildServiceProvider();
        Keys = keys;
    }

    public string Keys { get; }

    public IPdfSealer Sealer => services.GetRequiredService<IPdfSealer>();

    public IPdfSignatures Signatures => services.GetRequiredService<IPdfSignatures>();

    public ISealer Beside => services.GetRequiredService<ISealer>();

    /// <summary>The same key with another timestamp authority.</summary>
    public IPdfSealer With(ITimestampAuthority authority) => new PdfSealer(services.GetRequiredService<CadesSigner>(), authority, Signatures);

    public static PdfSealRequest Request { get; } = new()
    {
        At = At,
        Headline = "Disegel oleh Kantor Cabang Contoh",
        Lines = ["Perjanjian Kerja Sama PKS/01/2026", "2 Maret 2026 09.05.07 WIB"],
        VerifyUrl = "https://mou.example/periksa/7H3K9Q",
        Reason = "Semua pihak sudah menandatangani (lengkap)",
        Location = "Tulungagung",
    };

    public void Dispose() => services.Dispose();

    public async Task<byte[]> SealAsync(byte[] pdf, PdfSealRequest? request = null) => (await Sealer.SealAsync(pdf, request ?? Request, default)).Value.Content.ToArray();

    public PdfSignatureReport Read(byte[] pdf) => Signatures.Read(pdf, At).Value;

    /// <summary>The numbers of the last /ByteRange of a file.</summary>
    public static int[] Range(byte[] pdf) => [.. Numbers().Matches(Encoding.Latin1.GetString(pdf))[^1].Groups[1].Value.Split(' ').Select(int.Parse)];

    public static byte[] Replaced(byte[] pdf, string what, string by) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pdf).Replace(what, by, StringComparison.Ordinal));

    private static (byte[] Key, byte[] Certificate) Made()
    {
        using var folder = new TemporaryFolder();
        SealKey.Load(new SealOptions(folder.Root, "BPJS Ketenagakerjaan Contoh"), new Past());
        return (File.ReadAllBytes(folder.File("seal.p12")), File.ReadAllBytes(folder.File("seal.pem")));
    }

    /// <summary>The key is older than anything it seals here.</summary>
    private sealed class Past : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => At.AddYears(-1);
    }

    [GeneratedRegex(@"/ByteRange \[(\d+ \d+ \d+ \d+)\]")]
    private static partial Regex Numbers();
}
