using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Pdf;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>Where the visible field stands, seen with the eyes of another program.</summary>
public sealed class SealPlaceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SealBench bench;

    public SealPlaceTests() => bench = new SealBench(folder.File("keys"));

    public void Dispose()
    {
        bench.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task The_field_stands_at_the_foot_when_nothing_else_does()
    {
        var (_, _, bottom, top) = Field(await bench.SealAsync(SmallPdf.Classic()));

        Assert.Equal(24, bottom);
        Assert.Equal(90, top);
    }

    [Fact]
    public async Task The_field_stands_above_a_footer_and_below_the_text()
    {
        var content = "BT /F1 10 Tf 72 36 Td (Halaman 1 dari 1) Tj ET BT /F1 12 Tf 1 0 0 1 72 150 Tm (Pasal 9) Tj ET 72 140 200 1 re f";
        var (_, _, bottom, top) = Field(await bench.SealAsync(SmallPdf.Classic(content: content)));

        Assert.InRange(bottom, 46, 60);
        Assert.InRange(top, 100, 140);
    }

    [Fact]
    public async Task A_narrow_band_gets_a_lower_field()
    {
        var (_, _, bottom, top) = Field(await bench.SealAsync(SmallPdf.Classic(content: Lines(from: 90, to: 800))));

        Assert.Equal(24, bottom);
        Assert.Equal(50, top - bottom);
    }

    [Fact]
    public async Task A_full_page_gets_a_page_for_the_seal_behind_it()
    {
        var pdf = SmallPdf.Classic(content: Lines(from: 30, to: 830));
        var done = (await bench.Sealer.SealAsync(pdf, SealBench.Request, default)).Value;

        Assert.Equal(2, done.Page);
        Assert.True(bench.Sealer.Verify(pdf, done.Content));
        Assert.Equal(2, bench.Read(done.Content.ToArray()).Pages);
        await File.WriteAllBytesAsync(folder.File("a.pdf"), done.Content.ToArray());
        Assert.Equal(0, (await Tool.RunAsync("qpdf", "--check", folder.File("a.pdf"))).ExitCode);
    }

    [Fact]
    public async Task A_full_page_of_a_file_that_is_signed_already_gets_no_further_page()
    {
        using var other = new SealBench(folder.File("other"), other: true);
        var first = await bench.SealAsync(SmallPdf.Classic(content: Lines(from: 90, to: 830)));

        Assert.Equal("seal.no-room", (await other.Sealer.SealAsync(first, SealBench.Request, default)).Refusal!.Code);
        Assert.Equal("seal.no-room", (await other.Sealer.SealAsync(first, SealBench.Request with { Place = new PdfSealPlace(OwnPage: true) }, default)).Refusal!.Code);
    }

    [Fact]
    public async Task A_second_field_stands_beside_the_first_one()
    {
        using var other = new SealBench(folder.File("other"), other: true);
        var two = await other.SealAsync(await bench.SealAsync(SmallPdf.Classic()));

        var (_, _, bottom, _) = Field(two);
        Assert.InRange(bottom, 90, 110);
    }

    [Fact]
    public async Task A_drawing_that_cannot_be_followed_gets_a_page_for_the_seal()
    {
        var pdf = SmallPdf.Classic(content: "BT /F1 12 Tf (tanpa akhir");

        Assert.Equal(2, (await bench.Sealer.SealAsync(pdf, SealBench.Request, default)).Value.Page);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task The_code_reads_upright_on_a_page_turned_by(int degrees)
    {
        var content = await bench.SealAsync(SmallPdf.Classic(page: $"/Rotate {degrees.ToString(CultureInfo.InvariantCulture)}"));
        await File.WriteAllBytesAsync(folder.File("a.pdf"), content);

        // pdftotext puts words where they are seen; the field's own words come out line by line only when they stand upright.
        var text = (await Tool.RunAsync("pdftotext", "-layout", folder.File("a.pdf"), "-")).Output;
        Assert.Contains("Disegel oleh Kantor Cabang Contoh", text, StringComparison.Ordinal);
        Assert.Contains("Tanda tangan elektronik tidak tersertifikasi (PP 71/2019)", text, StringComparison.Ordinal);
        Assert.Contains("https://mou.example/periksa/7H3K9Q", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_LibreOffice_is_sealed_linearised_and_packed_too()
    {
        await using var provider = new ServiceCollection().AddSingleton(TimeProvider.System).AddMouPdf().BuildServiceProvider();
        var converter = provider.GetRequiredService<IPdfConverter>();
        Assert.True(converter.Available, "Install LibreOffice (libreoffice-writer-nogui); sealing is tested with its PDF.");
        await File.WriteAllBytesAsync(folder.File("a.docx"), LongLetter.Docx(60));
        await converter.ConvertAsync(folder.File("a.docx"), folder.File("plain.pdf"), default);
        foreach (var (name, switches) in (IEnumerable<(string, string[])>)[("linear", ["--linearize", "--object-streams=disable"]), ("packed", ["--linearize", "--object-streams=generate"])])
        {
            var made = await Tool.RunAsync("qpdf", [.. switches, folder.File("plain.pdf"), folder.File($"{name}.pdf")]);
            Assert.True(made.ExitCode == 0, made.Error);
        }

        foreach (var name in (string[])["plain", "linear", "packed"])
        {
            var pdf = await File.ReadAllBytesAsync(folder.File($"{name}.pdf"));
            var content = await bench.SealAsync(pdf);
            await File.WriteAllBytesAsync(folder.File("sealed.pdf"), content);

            Assert.True(bench.Sealer.Verify(pdf, content), name);
            var structure = await Tool.RunAsync("qpdf", "--check", folder.File("sealed.pdf"));
            Assert.True(structure.ExitCode == 0, structure.Output + structure.Error);
            Assert.Contains("Signature is Valid.", (await Tool.RunAsync("pdfsig", folder.File("sealed.pdf"))).Output, StringComparison.Ordinal);
            var signature = Assert.Single(bench.Read(content).Signatures);
            Assert.Equal(2, signature.Revision);
            Assert.Equal(bench.Read(content).Pages, signature.Page);
        }
    }

    /// <summary>The box of the newest field, in points.</summary>
    private static (double Left, double Right, double Bottom, double Top) Field(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        var at = text.LastIndexOf("/Rect [", StringComparison.Ordinal) + 7;
        double[] numbers = [.. text[at..text.IndexOf(']', at)].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[2], numbers[1], numbers[3]);
    }

    private static string Lines(int from, int to)
    {
        var content = new StringBuilder("1 1 1 rg 0 0 595 842 re f 0 g\n");
        for (var y = from; y < to; y += 14)
        {
            content.Append(CultureInfo.InvariantCulture, $"q 1 0 0 1 72 {y} cm BT /F1 11 Tf (Para pihak sepakat) Tj ET Q\n");
        }

        return content.ToString();
    }
}
