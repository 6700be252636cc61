using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Mailboxes that an office reads together, browsers that change, and the code that tells people apart.</summary>
public sealed class SecondFactorTests
{
    private const string Second = "ajudan@tulungagung.example";

    [Fact]
    public async Task A_shared_mailbox_reads_freely_and_signs_with_a_code_to_the_second_address()
    {
        await using var scene = await InvitedAsync();
        await scene.ReachAsync(Mailbox.Shared, Second);
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var page = await phone.OpenAsync(link);
        Assert.Contains("Sebelum menandatangani: masukkan kode", page.Text, StringComparison.Ordinal);
        Assert.Contains("a•••@tulungagung.example", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await phone.Client.GetAsync($"{link}/document")).StatusCode);
        var refused = await phone.SendAsync(page, Signature);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Masukkan dahulu kode", refused.Text, StringComparison.Ordinal);
        foreach (var below in (string[])["/decline", "/delegate", "/change"])
        {
            Assert.Contains("Sebelum menandatangani: masukkan kode", (await phone.OpenAsync(link + below)).Text, StringComparison.Ordinal);
        }


        var asked = await scene.AskForCodeAsync(phone, link);
        Assert.Contains("Kode dikirim ke a•••@tulungagung.example", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.MailsTo(PartnerMail), mail => mail.Subject.Contains("Kode", StringComparison.Ordinal));
        var code = scene.CodeOf(Second);
        var accepted = await phone.SendAsync(asked, new() { ["Input.Code"] = $" {code[..3]} {code[3..]}" });
        Assert.Contains("Kode diterima", accepted.Text, StringComparison.Ordinal);
        var signed = await phone.SendAsync(accepted, Signature);

        Assert.Contains("Anda sudah menandatangani", signed.Text, StringComparison.Ordinal);
        Assert.Equal(Identification.SecondAddress, (await PartnerAsync(scene)).Identification);
        await scene.App.SettleAsync();
        await scene.SignAsync(BranchMail);
        var certificate = await scene.App.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.Template == "certificate").Select(row => row.DataJson).SingleAsync());
        Assert.Contains("kotak surel bersama k***@tulungagung.example dan kode sekali pakai ke alamat kedua a***@tulungagung.example", certificate, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_mailbox_without_a_second_address_gets_the_code_itself_and_the_certificate_says_so()
    {
        await using var scene = await InvitedAsync();
        await scene.ReachAsync(Mailbox.Shared);
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var asked = await scene.AskForCodeAsync(phone, link);

        var accepted = await phone.SendAsync(asked, new() { ["Input.Code"] = scene.CodeOf(PartnerMail) });
        await phone.SendAsync(accepted, Signature);

        Assert.Equal(Identification.SharedMailboxAndCode, (await PartnerAsync(scene)).Identification);
    }

    [Fact]
    public async Task The_form_begins_with_the_code_keeps_what_was_typed_and_is_sent_once()
    {
        await using var scene = await InvitedAsync();
        await scene.ReachAsync(Mailbox.Shared, Second);
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));
        var form = page.Document.QuerySelector("form[data-sign]")!;
        Assert.True(form.InnerHtml.IndexOf("Input.Code", StringComparison.Ordinal) < form.InnerHtml.IndexOf("Input.Name", StringComparison.Ordinal));

        var asked = await phone.SendAsync(page, Signature, "handler=Code");
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("Kode dikirim ke a•••@tulungagung.example", asked.Text, StringComparison.Ordinal);
        Assert.Equal("Kepala Dinas Tenaga Kerja", asked.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.True(asked.Document.QuerySelector("[name='Input.Agreed'][type=checkbox]")!.HasAttribute("checked"));
        await scene.App.SettleAsync();
        var wrong = await phone.SendAsync(asked, new() { ["Input.Code"] = scene.CodeOf(Second) == "000000" ? "000001" : "000000" });
        Assert.Contains("Kode salah", wrong.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kepala Dinas Tenaga Kerja", wrong.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        var blank = await phone.SendAsync(wrong, new() { ["Input.Code"] = "" });
        Assert.Contains("Masukkan dahulu kode", blank.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        var signed = await phone.SendAsync(blank, new() { ["Input.Code"] = scene.CodeOf(Second) });

        Assert.Contains("Anda sudah menandatangani", signed.Text, StringComparison.Ordinal);
        Assert.Equal(Identification.SecondAddress, (await PartnerAsync(scene)).Identification);
    }

    [Fact]
    public async Task A_code_lets_act_for_half_an_hour()
    {
        await using var scene = await InvitedAsync();
        await scene.ReachAsync(Mailbox.Shared, Second);
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var accepted = await phone.SendAsync(await scene.AskForCodeAsync(phone, link), new() { ["Input.Code"] = scene.CodeOf(Second) });
        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(31));

        var refused = await phone.SendAsync(accepted, Signature);

        Assert.Contains("Masukkan dahulu kode", refused.Text, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await PartnerAsync(scene)).State);
    }

    [Fact]
    public async Task A_link_that_was_used_asks_another_browser_for_a_code_instead_of_refusing_it()
    {
        await using var scene = await InvitedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var mailApp = scene.App.Stranger();
        await mailApp.SendAsync(await mailApp.OpenAsync(link), [], "/open");
        using var browser = scene.App.Stranger();

        var page = await browser.OpenAsync(link);

        Assert.Contains("Peramban ini belum dikenal", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#text"));
        foreach (var below in (string[])["/document", "/file"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync(link + below)).StatusCode);
        }

        var accepted = await browser.SendAsync(await scene.AskForCodeAsync(browser, link), new() { ["Input.Code"] = scene.CodeOf(PartnerMail) });
        Assert.NotNull(accepted.Document.QuerySelector("#text"));
        Assert.Equal(HttpStatusCode.OK, (await mailApp.Client.GetAsync($"{link}/document")).StatusCode);
        Assert.Contains("Anda sudah menandatangani", (await browser.SendAsync(accepted, Signature)).Text, StringComparison.Ordinal);
        Assert.Equal(Identification.PersonalMailboxAndCode, (await PartnerAsync(scene)).Identification);
        using var third = scene.App.Stranger();
        Assert.Null((await third.OpenAsync(link)).Document.QuerySelector("#text"));
    }

    [Fact]
    public async Task The_mark_of_a_browser_is_out_of_reach_of_scripts_and_goes_to_its_link_only()
    {
        await using var scene = await InvitedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var phone = scene.App.Stranger();

        using var answer = await phone.Client.GetAsync(link);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("mou.link=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"path={link};", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain((await phone.Client.GetAsync(link)).Headers.TryGetValues("Set-Cookie", out var again) ? again : [], value => value.StartsWith("mou.link=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_an_act_counts_as_opened_and_the_round_shows_it()
    {
        await using var scene = await InvitedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(link);
        await phone.OpenAsync($"{link}/document");
        await phone.OpenAsync($"{link}/open");
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var round = (await scene.RoundAsync()).Id;
        Assert.DoesNotContain("Tautannya dipakai", (await legal.OpenAsync($"/Signing/Round/{round}")).Text, StringComparison.Ordinal);

        await phone.SendAsync(page, [], "/open");
        await phone.SendAsync(page, [], "/open");

        Assert.Contains("Tautannya dipakai", (await legal.OpenAsync($"/Signing/Round/{round}")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "document-opened")));
        Assert.DoesNotContain("Saya sudah membuka", (await phone.OpenAsync(link)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_marks_a_mailbox_as_shared_and_names_other_addresses()
    {
        await using var scene = await InvitedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var who = await PartnerAsync(scene);
        var form = await legal.OpenAsync($"/Signing/Reach/{who.Id}");
        var slip = await legal.SendAsync(form, new() { ["Input.Mailbox"] = "Shared", ["Input.CodeEmail"] = "ajudan" });
        Assert.Contains("Alamat untuk kode tidak lengkap", slip.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        var saved = await legal.SendAsync(slip, new() { ["Input.Mailbox"] = "Shared", ["Input.CodeEmail"] = Second, ["Input.AlternateEmail"] = "staf@tulungagung.example" });

        Assert.Contains("Kotak surat bersama; kode diminta, kode ke alamat kedua", saved.Text, StringComparison.Ordinal);
        var after = await PartnerAsync(scene);
        Assert.Equal((Mailbox.Shared, Second, "staf@tulungagung.example"), (after.Mailbox, after.CodeEmail, after.AlternateEmail));
    }

    [Fact]
    public async Task A_code_that_did_not_arrive_is_shown_and_its_address_corrected()
    {
        await using var scene = await InvitedAsync(new DeadMailbox(Second).Install);
        await scene.ReachAsync(Mailbox.Shared, Second);
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        await scene.AskForCodeAsync(phone, link);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var round = await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}");
        Assert.Contains("Kode kepada Kepala Dinas Tenaga Kerja dan Transmigrasi tidak sampai", round.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Surel kepada Kepala Dinas", round.Text, StringComparison.Ordinal);

        var form = await legal.OpenAsync(round.LinkOf("Perbaiki alamat untuk kode"));
        await legal.SendAsync(form, new() { ["Input.CodeEmail"] = "ajudan.baru@tulungagung.example" });
        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(2));
        var asked = await scene.AskForCodeAsync(phone, link);

        Assert.Contains("Kode diterima", (await phone.SendAsync(asked, new() { ["Input.Code"] = scene.CodeOf("ajudan.baru@tulungagung.example") })).Text, StringComparison.Ordinal);
    }

    private static async Task<Signatory> PartnerAsync(SigningScene scene) => (await scene.RoundAsync()).Signatories.Single(who => who.Email == PartnerMail);
}
