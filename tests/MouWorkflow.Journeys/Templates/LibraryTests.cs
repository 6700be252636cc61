using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Templates;

public sealed class LibraryTests
{
    [Fact]
    public async Task An_uploaded_text_is_previewed_and_waits_for_somebody_else_than_its_uploader()
    {
        await using var scene = await LibraryScene.StartAsync();
        var page = await scene.UploadAsync(scene.Edited);

        Assert.Equal("/Templates/Version/pks/1", page.Url.AbsolutePath);
        Assert.Contains("lolos pemeriksaan dan menunggu diaktifkan oleh orang kedua", page.Text, StringComparison.Ordinal);
        Assert.Contains("Versi ini Anda unggah sendiri", page.Text, StringComparison.Ordinal);
        var preview = await scene.Legal.Client.GetStringAsync(page.Document.QuerySelector("iframe")!.GetAttribute("src"));
        Assert.Contains(LibraryScene.NewSentence, preview, StringComparison.Ordinal);
        Assert.Equal(scene.Edited, await scene.Legal.Client.GetByteArrayAsync(page.LinkOf("Unduh Word")));

        var own = await scene.Legal.OpenAsync("/Templates/Activate/pks/1");
        Assert.Contains("Versi ini Anda unggah sendiri; orang lain yang harus membaca dan mengaktifkannya.", own.Text, StringComparison.Ordinal);
        Assert.Empty(own.Document.QuerySelectorAll("main form"));
        Assert.DoesNotContain("Templat Perjanjian Kerja Sama, versi 1", (await scene.Legal.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Templat Perjanjian Kerja Sama, versi 1", (await scene.Second.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("1 menunggu orang kedua", (await scene.Second.OpenAsync("/Templates")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_uploaded_cannot_activate_even_with_a_form_made_by_hand()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAsync(scene.Edited);
        var foreign = await scene.Legal.OpenAsync("/Templates/Activate/invoice/0");
        var token = foreign.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["Seen"] = "1", ["__RequestVerificationToken"] = token });

        var answer = await Visitor.SeeAsync(await scene.Legal.Client.PostAsync("/Templates/Activate/pks/1", form));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Versi ini Anda unggah sendiri", answer.Text, StringComparison.Ordinal);
        Assert.Single(await scene.ActsAsync());
    }

    [Fact]
    public async Task Activated_by_a_second_person_it_is_used_from_the_next_document_on_and_older_documents_keep_theirs()
    {
        await using var scene = await LibraryScene.StartAsync();
        var before = await scene.DraftAsync();
        var textBefore = await scene.ReadAsync(before);
        await scene.UploadAsync(scene.Edited);
        var compared = await scene.Second.OpenAsync("/Templates/Activate/pks/1");
        Assert.Equal(3, compared.Document.QuerySelectorAll("iframe").Length);
        var marked = await scene.Second.Client.GetStringAsync(compared.Document.QuerySelector("section[aria-labelledby=difference] iframe")!.GetAttribute("src"));
        Assert.Matches($"<ins>.*{LibraryScene.NewSentence}.*</ins>", marked);
        Assert.Contains("Satu kalimat baru", compared.Text, StringComparison.Ordinal);
        var change = Assert.Single(compared.Document.QuerySelectorAll("section[aria-labelledby=difference] tbody tr"));
        Assert.Contains(LibraryScene.NewSentence, change.QuerySelector("[data-label=Menjadi]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(LibraryScene.NewSentence, change.QuerySelector("[data-label=Semula]")!.TextContent, StringComparison.Ordinal);
        using (var redline = new ZipArchive(new MemoryStream(await scene.Second.Client.GetByteArrayAsync(compared.LinkOf("Unduh perubahan terlacak")))))
        {
            using var reader = new StreamReader(redline.GetEntry("word/document.xml")!.Open());
            Assert.Contains("w:author=\"Staf Hukum dan Kerja Sama\"", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }


        var done = await scene.ActivateAsync(1);
        Assert.Contains("Versi 1 aktif: dokumen berikutnya dibuat darinya", done.Text, StringComparison.Ordinal);
        var after = await scene.ReviseAsync(before);

        Assert.Equal((null, 1), (before.TemplateNumber, after.TemplateNumber));
        Assert.NotEqual(before.TemplateHash, after.TemplateHash);
        Assert.Contains(LibraryScene.NewSentence, await scene.ReadAsync(after), StringComparison.Ordinal);
        Assert.Equal(textBefore, await scene.ReadAsync(before));
        Assert.DoesNotContain(LibraryScene.NewSentence, textBefore, StringComparison.Ordinal);

        Assert.Contains("Perjanjian Kerja Sama (pks), Versi 1", (await scene.Legal.OpenAsync($"/Documents/Read/{after.Id:D}")).Text, StringComparison.Ordinal);
        Assert.Contains("Perjanjian Kerja Sama (pks), Bawaan", (await scene.Legal.OpenAsync($"/Documents/Read/{before.Id:D}")).Text, StringComparison.Ordinal);

        var view = await scene.Legal.OpenAsync("/Templates/View/pks");
        var rows = view.Document.QuerySelectorAll("section[aria-labelledby=documents] tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("Versi 1", rows[0], StringComparison.Ordinal);
        Assert.Contains("Bawaan", rows[1], StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Contains("Jember", row, StringComparison.Ordinal));
        var ofShipped = await scene.Legal.OpenAsync("/Templates/View/pks?of=0");
        Assert.Single(ofShipped.Document.QuerySelectorAll("section[aria-labelledby=documents] tbody tr"));
        Assert.Contains("versi 1 diaktifkan oleh Administrator", view.Document.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_upload_is_kept_with_all_its_faults_and_never_used()
    {
        await using var scene = await LibraryScene.StartAsync();
        var faulty = EditedTemplate.With(await LibraryScene.ShippedAsync(scene.App, "pks"), "Kuota {{agreement.kuotanya}} orang", "Iuran {{agreement.monthlyRate | rupia}}", "{{#if agreement.jht}} tanpa penutup");
        var page = await scene.UploadAsync(faulty);

        Assert.Contains("disimpan tetapi ditolak", page.Document.QuerySelector(".alert.bad[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".alert.good"));
        var faults = page.Document.QuerySelectorAll("section[aria-labelledby=faults] tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains(faults, fault => fault.Contains("rupia", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("paragraf 3", StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("iframe"));
        Assert.Equal(faulty, await scene.Legal.Client.GetByteArrayAsync(page.LinkOf("Unduh Word")));
        using (var annotated = new ZipArchive(new MemoryStream(await scene.Legal.Client.GetByteArrayAsync(page.LinkOf("Unduh dengan komentar")))))
        {
            using var comments = new StreamReader(annotated.GetEntry("word/comments.xml")!.Open());
            Assert.Contains("agreement.kuotanya", await comments.ReadToEndAsync(), StringComparison.Ordinal);
        }

        var asked = await scene.Second.OpenAsync("/Templates/Activate/pks/1");
        Assert.Contains("memiliki kesalahan dan tidak dapat diaktifkan", asked.Text, StringComparison.Ordinal);
        Assert.Equal("template.faulty", (await scene.TryAsync<ActivateTemplate, Core.Platform.Done>(act => act.RunAsync("pks", 1, 1, default))).Refusal!.Code);
        var mended = await scene.UploadAsync(scene.Edited);
        Assert.Equal("/Templates/Version/pks/2", mended.Url.AbsolutePath);
        Assert.Null((await scene.DraftAsync()).TemplateNumber);
    }

    [Fact]
    public async Task A_field_that_the_data_does_not_hold_is_a_fault()
    {
        await using var scene = await LibraryScene.StartAsync();
        var page = await scene.UploadAsync(EditedTemplate.With(scene.Edited, "Kuota {{agreement.kuotanya}} orang"));

        Assert.Contains("agreement.kuotanya", page.Document.QuerySelector("section[aria-labelledby=faults]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pks.doc", 10, "bukan .docx")]
    [InlineData("pks.docx", 0, "kosong")]
    [InlineData("pks.docx", TemplateRules.LargestFile + 1, "lebih besar dari 10 MB")]
    public async Task What_cannot_be_a_template_is_refused_beside_the_field_and_not_kept(string fileName, int length, string sentence)
    {
        await using var scene = await LibraryScene.StartAsync();
        var page = await scene.UploadAsync(new byte[length], fileName: fileName);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(sentence, page.Document.QuerySelector("#Word-error")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await scene.ActsAsync());
    }

    [Fact]
    public async Task A_file_that_only_calls_itself_docx_is_kept_as_refused()
    {
        await using var scene = await LibraryScene.StartAsync();
        var page = await scene.UploadAsync("bukan dokumen"u8.ToArray());

        Assert.NotEmpty(page.Document.QuerySelectorAll("section[aria-labelledby=faults] tbody tr"));
        var uncommented = await scene.Legal.OpenAsync(page.LinkOf("Unduh dengan komentar"));
        Assert.Contains("tidak dapat diberi komentar", uncommented.Text, StringComparison.Ordinal);
        Assert.Equal(TemplateActKind.Rejected, Assert.Single(await scene.ActsAsync()).Kind);
    }

    [Fact]
    public async Task Nothing_chosen_and_nothing_said_is_told_beside_the_fields()
    {
        await using var scene = await LibraryScene.StartAsync();
        var page = await scene.Legal.SendAsync(await scene.Legal.OpenAsync("/Templates/Upload"), new() { ["Note"] = "" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Isian ini wajib diisi.", page.Document.QuerySelector("#Note-error")!.TextContent);
        Assert.Contains("Pilih berkas .docx", page.Document.QuerySelector("#Word-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_is_one_version_and_the_shipped_file_is_none()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAsync(scene.Edited);
        var again = await scene.UploadAsync(scene.Edited);
        Assert.Contains("sudah ada sebagai versi 1", again.Text, StringComparison.Ordinal);
        var shipped = await scene.UploadAsync(await LibraryScene.ShippedAsync(scene.App, "pks"));
        Assert.Contains("sama persis dengan templat bawaan", shipped.Text, StringComparison.Ordinal);
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<TemplateVersion>().CountAsync()));
    }

    [Fact]
    public async Task A_new_name_says_whose_fields_it_has_and_cannot_be_used_before_it_is_activated()
    {
        await using var scene = await LibraryScene.StartAsync();
        var form = await scene.Legal.OpenAsync("/Templates/Upload");
        Dictionary<string, string> typed = new() { ["Name"] = "*", ["NewName"] = "PKS Kadin", ["Note"] = "Untuk Kadin" };
        var refused = await scene.Legal.SendAsync(form, typed, file: ("Word", "kadin.docx", scene.Edited));
        Assert.Contains("huruf kecil", refused.Document.QuerySelector("#NewName-error")!.TextContent, StringComparison.Ordinal);
        typed["NewName"] = "pks-kadin-baru";
        refused = await scene.Legal.SendAsync(refused, typed, file: ("Word", "kadin.docx", scene.Edited));
        Assert.Contains("Pilih templat bawaan", refused.Document.QuerySelector("#Model-error")!.TextContent, StringComparison.Ordinal);
        typed["Model"] = "pks";

        var page = await scene.Legal.SendAsync(refused, typed, file: ("Word", "kadin.docx", scene.Edited));

        Assert.Equal("/Templates/Version/pks-kadin-baru/1", page.Url.AbsolutePath);
        Assert.Contains("Belum ada yang aktif", (await scene.Legal.OpenAsync("/Templates/View/pks-kadin-baru")).Text, StringComparison.Ordinal);
        Assert.Contains("Versi 1 aktif", (await scene.ActivateAsync(1, name: "pks-kadin-baru")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Legal.OpenAsync("/Templates/Version/pks-kadin-baru/0")).Status);
    }

    [Fact]
    public async Task Pages_can_be_seen_as_they_will_be_printed()
    {
        await using var scene = await LibraryScene.StartAsync();
        var version = await scene.UploadAsync(scene.Edited);
        var pages = await scene.Legal.OpenAsync(version.LinkOf("Lihat sebagai halaman"));

        var images = pages.Document.QuerySelectorAll(".sheets img").OfType<IHtmlImageElement>().ToList();
        Assert.True(images.Count > 2);
        Assert.All(images, image => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Convert.FromBase64String(image.GetAttribute("src")!.Split(',')[1])[..4]));
    }

    [Fact]
    public async Task An_auditor_reads_everything_and_sends_nothing_and_an_operator_reads_nothing()
    {
        await using var scene = await LibraryScene.StartAsync();
        await scene.UploadAsync(scene.Edited);
        using var auditor = await scene.App.SignInAsAsync(StaffRole.Auditor);
        foreach (var path in new[] { "/Templates", "/Templates/View/pks", "/Templates/Version/pks/1", "/Templates/Version/pks/0", "/Templates/Activate/pks/1" })
        {
            Assert.Equal(HttpStatusCode.OK, (await auditor.OpenAsync(path)).Status);
        }

        var page = await auditor.OpenAsync("/Templates/Activate/pks/1");
        var refused = await auditor.SendAsync(page, new() { ["Seen"] = "1" });
        Assert.Contains("/AccessDenied", refused.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Single(await scene.ActsAsync());

        using var @operator = await scene.App.SignInAsAsync(StaffRole.Operator);
        Assert.Contains("/AccessDenied", (await @operator.OpenAsync("/Templates")).Url.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var scene = await LibraryScene.StartAsync();
        foreach (var path in new[] { "/Templates/View/tidak-ada", "/Templates/Version/pks/7", "/Templates/Activate/pks/7", "/Templates/Retire/tidak-ada/1", "/Templates/View/pks?of=7", "/Templates/Version/..%2Fmou/0" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await scene.Legal.OpenAsync(path)).Status);
        }
    }
}
