using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.History;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Two tabs, two clicks, two nodes.</summary>
public sealed class TwoAtOnceTests
{
    [Fact]
    public async Task Two_tabs_that_sign_and_decline_in_the_same_moment_end_in_one_of_the_two()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var scene = await InvitedAsync();
            using var phone = scene.App.Stranger();
            var link = scene.LinkOf(PartnerMail);
            var sign = await phone.OpenAsync(link);
            var decline = await phone.OpenAsync($"{link}/decline");

            await Task.WhenAll(phone.SendAsync(sign, Signature), phone.SendAsync(decline, new() { ["Input.Reason"] = "Belum sesuai." }));

            var who = (await scene.RoundAsync()).Signatories.Single(candidate => candidate.Email == PartnerMail);
            var facts = await scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(row => row.Fact == "signature-recorded" || row.Fact == "signature-declined").Select(row => row.Fact).ToListAsync());
            Assert.Equal(who.State is SignatoryState.Signed ? "signature-recorded" : "signature-declined", Assert.Single(facts));
        }
    }

    [Fact]
    public async Task Eight_clicks_at_once_decline_once()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var form = await phone.OpenAsync($"{scene.LinkOf(PartnerMail)}/decline");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => phone.SendAsync(form, new() { ["Input.Reason"] = "Belum sesuai." })));
        await scene.App.SettleAsync();

        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "signature-declined")));
        Assert.Single(scene.App.Mails(), mail => mail.Text.Contains("Belum sesuai.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Eight_requests_at_once_for_a_fresh_link_send_one()
    {
        await using var scene = await InvitedAsync();
        var old = scene.LinkOf(PartnerMail);
        await scene.App.UntilAsync(Host.MouApp.Begin.AddDays(3).AddHours(1));
        var before = scene.MailsTo(PartnerMail).Count;
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(old);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => phone.SendAsync(page, [], "handler=Fresh")));
        await scene.App.SettleAsync();

        Assert.Equal(before + 1, scene.MailsTo(PartnerMail).Count);
    }
}
