using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Agreements;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Demo;

namespace MouWorkflow.Journeys.Templates;

/// <summary>The program with two people of the legal section signed in: one uploads, the other (the administrator) activates.</summary>
internal sealed class LibraryScene : IAsyncDisposable
{
    /// <summary>A sentence that the shipped text does not hold.</summary>
    public const string NewSentence = "Naskah ini memuat kalimat baru dari bagian hukum.";

    private LibraryScene(MouApp app, Visitor legal, Visitor second) => (App, Legal, Second) = (app, legal, second);

    public MouApp App { get; }

    /// <summary>Who uploads.</summary>
    public Visitor Legal { get; }

    /// <summary>Who activates.</summary>
    public Visitor Second { get; }

    /// <summary>The shipped PKS with one more sentence.</summary>
    public byte[] Edited { get; private init; } = [];

    public static async Task<LibraryScene> StartAsync(Action<IServiceCollection>? adjust = null)
    {
        var app = await MouApp.StartAsync(adjust: adjust);
        return new LibraryScene(app, await app.SignInAsAsync(StaffRole.Legal), await app.SignInAsAsync(StaffRole.Administrator))
        {
            Edited = EditedTemplate.With(await ShippedAsync(app, "pks"), NewSentence),
        };
    }

    public static Task<byte[]> ShippedAsync(MouApp app, string name) => File.ReadAllBytesAsync(Path.Combine(app.Paths.DocumentTemplates, $"{name}.docx"));

    /// <summary>Uploads through the form; answers the page that follows.</summary>
    public async Task<SeenPage> UploadAsync(byte[] docx, string name = "pks", string note = "Satu kalimat baru", string fileName = "pks-baru.docx", Visitor? by = null)
    {
        var form = await (by ?? Legal).OpenAsync($"/Templates/Upload?name={name}");
        return await (by ?? Legal).SendAsync(form, new() { ["Note"] = note }, file: ("Word", fileName, docx));
    }

    /// <summary>Presses the button on the activation page.</summary>
    public async Task<SeenPage> ActivateAsync(int number, Visitor? by = null, string name = "pks")
    {
        var page = await (by ?? Second).OpenAsync($"/Templates/Activate/{name}/{number}");
        return await (by ?? Second).SendAsync(page, new() { ["Seen"] = page.Form("Seen").QuerySelector("[name=Seen]")!.GetAttribute("value")! });
    }

    /// <summary>Uploaded by one, activated by the other.</summary>
    public async Task<SeenPage> UploadAndActivateAsync()
    {
        await UploadAsync(Edited);
        return await ActivateAsync(1);
    }

    /// <summary>Registers Jember and drafts a PKS; answers its text once it is made.</summary>
    public async Task<StoredDocument> DraftAsync()
    {
        var partnership = await App.InScopeAsync(async services =>
            (await services.GetRequiredService<RegisterPartnership>().RunAsync(ReferencePartnerships.Jember, CancellationToken.None)).Value);
        var done = await Legal.SendAsync(await Legal.OpenAsync($"/Agreements/Draft?partnershipId={partnership:D}"), DraftingScene.Typed());
        await App.SettleAsync();
        return await TextAsync(Guid.Parse(done.Url.Segments[^1]));
    }

    /// <summary>Revises the draft; answers the new text once it is made.</summary>
    public async Task<StoredDocument> ReviseAsync(StoredDocument text)
    {
        await App.UntilAsync(App.Time.GetUtcNow().AddMinutes(30));
        var form = await Legal.OpenAsync($"/Agreements/Revise/{text.SubjectId:D}");
        await Legal.SendAsync(form, new() { ["Input.Quota"] = "1.600", ["Input.Reason"] = "Jumlah kader bertambah" });
        await App.SettleAsync();
        return await TextAsync(text.SubjectId);
    }

    public Task<string> ReadAsync(StoredDocument text) => Legal.Client.GetStringAsync($"/Documents/Read/{text.Id:D}?handler=Html");

    public Task<List<TemplateAct>> ActsAsync() => App.ReadAsync(db => db.Set<TemplateAct>().AsNoTracking().OrderBy(act => act.Seq).ToListAsync());

    public Task<Outcome<T>> TryAsync<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull => App.InScopeAsync(services => act(services.GetRequiredService<TUseCase>()));

    /// <summary>Somebody of staff with this title acts without a page.</summary>
    public static Task<T> ByAsync<TUseCase, T>(MouApp app, string title, Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull => app.InScopeAsync(async services =>
        {
            services.GetRequiredService<WebActor>().Is(new Actor(ActorKind.Staff, title, title));
            return (await act(services.GetRequiredService<TUseCase>())).Value;
        });

    public async ValueTask DisposeAsync()
    {
        Legal.Dispose();
        Second.Dispose();
        await App.DisposeAsync();
    }

    private async Task<StoredDocument> TextAsync(Guid agreement)
    {
        var draft = await App.ReadAsync(db => db.Set<Agreement>().Where(row => row.Id == agreement).Select(row => row.DraftDocumentId).SingleAsync());
        return await App.ReadAsync(db => db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == draft));
    }
}
