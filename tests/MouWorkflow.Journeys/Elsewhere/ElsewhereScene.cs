using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Signing;
using MouWorkflow.Tests.Adapters.Seal;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Journeys.Elsewhere;

/// <summary>A round over a small PDF, a signing service with a root of its own, and two people of the office.</summary>
internal sealed class ElsewhereScene : IAsyncDisposable
{
    public const string Dinas = "Kepala Dinas";
    public const string Cabang = "Kepala Cabang";

    private ElsewhereScene(SigningScene signing, ForeignSigner service, Visitor legal, Visitor colleague) =>
        (Signing, Service, Legal, Colleague) = (signing, service, legal, colleague);

    public SigningScene Signing { get; }

    public ForeignSigner Service { get; }

    public Visitor Legal { get; }

    /// <summary>Somebody else of the office.</summary>
    public Visitor Colleague { get; }

    public MouApp App => Signing.App;

    /// <summary>When people sign elsewhere.</summary>
    public static DateTimeOffset At => MouApp.Begin.AddHours(1);

    public static PlannedRow Away(string title, int party, int group) => SigningScene.Planned(title, party, group, way: SigningMethod.Elsewhere) with { Email = "" };

    /// <summary>Sent, to be signed by these people.</summary>
    /// <param name="trusted">Whether the root of the signing service is configured.</param>
    /// <param name="libreOffice">Whether the real LibreOffice makes the PDF.</param>
    public static async Task<ElsewhereScene> SentAsync(IReadOnlyList<PlannedRow> rows, bool trusted = true, bool libreOffice = false, Func<OfficePolicy, OfficePolicy>? policy = null, Action<IServiceCollection>? adjust = null)
    {
        var service = new ForeignSigner();
        var signing = await SigningScene.PlannedAsync(rows, services =>
        {
            var office = new OfficePolicy { ExtraProvinces = ["99"] };
            services.Replace(ServiceDescriptor.Singleton(policy?.Invoke(office) ?? office));
            if (!libreOffice)
            {
                services.Replace(ServiceDescriptor.Singleton<IPdfConverter>(new SmallConverter()));
            }

            services.AddMouSealer(provider => new SealOptions(provider.GetRequiredService<MouPaths>().Keys, "Kantor Cabang Contoh")
            {
                RootsFolder = trusted ? service.Roots : null,
                DutyStamps = [new DutyStampRule("e-Meterai", "SN[: ]*([0-9A-Z]+)")],
            });
            adjust?.Invoke(services);
        });
        return new ElsewhereScene(signing, service, await signing.App.SignInAsAsync(StaffRole.Legal), await signing.App.SignInAsAsync(StaffRole.Finance));
    }

    public Task<SigningRound> RoundAsync() => Signing.RoundAsync();

    /// <summary>What the page hands out to be signed.</summary>
    public async Task<byte[]> DownloadAsync()
    {
        var page = await Legal.OpenAsync($"/Signing/Elsewhere/{(await RoundAsync()).Id}");
        var link = page.Document.QuerySelector("a.button[href*='/Documents/Download']")!.GetAttribute("href")!;
        return await Legal.Client.GetByteArrayAsync(link);
    }

    public async Task<byte[]> SignedAsync(string person) => await Service.SignAsync(await DownloadAsync(), person, At);

    /// <summary>Uploads through the page; where it is taken in this answers the page of the examination.</summary>
    public async Task<SeenPage> UploadAsync(byte[] content, string party = "1", Dictionary<string, string>? more = null)
    {
        // People are not that quick: no two files come in the same moment.
        App.Time.MoveTo(App.Time.GetUtcNow().AddSeconds(1));
        var form = await Legal.OpenAsync($"/Signing/Elsewhere/{(await RoundAsync()).Id}");
        var after = await Legal.SendAsync(form, new(more ?? []) { ["Input.Party"] = party }, file: ("Input.File", "apa saja.pdf", content));
        await App.SettleAsync();
        return after;
    }

    /// <summary>The newest file of the round.</summary>
    public async Task<ElsewhereUpload> UploadedAsync()
    {
        var round = await RoundAsync();
        return (await App.InScopeAsync(services => services.GetRequiredService<ElsewhereFiles>().OfRoundAsync(round.Id, CancellationToken.None)))[0];
    }

    /// <summary>Decides about the newest file; each row is matched with the signature named, or with the first new one.</summary>
    public async Task<SeenPage> DecideAsync(Visitor who, bool accept, string reason = "", params string?[] fields)
    {
        var (form, values) = await DecisionAsync(who, accept, reason, fields);
        var after = await who.SendAsync(form, values);
        await App.SettleAsync();
        return after;
    }

    /// <summary>The form of a decision and what is filled in, not sent yet.</summary>
    public async Task<(SeenPage Form, Dictionary<string, string> Values)> DecisionAsync(Visitor who, bool accept, string reason = "", params string?[] fields)
    {
        var upload = await UploadedAsync();
        var first = ElsewhereFindings.Of(upload).People.First().Field;
        var form = await who.OpenAsync($"/Signing/DecideElsewhere/{upload.Id}");
        Dictionary<string, string> values = new() { ["Input.Accept"] = accept ? "true" : "false", ["Input.Reason"] = reason };
        var rows = form.Document.QuerySelectorAll("select[name$='.Field']").Length;
        for (var row = 0; row < rows; row++)
        {
            values[$"Input.Pairs[{row}].Field"] = row < fields.Length ? fields[row] ?? "" : first;
        }

        return (form, values);
    }

    public async ValueTask DisposeAsync()
    {
        Legal.Dispose();
        Colleague.Dispose();
        await Signing.DisposeAsync();
        Service.Dispose();
    }

    /// <summary>Gives every document a small PDF of its own, at once.</summary>
    private sealed class SmallConverter : IPdfConverter
    {
        public bool Available => true;

        public async Task ConvertAsync(string docxPath, string pdfPath, CancellationToken cancellation)
        {
            var mark = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(docxPath, cancellation)))[..16];
            await File.WriteAllBytesAsync(pdfPath, SmallPdf.Classic(content: $"BT /F1 12 Tf 72 700 Td (Nota Kesepahaman {mark}) Tj ET"), cancellation);
        }
    }
}
