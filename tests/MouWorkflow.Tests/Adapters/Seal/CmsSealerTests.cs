using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

public sealed class CmsSealerTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 5, 7, TimeSpan.FromHours(7));
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("Perjanjian Kerja Sama\r\nPasal 1\n");

    private readonly TemporaryFolder folder = new();

    private string Keys => folder.File("keys");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_seal_fits_its_content_and_nothing_else()
    {
        var sealer = Sealer();
        var seal = sealer.Seal(Content, At);

        Assert.True(sealer.Verify(Content, seal));
        for (var place = 0; place < Content.Length; place++)
        {
            var changed = Content.ToArray();
            changed[place] ^= 1;
            Assert.False(sealer.Verify(changed, seal));
        }
    }

    [Fact]
    public void The_same_content_and_time_give_the_same_seal()
    {
        Assert.Equal(Sealer().Seal(Content, At), Sealer().Seal(Content, At));
    }

    [Fact]
    public void A_damaged_seal_is_no_seal()
    {
        var sealer = Sealer();
        var seal = sealer.Seal(Content, At);
        seal[^1] ^= 1;

        Assert.False(sealer.Verify(Content, seal));
        Assert.False(sealer.Verify(Content, new byte[] { 1, 2, 3 }));
        Assert.False(sealer.Verify(Content, Array.Empty<byte>()));
        Assert.False(sealer.Verify(Content, sealer.Seal(Content, At).AsMemory(0, 200)));
    }

    [Fact]
    public void The_seal_of_another_installation_is_not_ours()
    {
        var theirs = SealerIn(folder.File("other"));

        Assert.False(Sealer().Verify(Content, theirs.Seal(Content, At)));
        Assert.NotEqual(theirs.Fingerprint, Sealer().Fingerprint);
    }

    [Fact]
    public async Task Openssl_verifies_the_seal_with_the_published_certificate()
    {
        var answer = await VerifyWithOpensslAsync(Content);

        Assert.True(answer.ExitCode == 0, answer.Error);
        Assert.Contains("successful", answer.Error, StringComparison.Ordinal);
        Assert.Equal(Content, await File.ReadAllBytesAsync(folder.File("out")));
    }

    [Fact]
    public async Task Openssl_finds_one_changed_byte()
    {
        var changed = Content.ToArray();
        changed[3] ^= 1;

        Assert.NotEqual(0, (await VerifyWithOpensslAsync(changed)).ExitCode);
    }

    [Fact]
    public async Task Openssl_reads_the_signing_time_and_the_certificate_meant()
    {
        await File.WriteAllBytesAsync(folder.File("seal"), Sealer().Seal(Content, At));
        var shown = await Tool.RunAsync("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", folder.File("seal"));

        Assert.Contains("Mar  2 02:05:07 2026 GMT", shown.Output, StringComparison.Ordinal);
        Assert.Contains("signingCertificateV2", shown.Output, StringComparison.Ordinal);
        Assert.Contains("sha256", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_made_once_and_only_its_owner_may_read_it()
    {
        var first = Sealer().Fingerprint;

        Assert.Equal(first, Sealer().Fingerprint);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Keys, SealKey.FileName)));
        }
    }

    [Fact]
    public void A_damaged_key_stops_the_start_and_is_left_as_it_is()
    {
        Sealer();
        var path = Path.Combine(Keys, SealKey.FileName);
        var damaged = File.ReadAllBytes(path)[..^50];
        File.WriteAllBytes(path, damaged);

        var stopped = Assert.Throws<SealKeyException>(Sealer);

        Assert.Contains("Pulihkan", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(path, stopped.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_lost_key_is_not_replaced_behind_the_back_of_the_old_seals()
    {
        Sealer();
        File.Delete(Path.Combine(Keys, SealKey.FileName));

        Assert.Throws<SealKeyException>(Sealer);
        Assert.False(File.Exists(Path.Combine(Keys, SealKey.FileName)));
    }

    [Fact]
    public void A_very_long_name_of_an_organisation_fits()
    {
        var services = new ServiceCollection().AddMouSealer(folder.File("long"), "Dinas Tenaga Kerja dan Transmigrasi Kabupaten Contoh", TimeProvider.System);

        Assert.Equal(64, services.BuildServiceProvider().GetRequiredService<ISealer>().Fingerprint.Length);
    }

    private ISealer Sealer() => SealerIn(Keys);

    private static ISealer SealerIn(string keys) =>
        new ServiceCollection().AddMouSealer(keys, "BPJS Ketenagakerjaan Contoh", TimeProvider.System).BuildServiceProvider().GetRequiredService<ISealer>();

    private async Task<(int ExitCode, string Output, string Error)> VerifyWithOpensslAsync(byte[] content)
    {
        await File.WriteAllBytesAsync(folder.File("seal"), Sealer().Seal(Content, At));
        await File.WriteAllBytesAsync(folder.File("content"), content);
        return await Tool.RunAsync("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", folder.File("seal"),
            "-content", folder.File("content"), "-CAfile", Path.Combine(Keys, SealKey.CertificateName), "-out", folder.File("out"));
    }
}
