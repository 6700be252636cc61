using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Agreements;

/// <summary>A draft goes to somebody's Word and comes back.</summary>
public sealed class EditInWordTests
{
    private const string By = "w:id=\"9001\" w:author=\"Bagian Hukum Setda\" w:date=\"2024-01-08T03:00:00Z\"";
    private const string Sentence = "Para pihak mengadakan rapat setiap triwulan.";

    [Fact]
    public async Task An_edited_text_becomes_the_next_draft_with_its_redline_and_is_the_one_that_is_signed()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var given = await GivenAsync(scene, id);
        Assert.Contains("{{first.number | blank(14)}}", Text(given), StringComparison.Ordinal);

        var shown = await UploadAsync(scene, id, Tracked(given, Sentence));
        Assert.Equal("/Documents/Read", shown.Url.AbsolutePath[..15]);
        Assert.Contains("Suntingan diterima", shown.Text, StringComparison.Ordinal);
        var redline = await scene.Legal.Client.GetStringAsync(shown.Document.QuerySelector("iframe")!.GetAttribute("src"));
        Assert.Contains($"<ins><span class=\"heard\">[disisipkan oleh Bagian Hukum Setda: </span>{Sentence}", redline, StringComparison.Ordinal);
        Assert.Contains("Bagian Hukum Setda", redline, StringComparison.Ordinal);
        Assert.Contains("<span class=\"late\">[nomor PIHAK KESATU, diisi kemudian]</span>", redline, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", redline, StringComparison.Ordinal);
        var word = await scene.Legal.Client.GetByteArrayAsync(shown.LinkOf("Unduh Word"));
        Assert.Contains("<w:ins ", Part(word), StringComparison.Ordinal);
        Assert.Contains("w:author=\"Bagian Hukum Setda\"", Part(word), StringComparison.Ordinal);

        await scene.App.SettleAsync();
        var agreement = await AgreementAsync(scene, id);
        Assert.Equal(2, agreement.Revision);
        var draft = await HtmlAsync(scene, agreement.DraftDocumentId!.Value);
        Assert.Contains(Sentence, draft, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", draft, StringComparison.Ordinal);
        var told = await scene.App.ReadAsync(db => db.Set<HistoryEntry>().AsNoTracking().Where(row => row.SubjectId == id).OrderBy(row => row.Seq).LastAsync());
        Assert.Contains("Rapat triwulan", told.ToString() + (await scene.ViewAsync(id)).Text, StringComparison.Ordinal);

        await scene.ActAsync<ApproveDraft, Done>(act => act.RunAsync(id, CancellationToken.None));
        Assert.Contains("terkunci", (await scene.Legal.OpenAsync($"/Agreements/Edit/{id:D}")).Text, StringComparison.Ordinal);
        await scene.ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(id, new DateOnly(2024, 1, 8), "Jember", "400.13/1/2024", null), CancellationToken.None));
        await scene.App.SettleAsync();
        var signed = await HtmlAsync(scene, (await AgreementAsync(scene, id)).FinalDocumentId!.Value);
        Assert.Contains(Sentence, signed, StringComparison.Ordinal);
        Assert.Contains("400.13/1/2024", signed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_taken_in_is_refused_with_what_to_do()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var given = await GivenAsync(scene, id);

        await RefusedAsync(scene, id, "bukan .docx", given, "naskah.doc");
        await RefusedAsync(scene, id, "simpan ulang", "bukan Word"u8.ToArray());
        await RefusedAsync(scene, id, "makro", Change(given, "word/vbaProject.bin", _ => "x"));
        await RefusedAsync(scene, id, "tandanya tidak ada", await File.ReadAllBytesAsync(Path.Combine(scene.App.Paths.DocumentTemplates, "circular.docx")));
        await RefusedAsync(scene, id, "tulis kembali {{first.number | blank}}", Change(given, "word/document.xml", xml => xml.Replace("{{first.number | blank(14)}}", "1/2024", StringComparison.Ordinal)));
        await RefusedAsync(scene, id, "alasan", given, reason: "");

        var typed = DraftingScene.Typed();
        typed["Input.Subject"] = "Perjanjian lain dengan mitra yang sama";
        var done = await scene.Legal.SendAsync(await scene.Legal.OpenAsync(scene.DraftForm), typed);
        await scene.App.SettleAsync();
        await RefusedAsync(scene, Guid.Parse(done.Url.Segments[^1]), "naskah perjanjian lain", given);
        Assert.Equal(1, (await AgreementAsync(scene, id)).Revision);

        await scene.ActAsync<ApproveDraft, Done>(act => act.RunAsync(id, CancellationToken.None));
        var locked = await scene.App.InScopeAsync(async services => (await ((TakeInEdit)services.GetService(typeof(TakeInEdit))!).RunAsync(new EditedFile(id, "a.docx", "x", given), CancellationToken.None)).Refusal);
        Assert.Equal("agreement.text-locked", locked!.Code);
    }

    [Fact]
    public async Task Who_comes_second_loses_nothing_and_the_form_never_drops_an_edited_text_unasked()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var given = await GivenAsync(scene, id);
        await UploadAsync(scene, id, Tracked(given, Sentence));
        await scene.App.SettleAsync();

        var late = await UploadAsync(scene, id, Tracked(given, "Usulan kedua."));
        Assert.Contains("disimpan sebagai usulan", late.Text, StringComparison.Ordinal);
        Assert.Contains("Usulan kedua.", await scene.Legal.Client.GetStringAsync(late.Document.QuerySelector("iframe")!.GetAttribute("src")), StringComparison.Ordinal);
        Assert.Equal(2, (await AgreementAsync(scene, id)).Revision);

        var again = await GivenAsync(scene, id);
        Assert.Contains(Sentence, Text(again), StringComparison.Ordinal);

        var form = await scene.Legal.OpenAsync($"/Agreements/Revise/{id:D}");
        var refused = await scene.Legal.SendAsync(form, new() { ["Input.Quota"] = "1.600", ["Input.Reason"] = "Bertambah" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("sudah disunting di Word", refused.Text, StringComparison.Ordinal);
        await scene.Legal.SendAsync(refused, new() { ["Input.Quota"] = "1.600", ["Input.Reason"] = "Bertambah", ["Input.FromTemplate"] = "true" });
        await scene.App.SettleAsync();
        var agreement = await AgreementAsync(scene, id);
        Assert.Equal(3, agreement.Revision);
        Assert.DoesNotContain(Sentence, await HtmlAsync(scene, agreement.DraftDocumentId!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_uploads_in_the_same_moment_one_becomes_the_text_and_the_other_a_proposal()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var given = await GivenAsync(scene, id);
        string[] sentences = ["Usulan satu dari bagian hukum.", "Usulan dua dari bagian umum."];

        var outcomes = await Task.WhenAll(sentences.Select(sentence => scene.App.InScopeAsync(services =>
            services.GetRequiredService<TakeInEdit>().RunAsync(new EditedFile(id, "naskah.docx", sentence, Tracked(given, sentence)), CancellationToken.None))));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        Assert.Equal([false, true], outcomes.Select(outcome => outcome.Value.Stale).Order());
        await scene.App.SettleAsync();
        var agreement = await AgreementAsync(scene, id);
        Assert.Equal(2, agreement.Revision);
        var first = Array.FindIndex(outcomes, outcome => !outcome.Value.Stale);
        Assert.Contains(sentences[first], await HtmlAsync(scene, agreement.DraftDocumentId!.Value), StringComparison.Ordinal);
        for (var at = 0; at < 2; at++)
        {
            Assert.Contains(sentences[at], await HtmlAsync(scene, outcomes[at].Value.RedlineId), StringComparison.Ordinal);
        }

        Assert.Equal(2, await scene.App.ReadAsync(db => db.Set<StoredDocument>().CountAsync(row => row.SubjectId == id && row.Kind == EditRules.UploadKind)));
    }

    /// <summary>Presses "download for Word"; answers the file.</summary>
    private static async Task<byte[]> GivenAsync(DraftingScene scene, Guid id)
    {
        await scene.Legal.SendAsync(await scene.Legal.OpenAsync($"/Agreements/Edit/{id:D}"), new(), handler: "handler=Download");
        var given = await scene.App.ReadAsync(db => db.Set<StoredDocument>().AsNoTracking().Where(row => row.SubjectId == id && row.Kind == EditRules.GivenKind).OrderByDescending(row => row.FileName).FirstAsync());
        return await scene.Legal.Client.GetByteArrayAsync($"/Documents/Download/{given.Id:D}");
    }

    private static async Task<SeenPage> UploadAsync(DraftingScene scene, Guid id, byte[] docx, string fileName = "naskah.docx", string reason = "Rapat triwulan") =>
        await scene.Legal.SendAsync(await scene.Legal.OpenAsync($"/Agreements/Edit/{id:D}"), new() { ["Reason"] = reason }, handler: "handler=Upload", file: ("Word", fileName, docx));

    private static async Task RefusedAsync(DraftingScene scene, Guid id, string words, byte[] docx, string fileName = "naskah.docx", string reason = "Perubahan")
    {
        var page = await UploadAsync(scene, id, docx, fileName, reason);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<Agreement> AgreementAsync(DraftingScene scene, Guid id) => scene.App.ReadAsync(db => db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.Id == id));

    private static Task<string> HtmlAsync(DraftingScene scene, Guid document) => scene.Legal.Client.GetStringAsync($"/Documents/Read/{document:D}?handler=Html");

    private static byte[] Tracked(byte[] docx, string sentence) => Change(docx, "word/document.xml", xml => xml.Replace(
        "<w:body>",
        $"<w:body><w:p><w:pPr><w:rPr><w:ins {By}/></w:rPr></w:pPr><w:ins {By}><w:r><w:t>{sentence}</w:t></w:r></w:ins></w:p>",
        StringComparison.Ordinal));

    private static string Text(byte[] docx) => string.Concat(System.Text.RegularExpressions.Regex.Split(Part(docx), "<[^>]+>"));

    private static string Part(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Change(byte[] docx, string part, Func<string, string> change)
    {
        using var memory = new MemoryStream();
        memory.Write(docx);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = zip.GetEntry(part) is null ? "" : Part(docx);
            zip.GetEntry(part)?.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(change(text));
        }

        return memory.ToArray();
    }
}
