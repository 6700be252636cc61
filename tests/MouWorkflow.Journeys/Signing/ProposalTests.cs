using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>A signatory has somebody else sign, or asks for a change first.</summary>
public sealed class ProposalTests
{
    private const string SecretaryMail = "sekretaris@tulungagung.example";

    private static readonly byte[] Pdf = "%PDF-1.4 surat kuasa"u8.ToArray();

    [Fact]
    public async Task A_delegate_signs_only_after_legal_staff_has_accepted_the_power_of_attorney()
    {
        await using var scene = await InvitedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var phone = scene.App.Stranger();
        await ProposeAsync(scene, phone, link);
        await scene.App.SettleAsync();
        Assert.Empty(scene.MailsTo(SecretaryMail));
        Assert.Contains("Sekretaris Dinas", scene.MailsTo(BranchOffice)[0].Text, StringComparison.Ordinal);
        Assert.Contains("sedang diperiksa", (await phone.OpenAsync($"{link}/delegate")).Text, StringComparison.Ordinal);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        Assert.Contains("Surat kuasa untuk Sekretaris Dinas menunggu diperiksa", (await legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        var round = await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}");
        var decision = await legal.OpenAsync(round.LinkOf("Periksa dan putuskan"));
        Assert.Equal(Pdf, await legal.Client.GetByteArrayAsync(decision.LinkOf("Unduh suratnya")));

        var accepted = await legal.SendAsync(decision, new() { ["Input.Accept"] = "true" });
        await scene.App.SettleAsync();

        Assert.Contains("a.n. Kepala Dinas Tenaga Kerja dan Transmigrasi", accepted.Text, StringComparison.Ordinal);
        var dead = await phone.OpenAsync(link);
        Assert.Contains("Orang lain menandatangani atas nama Anda", dead.Text, StringComparison.Ordinal);
        Assert.Null(dead.Document.QuerySelector("iframe"));
        Assert.Contains("diterima", scene.MailsTo(PartnerMail)[0].Text, StringComparison.Ordinal);
        await scene.SignAsync(SecretaryMail);
        await scene.SignAsync(BranchMail);
        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        var certificate = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"));
        Assert.Contains("Sekretaris Dinas a.n. Kepala Dinas Tenaga Kerja dan Transmigrasi", certificate.DataJson, StringComparison.Ordinal);
        Assert.Contains("kuasa: Surat Kuasa 800/1/2024", certificate.DataJson, StringComparison.Ordinal);
        var again = await legal.SendAsync(decision, new() { ["Input.Accept"] = "true" });
        Assert.Contains("sudah diputuskan", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_power_of_attorney_that_does_not_do_goes_back_with_the_reason_and_the_delegator_signs()
    {
        await using var scene = await InvitedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var phone = scene.App.Stranger();
        await ProposeAsync(scene, phone, link);
        var proposal = await scene.App.ReadAsync(db => db.Set<SigningDelegation>().SingleAsync());
        using var finance = await scene.App.SignInAsAsync(StaffRole.Finance);
        Assert.Equal(HttpStatusCode.Forbidden, (await finance.OpenAsync($"/Signing/Delegation/{proposal.Id}")).Status);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var decision = await legal.OpenAsync($"/Signing/Delegation/{proposal.Id}");
        var unreasoned = await legal.SendAsync(decision, new() { ["Input.Accept"] = "false" });
        Assert.Contains("Tuliskan mengapa", unreasoned.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        await legal.SendAsync(decision, new() { ["Input.Accept"] = "false", ["Input.Reason"] = "Surat kuasa tidak menyebut naskah ini." });
        await scene.App.SettleAsync();

        Assert.Empty(scene.MailsTo(SecretaryMail));
        Assert.Contains("Surat kuasa tidak menyebut naskah ini.", scene.MailsTo(PartnerMail)[0].Text, StringComparison.Ordinal);
        await scene.SignAsync(phone, link);
        Assert.Equal(SignatoryState.Signed, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
    }

    [Fact]
    public async Task A_proposal_is_known_by_its_bytes_and_overtaken_when_the_delegator_signs()
    {
        await using var scene = await InvitedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var phone = scene.App.Stranger();
        var form = await phone.OpenAsync($"{link}/delegate");
        var svg = await phone.SendAsync(form, Secretary, file: ("Input.Document", "kuasa.pdf", "<svg onload=alert(1)>"u8.ToArray()));
        Assert.Contains("Hanya hasil pindai PDF, JPG, atau PNG", svg.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        await ProposeAsync(scene, phone, link);
        await scene.SignAsync(phone, link);
        var proposal = await scene.App.ReadAsync(db => db.Set<SigningDelegation>().AsNoTracking().SingleAsync());
        Assert.Equal(ProposalState.Overtaken, proposal.State);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);

        Assert.Empty((await legal.OpenAsync($"/Signing/Delegation/{proposal.Id}")).Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task A_change_that_was_asked_for_is_answered_by_mail_and_then_it_is_signed()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var link = await AskAsync(scene, phone);
        Assert.Contains("tenggat menjadi tanggal 20", scene.MailsTo(BranchOffice)[0].Text, StringComparison.Ordinal);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var round = await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}");
        var decision = await legal.OpenAsync(round.LinkOf("Jawab atau perbaiki"));
        var empty = await legal.SendAsync(decision, new() { ["Input.Answer"] = " " });
        Assert.Contains("Tuliskan jawaban", empty.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        await legal.SendAsync(empty, new() { ["Input.Answer"] = "Tanggal 15 ditetapkan peraturan pusat." });
        await scene.App.SettleAsync();

        Assert.Contains("Tanggal 15 ditetapkan peraturan pusat.", scene.MailsTo(PartnerMail)[0].Text, StringComparison.Ordinal);
        Assert.Contains("Tanggal 15 ditetapkan peraturan pusat.", (await phone.OpenAsync($"{link}/change")).Text, StringComparison.Ordinal);
        Assert.Equal(RoundState.Open, (await scene.RoundAsync()).State);
        await scene.SignAsync(phone, link);
        Assert.Equal(SignatoryState.Signed, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
    }

    [Fact]
    public async Task A_round_that_is_stopped_for_a_change_makes_the_text_a_draft_again_and_tells_everybody()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var link = await AskAsync(scene, phone);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var request = await scene.App.ReadAsync(db => db.Set<ChangeRequest>().SingleAsync());
        var decision = await legal.OpenAsync($"/Signing/Change/{request.Id}");

        var stopped = await legal.SendAsync(decision, [], handler: "handler=Stop");
        await scene.App.SettleAsync();

        Assert.Contains("Dihentikan untuk diperbaiki", stopped.Text, StringComparison.Ordinal);
        Assert.Equal(RoundState.Stopped, (await scene.RoundAsync()).State);
        Assert.Equal(AgreementState.Draft, await scene.StateAsync());
        Assert.Contains("tenggat menjadi tanggal 20", scene.MailsTo(PartnerMail)[0].Text, StringComparison.Ordinal);
        Assert.Contains("Dihentikan untuk diperbaiki", (await phone.OpenAsync(link)).Text, StringComparison.Ordinal);
        Assert.Contains("tidak berlaku lagi", (await legal.SendAsync(decision, [], handler: "handler=Stop")).Text, StringComparison.Ordinal);
    }

    private static string BranchOffice => Web.Demo.ReferencePartnerships.Tulungagung.Branch.Email;

    private static Dictionary<string, string> Secretary => new()
    {
        ["Input.Name"] = "Pejabat Contoh",
        ["Input.Title"] = "Sekretaris Dinas",
        ["Input.Email"] = SecretaryMail,
        ["Input.Kind"] = nameof(AuthorityKind.Kuasa),
        ["Input.Ground"] = "Surat Kuasa 800/1/2024 tanggal 8 Januari 2024",
    };

    private static async Task ProposeAsync(SigningScene scene, Visitor phone, string link)
    {
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        var page = await phone.OpenAsync(link);
        var form = await phone.OpenAsync(page.LinkOf("Orang lain menandatangani atas nama saya"));
        var sent = await phone.SendAsync(form, Secretary, file: ("Input.Document", "kuasa.pdf", Pdf));
        Assert.Contains("diterima kantor cabang untuk diperiksa", sent.Text, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(SigningScene scene, Visitor phone)
    {
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        var link = scene.LinkOf(PartnerMail);
        var page = await phone.OpenAsync(link);
        var form = await phone.OpenAsync(page.LinkOf("Minta perubahan"));
        var empty = await phone.SendAsync(form, new() { ["Input.Text"] = "" });
        Assert.Contains("Tuliskan pasal", empty.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        await phone.SendAsync(form, new() { ["Input.Text"] = "Pasal 4 ayat (2): tenggat menjadi tanggal 20." });
        await scene.App.SettleAsync();
        return link;
    }
}
