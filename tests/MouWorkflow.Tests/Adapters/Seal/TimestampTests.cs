using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>Timestamps of a real authority (openssl) over HTTP, and what is done when it fails.</summary>
public sealed class TimestampTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_timestamp_stands_in_the_seal_and_is_read_back()
    {
        using var server = await TimestampServer.GoodAsync();
        Directory.CreateDirectory(folder.File("roots"));
        File.Copy(server.Root, folder.File("roots/ca.pem"));
        using var bench = Bench(server.Url, folder.File("roots"));
        var pdf = SmallPdf.Packed();

        var done = (await bench.Sealer.SealAsync(pdf, Wish(TimestampWish.Required), default)).Value;

        Assert.Null(done.WithoutTimestamp);
        Assert.True(bench.Sealer.Verify(pdf, done.Content));
        var read = Assert.Single(bench.Read(done.Content.ToArray()).Signatures);
        Assert.True(read.Timestamp is { Valid: true, Trust.State: PdfTrustState.Trusted });
        Assert.Contains("Stempel Waktu Contoh", read.Timestamp!.Authority, StringComparison.Ordinal);
        Assert.Equal(done.TimestampedAt, read.Timestamp.Time);
        Assert.Equal(read.Timestamp.Time, read.Signer!.JudgedAt);
        await File.WriteAllBytesAsync(folder.File("a.pdf"), done.Content.ToArray());
        Assert.Contains("Signature is Valid.", (await Tool.RunAsync("pdfsig", folder.File("a.pdf"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timestamp_of_an_unknown_authority_is_valid_and_called_unknown()
    {
        using var server = await TimestampServer.GoodAsync();
        using var bench = Bench(server.Url);
        var sealedPdf = await bench.SealAsync(SmallPdf.Classic(), Wish(TimestampWish.Required));

        Assert.True(bench.Read(sealedPdf).Signatures[0].Timestamp is { Valid: true, Trust.State: PdfTrustState.UnknownIssuer });
    }

    [Fact]
    public async Task A_server_that_is_down_is_told()
    {
        Uri url;
        using (var server = await TimestampServer.GoodAsync())
        {
            url = server.Url;
        }

        await FailsAsync(url, TimestampFaultKind.Down);
    }

    [Fact]
    public async Task A_server_with_an_error_is_down()
    {
        using var server = await TimestampServer.WithAsync((_, _) => Task.FromResult((503, "sibuk"u8.ToArray())));
        await FailsAsync(server.Url, TimestampFaultKind.Down);
        Assert.Equal(2, server.Asked);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_slow()
    {
        using var server = await TimestampServer.WithAsync((own, _) => own.HangAsync());
        await FailsAsync(server.Url, TimestampFaultKind.Slow, TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task An_answer_for_another_hash_is_not_used()
    {
        using var server = await TimestampServer.WithAsync(async (own, question) =>
        {
            // The hash stands in the question as 32 bytes behind their length.
            question[question.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x04, 0x20]) + 5] ^= 1;
            return (200, await own.StampAsync(question));
        });
        await FailsAsync(server.Url, TimestampFaultKind.WrongHash);
    }

    [Fact]
    public async Task An_answer_to_an_older_question_is_not_used()
    {
        byte[]? first = null;
        using var server = await TimestampServer.WithAsync(async (own, question) => (200, first ??= await own.StampAsync(question)));
        using var bench = Bench(server.Url);
        await bench.SealAsync(SmallPdf.Classic(), Wish(TimestampWish.Required));

        // The same document again: the hash is the same, the nonce is not.
        var failed = await Assert.ThrowsAsync<TimestampException>(() => bench.SealAsync(SmallPdf.Classic(), Wish(TimestampWish.Required)));
        Assert.Equal(TimestampFaultKind.WrongHash, failed.Fault.Kind);
        Assert.Contains("nonce", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told()
    {
        // PKIStatusInfo with status 2 (rejection), as RFC 3161 writes it.
        using var server = await TimestampServer.WithAsync((_, _) => Task.FromResult((200, new byte[] { 0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02 })));
        await FailsAsync(server.Url, TimestampFaultKind.Refused);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_damaged_or_something_else_is_not_used(bool page)
    {
        using var server = await TimestampServer.WithAsync(async (own, question) =>
        {
            var answer = page ? "<html>Selamat datang</html>"u8.ToArray() : await own.StampAsync(question);
            answer[^5] ^= 1;
            return (200, answer);
        });
        await FailsAsync(server.Url, TimestampFaultKind.BadToken);
    }

    [Fact]
    public async Task A_wish_without_a_server_is_told()
    {
        await FailsAsync(null, TimestampFaultKind.NotConfigured);
    }

    [Fact]
    public async Task An_answer_larger_than_expected_still_fits()
    {
        // A token of more certificates than anybody needs: the room grows, nothing is cut.
        using var bench = Bench(null);
        var small = await bench.SealAsync(SmallPdf.Classic());
        var authority = new Padding(20_000);
        var sealer = bench.With(authority);

        var done = (await sealer.SealAsync(SmallPdf.Classic(), Wish(TimestampWish.Required), default)).Value;

        Assert.True(done.Content.Length > small.Length + 40_000);
        Assert.Equal(2, authority.Asked);
        Assert.True(sealer.Verify(SmallPdf.Classic(), done.Content));
    }

    private async Task FailsAsync(Uri? url, TimestampFaultKind kind, TimeSpan? limit = null)
    {
        using var bench = Bench(url, limit: limit);
        var failed = await Assert.ThrowsAsync<TimestampException>(() => bench.SealAsync(SmallPdf.Classic(), Wish(TimestampWish.Required)));
        Assert.Equal(kind, failed.Fault.Kind);

        var without = (await bench.Sealer.SealAsync(SmallPdf.Classic(), Wish(TimestampWish.IfAvailable), default)).Value;
        Assert.Equal(kind, without.WithoutTimestamp!.Kind);
        Assert.Null(without.TimestampedAt);
        Assert.True(bench.Sealer.Verify(SmallPdf.Classic(), without.Content));
    }

    private SealBench Bench(Uri? url, string? roots = null, TimeSpan? limit = null) => new(
        folder.File("keys"),
        options => options with { TimestampUrl = url, RootsFolder = roots, TimestampLimit = limit ?? TimeSpan.FromSeconds(30) });

    private static PdfSealRequest Wish(TimestampWish wish) => SealBench.Request with { Timestamp = wish };

    /// <summary>Gives tokens that are as large as asked for; only their size matters here.</summary>
    private sealed class Padding(int size) : ITimestampAuthority
    {
        public int Asked { get; private set; }

        public bool Configured => true;

        public Task<TimestampToken> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellation)
        {
            Asked++;
            byte[] octets = [0x04, 0x82, (byte)(size >> 8), (byte)size, .. new byte[size]];
            return Task.FromResult(new TimestampToken(octets, SealBench.At, "Stempel Waktu Contoh"));
        }
    }
}
