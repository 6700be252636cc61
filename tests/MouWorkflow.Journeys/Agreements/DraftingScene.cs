using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Demo;

namespace MouWorkflow.Journeys.Agreements;

/// <summary>Jember is registered and legal staff are signed in; what drafting begins with.</summary>
internal sealed partial class DraftingScene : IAsyncDisposable
{
    private DraftingScene(MouApp app, Guid partnershipId, Visitor legal, Visitor second) => (App, PartnershipId, Legal, Second) = (app, partnershipId, legal, second);

    public MouApp App { get; }

    public Guid PartnershipId { get; }

    /// <summary>Who drafts.</summary>
    public Visitor Legal { get; }

    /// <summary>Who approves what the other drafted.</summary>
    public Visitor Second { get; }

    public string DraftForm => $"/Agreements/Draft?partnershipId={PartnershipId:D}";

    public static async Task<DraftingScene> StartAsync(Action<IServiceCollection>? adjust = null)
    {
        var app = await MouApp.StartAsync(adjust: adjust);
        var partnership = await app.InScopeAsync(async services =>
            (await services.GetRequiredService<RegisterPartnership>().RunAsync(ReferencePartnerships.Jember, CancellationToken.None)).Value);
        return new DraftingScene(app, partnership, await app.SignInAsAsync(StaffRole.Legal), await app.SignInAsAsync(StaffRole.Administrator));
    }

    /// <summary>What is typed for a PKS of 2024 with one group.</summary>
    public static Dictionary<string, string> Typed() => new()
    {
        ["Input.Subject"] = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Kader Pendamping Keluarga",
        ["Input.PeriodStart"] = "2024-02-01",
        ["Input.PeriodEnd"] = "2024-12-31",
        ["Input.Quota"] = "1.555",
        ["Input.LegalBasis"] = "Peraturan Bupati Jember tentang Penjabaran APBD 2024\n\nKeputusan Bupati Jember tentang Kader",
        ["Input.Groups[0].Name"] = "Kader",
        ["Input.Groups[0].Owner"] = "Dinas PPPAKB",
        ["Input.Groups[0].OwnerEmail"] = "kader@jember.example",
    };

    /// <summary>Drafts through the form and waits for the text; answers the agreement's id.</summary>
    public async Task<Guid> DraftAsync()
    {
        var done = await Legal.SendAsync(await Legal.OpenAsync(DraftForm), Typed());
        Assert.StartsWith("/Agreements/View/", done.Url.AbsolutePath, StringComparison.Ordinal);
        await App.SettleAsync();
        return Guid.Parse(done.Url.Segments[^1]);
    }

    public Task<SeenPage> ViewAsync(Guid agreementId) => Legal.OpenAsync($"/Agreements/View/{agreementId:D}");

    public async Task<T> ActAsync<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull => await App.InScopeAsync(async services => (await act(services.GetRequiredService<TUseCase>())).Value);

    /// <summary>Drafted, approved, sent, and signed by both parties through their mailed links.</summary>
    public async Task<Guid> InForceAsync()
    {
        var agreement = await DraftAsync();
        await ActAsync<ApproveDraft, Done>(act => act.RunAsync(agreement, CancellationToken.None));
        await ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(agreement, new DateOnly(2024, 1, 8), "Jember", "400.13/1/2024", null), CancellationToken.None));
        await App.SettleAsync();
        foreach (var address in new[] { ReferencePartnerships.Jember.First.SignatoryEmail, ReferencePartnerships.Jember.Second.SignatoryEmail })
        {
            using var phone = App.Stranger();
            var link = App.Mails().Where(mail => mail.To.Contains(address, StringComparison.Ordinal)).Select(mail => SigningLink().Match(mail.Text)).First(match => match.Success).Value;
            await phone.SendAsync(await phone.OpenAsync(link), new() { ["Input.Name"] = "Penanda tangan", ["Input.Agreed"] = "true" });
            await App.SettleAsync();
        }

        return agreement;
    }

    /// <summary>Switches the language as the button in the head of every page does.</summary>
    public static async Task SpeakEnglishAsync(Visitor visitor)
    {
        var page = await visitor.OpenAsync("/");
        using FormUrlEncodedContent choice = new(new Dictionary<string, string>
        {
            ["to"] = "en",
            ["returnUrl"] = "/",
            ["__RequestVerificationToken"] = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        });
        using var answer = await visitor.Client.PostAsync("/Language", choice);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Legal.Dispose();
        Second.Dispose();
        await App.DisposeAsync();
    }

    [GeneratedRegex(@"/s/[A-Za-z0-9_-]{43}")]
    private static partial Regex SigningLink();
}
