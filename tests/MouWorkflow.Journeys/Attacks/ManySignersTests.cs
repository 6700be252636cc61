using System.Net;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Several people with links of one round: in the same second, for each other, and after somebody else signs in their name.</summary>
public sealed class ManySignersTests
{
    private static readonly byte[] Letter = "%PDF-1.4 surat kuasa"u8.ToArray();

    [Fact]
    public async Task Two_who_sign_in_the_same_second_on_two_nodes_have_both_signed()
    {
        for (var time = 0; time < 3; time++)
        {
            await using var scene = await PlannedAsync([Planned("Kepala Dinas", 1, 1), Planned("Ketua Kadin", 1, 1), Planned("Kepala Cabang", 2, 2)]);
            await using var other = await MouApp.StartAsync(data: scene.App.Paths.Data);
            using var here = scene.App.Stranger();
            using var there = other.Stranger();
            var one = await here.OpenAsync(scene.LinkOf(MailOf("Kepala Dinas")));
            var two = await there.OpenAsync(scene.LinkOf(MailOf("Ketua Kadin")));

            var said = await Task.WhenAll(here.SendAsync(one, Signature), there.SendAsync(two, Signature));

            Assert.All(said, page => Assert.Contains("Anda sudah menandatangani dokumen ini", page.Text, StringComparison.Ordinal));
            await scene.App.SettleAsync();
            Assert.Equal(2, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "signature-recorded")));
            Assert.Single(scene.MailsTo(MailOf("Kepala Cabang")));
        }
    }

    [Fact]
    public async Task A_link_of_one_signatory_signs_for_no_other_of_the_same_party_and_shows_no_other_address()
    {
        await using var scene = await PlannedAsync([Planned("Kepala Dinas", 1, 1), Planned("Ketua Kadin", 1, 1), Planned("Kepala Cabang", 2, 2)]);
        using var phone = scene.App.Stranger();
        var form = await phone.OpenAsync(scene.LinkOf(MailOf("Kepala Dinas")));

        await phone.SendAsync(form, Signature);

        var round = await scene.RoundAsync();
        Assert.Equal("Kepala Dinas", Assert.Single(round.Signatories, who => who.State is SignatoryState.Signed).Title);
        Assert.DoesNotContain(MailOf("Ketua Kadin"), form.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_sent_to_read_never_acts()
    {
        await using var scene = await PlannedAsync([Planned("Kepala Dinas", 1, 1), Planned("Biro Hukum", 1, 0, SignatoryRole.Copy), Planned("Kepala Cabang", 2, 2)]);
        using var reader = scene.App.Stranger();
        using var signer = scene.App.Stranger();
        var link = scene.LinkOf(MailOf("Biro Hukum"));
        var page = await reader.OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, (await reader.Client.GetAsync($"{link}/document")).StatusCode);
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = await scene.RoundAsync();
        foreach (var below in (string[])["", "/decline", "/delegate", "/change"])
        {
            using FormUrlEncodedContent form = new(new Dictionary<string, string>(Signature) { ["Input.Sha256"] = before.Sha256, ["Input.Reason"] = "x", ["Input.Text"] = "x", ["__RequestVerificationToken"] = token });
            await reader.Client.PostAsync(link + below, form);
        }

        var after = await scene.RoundAsync();
        Assert.Equal(RoundState.Open, after.State);
        Assert.All(after.Signatories, who => Assert.Null(who.SignedAt));
    }

    [Fact]
    public async Task After_delegation_the_link_of_who_delegated_opens_and_signs_nothing()
    {
        await using var scene = await InvitedAsync();
        using var delegator = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var form = await delegator.OpenAsync(link);
        var delegation = await scene.ActAsync<ProposeDelegate, Guid>(act => act.RunAsync(
            CrawlerTests.Token(link), new DelegateData("Sekretaris Dinas", "Sekretaris Dinas", "sekretaris@tulungagung.example", AuthorityKind.Kuasa, "Surat Kuasa 1/2024"), Letter, CancellationToken.None));
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        await scene.ActAsync<DecideDelegate, Done>(act => act.RunAsync(delegation, true, null, null, CancellationToken.None));
        await scene.App.SettleAsync();

        await delegator.SendAsync(form, Signature);

        Assert.Equal(HttpStatusCode.NotFound, (await delegator.Client.GetAsync($"{link}/document")).StatusCode);
        Assert.All((await scene.RoundAsync()).Signatories, who => Assert.Null(who.SignedAt));
        await scene.SignAsync("sekretaris@tulungagung.example");
        Assert.Single((await scene.RoundAsync()).Signatories, who => who.State is SignatoryState.Signed);
    }
}
