using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Demo;
using MouWorkflow.Web.Operations;

namespace MouWorkflow.Journeys.Signing;

/// <summary>An umbrella MoU with Tulungagung that was drafted and approved; what signing begins with.</summary>
internal sealed partial class SigningScene : IAsyncDisposable
{
    public const string PartnerMail = "kepala.disnakertrans@tulungagung.example";

    private SigningScene(MouApp app, Guid agreementId) => (App, AgreementId) = (app, agreementId);

    public MouApp App { get; }

    public Guid AgreementId { get; }

    public static string BranchMail => ReferencePartnerships.Tulungagung.Second.SignatoryEmail;

    /// <summary>Drafted and approved, not sent.</summary>
    public static async Task<SigningScene> ApprovedAsync(Action<IServiceCollection>? adjust = null, NewPartnership? partnership = null)
    {
        var app = await MouApp.StartAsync(adjust: adjust);
        var registered = await ActAsync<RegisterPartnership, Guid>(app, act => act.RunAsync(partnership ?? ReferencePartnerships.Tulungagung, CancellationToken.None));
        var agreement = await ActAsync<DraftAgreement, Guid>(app, act => act.RunAsync(
            new NewAgreement
            {
                PartnershipId = registered,
                Kind = AgreementKind.UmbrellaMou,
                Title = "Nota Kesepahaman",
                Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan di Kabupaten Tulungagung",
                PeriodStart = new DateOnly(2024, 2, 1),
                PeriodEnd = new DateOnly(2026, 12, 31),
            },
            CancellationToken.None));
        await app.SettleAsync();
        await ActAsync<ApproveDraft, Done>(app, act => act.RunAsync(agreement, CancellationToken.None));
        await app.SettleAsync();
        return new SigningScene(app, agreement);
    }

    /// <summary>Sent; the first signatory has the invitation.</summary>
    public static async Task<SigningScene> InvitedAsync(Action<IServiceCollection>? adjust = null, NewPartnership? partnership = null)
    {
        var scene = await ApprovedAsync(adjust, partnership);
        await scene.SendAsync();
        return scene;
    }

    /// <summary>After a decline: approved once more and sent; the next round.</summary>
    public async Task<SigningRound> SendAgainAsync()
    {
        await ActAsync<ApproveDraft, Done>(act => act.RunAsync(AgreementId, CancellationToken.None));
        await App.SettleAsync();
        await SendAsync();
        return await RoundAsync();
    }

    /// <summary>Sent, to be signed by these people.</summary>
    public static async Task<SigningScene> PlannedAsync(IReadOnlyList<PlannedRow> rows, Action<IServiceCollection>? adjust = null)
    {
        var scene = await ApprovedAsync(adjust);
        await scene.ActAsync<SaveSigningPlan, Done>(act => act.RunAsync(new PlanRequest(scene.AgreementId, null, rows), CancellationToken.None));
        await scene.ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(scene.AgreementId, new DateOnly(2024, 1, 8), "Tulungagung", "560/1/2024", null), CancellationToken.None));
        await scene.App.SettleAsync();
        return scene;
    }

    /// <summary>Somebody in a plan; the mailbox is made from the title.</summary>
    public static PlannedRow Planned(string title, int party, int group, SignatoryRole role = SignatoryRole.Signer, SigningMethod way = SigningMethod.Link, Guid? authority = null) => new()
    {
        Party = party,
        Group = group,
        Role = role,
        Way = way,
        Organisation = party == 1 ? "Pemerintah Kabupaten Tulungagung" : "BPJS Ketenagakerjaan",
        Name = title,
        Title = title,
        Email = MailOf(title),
        AuthorityId = authority,
    };

    /// <summary>The mailbox of a planned title.</summary>
    public static string MailOf(string title) => $"{title.ToLowerInvariant().Replace(" ", ".", StringComparison.Ordinal)}@tulungagung.example";

    public Task<Guid> PartnershipIdAsync() => App.ReadAsync(db => db.Set<Partnership>().Select(row => row.Id).SingleAsync());

    public Task<T> ActAsync<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull => ActAsync(App, act);

    /// <summary>The newest round of the agreement.</summary>
    public async Task<SigningRound> RoundAsync() =>
        (await App.InScopeAsync(services => services.GetRequiredService<SigningReads>().OfAgreementAsync(AgreementId, CancellationToken.None)))[0];

    public async Task<AgreementState> StateAsync() => await App.ReadAsync(db => db.Set<Agreement>().Where(row => row.Id == AgreementId).Select(row => row.State).SingleAsync());

    /// <summary>The mails to an address, the newest first; those of one moment in any order.</summary>
    public IReadOnlyList<PickupMail> MailsTo(string address) => [.. App.Mails().Where(mail => mail.To.Contains(address, StringComparison.Ordinal))];

    /// <summary>The signing link in the newest mail to an address that holds one, as a path.</summary>
    public string LinkOf(string address) => MailsTo(address).Select(mail => SigningLink().Match(mail.Text)).First(match => match.Success).Groups[1].Value;

    /// <summary>The code in the newest mail to an address that holds one.</summary>
    public string CodeOf(string address) => MailsTo(address).Select(mail => Code().Match(mail.Text.ReplaceLineEndings("\n"))).First(match => match.Success).Groups[1].Value;

    /// <summary>Marks the mailbox of the partner's signatory, and names a second address for codes.</summary>
    public async Task ReachAsync(Mailbox mailbox, string? codeEmail = null, string? alternate = null)
    {
        var who = (await RoundAsync()).Signatories.Single(candidate => candidate.Email == PartnerMail);
        await ActAsync<SetReach, Done>(act => act.RunAsync(new Reach(who.Id, mailbox, codeEmail, alternate), CancellationToken.None));
    }

    /// <summary>Asks for a code with a link and answers the page that takes it.</summary>
    public async Task<SeenPage> AskForCodeAsync(Visitor phone, string link)
    {
        var asked = await phone.SendAsync(await phone.OpenAsync($"{link}/code"), [], "handler=Send");
        await App.SettleAsync();
        return asked;
    }

    /// <summary>The file attached to the one mail to an address that has one.</summary>
    public byte[] AttachmentOf(string address)
    {
        var mail = MailsTo(address).Single(candidate => candidate.Attachments.Count > 0);
        var raw = File.ReadAllText(Path.Combine(App.Paths.Mail, mail.File)).ReplaceLineEndings("\n");
        var attached = raw.IndexOf("attachment", StringComparison.OrdinalIgnoreCase);
        var start = raw.IndexOf("\n\n", attached, StringComparison.Ordinal) + 2;
        return Convert.FromBase64String(raw[start..raw.IndexOf("\n--", start, StringComparison.Ordinal)].Replace("\n", "", StringComparison.Ordinal));
    }

    /// <summary>Opens the newest link to an address in a fresh browser and signs.</summary>
    public async Task<SeenPage> SignAsync(string address)
    {
        using var phone = App.Stranger();
        return await SignAsync(phone, LinkOf(address));
    }

    /// <summary>Signs in a browser that is at hand.</summary>
    public async Task<SeenPage> SignAsync(Visitor phone, string link)
    {
        var after = await phone.SendAsync(await phone.OpenAsync(link), Signature);
        await App.SettleAsync();
        return after;
    }

    /// <summary>What a signatory fills in.</summary>
    public static Dictionary<string, string> Signature => new() { ["Input.Name"] = "Kepala Dinas Tenaga Kerja", ["Input.Agreed"] = "true" };

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task SendAsync()
    {
        await ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(AgreementId, new DateOnly(2024, 1, 8), "Tulungagung", "560/1/2024", null), CancellationToken.None));
        await App.SettleAsync();
    }

    private static Task<T> ActAsync<TUseCase, T>(MouApp app, Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull => app.InScopeAsync(async services => (await act(services.GetRequiredService<TUseCase>())).Value);

    [GeneratedRegex(@"^([0-9]{6})$", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(/s/[A-Za-z0-9_-]{43})")]
    private static partial Regex SigningLink();
}
