using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>What came back from a signing elsewhere, compared with what was given out.</summary>
public sealed class PdfComparisonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SealBench bench;

    public PdfComparisonTests() => bench = new SealBench(folder.File("keys"));

    public void Dispose()
    {
        bench.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_same_file_is_identical()
    {
        var compared = bench.Signatures.Compare(SmallPdf.Classic(), SmallPdf.Classic()).Value;

        Assert.True(compared is { Identical: true, Prefix: true, FirstDifference: null, PagesBefore: 1, PagesAfter: 1, SignaturesAdded: 0, Changes: [] });
    }

    [Fact]
    public async Task A_signature_that_was_added_is_the_only_change()
    {
        var compared = bench.Signatures.Compare(SmallPdf.Packed(), await bench.SealAsync(SmallPdf.Packed())).Value;

        Assert.True(compared is { Identical: false, Prefix: true, SignaturesAdded: 1, Changes: [{ Kind: PdfChangeKind.Signature, Allowed: true }] });
    }

    [Fact]
    public async Task A_change_before_the_signature_is_told_although_our_bytes_are_the_prefix()
    {
        var changed = SmallPdf.Saved(SmallPdf.Classic(), new Dictionary<int, string> { [4] = SmallPdf.Stream("", "BT /F1 12 Tf 72 700 Td (Lain) Tj ET"u8.ToArray()) });
        var compared = bench.Signatures.Compare(SmallPdf.Classic(), await bench.SealAsync(changed)).Value;

        Assert.True(compared is { Prefix: true, SignaturesAdded: 1 });
        Assert.Contains(compared.Changes, change => change is { Kind: PdfChangeKind.Content, Allowed: false });
    }

    /// <summary>Programs that sign write the page anew in their own manner; one of them cut the twelfth decimal of its edge.</summary>
    [Theory]
    [InlineData("[0 0 595.3039370079 841.8897637795 ]", true)]
    [InlineData("[0.0 0 595.30396 841.88976]", true)]
    [InlineData("[0 0 595.303 841.889763779528]", true)]
    [InlineData("[0 0 595.3 841.889763779528]", false)]
    [InlineData("[0 0 595.303937007874 600]", false)]
    public async Task A_page_that_was_written_anew_with_shorter_numbers_and_in_another_order_is_the_same_page(string edges, bool same)
    {
        var original = SmallPdf.Classic(page: "/MediaBox[0 0 595.303937007874 841.889763779528]");
        var anew = SmallPdf.Saved(original, new Dictionary<int, string> { [3] = $"<</Contents 4 0 R /MediaBox {edges} /Type /Page /Parent 2 0 R >>" });

        var compared = bench.Signatures.Compare(original, await bench.SealAsync(anew)).Value;

        Assert.True(compared is { Prefix: true, SignaturesAdded: 1 });
        Assert.Equal(same, compared.Changes.All(change => change.Allowed));
    }

    [Fact]
    public async Task A_file_written_anew_with_the_same_pages_is_for_a_person_to_judge()
    {
        await File.WriteAllBytesAsync(folder.File("a.pdf"), SmallPdf.WithForm());
        Assert.Equal(0, (await Tool.RunAsync("qpdf", "--object-streams=generate", "--linearize", folder.File("a.pdf"), folder.File("b.pdf"))).ExitCode);
        var compared = bench.Signatures.Compare(SmallPdf.WithForm(), await bench.SealAsync(await File.ReadAllBytesAsync(folder.File("b.pdf")))).Value;

        Assert.True(compared is { Prefix: false, FirstDifference: >= 0, SignaturesAdded: 1 });
        Assert.Equal([PdfChangeKind.Signature, PdfChangeKind.Unexplained], compared.Changes.Select(change => change.Kind));
    }

    [Fact]
    public void Another_page_is_named()
    {
        var other = SmallPdf.Classic(content: "BT /F1 12 Tf 72 700 Td (Nota Kesepahaman) Tj ET");
        var compared = bench.Signatures.Compare(SmallPdf.Classic(), other).Value;

        Assert.Contains(compared.Changes, change => change.Kind == PdfChangeKind.Content && change.Sentence.Id == "Halaman 1 berbeda.");
    }

    [Fact]
    public void Our_bytes_cut_short_are_no_prefix()
    {
        var whole = SmallPdf.Saved(SmallPdf.Classic(), new Dictionary<int, string> { [9] = "null" });
        var compared = bench.Signatures.Compare(whole, SmallPdf.Classic()).Value;

        Assert.True(compared is { Prefix: false, Identical: false });
        Assert.Equal(SmallPdf.Classic().Length, compared.FirstDifference);
    }
}
