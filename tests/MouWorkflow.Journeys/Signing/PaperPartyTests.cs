using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Operations;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>One party in ink, the other by link.</summary>
public sealed class PaperPartyTests
{
    [Fact]
    public async Task A_party_signs_in_ink_page_by_page_and_the_other_follows_by_link()
    {
        await using var scene = await PlannedAsync([Planned("Kepala Dinas", 1, 1, way: SigningMethod.Paper), Planned("Kepala Cabang", 2, 2)]);
        Assert.DoesNotContain("/s/", Assert.Single(scene.MailsTo(MailOf("Kepala Dinas"))).Text, StringComparison.Ordinal);
        Assert.Empty(scene.MailsTo(MailOf("Kepala Cabang")));
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        Assert.Contains("menandatangani di atas kertas; unggah hasil pindainya", (await legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        var early = await UploadAsync(scene, legal, party: "2");
        Assert.Contains("Belum giliran pihak ini", early.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        await UploadAsync(scene, legal, party: "1");

        using var colleague = await scene.App.SignInAsAsync(StaffRole.Finance);
        var rejected = await DecideAsync(scene, colleague, new() { ["Input.Pages[0].Matches"] = "true", ["Input.Pages[1].Reason"] = "Pasal 4 lain." });
        Assert.Contains("Halaman 2: Pasal 4 lain.", rejected.Text, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
        await UploadAsync(scene, legal, party: "1");
        var confirmed = await DecideAsync(scene, colleague, new() { ["Input.Pages[0].Matches"] = "true", ["Input.Pages[1].Matches"] = "true" });
        Assert.Contains("2 asli: Lemari arsip kantor cabang, map 12; Bagian Hukum Setda", confirmed.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        var round = await scene.RoundAsync();
        Assert.Equal(SigningMethod.Paper, round.Signatories.Single(who => who.Party == 1).Method);
        Assert.Equal(RoundState.Open, round.State);
        scene.App.Time.MoveTo(MouApp.Begin.AddDays(1));
        await scene.SignAsync(MailOf("Kepala Cabang"));

        round = await scene.RoundAsync();
        Assert.Equal(RoundState.Sealed, round.State);
        Assert.Equal(new DateOnly(2024, 1, 9), round.LastSignedOn);
        var certificate = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"));
        Assert.Contains("tanda tangan basah", certificate.DataJson, StringComparison.Ordinal);
        Assert.Contains("\"paperOnly\":false", certificate.DataJson, StringComparison.Ordinal);
        Assert.Contains("Bagian Hukum Setda", certificate.DataJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_originals_lie_may_be_written_down_later()
    {
        await using var scene = await PlannedAsync([Planned("Kepala Dinas", 1, 1, way: SigningMethod.Paper), Planned("Kepala Cabang", 2, 2)]);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var round = await UploadAsync(scene, legal, party: "1", originals: "");
        Assert.Contains("Belum dicatat di mana aslinya disimpan", round.Text, StringComparison.Ordinal);
        var form = await legal.OpenAsync(round.LinkOf("Catat tempat asli"));
        var empty = await legal.SendAsync(form, new() { ["Locations"] = " \n " });
        Assert.Contains("satu baris untuk satu asli", empty.Document.QuerySelector(".has-error .error")!.TextContent, StringComparison.Ordinal);

        var saved = await legal.SendAsync(form, new() { ["Locations"] = "Lemari arsip\nBagian Umum" });

        Assert.Contains("2 asli: Lemari arsip; Bagian Umum", saved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_in_ink_or_elsewhere_and_the_branch_hear_of_the_turn_once_and_without_a_secret()
    {
        await using var scene = await PlannedAsync([Planned("Kepala Dinas", 1, 1, way: SigningMethod.Paper), Planned("Kepala Bidang", 2, 2, SignatoryRole.Initialler, SigningMethod.Elsewhere), Planned("Kepala Cabang", 2, 3)]);
        var first = Assert.Single(scene.MailsTo(MailOf("Kepala Dinas")));
        Assert.Contains("Naskah berikut menunggu tanda tangan basah Anda. Kantor cabang membawa atau mengirim naskah cetaknya", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", first.Text, StringComparison.Ordinal);
        var staff = Assert.Single(Turns(scene));
        Assert.Contains($"/Signing/Round/{(await scene.RoundAsync()).Id:D}", staff.Text, StringComparison.Ordinal);
        Assert.Empty(scene.MailsTo(MailOf("Kepala Bidang")));

        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        await UploadAsync(scene, legal, party: "1");
        using var colleague = await scene.App.SignInAsAsync(StaffRole.Finance);
        await DecideAsync(scene, colleague, new() { ["Input.Pages[0].Matches"] = "true", ["Input.Pages[1].Matches"] = "true" });
        await scene.App.SettleAsync();

        Assert.Contains("menunggu paraf Anda di sistem lain", Assert.Single(scene.MailsTo(MailOf("Kepala Bidang"))).Text, StringComparison.Ordinal);
        Assert.Equal(2, Turns(scene).Count());
        Assert.Single(scene.MailsTo(MailOf("Kepala Dinas")));
        Assert.Contains("Pemberitahuan giliran, tanpa tautan", (await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_address_of_who_signs_in_ink_gets_the_notice_and_no_link()
    {
        await using var scene = await PlannedAsync([Planned("Kepala Dinas", 1, 1, way: SigningMethod.Paper), Planned("Kepala Cabang", 2, 2)]);
        var who = (await scene.RoundAsync()).Signatories.Single(row => row.Party == 1);

        await scene.ActAsync<CorrectAddress, Core.Platform.Done>(act => act.RunAsync(who.Id, "tu.dinas@tulungagung.example", "salah ketik", CancellationToken.None));
        await scene.App.SettleAsync();

        Assert.DoesNotContain("/s/", Assert.Single(scene.MailsTo("tu.dinas@tulungagung.example")).Text, StringComparison.Ordinal);
        Assert.Empty(await scene.App.ReadAsync(db => db.Set<SigningLink>().Where(link => link.SignatoryId == who.Id).ToListAsync()));
        Assert.Single(Turns(scene));
    }

    private static IEnumerable<PickupMail> Turns(SigningScene scene) => scene.App.Mails().Where(mail => mail.Subject.StartsWith("Giliran menandatangani", StringComparison.Ordinal) && mail.Text.Contains("kini mendapat giliran", StringComparison.Ordinal));

    private static async Task<SeenPage> UploadAsync(SigningScene scene, Visitor legal, string party, string originals = "Lemari arsip kantor cabang, map 12\nBagian Hukum Setda\n")
    {
        var form = await legal.OpenAsync($"/Signing/Paper/{(await scene.RoundAsync()).Id}");
        return await legal.SendAsync(
            form,
            new() { ["Input.SignedOn"] = "2024-01-08", ["Input.Pages"] = "2", ["Input.Party"] = party, ["Input.Originals"] = originals },
            file: ("Input.Scan", "pindai.pdf", "%PDF-1.4 hasil pindai"u8.ToArray()));
    }

    private static async Task<SeenPage> DecideAsync(SigningScene scene, Visitor colleague, Dictionary<string, string> findings)
    {
        var paper = await scene.App.ReadAsync(db => db.Set<PaperOriginal>().AsNoTracking().SingleAsync(row => row.Matches == null));
        return await colleague.SendAsync(await colleague.OpenAsync($"/Signing/ConfirmPaper/{paper.Id}"), findings);
    }
}
