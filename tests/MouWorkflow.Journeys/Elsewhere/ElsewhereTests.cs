using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Tests.Adapters;
using MouWorkflow.Web.Demo;
using MouWorkflow.Web.Verbs;
using static MouWorkflow.Journeys.Elsewhere.ElsewhereScene;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Elsewhere;

/// <summary>One party signs in another system, the other by link; or one after another in the same file.</summary>
public sealed class ElsewhereTests
{
    [Fact]
    public async Task A_party_signs_elsewhere_the_other_by_link_and_the_file_is_never_altered()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        Assert.Contains("Kepala Dinas menandatangani di sistem lain; unduh PDF-nya", (await scene.Legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        var round = await scene.RoundAsync();
        var frozen = await scene.DownloadAsync();
        Assert.Equal(round.Sha256, Convert.ToHexStringLower(SHA256.HashData(frozen)));
        var signed = await scene.Service.SignAsync(frozen, "Nama di Sertifikat", At);

        var examined = await scene.UploadAsync(signed, more: new() { ["Input.MeteraiStatus"] = nameof(MeteraiStatus.LookedUp), ["Input.MeteraiSerial"] = "99ABC123" });
        Assert.Contains("berawal dengan persis yang diunduh dari sini", examined.Text, StringComparison.Ordinal);
        Assert.Contains("Nama di Sertifikat", examined.Text, StringComparison.Ordinal);
        Assert.Contains("Keputusan harus diambil orang lain", examined.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("9912345678901234", examined.Text, StringComparison.Ordinal);
        Assert.Empty(examined.Document.QuerySelectorAll("main form select"));
        Assert.Contains("menunggu keputusan", (await scene.Legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("BSrE atau PSrE lain", scene.Signing.MailsTo(ReferencePartnerships.Tulungagung.Branch.Email)[0].Text, StringComparison.Ordinal);
        var decided = await scene.DecideAsync(scene.Colleague, accept: true);
        Assert.Contains("e-Meterai nomor seri 99ABC123", decided.Text, StringComparison.Ordinal);
        Assert.Equal(RoundState.Open, (await scene.RoundAsync()).State);
        Assert.Equal(signed, await scene.DownloadAsync());

        await scene.Signing.SignAsync(MailOf(Cabang));
        round = await scene.RoundAsync();
        Assert.Equal(RoundState.Sealed, round.State);
        Assert.Equal([SigningMethod.Elsewhere, SigningMethod.Link], round.InOrder().Select(who => who.Method!.Value));
        Assert.Equal(signed, scene.Signing.AttachmentOf(MailOf(Cabang)));
        var seal = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Id == round.SealDocumentId));
        Assert.Equal(RoundSeal.Beside, seal.Kind);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(signed)), await scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(row => row.Fact == "round-sealed").Select(row => row.Evidence).SingleAsync()));
        await OpensslAcceptsAsync(scene, signed, await scene.Legal.Client.GetByteArrayAsync((await scene.Legal.OpenAsync($"/Signing/Round/{round.Id}")).LinkOf("Unduh segel")));
        Assert.Empty((await Doctor.ExamineAsync(scene.App.Services, default)).Single(check => check.Name == "seals").Findings);
    }

    [Fact]
    public async Task Certificate_and_verification_name_the_way_and_the_chain_and_nothing_more()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        var frozen = await scene.DownloadAsync();
        var signed = await scene.SignedAsync("Nama di Sertifikat");
        await scene.UploadAsync(signed, more: new() { ["Input.MeteraiStatus"] = nameof(MeteraiStatus.Affixed), ["Input.MeteraiSerial"] = "99ABC123" });
        await scene.DecideAsync(scene.Colleague, accept: true);
        await scene.Signing.SignAsync(MailOf(Cabang));

        var certificate = (await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"))).DataJson!;
        Assert.Contains("tanda tangan elektronik tersertifikasi yang dibubuhkan di sistem lain; rantai sertifikatnya sampai ke akar", certificate, StringComparison.Ordinal);
        Assert.Contains("sertifikat atas nama Nama di Sertifikat", certificate, StringComparison.Ordinal);
        Assert.Contains("menurut jam penanda tangan", certificate, StringComparison.Ordinal);
        Assert.Contains("e-Meterai nomor seri 99ABC123, dibubuhkan, belum dicocokkan", certificate, StringComparison.Ordinal);
        Assert.Contains(".p7s) atas berkas yang ditandatangani di sistem lain", certificate, StringComparison.Ordinal);
        using var stranger = scene.App.Stranger();
        var intact = await AskAsync(stranger, signed);
        Assert.Contains("Utuh: persis dokumen yang ditandatangani", intact.Text, StringComparison.Ordinal);
        Assert.Contains("Nama di Sertifikat Tanda tangan elektronik tersertifikasi", intact.Text, StringComparison.Ordinal);
        Assert.Contains("e-Meterai nomor seri 99ABC123", intact.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("9912345678901234", intact.Text, StringComparison.Ordinal);
        Assert.Contains("Asli, tetapi belum berkas yang lengkap", (await AskAsync(stranger, frozen)).Text, StringComparison.Ordinal);
        signed[frozen.Length / 2] ^= 1;
        Assert.DoesNotContain("Utuh:", (await AskAsync(stranger, signed)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parties_sign_one_after_another_in_the_newest_file()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Away(Cabang, 2, 2)], trusted: false);
        var frozen = await scene.DownloadAsync();
        var early = await scene.UploadAsync(await scene.SignedAsync(Cabang), party: "2");
        Assert.Contains("Belum giliran pihak ini", Error(early, "Input.Party"), StringComparison.Ordinal);
        var first = await scene.SignedAsync(Dinas);
        Assert.Contains("tidak sampai ke akar mana pun", (await scene.UploadAsync(first)).Text, StringComparison.Ordinal);
        Assert.Contains("Sudah ada berkas yang menunggu keputusan", (await scene.UploadAsync(first)).Text, StringComparison.Ordinal);
        await scene.DecideAsync(scene.Colleague, accept: true);

        var stripped = await scene.UploadAsync(await scene.Service.SignAsync(frozen, Cabang, At), party: "2");
        Assert.Contains("tidak berawal dengan berkas yang sudah diterima", Error(stripped, "Input.File"), StringComparison.Ordinal);
        var same = await scene.UploadAsync(first, party: "2");
        Assert.Contains("Tidak ada tanda tangan baru", Error(same, "Input.File"), StringComparison.Ordinal);
        var both = await scene.SignedAsync(Cabang);
        Assert.Equal(first, both[..first.Length]);
        await scene.UploadAsync(both, party: "2");
        await scene.DecideAsync(scene.Colleague, accept: true);

        var round = await scene.RoundAsync();
        Assert.Equal(RoundState.Sealed, round.State);
        using var stranger = scene.App.Stranger();
        var intact = await AskAsync(stranger, both);
        Assert.Contains("Utuh: persis dokumen", intact.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tanda tangan elektronik tersertifikasi", intact.Text, StringComparison.Ordinal);
        Assert.Contains("Asli, tetapi belum berkas yang lengkap", (await AskAsync(stranger, first)).Text, StringComparison.Ordinal);
        var certificate = (await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"))).DataJson!;
        Assert.Contains("sehingga di sini tidak disebut tersertifikasi", certificate, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_written_anew_is_shown_and_accepted_only_with_a_reason()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("a.pdf"), await scene.DownloadAsync());
        Assert.Equal(0, (await Tool.RunAsync("qpdf", "--object-streams=generate", "--linearize", folder.File("a.pdf"), folder.File("b.pdf"))).ExitCode);
        var signed = await scene.Service.SignAsync(await File.ReadAllBytesAsync(folder.File("b.pdf")), Dinas, At);

        var examined = await scene.UploadAsync(signed);
        Assert.Contains("Berkas ini berbeda dari yang diunduh dari sini", examined.Text, StringComparison.Ordinal);
        Assert.Contains("sistem lain menulisnya ulang", examined.Text, StringComparison.Ordinal);
        var silent = await scene.DecideAsync(scene.Colleague, accept: true);
        Assert.Contains("Tuliskan mengapa berkas ini diterima", Error(silent, "Input.Reason"), StringComparison.Ordinal);
        await scene.DecideAsync(scene.Colleague, accept: true, "Setiap halaman sudah dibandingkan dan sama.");
        await scene.Signing.SignAsync(MailOf(Cabang));

        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        Assert.Equal(signed, scene.Signing.AttachmentOf(MailOf(Cabang)));
        var certificate = (await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"))).DataJson!;
        Assert.Contains("tidak berawal dengan byte naskah ini", certificate, StringComparison.Ordinal);
        Assert.Contains("karena: Setiap halaman sudah dibandingkan dan sama.", certificate, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pdf_of_the_real_LibreOffice_goes_out_and_comes_back()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Away(Cabang, 2, 2)], libreOffice: true);
        Assert.Contains("berawal dengan persis", (await scene.UploadAsync(await scene.SignedAsync(Dinas))).Text, StringComparison.Ordinal);
        await scene.DecideAsync(scene.Colleague, accept: true);
        var signed = await scene.SignedAsync(Cabang);
        await scene.UploadAsync(signed, party: "2");
        await scene.DecideAsync(scene.Colleague, accept: true);

        var round = await scene.RoundAsync();
        Assert.Equal(RoundState.Sealed, round.State);
        await OpensslAcceptsAsync(scene, signed, await scene.Legal.Client.GetByteArrayAsync((await scene.Legal.OpenAsync($"/Signing/Round/{round.Id}")).LinkOf("Unduh segel")));
    }

    [Fact]
    public async Task The_plan_offers_the_way_and_asks_for_no_address()
    {
        await using var scene = await ApprovedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var form = await legal.OpenAsync($"/Signing/Plan/{scene.AgreementId}");

        var saved = await legal.SendAsync(form, new() { ["Input.Rows[0].Way"] = nameof(SigningMethod.Elsewhere), ["Input.Rows[0].Email"] = "" });

        Assert.Contains("Tanda tangan, urutan 1, di sistem lain", saved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_file_makes_room_for_another()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        var signed = await scene.SignedAsync("Orang Lain");
        await scene.UploadAsync(signed);
        Assert.Contains("Tuliskan mengapa berkas ini ditolak", Error(await scene.DecideAsync(scene.Colleague, accept: false), "Input.Reason"), StringComparison.Ordinal);
        var rejected = await scene.DecideAsync(scene.Colleague, accept: false, "Bukan Kepala Dinas.");
        Assert.Contains("Bukan Kepala Dinas.", rejected.Text, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);

        await scene.UploadAsync(await scene.SignedAsync(Dinas));
        await scene.DecideAsync(scene.Colleague, accept: true);
        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 2).State);
        Assert.NotEmpty(scene.Signing.MailsTo(MailOf(Cabang)));
    }

    internal static string Error(SeenPage page, string field) => page.Document.QuerySelector($"[id='{field.Replace('.', '_')}-error']")?.TextContent ?? page.Text;

    internal static async Task<SeenPage> AskAsync(Visitor visitor, byte[] content) =>
        await visitor.SendAsync(await visitor.OpenAsync("/Signing/Verify"), [], file: ("Upload", "salinan.pdf", content));

    private static async Task OpensslAcceptsAsync(ElsewhereScene scene, byte[] content, byte[] seal)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("f.pdf"), content);
        await File.WriteAllBytesAsync(folder.File("f.p7s"), seal);
        var answer = await Tool.RunAsync("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", folder.File("f.p7s"), "-content", folder.File("f.pdf"),
            "-CAfile", Path.Combine(scene.App.Paths.Keys, "seal.pem"), "-out", folder.File("out"));
        Assert.True(answer.ExitCode == 0, answer.Error);
        await File.WriteAllBytesAsync(folder.File("pdfsig.pdf"), content);
        Assert.Contains("Signature is Valid.", (await Tool.RunAsync("pdfsig", folder.File("pdfsig.pdf"))).Output, StringComparison.Ordinal);
    }
}
