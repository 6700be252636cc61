using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;
using static MouWorkflow.Tests.Documents.PictureFixture;

namespace MouWorkflow.Tests.Documents;

public sealed class PictureTests
{
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Fact]
    public async Task A_placeholder_shows_the_picture_fitted_into_its_box()
    {
        var template = WithPictures($"<w:p>{Inline("{{first.logo}}", 1_000_000, 500_000, words: "Logo dinas")}</w:p>");
        var wide = await Render(template, Data(("first.logo", Png(400, 100))));
        var tall = await Render(template, Data(("first.logo", Jpeg(100, 400))));
        Assert.Equal(("1000000", "250000"), Size(wide));
        Assert.Equal(("125000", "500000"), Size(tall));
        Assert.Equal(Png(400, 100), Shown(wide).Single());
        Assert.Equal(Jpeg(100, 400), Shown(tall).Single());
        var picture = Root(wide).Descendants().First(e => e.Name.LocalName == "docPr");
        Assert.Equal("Logo dinas", picture.Attribute("descr")!.Value);
        Assert.Null(picture.Attribute("title"));
        Assert.Empty(Root(wide).Descendants(A + "srcRect"));
        Assert.DoesNotContain("{{", Part(wide), StringComparison.Ordinal);
        AssertSound(template, wide);
        AssertSound(template, tall);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(6, false)]
    [InlineData(3, false)]
    public async Task A_photo_that_only_looks_upright_on_a_telephone_is_refused_with_what_to_do(byte orientation, bool upright)
    {
        var plain = Jpeg(100, 50);
        foreach (var little in (bool[])[true, false])
        {
            byte[] entry = little ? [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0] : [1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
            byte[] tiff = little ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, .. entry] : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, .. entry];
            byte[] photo = [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(2 + 6 + tiff.Length), .. "Exif\0\0"u8, .. tiff, .. plain[2..]];
            Assert.Equal(upright, PictureFacts.Of(photo).Remedy is null);
            var template = WithPictures($"<w:p>{Inline("{{logo}}")}</w:p>");
            if (upright)
            {
                Assert.Equal(photo, Shown(await Render(template, Data(("logo", photo)))).Single());
            }
            else
            {
                var refused = await Assert.ThrowsAsync<TemplateException>(() => Render(template, Data(("logo", photo))));
                Assert.Equal("picture.turned", Assert.Single(refused.Faults).Code);
                Assert.Contains("putar", refused.Faults[0].Remedy, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_placeholders_own_picture_goes_when_nothing_else_shows_it()
    {
        var alone = WithPictures($"<w:p>{Inline("{{logo}}")}</w:p>");
        var shared = WithPictures($"<w:p>{Inline("{{logo}}")}{Inline("tetap", id: 9)}</w:p>");
        Assert.DoesNotContain("word/media/image1.png", Names(await Render(alone, Data(("logo", Png(2, 2))))));
        var both = await Render(shared, Data(("logo", Png(2, 2))));
        Assert.Contains("word/media/image1.png", Names(both));
        Assert.Equal([Png(2, 2), Placeholder], Shown(both));
        AssertSound(shared, both);
    }

    [Fact]
    public async Task Pictures_stand_in_header_footer_text_box_and_table_cell_alike()
    {
        const string box = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Kotak\"/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:shape id=\"s1\"><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
        var cell = Table(1, Row("x")).Replace(P("x"), $"<w:p>{Floating("{{logo}}", 100, 100)}</w:p>", StringComparison.Ordinal);
        var template = WithPictures(
            $"<w:p>{string.Format(System.Globalization.CultureInfo.InvariantCulture, box, $"<w:p>{Inline("{{logo}}")}</w:p>")}</w:p>{cell}"
            + "<w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:footerReference w:type=\"default\" r:id=\"footer1\"/></w:sectPr>",
            ("header1.xml", $"<w:p>{Inline("{{logo}}")}</w:p>"),
            ("footer1.xml", $"<w:p>{Inline("{{stamp | blank}}", relation: "gambar")}</w:p>"));
        var rendered = await Render(template, Data(("logo", Png(10, 10))));
        Assert.Equal(3, Shown(rendered).Count(p => p.AsSpan().SequenceEqual(Png(10, 10))));
        Assert.Equal(Png(10, 10), Shown(rendered, "word/header1.xml").Single());
        Assert.Equal(FlatPng.Clear, Shown(rendered, "word/footer1.xml").Single());
        Assert.Equal(2, Names(rendered).Count(n => n.StartsWith("word/media/", StringComparison.Ordinal)));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Each_item_of_a_loop_has_its_own_picture_and_equal_ones_are_stored_once()
    {
        var template = WithPictures(Table(2, Row("{{#each people}}{{name}}", "gambar{{/each}}").Replace("gambar", $"</w:t></w:r>{Inline("{{signature}}")}<w:r><w:t>", StringComparison.Ordinal)) + P(""));
        var rows = new[] { ("A", Png(20, 10, 1)), ("B", Png(20, 10, 2)), ("C", Png(20, 10, 1)) };
        var json = JsonSerializer.Serialize(new { people = rows.Select(r => new { name = r.Item1, signature = Url(r.Item2) }) });
        var rendered = await Render(template, json);
        Assert.Equal(rows.Select(r => r.Item2), Shown(rendered));
        Assert.Equal(2, Names(rendered).Count(n => n.StartsWith("word/media/", StringComparison.Ordinal)));
        Assert.Equal(3, Root(rendered).Descendants().Where(e => e.Name.LocalName == "docPr").Select(e => e.Attribute("id")!.Value).Distinct().Count());
        AssertSound(template, rendered);
        Assert.Equal(rendered, await Render(template, json));
    }

    [Fact]
    public async Task Streamed_rows_bring_their_pictures_as_bytes()
    {
        var template = WithPictures(P("{{#each people}}") + $"<w:p>{Inline("{{signature}}")}</w:p>" + P("{{/each}}"));
        var rendered = await Render(template, TemplateData.FromJson("{}").WithRows("people", Rows(Png(3, 3, 1), Jpeg(4, 4))));
        Assert.Equal([Png(3, 3, 1), Jpeg(4, 4)], Shown(rendered));
        AssertSound(template, rendered);

        static async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows(params byte[][] pictures)
        {
            foreach (var picture in pictures)
            {
                await Task.Yield();
                yield return new Dictionary<string, object?> { ["signature"] = picture };
            }
        }
    }

    [Fact]
    public async Task A_picture_under_a_condition_may_be_absent()
    {
        var template = WithPictures($"<w:p>{"<w:r><w:t>{{#if logo}}</w:t></w:r>"}{Inline("{{logo}}")}<w:r><w:t>{{{{else}}}}tanpa{{{{/if}}}}</w:t></w:r></w:p>");
        Assert.Equal(["tanpa"], Paragraphs(await Render(template, "{}")));
        Assert.Equal(Png(2, 2), Shown(await Render(template, Data(("logo", Png(2, 2))))).Single());
    }

    [Fact]
    public async Task A_missing_picture_is_refused_unless_its_box_may_stay_empty()
    {
        var fault = Assert.Single(FaultsOf(WithPictures($"<w:p>{Inline("{{first.logo}}")}</w:p>"), """{"first":{}}"""));
        Assert.Equal(("field.missing", "first.logo", "isi dokumen, paragraf 1"), (fault.Code, fault.Excerpt, fault.Place));
        Assert.Equal("field.missing", Assert.Single(FaultsOf(WithPictures($"<w:p>{Inline("{{first.logo}}")}</w:p>"), """{"first":{"logo":""}}""")).Code);
        var template = WithPictures($"<w:p>{Inline("{{first.logo | blank}}", 1_000_000, 500_000)}</w:p>");
        var empty = await Render(template, """{"first":{"logo":null}}""");
        Assert.Equal(("1000000", "500000"), Size(empty));
        Assert.Equal(FlatPng.Clear, Shown(empty).Single());
        AssertSound(template, empty);
    }

    [Theory]
    [InlineData("picture.format", "data:image/png;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")]
    [InlineData("picture.base64", "data:image/png;base64,iVBORw0KGgo*")]
    [InlineData("picture.broken", "data:image/png;base64,iVBORw0KGgo=")]
    [InlineData("picture.not-a-picture", "https://jauh.example/logo.png")]
    [InlineData("picture.not-a-picture", "data:image/svg+xml;base64,PHN2Zy8+")]
    public void Values_that_are_no_picture_are_refused_in_both_languages(string code, string value)
    {
        var fault = Assert.Single(FaultsOf(WithPictures($"<w:p>{Inline("{{logo}}")}</w:p>"), JsonSerializer.Serialize(new { logo = value })));
        Assert.Equal((code, "logo"), (fault.Code, fault.Excerpt));
        Assert.NotEqual(fault.Remedy, fault.RemedyEn);
    }

    [Fact]
    public void Pictures_too_large_to_carry_are_refused_by_bytes_and_by_pixels()
    {
        var template = WithPictures($"<w:p>{Inline("{{logo}}")}</w:p>");
        var manyPixels = Jpeg(12_000, 12_000);
        var manyBytes = Png(1, 1).Concat(new byte[9 << 20]).ToArray();
        foreach (var picture in new[] { manyPixels, manyBytes })
        {
            Assert.Equal("picture.too-large", Assert.Single(TemplateReview.Of(template, "uji", Data(("logo", picture)), complete: false).Faults).Code);
        }
    }

    [Fact]
    public void A_picture_is_known_by_its_bytes_and_every_cut_of_it_is_refused()
    {
        Assert.Equal(("jpeg", 300, 200), Told(Jpeg(300, 200)));
        Assert.Equal(("png", 30, 20), Told(Png(30, 20)));
        foreach (var whole in new[] { Jpeg(300, 200), Png(30, 20) })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                Assert.Throws<PictureException>(() => PictureFile.Read(whole[..length]));
            }
        }

        static (string, int, int) Told(byte[] bytes) => PictureFile.Read(bytes) is var file ? (file.Extension, file.Width, file.Height) : default;
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_and_never_crash_the_reader()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = i % 2 == 0 ? Jpeg(300, 200) : Png(30, 20);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Assert.InRange(PictureFile.Read(bytes).Width, 1, 20_000);
            }
            catch (PictureException refused)
            {
                Assert.StartsWith("picture.", refused.Code, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("picture.one-tag", "Logo {{logo}}")]
    [InlineData("picture.one-tag", "{{#if logo}}")]
    [InlineData("picture.filter", "{{logo | qr | upper}}")]
    [InlineData("filter.unknown", "{{logo | bulat}}")]
    [InlineData("tag.unclosed-braces", "{{logo")]
    public void Mistakes_in_alternative_texts_have_names(string code, string alt) =>
        Assert.Equal(code, Assert.Single(FaultsOf(WithPictures($"<w:p>{Inline(alt)}</w:p>"))).Code);

    [Fact]
    public void A_tag_on_something_that_is_no_picture_is_refused()
    {
        var chart = "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"1\" name=\"Bagan\" descr=\"{{logo}}\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>";
        Assert.Equal("picture.no-frame", Assert.Single(FaultsOf(Make(chart))).Code);
        Assert.Equal("picture.in-text", Assert.Single(FaultsOf(Make(P("{{url | qr}}")))).Code);
    }

    [Fact]
    public void The_field_list_names_pictures()
    {
        var fields = WordTemplate.Compile(WithPictures($"<w:p>{Inline("{{logo | blank}}")}{Inline("{{url | qr}}")}</w:p>"), "uji").Fields;
        Assert.Equal(["logo Picture True", "url Picture False"], fields.Select(f => $"{f.Path} {f.Kind} {f.Optional}"));
        Assert.Equal(["qr"], fields[1].Filters);
    }

    [Fact]
    public void Picture_bytes_are_put_into_data_at_any_path_and_the_rest_stays_as_written()
    {
        var data = TemplateData.FromJson("""{"a":1.50,"bad":"\ud800","list":[{"x":1},{"x":2}],"first":null}""")
            .WithPicture("first.logo", Jpeg(2, 2)).WithPicture("list.1.signature", Png(1, 1));
        Assert.StartsWith("data:image/jpeg;base64,/9j/", At(data, "first", "logo").Text, StringComparison.Ordinal);
        Assert.Equal(Url(Png(1, 1)), At(data, "list", "1", "signature").Text);
        Assert.Equal((1.50m, "\ud800", 2), (At(data, "a").Decimal, At(data, "bad").Text, At(data, "list", "1", "x").Integer));
        Assert.Throws<ArgumentException>(() => data.WithPicture("a.logo", Png(1, 1)));
        Assert.Throws<ArgumentException>(() => data.WithPicture("list.2.logo", Png(1, 1)));
    }

    private static Val At(TemplateData data, params string[] path) =>
        path.Aggregate(data.Root, (value, name) => value.TryGet(new PathStep(name), out var inner) ? inner : throw new InvalidOperationException($"No {name}."));

    private static TemplateData Data(params (string Path, byte[] Picture)[] pictures) =>
        pictures.Aggregate(TemplateData.FromJson("{}"), (data, p) => data.WithPicture(p.Path, p.Picture));

    private static (string, string) Size(byte[] docx)
    {
        var extent = Root(docx).Descendants().First(e => e.Name.LocalName == "extent");
        var inner = Root(docx).Descendants(A + "xfrm").First().Element(A + "ext")!;
        Assert.Equal(extent.Attribute("cx")!.Value, inner.Attribute("cx")!.Value);
        Assert.Equal(extent.Attribute("cy")!.Value, inner.Attribute("cy")!.Value);
        return (extent.Attribute("cx")!.Value, extent.Attribute("cy")!.Value);
    }

    /// <summary>The bytes of every picture a part shows, in order, followed through its relationships.</summary>
    private static byte[][] Shown(byte[] docx, string part = "word/document.xml")
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        var relations = XDocument.Parse(Part(docx, part.Replace("word/", "word/_rels/", StringComparison.Ordinal) + ".rels")).Root!.Elements().ToDictionary(e => e.Attribute("Id")!.Value, e => e.Attribute("Target")!.Value);
        return [.. Root(docx, part).Descendants(A + "blip").Select(b => relations[b.Attribute(R + "embed")!.Value]).Select(target =>
        {
            using var memory = new MemoryStream();
            zip.GetEntry(target.StartsWith('/') ? target[1..] : $"word/{target}")!.Open().CopyTo(memory);
            return memory.ToArray();
        })];
    }

    private static string[] Names(byte[] docx) => [.. new ZipArchive(new MemoryStream(docx)).Entries.Select(e => e.FullName)];
}
