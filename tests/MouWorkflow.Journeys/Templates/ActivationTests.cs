using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Verbs;

namespace MouWorkflow.Journeys.Templates;

/// <summary>Two people, two tabs, two nodes; and the way back.</summary>
public sealed class ActivationTests
{
    [Fact]
    public async Task The_shipped_text_can_always_be_returned_to_even_by_who_uploaded()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAndActivateAsync();
        var text = await scene.DraftAsync();
        Assert.Equal(1, text.TemplateNumber);

        var done = await scene.ActivateAsync(TemplateVersion.Shipped, scene.Legal);

        Assert.Contains("Bawaan aktif", done.Text, StringComparison.Ordinal);
        Assert.Null((await scene.ReviseAsync(text)).TemplateNumber);
        Assert.Contains(LibraryScene.NewSentence, await scene.ReadAsync(text), StringComparison.Ordinal);
        Assert.Contains("Versi 1 aktif", (await scene.ActivateAsync(1)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_version_gives_way_to_the_shipped_text_and_comes_back_only_when_restored_and_activated()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAndActivateAsync();
        var form = await scene.Legal.OpenAsync((await scene.Legal.OpenAsync("/Templates/Version/pks/1")).LinkOf("Tarik"));
        Assert.Contains("Setelah ditarik, dokumen berikutnya langsung dibuat dari templat bawaan", form.Text, StringComparison.Ordinal);
        var refused = await scene.Legal.SendAsync(form, new() { ["Reason"] = " " });
        Assert.Contains("Tuliskan alasannya", refused.Document.QuerySelector("#Reason-error")!.TextContent, StringComparison.Ordinal);

        var done = await scene.Legal.SendAsync(refused, new() { ["Reason"] = "Pasal 5 keliru" });
        Assert.Contains("Bawaan aktif", done.Text, StringComparison.Ordinal);
        Assert.Contains("Pasal 5 keliru", done.Document.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Versi ini sudah ditarik", (await scene.Second.OpenAsync("/Templates/Activate/pks/1")).Text, StringComparison.Ordinal);
        Assert.Null((await scene.DraftAsync()).TemplateNumber);

        var version = await scene.Legal.OpenAsync("/Templates/Version/pks/1");
        await scene.Legal.SendAsync(version, new() { ["Seen"] = "3" }, "handler=Restore");
        Assert.Contains("Versi 1 aktif", (await scene.ActivateAsync(1)).Text, StringComparison.Ordinal);
        Assert.Equal(
            [TemplateActKind.Uploaded, TemplateActKind.Activated, TemplateActKind.Retired, TemplateActKind.Restored, TemplateActKind.Activated],
            (await scene.ActsAsync()).Select(act => act.Kind));
    }

    [Fact]
    public async Task A_button_pressed_twice_activates_once()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAsync(scene.Edited);
        var page = await scene.Second.OpenAsync("/Templates/Activate/pks/1");
        await scene.Second.SendAsync(page, new() { ["Seen"] = "1" });

        var again = await scene.Second.SendAsync(page, new() { ["Seen"] = "1" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Versi ini sudah aktif.", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await scene.ActsAsync()).Count);
    }

    [Fact]
    public async Task A_text_approved_under_another_template_is_neither_sent_nor_printed_until_it_is_approved_anew()
    {
        await using var scene = await LibraryScene.StartAsync();
        var text = await scene.DraftAsync();
        var id = text.SubjectId;
        var late = new LateFields(id, new DateOnly(2024, 1, 9), "Jember", null, null);
        Assert.Null((await scene.TryAsync<ApproveDraft, Done>(act => act.RunAsync(id, CancellationToken.None))).Refusal);
        await scene.UploadAndActivateAsync();

        Assert.Equal("agreement.template-changed", (await scene.TryAsync<SendForSigning, Done>(act => act.RunAsync(late, CancellationToken.None))).Refusal?.Code);
        Assert.Equal("agreement.template-changed", (await scene.TryAsync<OrderEdition, int>(act => act.PrintAsync(new PrintOrder(id, StampPlaces.Both, []), CancellationToken.None))).Refusal?.Code);

        Assert.Null((await scene.TryAsync<TakeBackApproval, Done>(act => act.RunAsync(id, "Templat berganti", CancellationToken.None))).Refusal);
        Assert.Equal(1, (await scene.ReviseAsync(text)).TemplateNumber);
        Assert.Null((await scene.TryAsync<ApproveDraft, Done>(act => act.RunAsync(id, CancellationToken.None))).Refusal);
        Assert.Null((await scene.TryAsync<SendForSigning, Done>(act => act.RunAsync(late, CancellationToken.None))).Refusal);
        await scene.App.SettleAsync();
        var frozen = await scene.App.ReadAsync(db => db.Set<Agreement>().Where(row => row.Id == id).Select(row => row.FinalDocumentId).SingleAsync());
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.Id == frozen).Select(row => row.TemplateNumber).SingleAsync()));
    }

    [Fact]
    public async Task What_changed_since_the_page_was_opened_is_told_and_decided_anew()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAsync(scene.Edited);
        var page = await scene.Second.OpenAsync("/Templates/Activate/pks/1");
        await scene.UploadAsync(EditedTemplate.With(scene.Edited, "Lebih baru lagi"));

        var told = await scene.Second.SendAsync(page, new() { ["Seen"] = "1" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("berubah sejak Anda membukanya: versi 2 diunggah oleh Staf Hukum dan Kerja Sama", told.Text, StringComparison.Ordinal);

        var seen = told.Form("Seen").QuerySelector("[name=Seen]")!.GetAttribute("value")!;
        Assert.Contains("Versi 1 aktif", (await scene.Second.SendAsync(told, new() { ["Seen"] = seen })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_acts_in_the_same_moment_one_is_saved_and_the_other_is_told()
    {
        Meanwhile meanwhile = null!;
        await using var scene = await LibraryScene.StartAsync(services =>
        {
            var inner = services.Single(service => service.ServiceType == typeof(ITemplateWorkshop));
            services.Replace(ServiceDescriptor.Singleton<ITemplateWorkshop>(provider =>
                meanwhile ??= new Meanwhile((ITemplateWorkshop)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
        });
        await scene.UploadAsync(scene.Edited);
        var page = await scene.Second.OpenAsync("/Templates/Activate/pks/1");
        meanwhile.Once = () => scene.TryAsync<RetireTemplate, Done>(act => act.RunAsync("pks", 1, "Belum waktunya", 1, default)).GetAwaiter().GetResult();

        var late = await scene.Second.SendAsync(page, new() { ["Seen"] = "1" });

        Assert.Null(meanwhile.Once);
        Assert.Contains("Orang lain baru saja mengubah data ini", late.Text, StringComparison.Ordinal);
        Assert.Contains("Versi ini sudah ditarik", late.Text, StringComparison.Ordinal);
        Assert.Equal([TemplateActKind.Uploaded, TemplateActKind.Retired], (await scene.ActsAsync()).Select(act => act.Kind));
    }

    [Fact]
    public async Task Another_node_uses_the_new_version_without_a_restart()
    {
        await using var scene = await LibraryScene.StartAsync();
        await using var other = await MouApp.StartAsync(data: scene.App.Paths.Data);
        await scene.UploadAsync(scene.Edited);
        Assert.Null(await ActiveAsync(other));

        await scene.ActivateAsync(1);
        Assert.Equal(1, (await ActiveAsync(other))?.Number);
        await scene.ActivateAsync(TemplateVersion.Shipped);
        Assert.Null(await ActiveAsync(other));
    }

    [Fact]
    public async Task The_doctor_finds_lost_bytes_and_a_changed_history()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAndActivateAsync();
        Assert.Empty(await ToldAsync(scene));

        var stored = await scene.App.ReadAsync(db => db.Set<TemplateVersion>().Select(row => row.StorageName).SingleAsync());
        var file = Directory.EnumerateFiles(scene.App.Paths.Documents, stored, SearchOption.AllDirectories).Single();
        var content = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        Assert.Contains("pks v1: cannot be read whole", Assert.Single(await ToldAsync(scene)), StringComparison.Ordinal);
        Assert.Contains("tidak dapat dibaca utuh", (await scene.Legal.OpenAsync("/Templates/Version/pks/1?handler=Word")).Text, StringComparison.Ordinal);

        content[^1] ^= 1;
        await File.WriteAllBytesAsync(file, content);
        Assert.Contains("pks v1: cannot be read whole", Assert.Single(await ToldAsync(scene)), StringComparison.Ordinal);

        content[^1] ^= 1;
        await File.WriteAllBytesAsync(file, content);
        await scene.App.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER append_only_TemplateActs_update; UPDATE TemplateActs SET Actor = 'Orang lain' WHERE Seq = 2"));
        Assert.Contains("pks: the template's history breaks at line 2", Assert.Single(await ToldAsync(scene)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_and_acts_cannot_be_changed_in_the_database()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAsync(scene.Edited);
        foreach (var sql in new[] { "UPDATE TemplateVersions SET Sha256 = 'x'", "DELETE FROM TemplateVersions", "UPDATE TemplateActs SET ActiveAfter = 1", "DELETE FROM TemplateActs" })
        {
            await Assert.ThrowsAsync<SqliteException>(() => scene.App.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
        }
    }

    private static Task<UploadedTemplate?> ActiveAsync(MouApp app) => app.InScopeAsync(services => services.GetRequiredService<ActiveTemplates>().FindAsync("pks", default));

    private static async Task<List<string>> ToldAsync(LibraryScene scene) =>
        [.. (await Doctor.ExamineAsync(scene.App.Services, default)).SelectMany(check => check.Findings).Select(finding => $"{finding.About}: {finding.What.En}")];

    /// <summary>Somebody acts between the look and the save.</summary>
    private sealed class Meanwhile(ITemplateWorkshop inner) : ITemplateWorkshop
    {
        public Action? Once { get; set; }

        public IReadOnlyList<string> Shipped => inner.Shipped;

        public byte[] Read(string template) => inner.Read(template);

        public IReadOnlyList<TemplateProblem> Check(string template, ReadOnlyMemory<byte> docx, string model)
        {
            var act = Once;
            Once = null;
            act?.Invoke();
            return inner.Check(template, docx, model);
        }

        public byte[]? Annotate(string template, ReadOnlyMemory<byte> docx, string model) => inner.Annotate(template, docx, model);

        public TextDifference Compare(ReadOnlyMemory<byte> older, ReadOnlyMemory<byte> newer, string author, DateTimeOffset at, string title = "") => inner.Compare(older, newer, author, at, title);

        public Task<byte[]> TryOnAsync(string template, ReadOnlyMemory<byte> docx, string model, CancellationToken cancellation) => inner.TryOnAsync(template, docx, model, cancellation);
    }
}
