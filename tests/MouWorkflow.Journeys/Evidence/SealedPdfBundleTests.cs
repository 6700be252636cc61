using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing.Evidence;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Tests.Adapters;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Evidence;

/// <summary>Where the text is a PDF the seal stands inside it; the program and the page of the bundle both examine it.</summary>
public sealed class SealedPdfBundleTests
{
    [Fact]
    public async Task A_sealed_pdf_in_a_bundle_is_examined_by_the_program_and_by_the_page()
    {
        await using var scene = await InvitedAsync(MouApp.SignPdf);
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);
        using var folder = new TemporaryFolder();
        var bundle = folder.File("bundle.zip");
        var partnership = await scene.App.ReadAsync(db => db.Set<Agreement>().Select(row => row.PartnershipId).SingleAsync());
        await using (var target = File.Create(bundle))
        {
            await scene.App.InScopeAsync(services => services.GetRequiredService<EvidenceBundle>().WriteAsync(partnership, target, default));
        }

        var files = Tampering.Read(bundle);
        var round = Assert.Single(EvidenceManifest.FromJson(files["manifest.json"])!.Rounds);
        Assert.EndsWith("-bersegel.pdf", round.Seal, StringComparison.Ordinal);
        await using var phone = await Phone.StartAsync();
        await File.WriteAllBytesAsync(folder.File("index.html"), files["index.html"]);
        await phone.Page.GotoAsync(new Uri(folder.File("index.html")).AbsoluteUri);

        var (untouched, findings) = await BothAsync(phone, bundle);
        Assert.Equal("intact", untouched);
        Assert.Empty(findings);
        Assert.Contains("1 / 1", await phone.Page.Locator("#facts").InnerTextAsync(), StringComparison.Ordinal);

        var sealedPdf = files[round.Seal];
        foreach (var (what, changed) in new (string, byte[])[]
        {
            ("a byte of the confirmed text", Flipped(sealedPdf, files[round.Signed].Length / 2)),
            ("a byte behind it", Flipped(sealedPdf, files[round.Signed].Length + 40)),
            ("something put behind the seal", [.. sealedPdf, .. "\n% later\n"u8]),
            ("the seal cut off", files[round.Signed]),
        })
        {
            files[round.Seal] = changed;
            var tampered = folder.File($"{what}.zip");
            Tampering.Write(tampered, files);
            var (verdict, codes) = await BothAsync(phone, tampered);
            Assert.True(verdict == "broken" && codes.Contains("seal.broken"), $"{what}: {verdict} {string.Join(' ', codes)}");
        }
    }

    /// <summary>What the page says, after it was made sure that the program says the same.</summary>
    private static async Task<(string? Verdict, List<string> Codes)> BothAsync(Phone phone, string path)
    {
        var (code, output, _) = await MouProcess.RunAsync("verify", path, "--json");
        var told = BundleTests.Findings(output);
        var verdict = await VerifierPageTests.VerdictAsync(phone, "#zip", path);
        Assert.Equal(told, await VerifierPageTests.FindingsAsync(phone));
        Assert.Equal(code == 0, verdict == "intact");
        return (verdict, [.. told.Select(finding => finding.Code)]);
    }

    private static byte[] Flipped(byte[] content, int at)
    {
        byte[] changed = [.. content];
        changed[at] ^= 1;
        return changed;
    }
}
