using System.Buffers.Binary;
using MouWorkflow.Adapters.Pdf;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Pdf;

/// <summary>The real pdftoppm for what it does, a small script in its place for what it does wrong.</summary>
public sealed class PopplerPagesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Pages_come_as_pictures_in_order_and_not_more_than_asked_for()
    {
        var images = Images(PopplerPages.FindOnPath(Environment.GetEnvironmentVariable("PATH")));
        Assert.True(images.Available, "Install pdftoppm (poppler-utils); the preview of pages is tested with the real one.");

        var pages = await images.DrawAsync(await PdfAsync(pages: 12), 11, default);

        // Every page is one point wider than the one before.
        Assert.Equal(Enumerable.Range(100, 11), pages.Select(page => BinaryPrimitives.ReadInt32BigEndian(page.AsSpan(16))));
    }

    [Fact]
    public async Task Pages_for_reading_are_whole_pictures_of_eight_hundred_pixels_in_few_greys()
    {
        var pages = await Images(PopplerPages.FindOnPath(Environment.GetEnvironmentVariable("PATH"))).DrawForReadingAsync(await PdfAsync(pages: 2), 10, default);

        Assert.Equal(2, pages.Count);
        foreach (var page in pages)
        {
            Assert.Equal((800, page.Height), (page.Width, BinaryPrimitives.ReadInt32BigEndian(page.Png.AsSpan(20))));
            Assert.Equal((4, 0), (page.Png[24], page.Png[25]));
            var data = page.Png.AsSpan().IndexOf("IDAT"u8);
            using var rows = new System.IO.Compression.ZLibStream(new MemoryStream(page.Png, data + 4, BinaryPrimitives.ReadInt32BigEndian(page.Png.AsSpan(data - 4))), System.IO.Compression.CompressionMode.Decompress);
            using var plain = new MemoryStream();
            await rows.CopyToAsync(plain);
            Assert.Equal(401 * page.Height, plain.Length);
            // An empty page is white.
            Assert.Equal([0, 0xFF, 0xFF], plain.ToArray()[..3]);
        }
    }

    [Theory]
    [InlineData("P5 2 2 255 ab")]
    [InlineData("P6 1 1 255 abc")]
    [InlineData("P5 -1 2 255 ")]
    [InlineData("P5 99999 1 255 a")]
    [InlineData("")]
    public void A_picture_of_another_kind_or_size_than_it_says_is_refused(string pgm) =>
        Assert.Throws<PdfConversionException>(() => GreyPages.Shrink(System.Text.Encoding.ASCII.GetBytes(pgm)));

    [Fact]
    public async Task What_is_no_pdf_is_told()
    {
        var path = folder.File("bukan.pdf");
        await File.WriteAllTextAsync(path, "bukan pdf");

        await Assert.ThrowsAsync<PdfConversionException>(() => Images(PopplerPages.FindOnPath(Environment.GetEnvironmentVariable("PATH"))).DrawAsync(path, 3, default));
    }

    [Fact]
    public async Task Without_pdftoppm_the_refusal_says_what_to_install()
    {
        var images = Images(PopplerPages.FindOnPath(folder.Root));

        Assert.False(images.Available);
        var refusal = await Assert.ThrowsAsync<PdfConversionException>(() => images.DrawAsync(folder.File("a.pdf"), 1, default));
        Assert.Contains("poppler-utils", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_stopped()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("This test stands a shell script in the place of pdftoppm.");
        }

        var script = folder.File("pdftoppm");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nsleep 60\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var failure = await Assert.ThrowsAsync<PdfConversionException>(() => new PopplerPages(script, TimeSpan.FromMilliseconds(200), TimeProvider.System).DrawAsync(folder.File("a.pdf"), 1, default));

        Assert.Contains("dihentikan", failure.Message, StringComparison.Ordinal);
    }

    private static PopplerPages Images(string? program) => new(program, TimeSpan.FromSeconds(30), TimeProvider.System);

    /// <summary>Empty pages, 100, 101, 102 … points wide.</summary>
    private async Task<string> PdfAsync(int pages)
    {
        var kids = string.Join(' ', Enumerable.Range(3, pages).Select(number => $"{number} 0 R"));
        var objects = Enumerable.Range(0, pages).Select(page => $"{page + 3} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {100 + page} 144]>>endobj\n");
        var path = folder.File("halaman.pdf");
        await File.WriteAllTextAsync(path, $"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj\n{string.Concat(objects)}trailer<</Root 1 0 R>>\n%%EOF\n");
        return path;
    }
}
