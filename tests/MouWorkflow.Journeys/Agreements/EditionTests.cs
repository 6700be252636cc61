using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Documents;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Verbs;

namespace MouWorkflow.Journeys.Agreements;

/// <summary>What goes onto paper beside the text itself: logos, the capacity of who signs, prints for ink, a translation.</summary>
public sealed class EditionTests
{
    [Fact]
    public async Task Logos_of_both_parties_stand_in_the_letterhead_of_the_next_text_and_an_approved_text_keeps_its_own()
    {
        await using var scene = await DraftingScene.StartAsync();
        var page = await scene.Legal.OpenAsync((await scene.Legal.OpenAsync($"/Partnerships/View/{scene.PartnershipId:D}")).LinkOf("Logo pada kop surat"));
        Assert.Contains("Belum ada logo", page.Text, StringComparison.Ordinal);
        byte[] first = Logo(200), second = Logo(90), later = Logo(40);
        await PutAsync(scene, "partner", first);
        page = await PutAsync(scene, "office", second);
        Assert.Contains("Logo disimpan", page.Text, StringComparison.Ordinal);
        Assert.Equal([Url(first), Url(second)], page.Document.QuerySelectorAll("img.logo-shown").Select(img => img.GetAttribute("src")!));

        var id = await scene.DraftAsync();
        var draft = await TextAsync(scene, row => row.DraftDocumentId, id);
        Assert.DoesNotContain("base64", draft.DataJson, StringComparison.Ordinal);
        Assert.Equal([Url(first), Url(second)], await PicturesAsync(scene, draft.Id));
        Assert.Contains(first, await MediaAsync(scene, draft.Id));

        await scene.ActAsync<ApproveDraft, Done>(act => act.RunAsync(id, CancellationToken.None));
        await PutAsync(scene, "partner", later);
        await scene.ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(id, new DateOnly(2024, 1, 8), "Jember", null, null), CancellationToken.None));
        await scene.App.SettleAsync();
        Assert.Equal([Url(first), Url(second)], await PicturesAsync(scene, (await TextAsync(scene, row => row.FinalDocumentId, id)).Id));

        page = await scene.Legal.OpenAsync($"/Partnerships/Logos/{scene.PartnershipId:D}");
        await scene.Legal.SendAsync(page, new() { ["Of"] = "partner" }, handler: "handler=Remove");
        Assert.Single((await scene.Legal.OpenAsync($"/Partnerships/Logos/{scene.PartnershipId:D}")).Document.QuerySelectorAll("img.logo-shown"));
    }

    [Fact]
    public async Task A_logo_whose_file_was_lost_is_named_by_its_page_and_by_the_doctor()
    {
        await using var scene = await DraftingScene.StartAsync();
        await PutAsync(scene, "partner", Logo(200));
        foreach (var file in Directory.EnumerateFiles(scene.App.Paths.Documents, "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        var page = await scene.Legal.OpenAsync($"/Partnerships/Logos/{scene.PartnershipId:D}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("img.logo-shown"));
        var found = (await Doctor.ExamineAsync(scene.App.Services, CancellationToken.None)).Single(check => check.Name == "documents").Findings;
        Assert.Contains("Unggah lagi pada halaman Logo", Assert.Single(found).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_logo_is_refused_beside_the_field_with_what_to_do()
    {
        await using var scene = await DraftingScene.StartAsync();
        foreach (var (content, words) in ((byte[], string)[])
        [
            ("GIF89a"u8.ToArray(), "harus PNG atau JPEG (ini: GIF)"), (new byte[1024 * 1024 + 1], "lebih besar dari 1 MB"), ([], "kosong"), (Logo(200)[..40], "rusak atau terpotong"), (FlatPicture(10, 10, 1), "hanya 10 x 10 piksel"),
        ])
        {
            var page = await PutAsync(scene, "office", content);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(words, page.Document.QuerySelector("#OfficePicture-error")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<Logo>().CountAsync()));
    }

    [Fact]
    public async Task The_capacity_of_the_signatory_comes_from_the_partnership_and_may_differ_in_one_paper()
    {
        await using var scene = await DraftingScene.StartAsync();
        var form = await scene.Legal.OpenAsync(scene.DraftForm);
        Assert.Equal("Bupati Jember", form.Document.QuerySelector("#Input_First_Principal")!.GetAttribute("value"));
        var typed = DraftingScene.Typed();
        typed["Input.First.Principal"] = "";
        var refused = await scene.Legal.SendAsync(form, typed);
        Assert.Contains("isi pemberi kuasanya", refused.Document.QuerySelector("#Input_First_Principal-error")!.TextContent, StringComparison.Ordinal);

        typed["Input.First.Capacity"] = nameof(Capacity.Plt);
        typed["Input.First.Principal"] = "Bupati Jember";
        typed["Input.Second.Capacity"] = nameof(Capacity.Plh);
        var done = await scene.Legal.SendAsync(refused, typed);
        await scene.App.SettleAsync();
        var id = Guid.Parse(done.Url.Segments[^1]);
        var text = await scene.Legal.Client.GetStringAsync($"/Documents/Read/{(await TextAsync(scene, row => row.DraftDocumentId, id)).Id:D}?handler=Html");
        Assert.Contains("Pelaksana Tugas (Plt.) Kepala Dinas", text, StringComparison.Ordinal);
        Assert.Contains("Pelaksana Harian (Plh.) Kepala", text, StringComparison.Ordinal);
        Assert.DoesNotContain("penerima kuasa", text, StringComparison.Ordinal);
        Assert.Equal(Capacity.Kuasa, await scene.App.ReadAsync(db => db.Set<Partnership>().Select(row => row.First.Capacity).SingleAsync()));
    }

    [Fact]
    public async Task An_approved_text_is_printed_for_ink_as_two_copies_with_a_control_sheet_and_stays_as_it_is()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        Assert.Contains("Setujui naskahnya lebih dahulu", (await scene.Legal.OpenAsync($"/Agreements/Print/{id:D}")).Text, StringComparison.Ordinal);
        await scene.ActAsync<ApproveDraft, Done>(act => act.RunAsync(id, CancellationToken.None));
        var before = await TextAsync(scene, row => row.DraftDocumentId, id);
        await scene.ActAsync<DecideStampDuty, Done>(act => act.RunAsync(new StampDutyChoice(id, id, StampDutyState.Paper), CancellationToken.None));

        var form = await scene.Legal.OpenAsync((await scene.ViewAsync(id)).LinkOf("Edisi cetak untuk tanda tangan basah"));
        var values = new Dictionary<string, string> { ["Stamp"] = nameof(StampPlaces.Exchanged), ["Reviewers"] = "Kepala Bidang Hukum; Sekretariat Daerah\nSekretaris Dinas" };
        var done = await scene.Legal.SendAsync(form, values);
        Assert.Contains("Dua rangkap cetak dan lembar kendali", done.Text, StringComparison.Ordinal);
        Assert.Contains("Edisi cetak sudah dibuat sejak halaman ini dibuka", (await scene.Legal.SendAsync(form, values)).Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();

        var prints = await scene.App.ReadAsync(db => db.Set<StoredDocument>().AsNoTracking().Where(row => row.SubjectId == id && row.FileName.Contains("-cetak-")).OrderBy(row => row.FileName).ToListAsync());
        Assert.Equal(["JEMBER-2024-01-cetak-1-lembar-kendali.docx", "JEMBER-2024-01-cetak-1-rangkap-I.docx", "JEMBER-2024-01-cetak-1-rangkap-II.docx"], prints.Select(row => row.FileName));
        Assert.All(prints, row => Assert.Equal(DocumentState.Ready, row.State));
        var texts = await Task.WhenAll(prints.Select(row => PlainAsync(scene, row.Id)));
        Assert.Contains("Kepala Bidang Hukum, Sekretariat Daerah", texts[0], StringComparison.Ordinal);
        Assert.Contains("rangkap untuk PIHAK KESATU", texts[1], StringComparison.Ordinal);
        Assert.Contains("rangkap II · hal.", texts[2], StringComparison.Ordinal);
        Assert.DoesNotContain("ditandatangani secara elektronik", texts[1], StringComparison.Ordinal);
        Assert.Contains("Rp10.000", texts[1], StringComparison.Ordinal);
        Assert.Contains("Meterai dilekatkan dan dilunasi", texts[1], StringComparison.Ordinal);
        var after = await TextAsync(scene, row => row.DraftDocumentId, id);
        Assert.Equal(before.Sha256, after.Sha256);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(StampDutyState.Electronic)]
    [InlineData(StampDutyState.NotDue)]
    public async Task A_print_has_a_place_for_the_stamp_only_where_a_stamp_of_paper_is_due(StampDutyState? state)
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        await scene.ActAsync<ApproveDraft, Done>(act => act.RunAsync(id, CancellationToken.None));
        if (state is { } decided)
        {
            await scene.ActAsync<DecideStampDuty, Done>(act => act.RunAsync(new StampDutyChoice(id, id, decided, StampDutyGround.GovernmentBody, "Pendapat bagian hukum"), CancellationToken.None));
        }

        var form = await scene.Legal.OpenAsync($"/Agreements/Print/{id:D}");
        Assert.Contains("Cetakan ini tidak memuat tempat meterai", form.Text, StringComparison.Ordinal);
        await scene.Legal.SendAsync(form, []);
        await scene.App.SettleAsync();

        var print = await scene.App.ReadAsync(db => db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.SubjectId == id && row.FileName.EndsWith("-cetak-1-rangkap-I.docx")));
        var text = await PlainAsync(scene, print.Id);
        Assert.DoesNotContain("Rp10.000\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Meterai dilekatkan", text, StringComparison.Ordinal);
        Assert.Contains("Cap mengenai sebagian tanda tangan", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_English_edition_is_ordered_from_the_agreement_and_says_that_it_is_not_signed()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var form = await scene.Legal.OpenAsync((await scene.ViewAsync(id)).LinkOf("Edisi baca bahasa Inggris"));
        await scene.Legal.SendAsync(form, new() { ["SubjectEn"] = "Protection of Family Companions" });
        await scene.App.SettleAsync();

        var english = await scene.App.ReadAsync(db => db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.SubjectId == id && row.Kind == "pks-en"));
        Assert.Equal(DocumentState.Ready, english.State);
        var html = await scene.Legal.Client.GetStringAsync($"/Documents/Read/{english.Id:D}?handler=Html");
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("PROTECTION OF FAMILY COMPANIONS", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("the Indonesian text prevails", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_shipped_is_compiled_and_filled_once_before_anybody_asks()
    {
        await using var scene = await DraftingScene.StartAsync();
        Assert.Empty(await WarmUp.RunAsync(
            scene.App.Services.GetRequiredService<IDocumentRenderer>(), scene.App.Services.GetRequiredService<ITemplateWorkshop>(), CancellationToken.None));
    }

    private static async Task<SeenPage> PutAsync(DraftingScene scene, string of, byte[] content)
    {
        var page = await scene.Legal.OpenAsync($"/Partnerships/Logos/{scene.PartnershipId:D}");
        return await scene.Legal.SendAsync(page, new() { ["Of"] = of }, handler: "handler=Put", file: (of is "office" ? "OfficePicture" : "PartnerPicture", "logo.png", content));
    }

    private static async Task<StoredDocument> TextAsync(DraftingScene scene, Func<Agreement, Guid?> which, Guid id)
    {
        var agreement = await scene.App.ReadAsync(db => db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.Id == id));
        var document = which(agreement);
        return await scene.App.ReadAsync(db => db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == document));
    }

    private static async Task<IEnumerable<string>> PicturesAsync(DraftingScene scene, Guid document)
    {
        var shown = await scene.Legal.OpenAsync($"/Documents/Read/{document:D}?handler=Html");
        Assert.Contains("img-src data:", shown.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        return shown.Document.QuerySelectorAll("img").Select(img => img.GetAttribute("src")!);
    }

    private static async Task<List<byte[]>> MediaAsync(DraftingScene scene, Guid document)
    {
        using var zip = new ZipArchive(new MemoryStream(await scene.Legal.Client.GetByteArrayAsync($"/Documents/Download/{document:D}")));
        List<byte[]> media = [];
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("word/media/", StringComparison.Ordinal)))
        {
            using var bytes = new MemoryStream();
            await using var stream = entry.Open();
            await stream.CopyToAsync(bytes);
            media.Add(bytes.ToArray());
        }

        return media;
    }

    private static async Task<string> PlainAsync(DraftingScene scene, Guid document) =>
        HtmlEdition.PlainText(await scene.Legal.Client.GetByteArrayAsync($"/Documents/Download/{document:D}"));

    private static byte[] Logo(byte red) => FlatPicture(64, 64, red);

    private static string Url(byte[] picture) => $"data:image/png;base64,{Convert.ToBase64String(picture)}";

    /// <summary>A PNG of one colour, a palette entry for each pixel.</summary>
    private static byte[] FlatPicture(int width, int height, byte red)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR"u8, [0, 0, 0, (byte)width, 0, 0, 0, (byte)height, 8, 3, 0, 0, 0]);
        Chunk(png, "PLTE"u8, [red, 60, 30]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(new byte[height * (width + 1)]);
        }

        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. type, .. data];
        png.Write(body);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF_FFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB8_8320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
