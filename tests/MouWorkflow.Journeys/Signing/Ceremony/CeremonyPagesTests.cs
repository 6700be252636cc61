using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.Ceremony.CeremonyScene;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing.Ceremony;

/// <summary>The pages of a ceremony in a real browser, as staff and as a signatory with the tablet: axe finds nothing serious, and nothing is wider than a small phone.</summary>
public sealed class CeremonyPagesTests
{
    [Fact]
    public async Task Axe_finds_nothing_serious_from_the_plan_to_the_tablet_that_goes_back()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var partner = (await scene.Signing.RoundAsync()).Signatories.Single(who => who.Party == 1);
        await scene.Staff.SendAsync(await scene.Staff.OpenAsync(scene.Page), [], "handler=Invite");
        await scene.App.SettleAsync();
        var handed = await scene.HandOverAsync(partner);
        await using var desk = await Phone.StartAsync(320, 640);
        var (name, password) = await scene.App.PasswordOfAsync(StaffRole.Legal);
        await desk.OpenAsync(scene.App, "/SignIn");
        await desk.Page.FillAsync("[name='UserName']", name);
        await desk.Page.FillAsync("[name='Password']", password);
        await desk.Page.ClickAsync("main button");
        await desk.Page.WaitForURLAsync(url => !url.Contains("SignIn", StringComparison.Ordinal));
        List<string> faults = [];
        foreach (var path in new[] { "/Signing/Ceremony/Index", "/Signing/Ceremony/Plan", scene.Page, $"/Signing/Ceremony/Guests/{scene.Id:D}", $"/Signing/Ceremony/Photos/{scene.Id:D}", $"/Signing/Ceremony/Cancel/{scene.Id:D}", $"/Signing/Ceremony/Tablet/{scene.Id:D}/{partner.Id:D}", handed.Url.AbsolutePath })
        {
            await desk.OpenAsync(scene.App, path);
            await LookAsync(desk, path);
        }

        await using var tablet = await Phone.StartAsync(320, 640);
        await tablet.OpenAsync(scene.App, $"/tablet/{CodeOf(handed)}");
        await LookAsync(tablet, "/tablet");
        await tablet.Page.ClickAsync("main button");
        await tablet.Page.WaitForSelectorAsync("form[data-sign]");
        await LookAsync(tablet, "the document on the tablet");
        await tablet.Page.CheckAsync("[name='Input.Agreed']");
        await tablet.Page.FillAsync("[name='Input.Name']", "Kepala Dinas");
        await tablet.Page.ClickAsync("form[data-sign] button.button:not(.small)");
        await tablet.Page.WaitForSelectorAsync("text=Tanda tangan tercatat");
        await LookAsync(tablet, "the tablet that goes back");

        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task LookAsync(Phone screen, string what)
        {
            faults.AddRange((await screen.SeriousAsync()).Select(fault => $"{what}: {fault}"));
            if (await screen.WidthAsync() is > 320 and var width)
            {
                faults.Add($"{what}: {width} px wide because of {await screen.WidestAsync()}");
            }
        }
    }
}
