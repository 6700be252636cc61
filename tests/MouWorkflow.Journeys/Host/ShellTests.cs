using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Journeys.Host;

public sealed class ShellTests
{
    [Fact]
    public async Task Each_role_signs_in_and_sees_its_start_page()
    {
        await using var app = await MouApp.StartAsync();
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            using var person = await app.SignInAsAsync(role);
            var page = await person.OpenAsync("/");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal("Beranda", page.Heading);
        }
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in_and_comes_back_to_the_page()
    {
        await using var app = await MouApp.StartAsync();
        var (name, password) = await app.PasswordOfAsync(StaffRole.Scheduler);
        using var stranger = app.Stranger();
        var asked = await stranger.OpenAsync("/Operations/Jobs");
        Assert.Equal("Masuk", asked.Heading);

        var page = await stranger.SendAsync(asked, new() { ["UserName"] = name, ["Password"] = password });
        Assert.Equal("Pekerjaan berkala", page.Heading);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_account_rests_for_ten_minutes()
    {
        await using var app = await MouApp.StartAsync();
        var (name, password) = await app.PasswordOfAsync(StaffRole.Finance);
        using var stranger = app.Stranger();
        var page = await stranger.OpenAsync("/SignIn");
        for (var wrong = 0; wrong < StaffSignIn.MostTries; wrong++)
        {
            page = await stranger.SendAsync(page, new() { ["UserName"] = name, ["Password"] = "salah" });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        }

        page = await stranger.SendAsync(page, new() { ["UserName"] = name, ["Password"] = password });
        Assert.Contains("Terlalu banyak percobaan", page.Text, StringComparison.Ordinal);

        app.Time.MoveTo(MouApp.Begin + StaffSignIn.Rest + TimeSpan.FromSeconds(1));
        page = await stranger.SendAsync(page, new() { ["UserName"] = name, ["Password"] = password });
        Assert.Equal("Beranda", page.Heading);
    }

    [Fact]
    public async Task The_setup_link_creates_one_administrator_once()
    {
        await using var app = await MouApp.StartAsync(environment: "Production");
        var token = await app.InScopeAsync(services => services.GetRequiredService<SetupLinks>().RenewAsync(CancellationToken.None));
        using var stranger = app.Stranger();
        var page = await stranger.OpenAsync($"/Setup/{token}");
        Assert.Equal("no-referrer", page.Answer.Headers.GetValues("Referrer-Policy").Single());
        Dictionary<string, string> person = new()
        {
            ["Input.UserName"] = "admin.cabang",
            ["Input.DisplayName"] = "Administrator Kantor Cabang",
            ["Input.Email"] = "admin@cabang.example",
            ["Input.Password"] = "pendek",
        };
        var refused = await stranger.SendAsync(page, person);
        Assert.Contains("paling sedikit 12", refused.Text, StringComparison.Ordinal);

        person["Input.Password"] = "empat kata yang panjang";
        var done = await stranger.SendAsync(refused, person);
        Assert.Equal("Masuk", done.Heading);
        Assert.Contains("Administrator sudah dibuat", done.Text, StringComparison.Ordinal);

        var again = await stranger.OpenAsync($"/Setup/{token}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Null(await app.InScopeAsync(services => services.GetRequiredService<SetupLinks>().RenewAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task The_development_mailbox_exists_in_development_only()
    {
        await using var development = await MouApp.StartAsync();
        using var newcomer = development.Stranger();
        Assert.Equal(HttpStatusCode.OK, (await newcomer.OpenAsync("/Operations/Mails")).Status);

        await using var production = await MouApp.StartAsync(environment: "Production");
        using var stranger = production.Stranger();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/Operations/Mails")).Status);
    }

    [Fact]
    public async Task Pages_forbid_inline_code_frames_and_caches()
    {
        await using var app = await MouApp.StartAsync();
        using var stranger = app.Stranger();
        var page = await stranger.OpenAsync("/SignIn");
        var policy = page.Answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(page.Answer.Headers.CacheControl!.NoStore);
        Assert.Empty(page.Document.QuerySelectorAll("[style], style, script"));
        Assert.Equal(HttpStatusCode.OK, (await stranger.Client.GetAsync(page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"))).StatusCode);
    }

    [Fact]
    public async Task The_language_stays_switched_and_never_leads_elsewhere()
    {
        await using var app = await MouApp.StartAsync();
        using var stranger = app.Stranger();
        var page = await stranger.OpenAsync("/SignIn");
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using FormUrlEncodedContent choice = new(new Dictionary<string, string> { ["to"] = "en", ["returnUrl"] = "//elsewhere.example", ["__RequestVerificationToken"] = token });
        var answer = await stranger.Client.PostAsync("/Language", choice);
        Assert.Equal(app.Address.Host, answer.RequestMessage!.RequestUri!.Host);
        Assert.Equal("Sign in", (await stranger.OpenAsync("/SignIn")).Heading);
    }

    [Fact]
    public async Task An_unknown_address_is_explained()
    {
        await using var app = await MouApp.StartAsync();
        using var stranger = app.Stranger();
        var page = await stranger.OpenAsync("/tidak/ada");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Halaman tidak ditemukan", page.Heading);
    }
}
