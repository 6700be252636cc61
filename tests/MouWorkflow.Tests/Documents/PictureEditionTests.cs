using System.Text.Json;
using System.Text.RegularExpressions;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;
using static MouWorkflow.Tests.Documents.PictureFixture;

namespace MouWorkflow.Tests.Documents;

public sealed class PictureEditionTests
{
    private const string Header = "<w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>";

    [Fact]
    public async Task A_logo_stands_in_the_page_itself_in_its_size_and_with_its_words()
    {
        var template = WithPictures($"<w:p>{Inline("{{logo}}", 1_905_000, 952_500, words: "Logo &quot;dinas&quot; &amp; kota")}</w:p>");
        var logo = Png(400, 200);
        var html = HtmlEdition.FromDocx(await Render(template, Data(logo)), "x");
        Assert.Contains($"<p><img src=\"{Url(logo)}\" alt=\"Logo &quot;dinas&quot; &amp; kota\" width=\"200\"></p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_is_only_a_logo_is_shown_once()
    {
        var template = WithPictures(P("isi") + Header, ("header1.xml", $"<w:p>{Inline("{{logo}}")}</w:p>"));
        var html = HtmlEdition.FromDocx(await Render(template, Data(Png(4, 4))), "x");
        Assert.Matches("<header>\n<p><img [^>]+></p>\n</header>", html);
        Assert.Single(Regex.Matches(html, "<img "));
    }

    [Fact]
    public async Task An_empty_box_shows_nothing_and_a_picture_without_words_is_passed_over_by_screen_readers()
    {
        var template = WithPictures($"<w:p>{Inline("{{none | blank}}")}</w:p><w:p>{Inline("{{logo}}")}</w:p>");
        var html = HtmlEdition.FromDocx(await Render(template, Data(Png(4, 4))), "x");
        Assert.Single(Regex.Matches(html, "<img "));
        Assert.Contains(" alt=\"\" ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_stays_light_and_says_what_it_does_not_show()
    {
        // Twenty times the same large picture: each showing weighs.
        var large = FlatPng.Write(2, 1, [0, 0], [200, 30, 60, 0, 0, 0], []);
        large = [.. large[..^12], .. Padding(1 << 20), .. large[^12..]];
        var template = WithPictures(string.Concat(Enumerable.Range(0, 20).Select(_ => $"<w:p>{Inline("{{logo}}", words: "Peta wilayah")}</w:p>")));
        var html = HtmlEdition.FromDocx(await Render(template, Data(large)), "x");
        Assert.InRange(html.Length, 1 << 20, EditionPictures.MostBytes + 20_000);
        Assert.Equal(20, Regex.Count(html, "<img |<span class=\"picture\" role=\"img\" aria-label=\"Peta wilayah\">Peta wilayah</span>"));
    }

    [Fact]
    public void What_is_no_picture_or_not_in_the_file_is_told_by_its_words()
    {
        var docx = Make($"<w:p>{Inline("Peta", relation: "tidak-ada")}</w:p>");
        Assert.Contains("<p><span class=\"picture\" role=\"img\" aria-label=\"Peta\">Peta</span></p>", HtmlEdition.FromDocx(docx, "x"), StringComparison.Ordinal);
        Assert.Equal("\n", HtmlEdition.PlainText(docx));
    }

    private static byte[] Padding(int length)
    {
        var chunk = new byte[length + 12];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(chunk, length);
        "teXt"u8.CopyTo(chunk.AsSpan(4));
        return chunk;
    }

    private static TemplateData Data(byte[] logo) => TemplateData.FromJson(JsonSerializer.Serialize(new { logo = Url(logo) }));
}
