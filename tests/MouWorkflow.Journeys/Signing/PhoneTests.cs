using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Tests.Signing;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Agency heads with phones: from the link in the mail to the sealed document, in a real browser.</summary>
public sealed class PhoneTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_phone_reads_and_signs_from_the_mailed_link_with_and_without_scripts(bool scripts)
    {
        await using var scene = await InvitedAsync();
        await using var phone = await Phone.StartAsync(320, 640, scripts);
        var page = phone.Page;

        await phone.OpenAsync(scene.App, scene.LinkOf(PartnerMail));

        Assert.Contains("PIHAK KESATU", await page.Locator("article").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await phone.WidthAsync() <= 320, "The page is wider than the phone.");
        Assert.Equal(scripts, await page.GetByLabel("Nama dan gambar yang dibuat dengan jari").IsVisibleAsync());
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Tanda tangani", Exact = true }).TapAsync();

        await page.GetByText("Anda sudah menandatangani dokumen ini").WaitForAsync();
        var partner = (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1);
        Assert.Equal((SignatoryState.Signed, SignatureLook.Typed), (partner.State, partner.Look));
        Assert.Contains("PIHAK KESATU", await page.Locator("article").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await phone.WidthAsync() <= 320, "The page is wider than the phone.");
        Assert.Empty(phone.Complaints);
    }

    [Fact]
    public async Task Two_heads_read_twelve_pages_below_a_megabyte_and_sign_them_to_the_sealed_pdf()
    {
        await using var scene = await LongInvitedAsync();
        await using var phone = await Phone.StartAsync(390, 844);
        var page = phone.Page;
        await phone.OpenAsync(scene.App, scene.LinkOf(PartnerMail));
        var leaves = page.Locator(".leaf-strip img");
        var pages = await leaves.CountAsync();
        Assert.True(pages >= 12, $"The agreement has {pages} pages.");
        Assert.Equal($"Halaman 3 dari {pages}", await leaves.Nth(2).GetAttributeAsync("alt"));
        // Text first: nothing of the pages has come before somebody looks at them.
        var first = phone.Bytes;
        Assert.False(await LoadedAsync(leaves.Last));

        for (var leaf = 0; leaf < pages; leaf++)
        {
            await leaves.Nth(leaf).ScrollIntoViewIfNeededAsync();
            await page.WaitForFunctionAsync("number => document.querySelectorAll('.leaf-strip img')[number].naturalWidth > 0", leaf);
        }

        Assert.True(first < 300_000, $"The text came with {first} bytes.");
        Assert.True(phone.Bytes < 1_000_000L * pages / 12, $"{pages} pages took {phone.Bytes} bytes.");

        await FillAsync(page);
        await page.GetByLabel("Nama dan gambar yang dibuat dengan jari").CheckAsync();
        await DrawAsync(page);
        await page.ReloadAsync();
        Assert.Equal("Kepala Dinas Tenaga Kerja", await page.GetByLabel("Nama lengkap Anda").InputValueAsync());
        Assert.Equal("Kotak gambar tanda tangan, terisi", await page.Locator("canvas").GetAttributeAsync("aria-label"));
        await page.SetViewportSizeAsync(844, 390);
        Assert.Equal("", string.Join('\n', await phone.SeriousAsync()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tanda tangani", Exact = true }).ClickAsync();
        await page.GetByText("Anda sudah menandatangani dokumen ini").WaitForAsync();
        await scene.App.SettleAsync();

        await phone.OpenAsync(scene.App, scene.LinkOf(BranchMail));
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Tanda tangani", Exact = true }).ClickAsync();
        await page.GetByText("Anda sudah menandatangani dokumen ini").WaitForAsync();
        await scene.App.SettleAsync();
        await page.ReloadAsync();
        await page.GetByText("Selesai: semua pihak sudah menandatangani").WaitForAsync();

        var round = await scene.RoundAsync();
        Assert.Equal((RoundState.Sealed, pages), (round.State, round.Pages!.Value));
        var text = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Id == round.DocumentId));
        Assert.Equal(text.PdfSha256, round.Sha256);
        Assert.Equal(SignatureLook.Drawn, round.Signatories.Single(who => who.Party == 1).Look);
        Assert.Empty(phone.Complaints);
    }

    [Fact]
    public async Task Without_a_network_nothing_is_sent_and_nothing_is_lost()
    {
        await using var scene = await InvitedAsync();
        await using var phone = await Phone.StartAsync();
        var page = phone.Page;
        await phone.OpenAsync(scene.App, scene.LinkOf(PartnerMail));
        await FillAsync(page);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Tanda tangani", Exact = true });

        await page.Context.SetOfflineAsync(true);
        await button.TapAsync();

        await page.GetByText("Tidak ada sambungan ke server").WaitForAsync();
        Assert.Equal("Kepala Dinas Tenaga Kerja", await page.GetByLabel("Nama lengkap Anda").InputValueAsync());
        await page.Context.SetOfflineAsync(false);
        await button.DblClickAsync();
        await page.GetByText("Anda sudah menandatangani dokumen ini").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [Fact]
    public async Task A_large_photo_is_made_small_on_the_phone()
    {
        await using var scene = await InvitedAsync();
        await using var phone = await Phone.StartAsync();
        var page = phone.Page;
        await phone.OpenAsync(scene.App, scene.LinkOf(PartnerMail));
        await FillAsync(page);
        await page.GetByLabel("Nama dan berkas gambar").CheckAsync();
        await page.GetByLabel("Berkas gambar bila").SetInputFilesAsync(new FilePayload { Name = "foto.png", MimeType = "image/png", Buffer = Pictures.Png(6000, 300) });
        await page.GetByAltText("Gambar yang akan dibubuhkan").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Tanda tangani", Exact = true }).TapAsync();
        await page.GetByText("Anda sudah menandatangani dokumen ini").WaitForAsync();

        var who = (await scene.RoundAsync()).Signatories.Single(candidate => candidate.Party == 1);
        var picture = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Id == who.LookDocumentId));
        Assert.Equal(SignatureLook.Uploaded, who.Look);
        Assert.True(picture.Length < 50_000, $"The picture has {picture.Length} bytes.");
        Assert.EndsWith(".jpg", picture.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_and_signs()
    {
        await using var scene = await InvitedAsync();
        await using var phone = await Phone.StartAsync(1280, 900);
        var page = phone.Page;
        await phone.OpenAsync(scene.App, scene.LinkOf(PartnerMail));

        await TabToAsync(page, "[name='Input.Agreed']");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Kepala Dinas Tenaga Kerja");
        await TabToAsync(page, "form[data-sign] button:not([type])");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByText("Anda sudah menandatangani dokumen ini").WaitForAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var steps = 0; steps < 80; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }

    private static async Task FillAsync(IPage page)
    {
        await page.GetByLabel("Saya menyetujui pernyataan di atas.").CheckAsync();
        await page.GetByLabel("Nama lengkap Anda").FillAsync("Kepala Dinas Tenaga Kerja");
    }

    private static async Task DrawAsync(IPage page)
    {
        var pad = page.Locator("canvas");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        for (var step = 1; step <= 20; step++)
        {
            await page.Mouse.MoveAsync(box.X + 20 + (step * (box.Width - 40) / 20), box.Y + (box.Height * (step % 2 == 0 ? 0.25f : 0.75f)));
        }

        await page.Mouse.UpAsync();
    }

    private static Task<bool> LoadedAsync(ILocator image) => image.EvaluateAsync<bool>("image => image.naturalWidth > 0");
}
