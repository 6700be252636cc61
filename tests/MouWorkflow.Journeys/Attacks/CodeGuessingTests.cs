using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Signing;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Somebody who holds the link of a shared mailbox guesses the code: in turns, at once, on other nodes, after restarts, with new codes.</summary>
public sealed class CodeGuessingTests
{
    private const string Second = "ajudan@tulungagung.example";

    [Fact]
    public async Task Tries_are_counted_across_nodes_and_restarts()
    {
        await using var scene = await SharedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var here = scene.App.Stranger();
        await scene.AskForCodeAsync(here, link);
        var right = scene.CodeOf(Second);
        await GuessAsync(here, link, Wrong(right, 1));
        await using (var other = await MouApp.StartAsync(data: scene.App.Paths.Data))
        {
            using var there = other.Stranger();
            await GuessAsync(there, link, Wrong(right, 2));
            Assert.Contains("masih 2 kali", (await GuessAsync(here, link, Wrong(right, 3))).Text, StringComparison.Ordinal);
        }

        await using var restarted = await MouApp.StartAsync(data: scene.App.Paths.Data);
        using var again = restarted.Stranger();
        await GuessAsync(again, link, Wrong(right, 4));
        Assert.Contains("tidak dapat dicoba lagi", (await GuessAsync(again, link, Wrong(right, 5))).Text, StringComparison.Ordinal);

        Assert.Contains("sudah dicoba terlalu sering", (await GuessAsync(again, link, right)).Text, StringComparison.Ordinal);
        Assert.Contains("sudah dicoba terlalu sering", (await GuessAsync(here, link, right)).Text, StringComparison.Ordinal);
        Assert.Equal(SecondFactorRules.MostTries, await scene.App.ReadAsync(db => db.Set<SigningCode>().Select(code => code.Tries).SingleAsync()));
    }

    [Fact]
    public async Task Guesses_at_once_on_two_nodes_are_heard_five_times_at_most()
    {
        await using var scene = await SharedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var here = scene.App.Stranger();
        await scene.AskForCodeAsync(here, link);
        var right = scene.CodeOf(Second);
        await using var other = await MouApp.StartAsync(data: scene.App.Paths.Data);
        using var there = other.Stranger();
        var (formHere, formThere) = (await here.OpenAsync($"{link}/code"), await there.OpenAsync($"{link}/code"));

        var said = await Task.WhenAll(Enumerable.Range(1, 30).Select(guess => guess % 2 == 0
            ? here.SendAsync(formHere, new() { ["Input.Code"] = Wrong(right, guess) })
            : there.SendAsync(formThere, new() { ["Input.Code"] = Wrong(right, guess) })));

        Assert.InRange(said.Count(page => page.Text.Contains("Kode salah", StringComparison.Ordinal)), 1, SecondFactorRules.MostTries);
        Assert.InRange(await scene.App.ReadAsync(db => db.Set<SigningCode>().Select(code => code.Tries).SingleAsync()), 1, SecondFactorRules.MostTries);
    }

    [Fact]
    public async Task Fifteen_wrong_answers_kill_the_link_and_the_owner_gets_a_fresh_one()
    {
        await using var scene = await SharedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var thief = scene.App.Stranger();
        for (var code = 0; code < 3; code++)
        {
            scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(10 * (code + 1)));
            await scene.AskForCodeAsync(thief, link);
            for (var guess = 1; guess <= SecondFactorRules.MostTries; guess++)
            {
                await GuessAsync(thief, link, Wrong(scene.CodeOf(Second), guess));
            }
        }

        Assert.Contains("Tautan ini sudah lama", (await thief.OpenAsync(link)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await thief.Client.GetAsync($"{link}/document")).StatusCode);
        var old = await thief.OpenAsync(link);
        await thief.SendAsync(old, [], "handler=Fresh");
        await scene.App.SettleAsync();
        Assert.NotEqual(link, scene.LinkOf(PartnerMail));
    }

    [Fact]
    public async Task Codes_are_limited_for_the_person_whatever_link_and_node_asks_for_them()
    {
        await using var scene = await SharedAsync();
        using var thief = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        for (var code = 0; code < SecondFactorRules.MostCodesPerHour; code++)
        {
            Assert.Equal(HttpStatusCode.OK, (await scene.AskForCodeAsync(thief, link)).Status);
            Assert.Contains("Kode baru saja dikirim", (await scene.AskForCodeAsync(thief, link)).Text, StringComparison.Ordinal);
            scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(2 * (code + 1)));
        }

        Assert.Contains("terlalu sering", (await scene.AskForCodeAsync(thief, link)).Text, StringComparison.Ordinal);
        var old = await MouApp.StartAsync(begin: MouApp.Begin.AddMinutes(12), data: scene.App.Paths.Data);
        await using (old)
        {
            using var there = old.Stranger();
            Assert.Contains("terlalu sering", (await there.SendAsync(await there.OpenAsync($"{link}/code"), [], "handler=Send")).Text, StringComparison.Ordinal);
        }

        await scene.App.InScopeAsync(services => services.GetRequiredService<ResendInvitation>().RunAsync(Partner(scene).Result.Id, CancellationToken.None));
        await scene.App.SettleAsync();
        Assert.Contains("terlalu sering", (await scene.AskForCodeAsync(thief, scene.LinkOf(PartnerMail))).Text, StringComparison.Ordinal);
        Assert.Equal(SecondFactorRules.MostCodesPerHour, scene.MailsTo(Second).Count);
    }

    [Fact]
    public async Task A_used_an_outlived_and_a_replaced_code_open_nothing()
    {
        await using var scene = await SharedAsync();
        var link = scene.LinkOf(PartnerMail);
        using var owner = scene.App.Stranger();
        using var thief = scene.App.Stranger();
        await scene.AskForCodeAsync(owner, link);
        var first = scene.CodeOf(Second);
        scene.App.Time.MoveTo(MouApp.Begin.AddMinutes(11));
        Assert.Contains("tidak berlaku lagi", (await GuessAsync(owner, link, first)).Text, StringComparison.Ordinal);
        await scene.AskForCodeAsync(owner, link);
        var second = scene.CodeOf(Second);
        Assert.Contains("Kode diterima", (await GuessAsync(owner, link, second)).Text, StringComparison.Ordinal);

        Assert.Contains("tidak berlaku lagi", (await GuessAsync(thief, link, second)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await thief.Client.GetAsync($"{link}/document")).StatusCode);
    }

    [Fact]
    public async Task Nobody_with_the_database_or_the_pages_of_the_office_reads_a_code_or_a_link()
    {
        await using var scene = await SharedAsync();
        using var phone = scene.App.Stranger();
        await scene.AskForCodeAsync(phone, scene.LinkOf(PartnerMail));
        var (code, token) = (scene.CodeOf(Second), CrawlerTests.Token(scene.LinkOf(PartnerMail)));
        var keys = scene.App.Services.GetRequiredService<KeyRing>();

        var mails = await scene.App.ReadAsync(db => db.Set<MailMessage>().AsNoTracking().Where(mail => mail.SignatoryId != null).ToListAsync());
        Assert.Contains(mails, mail => mail.Template == "signing-code");
        foreach (var mail in mails)
        {
            var body = keys.UnprotectText(mail.Body!, "Mails", "Body", mail.Id);
            Assert.Contains(mail.Template == "signing-code" ? "[kode]" : "[link]", body, StringComparison.Ordinal);
            Assert.DoesNotContain(code, body + mail.Subject + mail.ModelJson + mail.LinkPath, StringComparison.Ordinal);
            Assert.DoesNotContain(token, body + mail.Subject + mail.ModelJson + mail.LinkPath, StringComparison.Ordinal);
        }

        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<OutboxRow>().CountAsync(row => row.Secret != null)));
        var kept = await scene.App.ReadAsync(db => db.Set<SigningCode>().AsNoTracking().SingleAsync());
        Assert.Equal(43, kept.CodeHash.Length);
        using var legal = await scene.App.SignInAsAsync(Core.Platform.Access.StaffRole.Administrator);
        var round = await scene.RoundAsync();
        foreach (var address in (string[])[$"/Signing/Round/{round.Id}", $"/Partnerships/View/{round.PartnershipId}", "/Operations/Index", $"/Signing/Invitation/{round.Id}"])
        {
            var page = await legal.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(token, page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.DoesNotContain(code, page.Text, StringComparison.Ordinal);
        }

        var files = Directory.EnumerateFiles(scene.App.Paths.Data, "mou.db*").Select(file => System.Text.Encoding.Latin1.GetString(Read(file)));
        Assert.DoesNotContain(files, content => content.Contains(token, StringComparison.Ordinal));
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static async Task<SigningScene> SharedAsync()
    {
        var scene = await InvitedAsync();
        await scene.ReachAsync(Mailbox.Shared, Second);
        return scene;
    }

    private static async Task<Signatory> Partner(SigningScene scene) => (await scene.RoundAsync()).Signatories.Single(who => who.Email == PartnerMail);

    private static async Task<SeenPage> GuessAsync(Visitor visitor, string link, string code) =>
        await visitor.SendAsync(await visitor.OpenAsync($"{link}/code"), new() { ["Input.Code"] = code });

    private static string Wrong(string right, int by) => ((int.Parse(right, CultureInfo.InvariantCulture) + by) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}
