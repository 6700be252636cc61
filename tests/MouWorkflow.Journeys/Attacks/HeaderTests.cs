using System.Net;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Attacks;

/// <summary>What every answer to a stranger carries, also when it is a refusal.</summary>
public sealed class HeaderTests
{
    [Fact]
    public async Task Every_public_page_forbids_foreign_code_frames_sniffing_and_devices()
    {
        await using var scene = await InvitedAsync();
        using var stranger = scene.App.Stranger();
        var token = CrawlerTests.Token(scene.LinkOf(PartnerMail));
        foreach (var address in PublicPages.Of(scene.App, name => name is "token" or "code" ? token : Guid.Empty.ToString()))
        {
            using var answer = await stranger.Client.GetAsync(address);
            var policy = One(answer, "Content-Security-Policy", address);
            Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.Contains("default-src '", policy, StringComparison.Ordinal);
            Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors '", policy, StringComparison.Ordinal);
            Assert.Contains("form-action '", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http:", policy, StringComparison.Ordinal);
            Assert.DoesNotContain('*', policy);
            Assert.Equal("nosniff", One(answer, "X-Content-Type-Options", address));
            Assert.Contains(One(answer, "X-Frame-Options", address), (string[])["DENY", "SAMEORIGIN"]);
            Assert.Equal("same-origin", One(answer, "Cross-Origin-Opener-Policy", address));
            Assert.Equal("same-origin", One(answer, "Cross-Origin-Resource-Policy", address));
            foreach (var device in (string[])["camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()"])
            {
                Assert.Contains(device, One(answer, "Permissions-Policy", address), StringComparison.Ordinal);
            }

            Assert.True(answer.Headers.CacheControl!.NoStore, address);
            Assert.False(answer.Headers.Contains("Server"), address);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/document")]
    [InlineData("/file")]
    [InlineData("/decline")]
    [InlineData("/code")]
    [InlineData("/open")]
    [InlineData("/no-such-page")]
    public async Task Whatever_a_link_answers_neither_referrer_nor_cache_nor_search_engine_gets_it(string below)
    {
        await using var scene = await InvitedAsync();
        using var stranger = scene.App.Stranger();
        var link = scene.LinkOf(PartnerMail);
        var altered = link[..^1] + (link[^1] == 'A' ? 'B' : 'A');
        foreach (var address in (string[])[link + below, altered + below])
        {
            using var answer = await stranger.Client.GetAsync(address);
            Assert.Equal("no-referrer", One(answer, "Referrer-Policy", address));
            Assert.Equal("noindex, nofollow", One(answer, "X-Robots-Tag", address));
            Assert.True(answer.Headers.CacheControl!.NoStore, $"{address}: {answer.Headers.CacheControl}");
        }
    }

    [Fact]
    public async Task Pages_behind_a_link_carry_no_written_in_script_or_style_and_load_from_here_only()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        foreach (var below in (string[])["", "/decline"])
        {
            var page = await phone.OpenAsync(scene.LinkOf(PartnerMail) + below);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Document.QuerySelectorAll("[style], style, script:not([src]), [onload], [onclick], [onerror]"));
            Assert.DoesNotContain(page.Document.QuerySelectorAll("[src], link[href]"), element => (element.GetAttribute("src") ?? element.GetAttribute("href"))!.Contains("//", StringComparison.Ordinal));
        }
    }

    private static string One(HttpResponseMessage answer, string name, string address) =>
        answer.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : throw new InvalidOperationException($"{address} ({(int)answer.StatusCode}) carries no {name}.");
}
