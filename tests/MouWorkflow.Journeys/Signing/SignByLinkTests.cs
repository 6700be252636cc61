using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.History;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>What an agency head meets: one mail, one link, no account.</summary>
public sealed class SignByLinkTests
{
    [Fact]
    public async Task Two_parties_sign_through_their_mails_and_get_the_sealed_copy()
    {
        await using var scene = await InvitedAsync();
        Assert.Empty(scene.MailsTo(BranchMail));
        using var phone = scene.App.Stranger();

        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        Assert.Equal("Nota Kesepahaman", page.Heading);
        Assert.Contains("Pemerintah Kabupaten Tulungagung", page.Text, StringComparison.Ordinal);
        Assert.Contains("22 Januari 2024 (14 hari lagi)", page.Text, StringComparison.Ordinal);
        Assert.Contains("tidak tersertifikasi", page.Text, StringComparison.Ordinal);
        var signed = await phone.SendAsync(page, Signature);
        Assert.Equal(HttpStatusCode.OK, signed.Status);
        Assert.Contains("Anda sudah menandatangani dokumen ini", signed.Text, StringComparison.Ordinal);
        Assert.Contains("Berikutnya: Kepala Kantor Cabang", signed.Text, StringComparison.Ordinal);

        await scene.App.SettleAsync();
        var last = await scene.SignAsync(BranchMail);

        Assert.Contains("sedang disegel", last.Text, StringComparison.Ordinal);
        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
        Assert.Equal(AgreementState.InForce, await scene.StateAsync());
        foreach (var address in new[] { PartnerMail, BranchMail })
        {
            Assert.Single(scene.MailsTo(address), mail => mail.Attachments.Count == 2);
        }

        var complete = await phone.OpenAsync(page.Url.AbsolutePath);
        Assert.Contains("Selesai: semua pihak sudah menandatangani", complete.Text, StringComparison.Ordinal);
        Assert.Empty(complete.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task The_document_is_readable_in_the_page_alone_and_as_a_file()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));
        var article = page.Document.QuerySelector("article")!;
        Assert.Contains("NOTA KESEPAHAMAN", article.TextContent, StringComparison.OrdinalIgnoreCase);
        // One document, one first heading and one main part, as a screen reader meets it.
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Single(page.Document.QuerySelectorAll("main"));
        Assert.Empty(page.Document.QuerySelectorAll("iframe"));

        var text = await phone.OpenAsync(page.LinkOf("Baca satu layar penuh"));

        Assert.Contains("NOTA KESEPAHAMAN", text.Text, StringComparison.OrdinalIgnoreCase);
        var policy = text.Answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal(
            string.Join(' ', text.Document.QuerySelector("article")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            string.Join(' ', article.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var file = await phone.Client.GetByteArrayAsync(page.LinkOf("Unduh berkas Word"));
        Assert.Equal((await scene.RoundAsync()).Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
        Assert.Contains((await scene.RoundAsync()).Sha256, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_kept_out_of_referrers_and_caches()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        foreach (var path in new[] { link, $"{link}/document", $"{link}/file", $"{link}/decline" })
        {
            var answer = await phone.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
        }
    }

    [Fact]
    public async Task Opening_a_link_changes_nothing_however_often_and_by_whomever()
    {
        await using var scene = await InvitedAsync();
        var link = scene.LinkOf(PartnerMail);
        var before = await FingerprintAsync(scene);
        for (var scanner = 0; scanner < 3; scanner++)
        {
            using var stranger = scene.App.Stranger();
            foreach (var path in new[] { link, $"{link}/document", $"{link}/file", $"{link}/decline", $"{link}?handler=Fresh" })
            {
                Assert.Equal(HttpStatusCode.OK, (await stranger.Client.GetAsync(path)).StatusCode);
                Assert.Equal(HttpStatusCode.OK, (await stranger.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path))).StatusCode);
            }
        }

        await scene.App.SettleAsync();
        Assert.Equal(before, await FingerprintAsync(scene));
    }

    [Fact]
    public async Task A_double_click_signs_once_and_both_clicks_see_that_it_is_signed()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        var clicks = await Task.WhenAll(phone.SendAsync(page, Signature), phone.SendAsync(page, Signature));
        var third = await phone.SendAsync(page, Signature);

        Assert.All(clicks.Append(third).Select(click => click.Text), text => Assert.Contains("Anda sudah menandatangani dokumen ini", text, StringComparison.Ordinal));
        var history = await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "signature-recorded"));
        Assert.Equal(1, history);
        await scene.App.SettleAsync();
        Assert.Single(scene.MailsTo(BranchMail));
    }

    [Fact]
    public async Task A_form_without_tick_or_name_says_so_beside_the_field_and_keeps_what_was_typed()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        var unticked = await phone.SendAsync(page, new() { ["Input.Name"] = "Kepala Dinas" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unticked.Status);
        Assert.Contains("Centang pernyataan persetujuan", unticked.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kepala Dinas", unticked.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        var nameless = await phone.SendAsync(unticked, new() { ["Input.Name"] = "", ["Input.Agreed"] = "true" });
        Assert.Contains("Ketik nama lengkap Anda", nameless.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
    }

    [Fact]
    public async Task A_form_that_was_shown_with_another_document_does_not_sign_this_one()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        var refused = await phone.SendAsync(page, new(Signature) { ["Input.Sha256"] = new string('0', 64) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Naskah yang Anda buka berbeda", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_elsewhere_signs_nothing()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        using FormUrlEncodedContent forged = new(new Dictionary<string, string>(Signature) { ["Input.Sha256"] = (await scene.RoundAsync()).Sha256 });

        var answer = await phone.Client.PostAsync(scene.LinkOf(PartnerMail), forged);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
    }

    [Fact]
    public async Task The_page_switches_to_English_and_stays_on_the_link()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var page = await phone.OpenAsync(link);
        var switcher = page.Document.QuerySelector("form[action='/Language']")!;
        using FormUrlEncodedContent choice = new(switcher.QuerySelectorAll("input").Select(input => new KeyValuePair<string, string>(input.GetAttribute("name")!, input.GetAttribute("value")!)));

        var answer = await phone.Client.PostAsync("/Language", choice);

        Assert.Equal(link, answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("1. Read the text", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> FingerprintAsync(SigningScene scene)
    {
        var round = await scene.RoundAsync();
        var links = await scene.App.ReadAsync(db => db.Set<SigningLink>().AsNoTracking().OrderBy(row => row.Id).Select(row => $"{row.Id} {row.RevokedAt} {row.ExpiresAt}").ToListAsync());
        var history = await scene.App.ReadAsync(db => db.Set<HistoryHead>().AsNoTracking().Select(row => row.Hash).ToListAsync());
        return string.Join('\n', [round.State.ToString(), .. round.Signatories.Select(who => $"{who.State} {who.SignedAt}"), .. links, .. history, $"{scene.App.Mails().Count} mails"]);
    }
}
