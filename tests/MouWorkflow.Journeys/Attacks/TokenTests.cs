using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Tokens that are guessed, altered, somebody else's, used again, or outlived.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task No_altered_token_leads_anywhere_and_none_makes_the_program_fail()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var token = CrawlerTests.Token(scene.LinkOf(PartnerMail));
        List<string> wrong =
        [
            token.ToUpperInvariant(), token.ToLowerInvariant(), token + "=", token + "A", token[1..], token[..^1], new([.. token.Reverse()]), token.Replace(token[0], '*'),
            Uri.EscapeDataString(token + "\n"), Uri.EscapeDataString(token + " "), token + "%00", "' OR 1=1 --", new('A', 4000), "..%2f..%2f" + token, Uri.EscapeDataString("\u202e" + token), "%F0%9F%98%80",
        ];
        wrong.AddRange(Enumerable.Range(0, token.Length).Select(at => token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..]));
        wrong.AddRange(Enumerable.Range(0, 40).Select(_ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_')));
        foreach (var guess in wrong.Where(guess => guess != token))
        {
            foreach (var below in (string[])["", "/document", "/file", "/decline"])
            {
                using var answer = await phone.Client.GetAsync($"/s/{guess}{below}");
                var said = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest || answer.RequestMessage!.RequestUri!.AbsolutePath == "/SignIn", $"/s/{guess}{below}: {answer.StatusCode}");
                Assert.DoesNotContain("Tulungagung", said, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task A_link_of_a_declined_round_signs_nothing_in_the_next_one()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var old = scene.LinkOf(PartnerMail);
        var form = await phone.OpenAsync(old);
        await phone.SendAsync(await phone.OpenAsync($"{old}/decline"), new() { ["Input.Reason"] = "Pasal 4 belum sesuai." });
        await scene.App.SettleAsync();
        Assert.Equal(RoundState.Declined, (await scene.RoundAsync()).State);

        scene.App.Time.MoveTo(MouApp.Begin.AddHours(2));
        var again = await scene.SendAgainAsync();
        var replay = await phone.SendAsync(form, Signature);

        Assert.Equal(RoundState.Open, again.State);
        Assert.Contains("dihentikan", replay.Text, StringComparison.Ordinal);
        Assert.All((await scene.RoundAsync()).Signatories, who => Assert.Null(who.SignedAt));
        Assert.NotEqual(old, scene.LinkOf(PartnerMail));
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.GetAsync($"{old}/document")).StatusCode);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(400)]
    public async Task An_outlived_link_shows_nothing_signs_nothing_and_declines_nothing(int days)
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var form = await phone.OpenAsync(link);
        var declining = await phone.OpenAsync($"{link}/decline");
        await scene.App.UntilAsync(MouApp.Begin.AddDays(days));
        var before = await DatabaseContent.RowsAsync(scene.App);

        await phone.SendAsync(form, Signature);
        await phone.SendAsync(declining, new() { ["Input.Reason"] = "Terlambat" });

        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.GetAsync($"{link}/document")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Client.GetAsync($"{link}/file")).StatusCode);
        Assert.Equal(before, await DatabaseContent.RowsAsync(scene.App));
    }

    [Fact]
    public async Task After_a_change_of_address_the_old_mailbox_holds_nothing_that_opens_signs_or_declines()
    {
        await using var scene = await InvitedAsync();
        using var thief = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var form = await thief.OpenAsync(link);
        var declining = await thief.OpenAsync($"{link}/decline");
        var who = (await scene.RoundAsync()).Signatories.Single(candidate => candidate.Email == PartnerMail);
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        await scene.ActAsync<CorrectAddress, Done>(act => act.RunAsync(who.Id, "kepala.baru@tulungagung.example", null, CancellationToken.None));
        await scene.App.SettleAsync();

        await thief.SendAsync(form, Signature);
        await thief.SendAsync(declining, new() { ["Input.Reason"] = "Bukan saya" });

        Assert.Equal(HttpStatusCode.NotFound, (await thief.Client.GetAsync($"{link}/document")).StatusCode);
        var round = await scene.RoundAsync();
        Assert.Equal(RoundState.Open, round.State);
        Assert.All(round.Signatories, candidate => Assert.Null(candidate.SignedAt));
    }

    [Fact]
    public async Task A_link_to_a_wrong_address_stays_dead_when_the_office_shortens_the_life_of_links()
    {
        await using var scene = await InvitedAsync(Living(14));
        var wrong = scene.LinkOf(PartnerMail);
        var who = (await scene.RoundAsync()).Signatories.Single(candidate => candidate.Email == PartnerMail);
        await using var shorter = await MouApp.StartAsync(begin: MouApp.Begin.AddHours(1), data: scene.App.Paths.Data, adjust: Living(2));
        await shorter.InScopeAsync(services => services.GetRequiredService<CorrectAddress>().RunAsync(who.Id, "kepala.baru@tulungagung.example", null, CancellationToken.None));
        await shorter.SettleAsync();
        await scene.SignAsync("kepala.baru@tulungagung.example");
        Assert.NotNull((await scene.RoundAsync()).Signatories.Single(candidate => candidate.Id == who.Id).SignedAt);
        using var stranger = shorter.Stranger();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync($"{wrong}/document")).StatusCode);
    }

    [Fact]
    public async Task Whoever_holds_an_old_link_cannot_keep_killing_the_one_that_is_in_use()
    {
        await using var scene = await InvitedAsync();
        var old = scene.LinkOf(PartnerMail);
        var who = (await scene.RoundAsync()).Signatories.Single(candidate => candidate.Email == PartnerMail);
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1));
        await scene.ActAsync<CorrectAddress, Done>(act => act.RunAsync(who.Id, "kepala.baru@tulungagung.example", null, CancellationToken.None));
        await scene.App.SettleAsync();
        using var signer = scene.App.Stranger();
        var fresh = scene.LinkOf("kepala.baru@tulungagung.example");
        var form = await signer.OpenAsync(fresh);
        await signer.SendAsync(form, [], "/open");
        scene.App.Time.MoveTo(MouApp.Begin.AddHours(1).AddMinutes(20));

        using var attacker = scene.App.Stranger();
        await attacker.SendAsync(await attacker.OpenAsync(old), [], "handler=Fresh");
        await scene.App.SettleAsync();
        var signed = await signer.SendAsync(form, Signature);

        Assert.Contains("Anda sudah menandatangani", signed.Text, StringComparison.Ordinal);
    }

    /// <summary>Links live for so many days.</summary>
    private static Action<IServiceCollection> Living(int days) => services => services.Replace(ServiceDescriptor.Singleton(new OfficePolicy { ExtraProvinces = ["99"], LinkDays = days }));
}
