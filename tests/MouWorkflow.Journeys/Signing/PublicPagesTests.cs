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
        foreach (var path in new[] { "/SignIn", "/Signing/Verify", "/tidak/ada", "/AccessDenied", "/Operations/Mails", "/s/tidak-dikenal", "/tablet", "/tablet/ABCDEFGH", link, $"{link}/decline" })
        {
            await LookAsync(scene.App, path);
        }

        // The edition as a page of its own runs no script, not even axe: for axe the same text is put where it may run.
        await phone.OpenAsync(scene.App, $"{link}/document");
        await FitsAsync($"{link}/document");
        using var reader = scene.App.Stranger();
        await phone.Page.GotoAsync("about:blank");
        await phone.Page.SetContentAsync(await reader.Client.GetStringAsync($"{link}/document"));
        faults.AddRange(await phone.SeriousAsync());

        await scene.SignAsync(PartnerMail);
        await LookAsync(scene.App, link);
        await scene.SignAsync(BranchMail);
        await LookAsync(scene.App, link);
        await using var production = await MouApp.StartAsync(environment: "Production");
        var setup = await production.InScopeAsync(services => services.GetRequiredService<SetupLinks>().RenewAsync(CancellationToken.None));
        await LookAsync(production, $"/Setup/{setup}");

        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task LookAsync(MouApp app, string path)
        {
            await phone.OpenAsync(app, path);
            faults.AddRange(await phone.SeriousAsync());
            await FitsAsync(path);
        }

        async Task FitsAsync(string path)
        {
            if (await phone.WidthAsync() is > 320 and var width)
            {
                faults.Add($"{path}: {width} px wide because of {await phone.WidestAsync()}");
            }
        }
    }
}
