using System.Net;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>What browsers keep for us travels over https only where there is https, and no script reads it.</summary>
public sealed class CookieTests
{
    private static readonly string[] BehindAProxy = ["--PublicUrl", "https://mou.example", "--TrustedProxies", "127.0.0.1"];

    [Fact]
    public async Task Behind_the_proxy_that_is_trusted_every_cookie_is_secure_out_of_reach_of_scripts_and_bound_to_the_site()
    {
        await using var app = await MouApp.StartAsync(settings: BehindAProxy);
        var (name, password) = await app.PasswordOfAsync(StaffRole.Legal);
        using var browser = Browser(app, proto: "https");

        var page = await browser.GetAsync("/SignIn");
        var form = Cookies(page);
        var token = (await Visitor.SeeAsync(page)).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using HttpRequestMessage signIn = new(HttpMethod.Post, "/SignIn")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = name, ["Password"] = password, ["__RequestVerificationToken"] = token }),
        };
        signIn.Headers.Add("Cookie", form["mou.form"].Split(';')[0]);
        var session = Cookies(await browser.SendAsync(signIn));

        foreach (var cookie in (string[])[form["mou.form"], session["mou"]])
        {
            Guarded(cookie);
        }
    }

    [Fact]
    public async Task The_mark_of_a_browser_is_secure_behind_https_too()
    {
        await using var scene = await InvitedAsync();
        var link = scene.LinkOf(PartnerMail);
        await using var front = await MouApp.StartAsync(data: scene.App.Paths.Data, settings: BehindAProxy);
        using var browser = Browser(front, proto: "https");

        Guarded(Cookies(await browser.GetAsync(link))["mou.link"]);
    }

    [Fact]
    public async Task Without_https_in_the_address_only_a_trusted_proxy_makes_cookies_secure()
    {
        await using var trusting = await MouApp.StartAsync(settings: ["--TrustedProxies", "127.0.0.1"]);
        await using var alone = await MouApp.StartAsync();
        using var secure = Browser(trusting, proto: "https");
        using var plain = Browser(trusting, proto: null);
        using var invented = Browser(alone, proto: "https");

        Assert.Contains("secure", Cookies(await secure.GetAsync("/SignIn"))["mou.form"], StringComparison.OrdinalIgnoreCase);
        foreach (var browser in (HttpClient[])[plain, invented])
        {
            var cookie = Cookies(await browser.GetAsync("/SignIn"))["mou.form"];
            Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static void Guarded(string cookie)
    {
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("(?i); samesite=(lax|strict)", cookie);
    }

    private static HttpClient Browser(MouApp app, string? proto)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        if (proto is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", proto);
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        }

        return client;
    }

    private static Dictionary<string, string> Cookies(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{answer.StatusCode}");
        return answer.Headers.GetValues("Set-Cookie").ToDictionary(cookie => cookie.Split('=')[0], StringComparer.Ordinal);
    }
}
