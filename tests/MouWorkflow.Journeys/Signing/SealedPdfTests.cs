using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Tests.Adapters;
using MouWorkflow.Tests.Adapters.Seal;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Verbs;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>A PDF made by the real LibreOffice is sealed in itself, or somebody hears of it.</summary>
public sealed class SealedPdfTests
{
    private const string Late = "sudah ditandatangani, tetapi belum disegel";

    [Fact]
    public async Task Two_parties_sign_and_get_a_sealed_pdf_that_others_find_valid()
    {
        await using var scene = await InvitedAsync(MouApp.SignPdf);
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var form = await phone.OpenAsync(link);
        var confirmed = await phone.Client.GetByteArrayAsync(form.LinkOf("Unduh PDF"));
        await phone.SendAsync(form, Signature);
        await scene.App.SettleAsync();
        await scene.SignAsync(BranchMail);

        var round = await scene.RoundAsync();
        Assert.Equal(RoundState.Sealed, round.State);
        var copy = scene.AttachmentOf(PartnerMail);
        Assert.Equal(confirmed, copy[..confirmed.Length]);
        var stored = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Id == round.SealDocumentId));
        Assert.Equal((RoundSeal.Inside, Convert.ToHexStringLower(SHA256.HashData(copy))), (stored.Kind, stored.Sha256));
        Assert.EndsWith("-bersegel.pdf", stored.FileName, StringComparison.Ordinal);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var staffPage = await legal.OpenAsync($"/Signing/Round/{round.Id}");
        Assert.Equal(copy, await legal.Client.GetByteArrayAsync(staffPage.LinkOf("Unduh PDF bersegel")));
        Assert.Equal(copy, await legal.Client.GetByteArrayAsync((await legal.OpenAsync($"/Agreements/View/{scene.AgreementId}")).LinkOf("Unduh PDF bersegel")));
        Assert.Equal(copy, await legal.Client.GetByteArrayAsync((await legal.OpenAsync($"/Documents/Read/{round.DocumentId}")).LinkOf("Unduh PDF bersegel")));
        Assert.Equal(copy, await phone.Client.GetByteArrayAsync((await phone.OpenAsync(link)).LinkOf("Unduh PDF bersegel")));
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("sealed.pdf"), copy);
        var seen = await Tool.RunAsync("pdfsig", folder.File("sealed.pdf"));
        Assert.Contains("Signature is Valid.", seen.Output, StringComparison.Ordinal);
        Assert.Contains("Total document signed", seen.Output, StringComparison.Ordinal);
        var words = (await Tool.RunAsync("pdftotext", folder.File("sealed.pdf"), "-")).Output;
        Assert.Contains("tidak tersertifikasi (PP 71/2019)", words, StringComparison.Ordinal);
        var address = $"/Signing/Verify/{round.Sha256[..32]}";
        Assert.Contains(MouApp.PublicUrl + address, words, StringComparison.Ordinal);
        using var stranger = scene.App.Stranger();
        var state = await stranger.OpenAsync(address);
        Assert.Contains("Dokumen ini ditandatangani dan disegel di sini", state.Text, StringComparison.Ordinal);
        Assert.Contains("belum memeriksa salinan di tangan Anda", state.Text, StringComparison.Ordinal);
        Assert.Contains(round.Code, state.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", state.Text, StringComparison.Ordinal);
        Assert.All(round.Signatories.Where(who => who.Name != who.Title), who => Assert.DoesNotContain(who.Name, state.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(PartnerMail, words, StringComparison.Ordinal);
        Assert.Contains("di dalam PDF", (await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"))).DataJson, StringComparison.Ordinal);
        Assert.Empty((await Doctor.ExamineAsync(scene.App.Services, default)).Single(check => check.Name == "seals").Findings);
    }

    [Fact]
    public async Task Anybody_finds_one_flipped_byte_of_a_sealed_pdf_and_what_was_added_to_it()
    {
        await using var scene = await InvitedAsync(MouApp.SignPdf);
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);
        var round = await scene.RoundAsync();
        var copy = scene.AttachmentOf(PartnerMail);
        var length = (int)(await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Id == round.DocumentId))).PdfLength;
        using var stranger = scene.App.Stranger();

        var intact = await AskAsync(stranger, copy);
        Assert.Contains("Utuh: persis dokumen yang ditandatangani", intact.Text, StringComparison.Ordinal);
        Assert.Contains("Segelnya ada di dalam berkas ini", intact.Text, StringComparison.Ordinal);
        Assert.Contains(round.Code, intact.Text, StringComparison.Ordinal);
        Assert.Contains("Segelnya disimpan di luar berkas ini", (await AskAsync(stranger, copy[..length])).Text, StringComparison.Ordinal);

        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("a.pdf"), copy);
        await File.WriteAllBytesAsync(folder.File("b.pdf"), Flipped(copy, length + 40));
        Assert.Equal(Verb.Done, await VerifyVerb.RunAsync(scene.App.Services, new FileInfo(folder.File("a.pdf")), json: false, default));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => VerifyVerb.RunAsync(scene.App.Services, new FileInfo(folder.File("b.pdf")), json: false, default));
        Assert.Contains($"Berawal dari {round.Title} {round.Code}", refused.Message, StringComparison.Ordinal);

        var inText = await AskAsync(stranger, Flipped(copy, length / 2));
        Assert.Contains("Tidak utuh: berkas ini diubah", inText.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Utuh: persis", inText.Text, StringComparison.Ordinal);
        var inSeal = await AskAsync(stranger, Flipped(copy, length + 40));
        Assert.Contains("Tidak utuh: berkas ini diubah", inSeal.Text, StringComparison.Ordinal);
        Assert.Contains($"berawal dari {round.Title} {round.Code}", inSeal.Text, StringComparison.Ordinal);
        var added = await AskAsync(stranger, [.. copy, .. "\n% x\n%%EOF\n"u8]);
        Assert.Contains($"berawal dari {round.Title} {round.Code}", added.Text, StringComparison.Ordinal);
        Assert.Contains("Berkas ini tidak dikenal", (await AskAsync(stranger, "%PDF-1.7\n%%EOF"u8.ToArray())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timestamp_that_is_required_and_does_not_come_is_an_alarm_and_the_seal_is_set_when_it_comes()
    {
        var down = true;
        using var server = await TimestampServer.WithAsync(async (authority, question) => down ? (503, []) : (200, await authority.StampAsync(question)));
        await using var scene = await InvitedAsync(services => Stamped(services, server.Url, TimestampWish.Required));
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);
        var round = await scene.RoundAsync();
        Assert.Equal(RoundState.Signed, round.State);
        using var stranger = scene.App.Stranger();
        Assert.Equal(HttpStatusCode.OK, (await stranger.Client.GetAsync("/health")).StatusCode);

        await scene.App.UntilAsync(scene.App.Time.GetUtcNow().AddMinutes(16));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await stranger.Client.GetAsync("/health")).StatusCode);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var operations = await legal.OpenAsync("/Operations");
        Assert.Contains(Late, operations.Text, StringComparison.Ordinal);
        Assert.Contains("Server stempel waktu 127.0.0.1 tidak dapat dihubungi (HTTP 503)", operations.Text, StringComparison.Ordinal);
        Assert.Contains("HTTP 503", Assert.Single((await Doctor.ExamineAsync(scene.App.Services, default)).Single(check => check.Name == "seals").Findings).What.Id, StringComparison.Ordinal);
        var page = await legal.OpenAsync($"/Signing/Round/{round.Id}");
        Assert.Contains("HTTP 503", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.MailsTo(PartnerMail), mail => mail.Attachments.Count > 0);

        down = false;
        await legal.SendAsync(page, [], "handler=Seal");
        await scene.App.SettleAsync();

        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        Assert.Contains(", stempel waktu ", await SealedLineAsync(scene), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stranger.Client.GetAsync("/health")).StatusCode);
        Assert.DoesNotContain(Late, (await legal.OpenAsync("/Operations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timestamp_that_is_only_welcome_holds_up_nothing_and_its_absence_is_said()
    {
        using var server = await TimestampServer.WithAsync((_, _) => Task.FromResult((503, Array.Empty<byte>())));
        await using var scene = await InvitedAsync(services => Stamped(services, server.Url, TimestampWish.IfAvailable));
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);

        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        Assert.Contains("tanpa stempel waktu: Server stempel waktu 127.0.0.1", await SealedLineAsync(scene), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_that_is_refused_stops_with_its_sentence_and_a_button_that_repairs()
    {
        var sealer = new ExpiredPdfSealer();
        await using var scene = await InvitedAsync(services =>
        {
            MouApp.SignPdf(services);
            sealer.Install(services);
        });
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);
        var round = await scene.RoundAsync();
        var owed = await scene.App.ReadAsync(db => db.Set<OutboxRow>().SingleAsync(row => row.SubjectId == round.Id));
        Assert.Equal((RoundState.Signed, OutboxState.Stopped), (round.State, owed.State));
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await legal.Client.GetAsync("/health")).StatusCode);
        var page = await legal.OpenAsync($"/Signing/Round/{round.Id}");
        Assert.Contains("Penyegelan berhenti", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sertifikat segel tidak berlaku lagi.", page.Text, StringComparison.Ordinal);

        sealer.Works = true;
        await legal.SendAsync(page, [], "handler=Seal");
        await scene.App.SettleAsync();

        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        Assert.Equal(HttpStatusCode.OK, (await legal.Client.GetAsync("/health")).StatusCode);
        var twice = await legal.SendAsync(page, [], "handler=Seal");
        Assert.Contains("tidak menunggu segel", twice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_that_got_lost_from_the_outbox_is_found_and_set()
    {
        var sealer = new ExpiredPdfSealer();
        await using var scene = await InvitedAsync(services =>
        {
            MouApp.SignPdf(services);
            sealer.Install(services);
        });
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);
        var round = await scene.RoundAsync();
        await scene.App.ReadAsync(db => db.Set<OutboxRow>().Where(row => row.SubjectId == round.Id).ExecuteDeleteAsync());
        sealer.Works = true;
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await legal.Client.GetAsync("/health")).StatusCode);

        await legal.SendAsync(await legal.OpenAsync($"/Signing/Round/{round.Id}"), [], "handler=Seal");
        await scene.App.SettleAsync();

        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
    }

    private static void Stamped(IServiceCollection services, Uri url, TimestampWish wish)
    {
        services.Replace(ServiceDescriptor.Singleton(new OfficePolicy { ExtraProvinces = ["99"], SealTimestamp = wish }));
        services.AddMouSealer(provider => new SealOptions(provider.GetRequiredService<MouPaths>().Keys, "Kantor Cabang Contoh") { TimestampUrl = url });
    }

    private static Task<string> SealedLineAsync(SigningScene scene) =>
        scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(row => row.Fact == "round-sealed").Select(row => row.TextId).SingleAsync());

    private static byte[] Flipped(byte[] content, int at)
    {
        byte[] altered = [.. content];
        altered[at] ^= 1;
        return altered;
    }

    private static async Task<SeenPage> AskAsync(Visitor visitor, byte[] content) =>
        await visitor.SendAsync(await visitor.OpenAsync("/Signing/Verify"), [], file: ("Upload", "salinan.pdf", content));
}
