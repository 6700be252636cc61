using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>A request may claim any host; what leaves the house names the configured address only.</summary>
public sealed class ForgedHostTests
{
    private static readonly string[] Headers = ["Host", "X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded"];

    [Fact]
    public async Task A_forged_host_reaches_neither_a_mail_nor_a_page_nor_a_redirect()
    {
        await using var scene = await InvitedAsync();
        var old = scene.LinkOf(PartnerMail);
        await scene.App.UntilAsync(MouApp.Begin.AddDays(3).AddHours(1));
        using var attacker = scene.App.Stranger();
        foreach (var header in Headers)
        {
            attacker.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, header == "Forwarded" ? "host=jahat.example" : "jahat.example");
        }

        using var answer = await attacker.Client.GetAsync(old);
        var page = new SeenPage(new Uri(scene.App.Address, old), answer.StatusCode, answer, (await Visitor.SeeAsync(answer)).Document);
        var asked = await attacker.SendAsync(page, [], "handler=Fresh");
        await scene.App.SettleAsync();

        Assert.DoesNotContain("jahat.example", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("jahat.example", asked.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(3, scene.MailsTo(PartnerMail).Count);
        foreach (var mail in scene.App.Mails())
        {
            var raw = await File.ReadAllTextAsync(Path.Combine(scene.App.Paths.Mail, mail.File));
            Assert.DoesNotContain("jahat.example", raw, StringComparison.Ordinal);
        }

        Assert.All(scene.MailsTo(PartnerMail), mail => Assert.Contains($"{MouApp.PublicUrl}/s/", mail.Text, StringComparison.Ordinal));
    }
}
