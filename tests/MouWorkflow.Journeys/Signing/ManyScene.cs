using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Demo;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>
/// The head of a branch with three open rounds of three partners. In the first two the head signs first; in the third the partner has signed, so that the head
/// is the last, and the head's authority is in the register.
/// </summary>
internal sealed partial class ManyScene : IAsyncDisposable
{
    public static readonly string Head = MailOf("Kepala Cabang");

    private ManyScene(MouApp app, SigningScene[] rounds, Guid authority) => (App, Rounds, Authority) = (app, rounds, authority);

    public MouApp App { get; }

    public IReadOnlyList<SigningScene> Rounds { get; }

    /// <summary>The entry of the register under which the third is signed.</summary>
    public Guid Authority { get; }

    public static async Task<ManyScene> StartAsync()
    {
        var app = await MouApp.StartAsync();
        var entry = Guid.Empty;
        var first = await AlsoAsync(app, ReferencePartnerships.Tulungagung, _ => Task.FromResult<PlannedRow[]>([Planned("Kepala Cabang", 2, 1), Planned("Kepala Dinas", 1, 2)]));
        var second = await AlsoAsync(app, ReferencePartnerships.Jember, _ => Task.FromResult<PlannedRow[]>([Planned("Kepala Cabang", 2, 1), Planned("Kepala Dinas Jember", 1, 2)]));
        var third = await AlsoAsync(app, ReferencePartnerships.Bekasi, async partnership =>
        {
            entry = await first.ActAsync<RecordAuthority, Guid>(act => act.RunAsync(
                new NewAuthority(partnership, 2, "Kantor Cabang", "Kepala Cabang", "Pejabat Contoh", AuthorityKind.Definitif, "Keputusan 1/2024", new DateOnly(2024, 1, 1), null, null, null, ReadOnlyMemory<byte>.Empty),
                CancellationToken.None));
            return [Planned("Ketua Kadin", 1, 1), Planned("Kepala Cabang", 2, 2, authority: entry)];
        });
        await third.SignAsync(MailOf("Ketua Kadin"));
        return new ManyScene(app, [first, second, third], entry);
    }

    /// <summary>The head's row in a round.</summary>
    public async Task<Signatory> HeadOfAsync(int round) => (await Rounds[round].RoundAsync()).Signatories.Single(who => who.Title == "Kepala Cabang");

    public async Task<SignatoryState[]> StatesAsync() => [(await HeadOfAsync(0)).State, (await HeadOfAsync(1)).State, (await HeadOfAsync(2)).State];

    /// <summary>Asks for the list from the newest single link, and answers the link that was mailed.</summary>
    public async Task<string> AskAsync()
    {
        using var phone = App.Stranger();
        var asked = await phone.SendAsync(await phone.OpenAsync(Rounds[0].LinkOf(Head)), [], "handler=List");
        Assert.Contains("tautan ke daftarnya dikirim ke k•••@tulungagung.example", asked.Text, StringComparison.Ordinal);
        await App.SettleAsync();
        return ListLink();
    }

    /// <summary>The newest link to a list.</summary>
    public string ListLink() => Rounds[0].MailsTo(Head).Select(mail => Link().Match(mail.Text)).First(match => match.Success).Value;

    /// <summary>Reads a document of the list and agrees to it, or leaves it out.</summary>
    public async Task<SeenPage> SayAsync(Visitor phone, string list, int round, bool agree = true)
    {
        var page = await phone.OpenAsync($"{list}/{(await HeadOfAsync(round)).Id}");
        return agree ? await phone.SendAsync(page, new() { ["Input.Agreed"] = "true" }) : await phone.SendAsync(page, [], "handler=LeaveOut");
    }

    /// <summary>Has the code sent and enters it.</summary>
    public async Task<SeenPage> ConfirmAsync(Visitor phone, string list)
    {
        var asked = await Rounds[0].AskForCodeAsync(phone, list);
        return await phone.SendAsync(asked, new() { ["Input.Code"] = Rounds[0].CodeOf(Head) });
    }

    /// <summary>A browser in which these were agreed to and the code was entered; answers the page with the form.</summary>
    public async Task<SeenPage> ReadyAsync(Visitor phone, string list, params int[] rounds)
    {
        foreach (var round in rounds)
        {
            await SayAsync(phone, list, round);
        }

        return await ConfirmAsync(phone, list);
    }

    /// <summary>Signatures in the history, by round.</summary>
    public async Task<int> SignaturesAsync(int round)
    {
        var id = (await Rounds[round].RoundAsync()).Id;
        return await App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "signature-recorded" && row.SubjectId == id && row.Actor == "Kepala Cabang"));
    }

    public static Dictionary<string, string> Name => new() { ["Input.Name"] = "Kepala Kantor Cabang" };

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [GeneratedRegex("/s/many/[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
