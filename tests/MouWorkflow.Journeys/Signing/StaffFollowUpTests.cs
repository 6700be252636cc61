using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>What the branch does around a round: sends, follows up, corrects, takes in paper.</summary>
public sealed class StaffFollowUpTests
{
    [Fact]
    public async Task Sending_asks_for_day_and_place_freezes_the_text_and_opens_the_round()
    {
        await using var scene = await ApprovedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var page = await legal.OpenAsync($"/Signing/Send/{scene.AgreementId}");
        Assert.Contains("Sesudah dikirim tidak ada yang berubah lagi", page.Text, StringComparison.Ordinal);
        Assert.Contains(PartnerMail, page.Text, StringComparison.Ordinal);

        var incomplete = await legal.SendAsync(page, new() { ["Input.SigningPlace"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, incomplete.Status);
        Assert.Contains("Isi tanggal dan tempat penandatanganan", incomplete.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        var sent = await legal.SendAsync(incomplete, new() { ["Input.SigningPlace"] = "Tulungagung", ["Input.FirstNumber"] = "560/1/2024" });
        Assert.Contains("Naskah sedang dibekukan", sent.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();

        var round = await legal.OpenAsync($"/Signing/Send/{scene.AgreementId}");
        Assert.Equal("Tanda tangan Nota Kesepahaman", round.Heading);
        Assert.Contains("Gilirannya sekarang", round.Text, StringComparison.Ordinal);
        Assert.Contains("Diserahkan ke server surel", round.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("terkirim ke penerima", round.Text, StringComparison.Ordinal);
        Assert.Contains("Pengingat kepada", round.Text, StringComparison.Ordinal);
        var twice = await legal.SendAsync(incomplete, new() { ["Input.SigningPlace"] = "Tulungagung" });
        Assert.Contains("sudah dikirim untuk ditandatangani", twice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_legal_staff_sends_and_an_auditor_only_reads()
    {
        await using var scene = await InvitedAsync();
        var round = await scene.RoundAsync();
        using var finance = await scene.App.SignInAsAsync(StaffRole.Finance);
        Assert.Equal(HttpStatusCode.Forbidden, (await finance.OpenAsync($"/Signing/Paper/{round.Id}")).Status);
        using var auditor = await scene.App.SignInAsAsync(StaffRole.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await auditor.OpenAsync($"/Signing/Round/{round.Id}")).Status);
        var form = await auditor.OpenAsync($"/Signing/CorrectAddress/{round.Signatories[0].Id}");
        var refused = await auditor.SendAsync(form, new() { ["Input.Email"] = "lain@tulungagung.example" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        using var stranger = scene.App.Stranger();
        Assert.Equal("Masuk", (await stranger.OpenAsync($"/Signing/Round/{round.Id}")).Heading);
    }

    [Fact]
    public async Task A_bounced_invitation_is_shown_with_its_reason_and_goes_to_the_corrected_address()
    {
        var dead = new DeadMailbox(PartnerMail);
        await using var scene = await InvitedAsync(dead.Install);
        var round = await scene.RoundAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        Assert.Contains("tidak sampai; perbaiki alamatnya", (await legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        var page = await legal.OpenAsync($"/Signing/Round/{round.Id}");
        Assert.Contains("550 5.1.1", page.Text, StringComparison.Ordinal);

        var form = await legal.OpenAsync(page.LinkOf("Perbaiki alamat"));
        var slip = await legal.SendAsync(form, new() { ["Input.Email"] = "kepala@tulungagung" });
        Assert.Contains("Alamat surel tidak lengkap", slip.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        var corrected = await legal.SendAsync(slip, new() { ["Input.Email"] = "kepala.baru@tulungagung.example", ["Input.Reason"] = "Disampaikan sekretariat" });

        Assert.Contains("undangan baru dikirim ke sana", corrected.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        await scene.SignAsync("kepala.baru@tulungagung.example");
        Assert.Equal(SignatoryState.Signed, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
    }

    [Fact]
    public async Task A_mail_that_a_person_knows_did_not_arrive_is_marked_by_hand_once()
    {
        await using var scene = await InvitedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var page = await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}");
        var form = await legal.OpenAsync(page.LinkOf("Tidak sampai?"));
        var unreasoned = await legal.SendAsync(form, new() { ["Input.Reason"] = "" });
        Assert.Contains("Tuliskan dari mana", unreasoned.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        var marked = await legal.SendAsync(form, new() { ["Input.Reason"] = "Sekretariat menelepon: kotak surat ditutup." });

        Assert.Contains("kotak surat ditutup", marked.Text, StringComparison.Ordinal);
        Assert.Contains("tidak sampai", marked.Text, StringComparison.Ordinal);
        var again = await legal.SendAsync(form, new() { ["Input.Reason"] = "Lagi" });
        Assert.Contains("sudah ditandai tidak sampai", again.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<MailMessage>().CountAsync(mail => mail.Template == "bounce-alarm")));
    }

    [Fact]
    public async Task An_invitation_is_sent_again_and_the_link_before_it_dies()
    {
        await using var scene = await InvitedAsync();
        var first = scene.LinkOf(PartnerMail);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var round = await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}");
        var form = await legal.OpenAsync(round.LinkOf("Kirim ulang"));
        Assert.Contains("Tautan baru saja dikirim", (await legal.SendAsync(form, [])).Text, StringComparison.Ordinal);

        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(30));
        await legal.SendAsync(form, []);
        await scene.App.SettleAsync();

        Assert.Equal(2, scene.MailsTo(PartnerMail).Count);
        Assert.NotEqual(first, scene.LinkOf(PartnerMail));
        using var phone = scene.App.Stranger();
        Assert.Contains("Tautan ini sudah lama", (await phone.OpenAsync(first)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_signed_in_ink_counts_when_a_second_person_has_compared_it()
    {
        await using var scene = await InvitedAsync();
        var round = await scene.RoundAsync();
        var link = scene.LinkOf(PartnerMail);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var form = await legal.OpenAsync($"/Signing/Paper/{round.Id}");
        var notAScan = await legal.SendAsync(form, new() { ["Input.SignedOn"] = "2024-01-08" }, file: ("Input.Scan", "pindai.pdf", "<svg onload=alert(1)>"u8.ToArray()));
        Assert.Contains("Hanya hasil pindai PDF, JPG, atau PNG", notAScan.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        var taken = await legal.SendAsync(form, new() { ["Input.SignedOn"] = "2024-01-08" }, file: ("Input.Scan", "pindai.pdf", "%PDF-1.4 hasil pindai"u8.ToArray()));
        Assert.Contains("menunggu orang kedua", taken.Text, StringComparison.Ordinal);
        var own = await legal.OpenAsync(taken.LinkOf("Bandingkan dan putuskan"));
        Assert.Contains("Konfirmasi harus dilakukan orang lain", own.Text, StringComparison.Ordinal);
        Assert.Empty(own.Document.QuerySelectorAll("main form"));

        using var colleague = await scene.App.SignInAsAsync(StaffRole.Finance);
        var comparison = await colleague.OpenAsync(own.Url.AbsolutePath);
        var bytes = await colleague.Client.GetByteArrayAsync(comparison.LinkOf("Unduh hasil pindai"));
        Assert.Equal("%PDF-1.4 hasil pindai"u8.ToArray(), bytes);
        var unreasoned = await colleague.SendAsync(comparison, new() { ["Input.Matches"] = "false" });
        Assert.Contains("Tuliskan apa yang tidak sesuai", unreasoned.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        var confirmed = await colleague.SendAsync(comparison, new() { ["Input.Matches"] = "true" });

        Assert.Contains("Asli bertanda tangan basah", confirmed.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        Assert.Equal(AgreementState.InForce, await scene.StateAsync());
        using var phone = scene.App.Stranger();
        Assert.Contains("Selesai: semua pihak sudah menandatangani", (await phone.OpenAsync(link)).Text, StringComparison.Ordinal);
        var again = await colleague.SendAsync(comparison, new() { ["Input.Matches"] = "true" });
        Assert.Contains("sudah diputuskan", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_uploader_is_refused_also_when_the_form_is_posted_past_the_page()
    {
        await using var scene = await InvitedAsync();
        var round = await scene.RoundAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var form = await legal.OpenAsync($"/Signing/Paper/{round.Id}");
        await legal.SendAsync(form, new() { ["Input.SignedOn"] = "2024-01-08" }, file: ("Input.Scan", "pindai.png", [0x89, 0x50, 0x4E, 0x47, 1]));
        var paper = await scene.App.ReadAsync(db => db.Set<PaperOriginal>().SingleAsync());
        var token = form.Document.QuerySelector("main form [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using FormUrlEncodedContent forced = new(new Dictionary<string, string> { ["Input.Matches"] = "true", ["__RequestVerificationToken"] = token });

        var answer = await legal.Client.PostAsync($"/Signing/ConfirmPaper/{paper.Id}", forced);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Konfirmasi harus dilakukan orang lain", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(RoundState.Open, (await scene.RoundAsync()).State);
    }

    [Fact]
    public async Task Signed_but_not_sealed_is_an_alarm_until_the_seal_is_set()
    {
        var sealer = new StuckSealer();
        await using var scene = await InvitedAsync(sealer.Install);
        await scene.SignAsync(PartnerMail);
        await scene.SignAsync(BranchMail);
        var round = await scene.RoundAsync();
        Assert.Equal(RoundState.Signed, round.State);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);

        var page = await legal.OpenAsync($"/Signing/Round/{round.Id}");

        Assert.Contains("dokumen belum disegel", page.Document.QuerySelector(".alert.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kunci segel tidak terbaca", page.Text, StringComparison.Ordinal);
        Assert.Contains("belum disegel", (await legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        using var phone = scene.App.Stranger();
        Assert.DoesNotContain("Selesai", (await phone.OpenAsync(scene.LinkOf(BranchMail))).Text, StringComparison.Ordinal);

        sealer.Works = true;
        await scene.App.UntilAsync(scene.App.Time.GetUtcNow().AddHours(1));
        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        Assert.DoesNotContain("dokumen belum disegel", (await legal.OpenAsync($"/Signing/Round/{round.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<OutboxRow>().CountAsync(row => row.State != OutboxState.Done && row.State != OutboxState.Withdrawn)));
    }
}
