using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MouWorkflow.Journeys.Host;

/// <summary>
/// A real Chromium with a screen of a given size and one page open. It counts every byte that comes over the line and keeps what the page complains about.
/// Without chromium it fails; it never skips.
/// </summary>
internal sealed class Phone : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private long _bytes;

    private Phone(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Everything that was transferred so far, headers included.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What stood on the console: refused styles, failed requests, errors of scripts.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Phone> StartAsync(int width = 360, int height = 740, bool scripts = true)
    {
        Assert.True(File.Exists(Chromium), $"{Chromium} is missing; install Debian's package chromium.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, IsMobile = width < 800, HasTouch = width < 800, JavaScriptEnabled = scripts });
        context.SetDefaultTimeout(10_000);
        var phone = new Phone(playwright, browser, await context.NewPageAsync());
        phone.Page.Console += (_, message) => phone.Complaints.Add(message.Text);
        phone.Page.PageError += (_, error) => phone.Complaints.Add(error);
        var line = await context.NewCDPSessionAsync(phone.Page);
        line.Event("Network.loadingFinished").OnEvent += (_, end) => Interlocked.Add(ref phone._bytes, (long)(end?.GetProperty("encodedDataLength").GetDouble() ?? 0));
        await line.SendAsync("Network.enable");
        return phone;
    }

    public Task OpenAsync(MouApp app, string path) => Page.GotoAsync(new Uri(app.Address, path).ToString());

    /// <summary>How wide the content is; more than the screen means scrolling sideways.</summary>
    public Task<int> WidthAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    /// <summary>The first element that reaches over the right edge of the screen and does not scroll by itself.</summary>
    public Task<string> WidestAsync() => Page.EvaluateAsync<string>(
        "() => { const wide = [...document.querySelectorAll('body *')].find(e => e.getBoundingClientRect().right > screen.width && !e.closest('.scroll, .leaf-strip')); return wide ? wide.outerHTML.slice(0, 200) : ''; }");

    /// <summary>What axe finds serious or critical on the page as it stands, one line each; empty when all is well. Where scripts are
    /// forbidden axe would wait for ever, so that the wait ends.</summary>
    public async Task<IReadOnlyList<string>> SeriousAsync()
    {
        await Page.EvaluateAsync(Axe);
        var found = await Page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })").WaitAsync(TimeSpan.FromSeconds(30));
        return
        [
            .. found.GetProperty("violations").EnumerateArray()
                .Where(rule => rule.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(rule => $"{Page.Url}: {rule.GetProperty("id").GetString()}: {rule.GetProperty("nodes")[0].GetProperty("html").GetString()}"),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
