using System.Net;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Anybody who holds a copy asks whether it is the real one.</summary>
public sealed class VerifyTests
{
    [Fact]
    public async Task The_mailed_copy_is_intact_and_one_flipped_byte_makes_it_unknown()
    {
        await using var scene = await InvitedAsync();
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);
        var copy = scene.AttachmentOf(PartnerMail);
        using var stranger = scene.App.Stranger();

        var intact = await AskAsync(stranger, copy);

        Assert.Equal(HttpStatusCode.OK, intact.Status);
        Assert.Contains("Utuh: persis dokumen yang ditandatangani", intact.Text, StringComparison.Ordinal);
        Assert.Contains((await scene.RoundAsync()).Code, intact.Text, StringComparison.Ordinal);
        Assert.Contains("Kepala Dinas Tenaga Kerja dan Transmigrasi", intact.Text, StringComparison.Ordinal);
        Assert.Contains("tidak tersertifikasi", intact.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PartnerMail, intact.Text, StringComparison.Ordinal);

        copy[copy.Length / 2] ^= 1;
        var altered = await AskAsync(stranger, copy);
        Assert.Contains("Berkas ini tidak dikenal", altered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kepala Dinas", altered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_leads_to_the_state_of_a_sealed_document_only_and_only_with_enough_of_its_fingerprint()
    {
        await using var scene = await InvitedAsync();
        var sha256 = (await scene.RoundAsync()).Sha256;
        using var stranger = scene.App.Stranger();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/Signing/Verify/{sha256}")).Status);
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);

        foreach (var enough in (string[])[sha256, sha256[..32]])
        {
            var page = await stranger.OpenAsync($"/Signing/Verify/{enough}");
            Assert.Contains("Dokumen ini ditandatangani dan disegel di sini", page.Text, StringComparison.Ordinal);
            Assert.Contains("Utuh: persis", (await AskAsync(stranger, scene.AttachmentOf(PartnerMail))).Text, StringComparison.Ordinal);
        }

        foreach (var other in (string[])[sha256[..31], sha256.ToUpperInvariant(), new string('%', 32), new string('0', 64), $"{sha256}0", "TULUNGAGUNG-2024-01"])
        {
            var page = await stranger.OpenAsync($"/Signing/Verify/{Uri.EscapeDataString(other)}");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("tidak menunjuk dokumen yang disegel di sini", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_document_that_is_not_complete_yet_is_not_confirmed()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var file = await phone.Client.GetByteArrayAsync($"{scene.LinkOf(PartnerMail)}/file");

        Assert.Contains("Berkas ini tidak dikenal", (await AskAsync(phone, file)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_and_a_file_that_is_too_large_are_refused_beside_the_field()
    {
        await using var app = await MouApp.StartAsync();
        using var stranger = app.Stranger();
        var form = await stranger.OpenAsync("/Signing/Verify");

        var none = await stranger.SendAsync(form, [], file: null, handler: null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("Pilih berkas", none.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        var large = await AskAsync(stranger, new byte[VerifyDocument.MostBytes + 1]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large.Status);
        Assert.Contains("lebih besar dari 20 MB", large.Text, StringComparison.Ordinal);
    }

    private static async Task<SeenPage> AskAsync(Visitor visitor, byte[] content) =>
        await visitor.SendAsync(await visitor.OpenAsync("/Signing/Verify"), [], file: ("Upload", "salinan.docx", content));
}
