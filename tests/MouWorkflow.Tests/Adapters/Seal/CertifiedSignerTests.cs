using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>The contract of a certified provider, with a double that stands in for one here only.</summary>
public sealed class CertifiedSignerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SealBench bench;

    public CertifiedSignerTests() => bench = new SealBench(folder.File("keys"));

    public void Dispose()
    {
        bench.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_certified_signature_is_a_further_increment_on_the_seal()
    {
        using var theirs = new SealBench(folder.File("other"), other: true);
        var provider = new ProviderDouble(theirs);
        var sealedPdf = await bench.SealAsync(SmallPdf.Packed());
        var order = new CertifiedOrder("putaran-1/kepala-dinas", sealedPdf, "kepala@dinas.example", PdfSealPlace.Automatic, "Menandatangani");

        var reference = (await provider.OrderAsync(order, default)).Value;
        Assert.Equal(reference, (await provider.OrderAsync(order, default)).Value);
        Assert.Null((await provider.CollectAsync(reference, default)).Value);
        await provider.PersonSignsAsync(reference);
        var answer = (await provider.CollectAsync(reference, default)).Value!;

        var compared = bench.Signatures.Compare(sealedPdf, answer.Pdf).Value;
        Assert.True(compared is { Prefix: true, SignaturesAdded: 1, Changes: [{ Kind: PdfChangeKind.Signature }] });
        var report = bench.Signatures.Read(answer.Pdf, SealBench.At).Value;
        Assert.True(report.Intact);
        Assert.Equal([true, false], report.Signatures.Select(signature => signature.Ours));
    }

    private sealed class ProviderDouble(SealBench key) : ICertifiedSigner
    {
        private readonly Dictionary<string, (CertifiedOrder Order, byte[]? Signed)> orders = new(StringComparer.Ordinal);

        public string Provider => "Penyedia Contoh";

        public Task<Outcome<string>> OrderAsync(CertifiedOrder order, CancellationToken cancellation)
        {
            orders.TryAdd(order.Key, (order, null));
            return Task.FromResult<Outcome<string>>(order.Key);
        }

        public Task<Outcome<CertifiedAnswer?>> CollectAsync(string reference, CancellationToken cancellation) =>
            Task.FromResult<Outcome<CertifiedAnswer?>>(orders[reference].Signed is { } signed ? new CertifiedAnswer(signed) : null);

        public async Task PersonSignsAsync(string reference)
        {
            var order = orders[reference].Order;
            orders[reference] = (order, await key.SealAsync(order.Pdf.ToArray(), SealBench.Request with { Headline = Provider, Reason = order.Reason, At = SealBench.At.AddHours(2) }));
        }
    }
}
