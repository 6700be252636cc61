using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Journeys.WholeLife;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>Whoever reads the log of the program learns no link, also when the framework was told to say everything.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task No_link_and_no_code_stands_in_the_log_even_when_the_framework_says_everything()
    {
        var logs = new Logs();
        await using var scene = await InvitedAsync(services =>
        {
            services.AddLogging(logging => logging.AddProvider(logs));
            services.Configure<LoggerFilterOptions>(options => options.Rules.Add(new LoggerFilterRule(null, "Microsoft", LogLevel.Trace, null)));
        });
        await scene.ReachAsync(Mailbox.Shared);
        using var phone = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var page = await phone.OpenAsync(link);
        var asked = await scene.AskForCodeAsync(phone, link);
        var code = scene.CodeOf(PartnerMail);
        await phone.SendAsync(asked, new() { ["Input.Code"] = code });
        await phone.SendAsync(page, Signature);
        await phone.Client.GetAsync($"{link}/no-such-page");
        await phone.Client.PostAsync(link, null);

        Assert.Contains("CREATE TABLE", logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(CrawlerTests.Token(link), logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{code}\n", logs.Text, StringComparison.Ordinal);
    }
}
