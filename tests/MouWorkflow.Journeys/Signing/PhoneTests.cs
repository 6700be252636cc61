using Microsoft.Playwright;
using MouWorkflow.Core.Lifecycle.Signing;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>An agency head with a phone: from the link in the mail to the signed page, in a real browser. Without chromium it fails; it never skips.</summary>
public sealed class PhoneTests
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_phone_reads_and_signs_from_the_mailed_link_with_and_without_scripts(bool scripts)
    {
        await using var scene = await InvitedAsync();
        Assert.True(File.Exists(Chromium), $"{Chromium} is missing; install Debian's package chromium.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
        await using var phone = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true, JavaScriptEnabled = scripts });
        var page = await phone.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);

        await page.GotoAsync(new Uri(scene.App.Address, scene.LinkOf(PartnerMail)).ToString());

        var document = page.FrameLocator("iframe");
        Assert.Contains("PIHAK KESATU", await document.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        var frame = (await page.Locator("iframe").BoundingBoxAsync())!;
        Assert.True(frame.Height >= 400, $"The document has {frame.Height} px to be read in.");
        Assert.True(await WidthAsync(page) <= 360, "The page is wider than the phone.");

        await page.GetByLabel("Saya menyetujui pernyataan di atas.").CheckAsync();
        await page.GetByLabel("Nama lengkap Anda").FillAsync("Kepala Dinas Tenaga Kerja");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tanda tangani", Exact = true }).TapAsync();

        await page.GetByText("Anda sudah menandatangani dokumen ini").WaitForAsync();
        Assert.Equal(SignatoryState.Signed, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
        Assert.Contains("PIHAK KESATU", await document.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await WidthAsync(page) <= 360, "The page is wider than the phone.");
        Assert.Empty(complaints);
    }

    private static Task<int> WidthAsync(IPage page) => page.EvaluateAsync<int>("document.documentElement.scrollWidth");
}
