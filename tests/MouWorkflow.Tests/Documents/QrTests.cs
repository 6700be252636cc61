using System.IO.Compression;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;
using static MouWorkflow.Tests.Documents.PictureFixture;

namespace MouWorkflow.Tests.Documents;

public sealed class QrTests
{
    [Fact]
    public async Task A_text_becomes_a_square_code_with_its_text_for_people_who_do_not_see_it()
    {
        var template = WithPictures($"<w:p>{Inline("{{verification.url | qr}}", 1_000_000, 500_000)}</w:p>");
        var rendered = await Render(template, """{"verification":{"url":"https://mou.example/v?a=1&b=2"}}""");
        var picture = Root(rendered).Descendants().First(e => e.Name.LocalName == "docPr");
        Assert.Equal("Kode QR: https://mou.example/v?a=1&b=2", picture.Attribute("descr")!.Value);
        Assert.Equal("500000", Root(rendered).Descendants().First(e => e.Name.LocalName == "extent").Attribute("cx")!.Value);
        AssertSound(template, rendered);
        Assert.Equal(rendered, await Render(template, """{"verification":{"url":"https://mou.example/v?a=1&b=2"}}"""));
        Assert.NotEqual(rendered, await Render(template, """{"verification":{"url":"https://mou.example/v?a=1&b=3"}}"""));
    }

    [Theory]
    [InlineData("MOU-2024-7")]
    [InlineData("https://mou.example/periksa/3f9a2c")]
    [InlineData("Jalan Ki Hajar Dewantara – Tulungagung")]
    public void The_drawing_is_a_code_with_its_quiet_margin_and_three_corners(string text)
    {
        var pixels = Pixels(QrPicture.Draw(text));
        var modules = pixels.Length / 8;
        Assert.Equal(1, (modules - 8) % 4); // 21, 25, 29 … modules and four of margin on each side.
        var code = Enumerable.Range(0, modules).Select(y => Enumerable.Range(0, modules).Select(x => pixels[y * 8][x * 8]).ToArray()).ToArray();
        Assert.All(code.Take(4).Concat(code.TakeLast(4)), row => Assert.DoesNotContain(true, row));
        Assert.All(code, row => Assert.DoesNotContain(true, row.Take(4).Concat(row.TakeLast(4))));
        Assert.True(IsCorner(code, 4, 4) && IsCorner(code, 4, modules - 11) && IsCorner(code, modules - 11, 4));
        Assert.All(Enumerable.Range(0, pixels.Length), y => Assert.Equal(pixels[y / 8 * 8], pixels[y]));
    }

    [Fact]
    public void A_text_too_long_to_scan_is_refused()
    {
        var fault = Assert.Single(FaultsOf(WithPictures($"<w:p>{Inline("{{url | qr}}")}</w:p>"), $$"""{"url":"{{new string('x', 1001)}}"}"""));
        Assert.Equal("qr.too-long", fault.Code);
        Assert.Equal("value.wrong-kind", Assert.Single(FaultsOf(WithPictures($"<w:p>{Inline("{{url | qr}}")}</w:p>"), """{"url":[]}""")).Code);
        Assert.Equal([], FaultsOf(WithPictures($"<w:p>{Inline("{{url | qr | blank}}")}</w:p>"), "{}"));
    }

    [Fact]
    public void Mails_have_no_frame_for_a_code()
    {
        var mail = TextTemplate.Compile("{{url | qr}}", "surel", TextEscape.None);
        Assert.Equal("value.wrong-kind", Assert.Single(Assert.Throws<TemplateException>(() => mail.Render(TemplateData.FromJson("""{"url":"x"}"""))).Faults).Code);
    }

    private static bool IsCorner(bool[][] code, int top, int left)
    {
        for (var y = 0; y < 7; y++)
        {
            for (var x = 0; x < 7; x++)
            {
                var ring = Math.Max(Math.Abs(y - 3), Math.Abs(x - 3));
                if (code[top + y][left + x] != (ring != 2))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool[][] Pixels(byte[] png)
    {
        var width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        var data = png.AsSpan().IndexOf("IDAT"u8);
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(data - 4));
        using var zlib = new ZLibStream(new MemoryStream(png, data + 4, length), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var stride = 1 + (width / 8);
        var bytes = raw.ToArray();
        return [.. Enumerable.Range(0, width).Select(y => Enumerable.Range(0, width).Select(x => (bytes[(y * stride) + 1 + (x / 8)] & (0x80 >> (x % 8))) != 0).ToArray())];
    }
}
