using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Tests.Adapters;
using MouWorkflow.Tests.Adapters.Seal;
using static MouWorkflow.Journeys.Elsewhere.ElsewhereScene;
using static MouWorkflow.Journeys.Elsewhere.ElsewhereTests;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Elsewhere;

/// <summary>What somebody may upload instead of an honestly signed file: each is refused in place, or shown to the second person.</summary>
public sealed class ElsewhereAttackTests
{
    [Fact]
    public async Task What_is_no_signed_pdf_is_refused_beside_the_field_and_nothing_is_kept()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        var frozen = await scene.DownloadAsync();
        var signed = await scene.Service.SignAsync(frozen, Dinas, At);
        var text = Encoding.Latin1.GetString(signed);
        var contents = text.LastIndexOf("/Contents <", StringComparison.Ordinal);
        var range = text.LastIndexOf("/ByteRange [", StringComparison.Ordinal);
        var encrypted = await EncryptedAsync(frozen);
        foreach (var (what, file, sentence) in new (string, byte[], string)[]
        {
            ("nothing", [], "Berkasnya kosong"),
            ("a scan", [0xFF, 0xD8, 0xFF, 0xE0], "Hanya PDF yang diterima"),
            ("too much", [.. "%PDF-1.7\n"u8, .. new byte[ElsewhereRules.MostBytes]], "lebih besar dari 20 MB"),
            ("not signed", frozen, "tidak ada tanda tangan elektronik"),
            ("encrypted", encrypted, "sandi"),
            ("broken off", frozen[..(frozen.Length / 2)], "PDF"),
            ("text changed under the signature", Flipped(signed, text.IndexOf("Nota Kesepahaman", StringComparison.Ordinal)), "rusak"),
            ("signature emptied", Emptied(signed, contents), "tidak mencakup berkas ini"),
            ("a signature over other bytes", Put(signed, range + 12, "0 100 200 300".PadRight(13)), "tidak mencakup berkas ini"),
            ("written on after signing", SmallPdf.Saved(signed, new Dictionary<int, string> { [4] = SmallPdf.Stream("", "BT /F1 12 Tf 72 700 Td (Lain) Tj ET"u8.ToArray()) }), "diubah sesudah tanda tangan"),
            ("bytes hung on behind", [.. signed, .. "apa saja"u8], "diubah sesudah tanda tangan"),
        })
        {
            var page = await scene.UploadAsync(file);
            Assert.True(page.Status == System.Net.HttpStatusCode.UnprocessableEntity, what);
            Assert.True(Error(page, "Input.File").Contains(sentence, StringComparison.Ordinal), $"{what}: {Error(page, "Input.File")}");
        }

        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<ElsewhereUpload>().CountAsync()));
        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<StoredDocument>().CountAsync(row => row.Kind == ElsewhereFiles.Kind)));
    }

    [Fact]
    public async Task The_signature_cut_off_again_is_no_signature()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        var signed = await scene.SignedAsync(Dinas);
        // The catalog as it was before: the field is no longer in the form.
        var stripped = SmallPdf.Saved(signed, new Dictionary<int, string> { [1] = "<</Type/Catalog/Pages 2 0 R>>", [3] = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>" });

        var page = await scene.UploadAsync(stripped);

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Fact]
    public async Task What_was_changed_before_the_signature_is_shown_although_our_bytes_come_first()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        var changed = SmallPdf.Saved(await scene.DownloadAsync(), new Dictionary<int, string> { [4] = SmallPdf.Stream("", "BT /F1 12 Tf 72 700 Td (Isi lain) Tj ET"u8.ToArray()) });

        var examined = await scene.UploadAsync(await scene.Service.SignAsync(changed, Dinas, At));

        Assert.Contains("Berkas ini berbeda dari yang diunduh dari sini", examined.Text, StringComparison.Ordinal);
        Assert.Contains("Isi dokumen diubah", examined.Text, StringComparison.Ordinal);
        Assert.Contains("berbeda dari naskah yang dibekukan", scene.Signing.MailsTo(Web.Demo.ReferencePartnerships.Tulungagung.Branch.Email)[0].Text, StringComparison.Ordinal);
        Assert.Contains("Tuliskan mengapa", Error(await scene.DecideAsync(scene.Colleague, accept: true), "Input.Reason"), StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
    }

    [Fact]
    public async Task The_file_of_another_round_is_named_and_refused()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        var other = await scene.App.ReadAsync(db => db.Set<StoredDocument>().AsNoTracking().FirstAsync(row => row.Sha256 != null && row.PdfSha256 == null && row.Kind != "certificate"));
        var foreign = SmallPdf.Classic(content: "BT /F1 12 Tf 72 700 Td (Putaran lain) Tj ET");
        await scene.App.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.Id == other.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.PdfSha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(foreign)))));

        var page = await scene.UploadAsync(await scene.Service.SignAsync(foreign, Dinas, At));

        Assert.Contains($"Ini berkas lain: {other.Title}", Error(page, "Input.File"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_uploaded_cannot_decide_not_even_by_hand()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        await scene.UploadAsync(await scene.SignedAsync(Dinas));
        var upload = await scene.UploadedAsync();
        var form = await scene.Colleague.OpenAsync($"/Signing/DecideElsewhere/{upload.Id}");
        var own = await scene.Legal.OpenAsync($"/Signing/DecideElsewhere/{upload.Id}");
        var token = (await scene.Legal.OpenAsync($"/Signing/Elsewhere/{(await scene.RoundAsync()).Id}")).Document.QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var body = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["Input.Accept"] = "true",
            ["Input.Pairs[0].SignatoryId"] = form.Document.QuerySelector("[name='Input.Pairs[0].SignatoryId']")!.GetAttribute("value")!,
            ["Input.Pairs[0].Field"] = ElsewhereFindings.Of(upload).People.Single().Field,
        });

        var answer = await Visitor.SeeAsync(await scene.Legal.Client.PostAsync(own.Url, body));

        Assert.Contains("Keputusan harus diambil orang lain", answer.Text, StringComparison.Ordinal);
        Assert.Null((await scene.UploadedAsync()).Accepted);
    }

    [Fact]
    public async Task Where_the_office_allows_it_the_uploader_decides_what_matches_and_nothing_else()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Away(Cabang, 2, 2)], policy: office => office with { ElsewhereSecondPerson = false });
        using var stranger = new ForeignSigner("Penerbit Lain");
        await scene.UploadAsync(await stranger.SignAsync(await scene.DownloadAsync(), Dinas, At));
        Assert.Empty((await scene.Legal.OpenAsync($"/Signing/DecideElsewhere/{(await scene.UploadedAsync()).Id}")).Document.QuerySelectorAll("main form select"));
        await scene.DecideAsync(scene.Colleague, accept: true);

        await scene.UploadAsync(await scene.SignedAsync(Cabang), party: "2");
        await scene.DecideAsync(scene.Legal, accept: true);

        Assert.Equal(RoundState.Sealed, (await scene.RoundAsync()).State);
    }

    private static async Task<byte[]> EncryptedAsync(byte[] pdf)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("a.pdf"), pdf);
        var made = await Tool.RunAsync("qpdf", "--encrypt", "", "rahasia", "256", "--", folder.File("a.pdf"), folder.File("b.pdf"));
        Assert.True(made.ExitCode == 0, made.Error);
        return await File.ReadAllBytesAsync(folder.File("b.pdf"));
    }

    private static byte[] Flipped(byte[] content, int at)
    {
        byte[] altered = [.. content];
        altered[at] ^= 1;
        return altered;
    }

    private static byte[] Put(byte[] content, int at, string words)
    {
        byte[] altered = [.. content];
        Encoding.ASCII.GetBytes(words).CopyTo(altered, at);
        return altered;
    }

    private static byte[] Emptied(byte[] content, int contents)
    {
        byte[] altered = [.. content];
        var from = contents + "/Contents <".Length;
        altered.AsSpan(from, altered.AsSpan(from).IndexOf((byte)'>')).Fill((byte)'0');
        return altered;
    }
}
