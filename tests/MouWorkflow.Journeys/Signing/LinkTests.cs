using System.Net;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Links that are unknown, altered, old, replaced, or somebody else's.</summary>
public sealed class LinkTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/document")]
    [InlineData("/file")]
    public async Task A_link_that_was_altered_by_one_letter_is_not_known(string below)
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var altered = link[..^1] + (link[^1] == 'A' ? 'B' : 'A');

        var page = await phone.OpenAsync(altered + below);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Nota Kesepahaman", page.Text, StringComparison.Ordinal);
        if (below.Length == 0)
        {
            Assert.Equal("Tautan ini tidak dikenal", page.Heading);
            Assert.Contains("tersalin lengkap", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_old_link_shows_no_document_and_sends_a_fresh_one_to_the_same_mailbox()
    {
        await using var scene = await InvitedAsync();
        var old = scene.LinkOf(PartnerMail);
        await scene.App.UntilAsync(MouApp.Begin.AddDays(3).AddHours(1));
        Assert.Equal(2, scene.MailsTo(PartnerMail).Count);
        using var phone = scene.App.Stranger();

        var page = await phone.OpenAsync(old);

        Assert.Contains("Tautan ini sudah lama", page.Text, StringComparison.Ordinal);
        Assert.Contains("sampai 22 Januari 2024", page.Text, StringComparison.Ordinal);
        Assert.Contains("k•••@tulungagung.example", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PartnerMail, page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("iframe"));
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.GetAsync($"{old}/document")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.GetAsync($"{old}/file")).StatusCode);

        var asked = await phone.SendAsync(page, [], "handler=Fresh");
        Assert.Contains("Tautan baru dikirim ke k•••@tulungagung.example", asked.Text, StringComparison.Ordinal);
        var twice = await phone.SendAsync(asked, [], "handler=Fresh");
        Assert.Contains("Tautan baru saja dikirim", twice.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        Assert.Equal(3, scene.MailsTo(PartnerMail).Count);

        await scene.SignAsync(PartnerMail);
        Assert.Equal(SignatoryState.Signed, Partner(await scene.RoundAsync()).State);
    }

    [Fact]
    public async Task A_replaced_link_signs_nothing_even_with_a_form_that_was_opened_before()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));
        await scene.App.UntilAsync(MouApp.Begin.AddDays(3).AddHours(1));

        var refused = await phone.SendAsync(page, Signature);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Tautan ini sudah tidak berlaku", refused.Text, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, Partner(await scene.RoundAsync()).State);
    }

    [Fact]
    public async Task A_link_never_signs_for_the_other_party()
    {
        await using var scene = await InvitedAsync();
        var partner = scene.LinkOf(PartnerMail);
        await scene.SignAsync(PartnerMail);
        using var phone = scene.App.Stranger();
        var branch = await phone.OpenAsync(scene.LinkOf(BranchMail));
        var token = branch.Document.QuerySelector("main form [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using FormUrlEncodedContent form = new(new Dictionary<string, string>(Signature) { ["Input.Sha256"] = (await scene.RoundAsync()).Sha256, ["__RequestVerificationToken"] = token });

        await phone.Client.PostAsync(partner, form);

        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 2).State);
    }

    [Fact]
    public async Task After_the_last_day_the_page_says_so_and_the_text_is_a_draft_again()
    {
        await using var scene = await InvitedAsync();
        await scene.App.UntilAsync(MouApp.Begin.AddDays(16));
        using var phone = scene.App.Stranger();

        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        Assert.Contains("Batas waktunya sudah lewat", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.Equal(RoundState.Lapsed, (await scene.RoundAsync()).State);
        Assert.Equal(Core.Lifecycle.Agreements.AgreementState.Draft, await scene.StateAsync());
    }

    [Fact]
    public async Task A_decline_with_its_reason_stops_the_round_and_reaches_the_branch()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));
        var form = await phone.OpenAsync(page.LinkOf("tolak"));
        var unreasoned = await phone.SendAsync(form, new() { ["Input.Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreasoned.Status);
        Assert.Contains("Tuliskan alasan penolakan", unreasoned.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);

        var declined = await phone.SendAsync(unreasoned, new() { ["Input.Reason"] = "Pasal 4 belum sesuai DPA." });

        Assert.Contains("Penandatanganan dihentikan", declined.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        Assert.Equal(RoundState.Declined, (await scene.RoundAsync()).State);
        Assert.Equal(Core.Lifecycle.Agreements.AgreementState.Draft, await scene.StateAsync());
        var told = scene.MailsTo(Web.Demo.ReferencePartnerships.Tulungagung.Branch.Email)[0];
        Assert.Contains("Pasal 4 belum sesuai DPA.", told.Text, StringComparison.Ordinal);

        var replay = await phone.SendAsync(page, Signature);
        Assert.Contains("dihentikan karena ada penolakan", replay.Text, StringComparison.Ordinal);
        Assert.Contains("Penandatanganan dihentikan", (await phone.OpenAsync(page.Url.AbsolutePath + "/decline")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_went_to_a_wrong_address_stays_dead_after_the_right_person_has_signed()
    {
        await using var scene = await InvitedAsync();
        var wrong = scene.LinkOf(PartnerMail);
        var who = Partner(await scene.RoundAsync());
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        await scene.ActAsync<CorrectAddress, Done>(act => act.RunAsync(who.Id, "kepala.baru@tulungagung.example", null, CancellationToken.None));
        await scene.App.SettleAsync();
        await scene.SignAsync("kepala.baru@tulungagung.example");
        using var stranger = scene.App.Stranger();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync($"{wrong}/document")).StatusCode);
        Assert.Null((await stranger.OpenAsync(wrong)).Document.QuerySelector("iframe"));
    }

    private static Signatory Partner(SigningRound round) => round.Signatories.Single(who => who.Party == 1);
}
