using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
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
        await LookAsync(scene.App, $"/Signing/Verify/{(await scene.RoundAsync()).Sha256}");
        await LookAsync(scene.App, "/Signing/Verify/tidak-dikenal");
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

    [Fact]
    public async Task Axe_finds_nothing_serious_on_the_pages_of_a_list()
    {
        await using var scene = await ManyScene.StartAsync();
        await using var phone = await Phone.StartAsync(320, 640, scripts: true);
        var page = phone.Page;
        var link = await scene.AskAsync();
        List<string> faults = [];
        await LookAsync(link);
        for (var round = 0; round < 2; round++)
        {
            await LookAsync($"{link}/{(await scene.HeadOfAsync(round)).Id}");
            await page.GetByLabel("Saya menyetujui pernyataan di atas untuk dokumen ini.").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Simpan, lanjut ke dokumen berikutnya" }).TapAsync();
            await page.GetByText("dicatat; belum ditandatangani").WaitForAsync();
        }

        await LookAsync($"{link}/code");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim kode" }).TapAsync();
        await page.GetByText("Kode dikirim ke").WaitForAsync();
        await scene.App.SettleAsync();
        await page.GetByLabel("Kode dari surel").FillAsync(scene.Rounds[0].CodeOf(ManyScene.Head));
        await page.GetByRole(AriaRole.Button, new() { Name = "Lanjutkan" }).TapAsync();
        await page.GetByText("Kode diterima").WaitForAsync();
        await LookAsync($"{link}/sign");
        await page.GetByLabel("Nama lengkap Anda").FillAsync("Kepala Kantor Cabang");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tanda tangani yang dicentang" }).TapAsync();
        await page.GetByText("2 dari 2 dokumen ditandatangani").WaitForAsync();
        await LookAsync($"{link}/result");
        await LookAsync(link);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(phone.Complaints);

        async Task LookAsync(string path)
        {
            await phone.OpenAsync(scene.App, path);
            faults.AddRange(await phone.SeriousAsync());
            if (await phone.WidthAsync() is > 320 and var width)
            {
                faults.Add($"{path}: {width} px wide because of {await phone.WidestAsync()}");
            }
        }
    }
}
