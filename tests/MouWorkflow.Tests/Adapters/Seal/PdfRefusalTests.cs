using System.Text;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>What is not sealed, and that nothing a file can hold stops the program.</summary>
public sealed class PdfRefusalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SealBench bench;

    public PdfRefusalTests() => bench = new SealBench(folder.File("keys"));

    public void Dispose()
    {
        bench.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Encrypted_files_are_refused_with_what_to_do()
    {
        await RefusedAsync("pdf.encrypted", SmallPdf.Classic(trailer: "/Encrypt<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -4>>"));
        await RefusedAsync("pdf.encrypted", SmallPdf.Saved(SmallPdf.Classic(), new Dictionary<int, string>(), "/Root 1 0 R/Encrypt 9 0 R"));
    }

    [Fact]
    public async Task A_file_that_qpdf_encrypted_is_refused()
    {
        await File.WriteAllBytesAsync(folder.File("a.pdf"), SmallPdf.Classic());
        var made = await Tool.RunAsync("qpdf", "--encrypt", "", "rahasia", "256", "--", folder.File("a.pdf"), folder.File("b.pdf"));
        Assert.True(made.ExitCode == 0, made.Error);

        await RefusedAsync("pdf.encrypted", await File.ReadAllBytesAsync(folder.File("b.pdf")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("<html>")]
    [InlineData("GIF89a\n%PDF-1.7\n")]
    public async Task What_is_no_pdf_is_refused(string text) => await RefusedAsync("pdf.not-a-pdf", Encoding.Latin1.GetBytes(text));

    [Fact]
    public async Task A_form_that_draws_itself_is_not_sealed() =>
        await SealRefusedAsync("pdf.xfa", SmallPdf.Classic(catalog: "/AcroForm<</Fields[]/XFA(x)>>"));

    [Fact]
    public async Task A_file_certified_against_any_change_is_not_sealed() =>
        await SealRefusedAsync("pdf.certified", SmallPdf.Classic(catalog: "/Perms<</DocMDP<</Type/Sig/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]>>>>"));

    [Fact]
    public async Task A_place_outside_the_page_is_refused()
    {
        var request = SealBench.Request with { Place = new PdfSealPlace(Box: new PdfBox(400, 10, 300, 60)) };
        Assert.Equal("seal.outside-page", (await bench.Sealer.SealAsync(SmallPdf.Classic(), request, default)).Refusal!.Code);
        request = SealBench.Request with { Place = new PdfSealPlace(Page: 2) };
        Assert.Equal("seal.no-such-page", (await bench.Sealer.SealAsync(SmallPdf.Classic(), request, default)).Refusal!.Code);
    }

    [Theory]
    [InlineData("/Pages 2 0 R", "/Pages 1 0 R")]
    [InlineData("/Kids[3 0 R]", "/Kids[2 0 R]")]
    [InlineData("/Kids[3 0 R]", "/Kids[9 0 R]")]
    [InlineData("/Root 1 0 R", "/Root 4 0 R")]
    [InlineData("/Contents 4", "/Parent   4")]
    [InlineData("startxref", "startxxxx")]
    [InlineData("trailer", "trailor")]
    [InlineData("/Size 6", "/Size 6/Prev 0")]
    [InlineData("/MediaBox[0 0 595 842]", "/MediaBox[0 0 595 abc]")]
    [InlineData("2 0 obj", "9 0 obj")]
    public async Task Broken_files_are_refused_with_what_to_do(string what, string by) => await RefusedAsync("pdf.broken", SealBench.Replaced(SmallPdf.Classic(), what, by));

    [Fact]
    public async Task Sections_in_a_circle_end()
    {
        var once = SmallPdf.Saved(SmallPdf.Classic(), new Dictionary<int, string> { [9] = "null" });
        var text = Encoding.Latin1.GetString(once);
        var own = text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        await RefusedAsync("pdf.broken", Encoding.Latin1.GetBytes(text[..text.LastIndexOf("/Prev ", StringComparison.Ordinal)] + $"/Prev {own}>>\nstartxref\n{own}\n%%EOF\n"));
    }

    [Fact]
    public async Task Nesting_without_an_end_ends() =>
        await RefusedAsync("pdf.too-large", SmallPdf.Classic(catalog: "/A" + new string('[', 100_000)));

    [Fact]
    public async Task A_stream_that_unpacks_to_gigabytes_ends()
    {
        using var target = new MemoryStream();
        using (var zip = new System.IO.Compression.ZLibStream(target, System.IO.Compression.CompressionLevel.Optimal))
        {
            var zeros = new byte[1024 * 1024];
            for (var part = 0; part < 200; part++)
            {
                zip.Write(zeros);
            }
        }

        var file = "%PDF-1.7\n1 0 obj\n" + SmallPdf.Stream("/Type/XRef/Size 2/W[1 3 1]/Root 1 0 R/Filter/FlateDecode", target.ToArray()) + "\nendobj\nstartxref\n9\n%%EOF";
        await RefusedAsync("pdf.too-large", Encoding.Latin1.GetBytes(file));
    }

    [Fact]
    public async Task A_length_that_needs_itself_ends() =>
        await RefusedAsync("pdf.broken", SmallPdf.Classic(page: "/Annots 6 0 R", more: ["<</Length 6 0 R>>\nstream\n\nendstream"]));

    [Theory]
    [MemberData(nameof(PdfSealerTests.Kinds), MemberType = typeof(PdfSealerTests))]
    public async Task Whatever_is_damaged_the_answer_is_a_value(string kind)
    {
        var random = new Random(20260302);
        var pdf = PdfSealerTests.Pdfs[kind];
        var sealedPdf = await bench.SealAsync(pdf);
        for (var round = 0; round < 60; round++)
        {
            var damaged = Damaged(round % 2 == 0 ? pdf : sealedPdf, random);
            // No exception; what is read of a damaged sealed file is never whole and ours unless the damage changed nothing.
            var report = bench.Signatures.Read(damaged, SealBench.At);
            Assert.True(report.Done || report.Refusal!.Code.StartsWith("pdf.", StringComparison.Ordinal));
            _ = bench.Signatures.Compare(pdf, damaged);
            Assert.True(!bench.Sealer.Verify(pdf, damaged) || damaged.AsSpan().SequenceEqual(sealedPdf));
            var again = await bench.Sealer.SealAsync(damaged, SealBench.Request, default);
            if (again.Done && !bench.Sealer.Verify(damaged, again.Value.Content))
            {
                Assert.Fail($"round {round}: {Told(damaged, again.Value)}");
            }
        }
    }

    /// <summary>For whoever reads the report: the file, and what is thought of it sealed.</summary>
    private string Told(byte[] damaged, SealedPdf again)
    {
        var read = bench.Signatures.Read(again.Content, SealBench.At);
        return (read.Refusal?.Sentence.En ?? string.Join("; ", read.Value.Signatures.Select(signature => $"{signature.Field} {signature.Integrity} {string.Join(' ', signature.Faults.Select(fault => fault.Code))}")))
            + " " + Convert.ToBase64String(damaged);
    }

    private static byte[] Damaged(byte[] pdf, Random random)
    {
        var bytes = pdf.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(1, 40)).ToArray());
                    break;
                case 3:
                    bytes[at] = (byte)"0123456789<>[]()/R%"[random.Next(19)];
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(10) == 0 ? bytes.Count - at : 0);
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add(0);
            }
        }

        return [.. bytes];
    }

    private async Task RefusedAsync(string code, byte[] pdf)
    {
        await SealRefusedAsync(code, pdf);
        Assert.Equal(code, bench.Signatures.Read(pdf, SealBench.At).Refusal?.Code);
        Assert.Equal(code, bench.Signatures.Compare(SmallPdf.Classic(), pdf).Refusal?.Code);
        Assert.False(bench.Sealer.Verify(SmallPdf.Classic(), pdf));
    }

    private async Task SealRefusedAsync(string code, byte[] pdf)
    {
        var refusal = (await bench.Sealer.SealAsync(pdf, SealBench.Request, default)).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.NotEqual(refusal!.Sentence.Id, refusal.Sentence.En);
    }
}
