using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Access;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Every page that people without an account meet: axe finds nothing serious, and nothing is wider than the smallest phone.</summary>
public sealed class PublicPagesTests
{
    [Fact]
    public async Task Axe_finds_nothing_serious_on_any_public_page()
    {
        await using var scene = await InvitedAsync();
        await using var phone = await Phone.StartAsync(320, 640);
        var link = scene.LinkOf(PartnerMail);
        List<string> faults = [];
        foreach (var path in new[] { "/SignIn", "/Signing/Verify", "/tidak/ada", "/AccessDenied", "/Operations/Mails", "/s/tidak-dikenal", link, $"{link}/document", $"{link}/decline" })
        {
            await LookAsync(scene.App, path);
        }

        await scene.SignAsync(PartnerMail);
        await LookAsync(scene.App, link);
        await scene.SignAsync(BranchMail);
        await LookAsync(scene.App, link);
        await using var production = await MouApp.StartAsync(environment: "Production");
        var setup = await production.InScopeAsync(services => services.GetRequiredService<SetupLinks>().RenewAsync(CancellationToken.None));
        await LookAsync(production, $"/Setup/{setup}");

        Assert.Equal([], faults);

        async Task LookAsync(MouApp app, string path)
        {
            await phone.OpenAsync(app, path);
            faults.AddRange(await phone.SeriousAsync());
            if (await phone.WidthAsync() is > 320 and var width)
            {
                faults.Add($"{path}: {width} px wide");
            }
        }
    }
}
