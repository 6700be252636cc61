using System.Net;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>What may be passed on in a chat or printed on paper: it sends links to registered mailboxes and tells nothing.</summary>
public sealed class InvitationTests
{
    [Fact]
    public async Task Staff_passes_on_a_text_and_a_code_that_hold_no_secret()
    {
        await using var scene = await InvitedAsync();
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var round = await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}");

        var page = await legal.OpenAsync(round.LinkOf("Undangan tanpa rahasia"));

        Assert.Contains($"{MouApp.PublicUrl}/Signing/Open/", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.LinkOf(PartnerMail), page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(PartnerMail, page.Text, StringComparison.Ordinal);
        var picture = await legal.Client.GetAsync(page.Document.QuerySelector("img.qr")!.GetAttribute("src"));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, (await picture.Content.ReadAsByteArrayAsync())[..4]);
    }

    [Fact]
    public async Task Whoever_holds_it_can_only_have_the_link_sent_to_its_owner()
    {
        await using var scene = await InvitedAsync();
        var first = scene.LinkOf(PartnerMail);
        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(30));
        using var anybody = scene.App.Stranger();
        var page = await anybody.OpenAsync(await AddressAsync(scene));
        Assert.Contains("Kepala Dinas Tenaga Kerja dan Transmigrasi", page.Text, StringComparison.Ordinal);
        Assert.Contains("k•••@tulungagung.example", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PartnerMail, page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Kantor Cabang Blitar (", page.Text, StringComparison.Ordinal);

        var asked = await anybody.SendAsync(page, new() { ["Input.Position"] = "1" });

        Assert.Contains("Permintaan diterima", asked.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        Assert.NotEqual(first, scene.LinkOf(PartnerMail));
        Assert.DoesNotContain(scene.LinkOf(PartnerMail), asked.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await scene.SignAsync(PartnerMail);
    }

    [Fact]
    public async Task An_unknown_a_spent_and_a_known_code_are_answered_in_the_same_words()
    {
        await using var scene = await InvitedAsync();
        var known = await AddressAsync(scene);
        using var anybody = scene.App.Stranger();
        var unknown = await anybody.OpenAsync("/Signing/Open/AAAABBBBCCCCDDDD");
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        var token = unknown.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        List<(HttpStatusCode, string)> said = [];
        foreach (var (address, position) in new[] { (known, "1"), (known, "2"), (known, "77"), ("/Signing/Open/AAAABBBBCCCCDDDD", "1"), ("/Signing/Open/x", "abc") })
        {
            using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["Input.Position"] = position, ["__RequestVerificationToken"] = token });
            var page = await Visitor.SeeAsync(await anybody.Client.PostAsync(address, form));
            said.Add((page.Status, page.Text));
        }

        Assert.Single(said.Distinct());
        Assert.Equal(HttpStatusCode.OK, said[0].Item1);
        Assert.Single(scene.MailsTo(PartnerMail));
        await scene.SignAsync(PartnerMail);
        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(30));
        await scene.SignAsync(BranchMail);
        var over = await anybody.OpenAsync(known);
        Assert.Equal((unknown.Status, unknown.Text), (over.Status, over.Text));
    }

    [Fact]
    public async Task Asking_with_a_known_code_writes_rows_and_does_no_work_of_mail_while_somebody_waits_for_the_answer()
    {
        var counted = new CountedWork();
        await using var scene = await InvitedAsync(counted.Install);
        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(30));
        using var anybody = scene.App.Stranger();
        var known = await AddressAsync(scene);
        await AskAsync(anybody, "/Signing/Open/AAAABBBBCCCCDDDD");
        var sent = scene.App.Mails().Count;

        counted.Commands = 0;
        await AskAsync(anybody, "/Signing/Open/AAAABBBBCCCCDDDD");
        var unknown = counted.Commands;
        counted.Commands = 0;
        counted.Mails = 0;
        await AskAsync(anybody, known);

        Assert.Equal((0, sent), (counted.Mails, scene.App.Mails().Count));
        Assert.InRange(counted.Commands - unknown, 0, CountedWork.MostMore);
        await scene.App.SettleAsync();
        Assert.Equal(1, counted.Mails);
    }

    [Fact]
    public async Task A_network_asks_ten_times_an_hour_on_all_nodes_together()
    {
        await using var scene = await InvitedAsync();
        await using var other = await MouApp.StartAsync(data: scene.App.Paths.Data);
        using var here = scene.App.Stranger();
        using var there = other.Stranger();
        for (var request = 0; request < 5; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(here, "/Signing/Open/AAAABBBBCCCCDDDD"));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(there, await AddressAsync(scene)));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(here, await AddressAsync(scene)));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(there, "/Signing/Open/AAAABBBBCCCCDDDD"));
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(here, await AddressAsync(scene)));
    }

    [Fact]
    public async Task The_public_code_takes_no_link_away_that_is_in_use_and_sends_five_a_day()
    {
        await using var scene = await InvitedAsync();
        using var signer = scene.App.Stranger();
        var form = await signer.OpenAsync(scene.LinkOf(PartnerMail));
        await signer.SendAsync(form, [], "/open");
        using var anybody = scene.App.Stranger();
        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(20));
        await AskAsync(anybody, await AddressAsync(scene));
        await scene.App.SettleAsync();
        Assert.Single(scene.MailsTo(PartnerMail));

        for (var hour = 2; hour < 12; hour++)
        {
            scene.App.Time.MoveTo(MouApp.Begin.AddHours(hour));
            await AskAsync(anybody, await AddressAsync(scene));
            await scene.App.SettleAsync();
        }

        Assert.Equal(1 + ReachRules.MostOpenInvitationsPerDay, scene.MailsTo(PartnerMail).Count);
    }

    private static async Task<string> AddressAsync(SigningScene scene)
    {
        var round = await scene.RoundAsync();
        var reach = await scene.App.InScopeAsync(services => ((ReachReads)services.GetService(typeof(ReachReads))!).OfRoundAsync(round, CancellationToken.None));
        return $"/Signing/Open/{reach.Code}";
    }

    private static async Task<HttpStatusCode> AskAsync(Visitor visitor, string address)
    {
        var page = await visitor.OpenAsync(address);
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["Input.Position"] = "1",
            ["__RequestVerificationToken"] = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        });
        return (await visitor.Client.PostAsync(address, form)).StatusCode;
    }
}
