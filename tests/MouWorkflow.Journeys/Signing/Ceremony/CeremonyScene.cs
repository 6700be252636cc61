using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Signing.Ceremony;

/// <summary>A ceremony as legal staff arranges it through the pages, on the third day of the clock.</summary>
internal sealed partial class CeremonyScene : IAsyncDisposable
{
    public const string Witness = "Staf Kerja Sama";

    /// <summary>The morning of the ceremony.</summary>
    public static readonly DateTimeOffset Morning = new(2024, 1, 10, 9, 30, 0, TimeSpan.FromHours(7));

    private CeremonyScene(SigningScene signing, Visitor staff) => (Signing, Staff) = (signing, staff);

    public SigningScene Signing { get; }

    /// <summary>Somebody of the legal staff, signed in.</summary>
    public Visitor Staff { get; private set; }

    public MouApp App => Signing.App;

    public Guid Id { get; private set; }

    public string Page => $"/Signing/Ceremony/View/{Id:D}";

    /// <summary>Planned for every open round, with a member of staff on the list who may be the witness.</summary>
    public static async Task<CeremonyScene> PlannedAsync(SigningScene signing)
    {
        var scene = new CeremonyScene(signing, await signing.App.SignInAsAsync(StaffRole.Legal));
        var rounds = await signing.App.ReadAsync(db => db.Set<SigningRound>().OrderBy(row => row.OpenedAt).Select(row => row.Id).ToListAsync());
        var form = await scene.Staff.OpenAsync("/Signing/Ceremony/Plan");
        var planned = await scene.Staff.SendAsync(form, new(Plan) { ["Input.RoundIds[0]"] = rounds[0].ToString("D"), [$"Input.RoundIds[{Math.Min(1, rounds.Count - 1)}]"] = rounds[^1].ToString("D") });
        scene.Id = Guid.Parse(planned.Url.AbsolutePath.Split('/')[^1]);
        var guests = await scene.Staff.OpenAsync($"/Signing/Ceremony/Guests/{scene.Id:D}");
        var account = guests.Document.QuerySelectorAll("[name='Input.StaffId'] option").First(option => option.GetAttribute("value")!.Length > 0).GetAttribute("value")!;
        await scene.Staff.SendAsync(guests, new() { ["Input.StaffId"] = account, ["Input.Name"] = Witness, ["Input.Title"] = "Penata Hukum" });
        return scene;
    }

    /// <summary>On the morning of the ceremony, everybody present.</summary>
    public static async Task<CeremonyScene> BegunAsync(SigningScene signing)
    {
        var scene = await PlannedAsync(signing);
        await scene.MoveToAsync(Morning);
        await scene.AttendAsync(await scene.GuestsAsync());
        return scene;
    }

    public static Dictionary<string, string> Plan => new()
    {
        ["Input.Title"] = "Penandatanganan Naskah Kerja Sama",
        ["Input.Date"] = "2024-01-10",
        ["Input.Time"] = "09:30",
        ["Input.Minutes"] = "90",
        ["Input.Place"] = "Pendopo Kabupaten Tulungagung",
        ["Input.BranchHost"] = "Bidang Kepesertaan",
    };

    public Task<List<CeremonyGuest>> GuestsAsync() => App.ReadAsync(db => db.Set<CeremonyGuest>().AsNoTracking().OrderBy(row => row.Position).ToListAsync());

    public Task<SigningCeremony> CeremonyAsync() => App.ReadAsync(db => db.Set<SigningCeremony>().AsNoTracking().Include(row => row.Photos).SingleAsync(row => row.Id == Id));

    public async Task<Signatory> SignatoryAsync(Guid id) => (await App.InScopeAsync(services => services.GetRequiredService<SigningReads>().OfSignatoryAsync(id, CancellationToken.None)))!.Signatories.Single(who => who.Id == id);

    /// <summary>Moves the clock; nobody of the staff stays signed in overnight.</summary>
    public async Task MoveToAsync(DateTimeOffset moment)
    {
        await App.UntilAsync(moment);
        Staff.Dispose();
        Staff = await App.SignInAsAsync(StaffRole.Legal);
    }

    /// <summary>Ticks exactly these people on the list.</summary>
    public async Task<SeenPage> AttendAsync(IEnumerable<CeremonyGuest> present)
    {
        var list = await Staff.OpenAsync($"/Signing/Ceremony/Guests/{Id:D}");
        var form = list.Document.QuerySelectorAll("main form").First(candidate => candidate.GetAttribute("action")!.Contains("handler=Attendance", StringComparison.Ordinal));
        var mark = form.QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using FormUrlEncodedContent ticks = new([new("__RequestVerificationToken", mark), .. present.Select(guest => new KeyValuePair<string, string>("present", guest.Id.ToString("D")))]);
        return await Visitor.SeeAsync(await Staff.Client.PostAsync(form.GetAttribute("action"), ticks));
    }

    /// <summary>Gives a tablet to a signatory; the page that follows, with the code or the reason why not.</summary>
    public async Task<SeenPage> HandOverAsync(Signatory who, Guid? witness = null)
    {
        var chosen = witness ?? (await GuestsAsync()).Single(guest => guest.Name == Witness).Id;
        var page = await Staff.OpenAsync($"/Signing/Ceremony/Tablet/{Id:D}/{who.Id:D}");
        return await Staff.SendAsync(page, new() { ["WitnessId"] = chosen.ToString("D") }, handler: $"/Signing/Ceremony/Tablet/{Id:D}");
    }

    /// <summary>The code as the staff's page shows it, blanks taken out.</summary>
    public static string CodeOf(SeenPage handed) => (handed.Document.QuerySelector(".tablet-code") ?? throw new InvalidOperationException($"{handed.Url}: no code. The page says: {handed.Text}")).TextContent.Replace(" ", "", StringComparison.Ordinal).Trim();

    /// <summary>Enters a code in a browser, as from a scanned address.</summary>
    public static async Task<SeenPage> EnterAsync(Visitor tablet, string code) =>
        await tablet.SendAsync(await tablet.OpenAsync($"/tablet/{code}"), new() { ["Typed"] = code });

    /// <summary>Hands over, enters the code on a fresh tablet, and signs.</summary>
    public async Task<SeenPage> SignInRoomAsync(Signatory who)
    {
        using var tablet = App.Stranger();
        var page = await EnterAsync(tablet, CodeOf(await HandOverAsync(who)));
        var signed = await tablet.SendAsync(page, SigningScene.Signature);
        await App.SettleAsync();
        return signed;
    }

    /// <summary>What a Word document of the ceremony says, of the newest of its kind.</summary>
    public async Task<string> WordsAsync(string kind)
    {
        var id = await App.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.SubjectId == Id && row.Kind == kind).OrderByDescending(row => row.RequestedAt).ThenByDescending(row => row.Id).Select(row => row.Id).FirstAsync());
        return WordsOf(await Staff.Client.GetByteArrayAsync($"/Documents/Download/{id:D}"));
    }

    public static string WordsOf(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return Tag().Replace(reader.ReadToEnd().Replace("</w:p>", " ", StringComparison.Ordinal), "");
    }

    public async ValueTask DisposeAsync()
    {
        Staff.Dispose();
        await Signing.DisposeAsync();
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
