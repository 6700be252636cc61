using System.Globalization;
using System.Text;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

/// <summary>Known ways of forging a signed PDF: each is told from an honest file.</summary>
public sealed class PdfAttackTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SealBench bench;

    public PdfAttackTests() => bench = new SealBench(folder.File("keys"));

    public void Dispose()
    {
        bench.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[0 10]")]
    [InlineData("[0 -1 5 5]")]
    [InlineData("[0 1.5 2 3]")]
    [InlineData("[0 (a) 2 3]")]
    [InlineData("(range)")]
    public async Task A_range_that_says_nothing_is_malformed(string range) => await RangeAsync(_ => range, "signature.no-range");

    [Fact]
    public async Task A_range_that_begins_later_is_malformed() => await RangeAsync(r => $"[20 {r[1] - 20} {r[2]} {r[3]}]", "signature.range-start");

    [Fact]
    public async Task A_range_that_is_empty_is_malformed() => await RangeAsync(_ => "[0 0 0 0]", "signature.range-start");

    [Fact]
    public async Task A_range_beyond_the_end_is_malformed() => await RangeAsync(r => $"[0 {r[1]} {r[2]} {r[3] + 1}]", "signature.range-end");

    [Fact]
    public async Task A_range_that_overlaps_itself_is_malformed() => await RangeAsync(r => $"[0 {r[2]} {r[1]} {r[3]}]", "signature.range-end");

    [Fact]
    public async Task A_range_without_a_gap_is_malformed() => await RangeAsync(r => $"[0 {r[1]} {r[1]} {r[3]}]", "signature.range-end");

    [Fact]
    public async Task A_range_of_huge_numbers_is_malformed() => await RangeAsync(_ => "[0 2147483647 2147483647 9]", "signature.range-end");

    [Fact]
    public async Task A_gap_wider_than_the_signature_is_malformed() => await RangeAsync(r => $"[0 {r[1] - 4} {r[2]} {r[3]}]", "signature.range-gap");

    [Fact]
    public async Task A_gap_longer_than_the_signature_is_malformed() => await RangeAsync(r => $"[0 {r[1]} {r[2] + 4} {r[3] - 4}]", "signature.range-gap");

    [Fact]
    public async Task A_range_that_ends_within_the_file_is_malformed() => await RangeAsync(r => $"[0 {r[1]} {r[2]} {r[3] - 20}]", "signature.no-revision");

    [Fact]
    public async Task An_empty_signature_is_malformed()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        var range = SealBench.Range(content);
        content.AsSpan(range[1] + 1, range[2] - range[1] - 2).Fill((byte)'0');

        Malformed(content, "signature.no-contents");
    }

    [Fact]
    public async Task A_signature_that_is_no_signature_is_malformed()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        var range = SealBench.Range(content);
        "3083"u8.CopyTo(content.AsSpan(range[1] + 1));

        Malformed(content, "signature.no-contents");
    }

    [Fact]
    public async Task A_signature_that_is_missing_is_malformed() =>
        Malformed(SealBench.Replaced(await bench.SealAsync(SmallPdf.Classic()), "/Contents <", "/Contentz <"), "signature.no-contents");

    [Fact]
    public async Task A_signature_of_no_known_format_is_not_taken_for_a_good_one()
    {
        var report = bench.Read(SealBench.Replaced(await bench.SealAsync(SmallPdf.Classic()), "/SubFilter /ETSI.CAdES.detached", "/SubFilter /ETSI.CAdES.detachee"));
        var signature = Assert.Single(report.Signatures);

        Assert.True(signature is { Integrity: PdfIntegrity.NotChecked, Ours: false, Faults: [{ Code: "signature.other-format" }] });
        Assert.False(report.Intact);
    }

    [Fact]
    public async Task Something_hidden_behind_the_signature_in_its_own_place_is_malformed()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        content[SealBench.Range(content)[2] - 3] = (byte)'7';

        Malformed(content, "signature.no-contents");
    }

    [Fact]
    public async Task Space_within_the_place_of_the_signature_is_malformed()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        content[SealBench.Range(content)[2] - 3] = (byte)' ';

        Malformed(content, "signature.range-gap");
    }

    [Fact]
    public async Task A_signature_wrapped_into_a_wider_gap_is_malformed()
    {
        // The old signature and its range are copied behind the file; the object that counts now has them, its place does not fit.
        var content = await bench.SealAsync(SmallPdf.Classic());
        var old = Encoding.Latin1.GetString(content);
        var number = old.IndexOf("/Type /Sig", StringComparison.Ordinal);
        var start = old.LastIndexOf(" 0 obj", number, StringComparison.Ordinal);
        var id = int.Parse(old[(old.LastIndexOf('\n', start) + 1)..start], CultureInfo.InvariantCulture);
        var value = old[(start + 7)..old.IndexOf("\nendobj", start, StringComparison.Ordinal)];
        var forged = SmallPdf.Saved(content, new Dictionary<int, string> { [id] = value });

        Malformed(forged, "signature.range-gap");
    }

    [Fact]
    public async Task Two_fields_that_claim_one_signature_are_malformed()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        var report = bench.Read(content);
        var sig = Number(content, "/Type /Sig");
        var forged = SmallPdf.Saved(content, new Dictionary<int, string>
        {
            [50] = $"<</Type/Annot/Subtype/Widget/FT/Sig/T(palsu)/V {sig} 0 R/Rect[0 0 0 0]>>",
            [1] = $"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[{Number(content, "/Subtype /Widget")} 0 R 50 0 R]>>>>",
        });

        Assert.Single(report.Signatures);
        var read = bench.Read(forged).Signatures;
        Assert.Equal(2, read.Count);
        Assert.All(read, signature => Assert.Equal("signature.same-range", Assert.Single(signature.Faults).Code));
    }

    [Fact]
    public async Task A_signature_taken_off_its_field_is_still_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        var forged = SmallPdf.Saved(content, new Dictionary<int, string> { [1] = "<</Type/Catalog/Pages 2 0 R>>", [3] = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>" });

        Malformed(forged, "signature.no-field");
    }

    [Fact]
    public async Task A_later_saving_that_changes_a_page_is_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        Changed(SmallPdf.Saved(content, new Dictionary<int, string> { [4] = SmallPdf.Stream("", "BT /F1 12 Tf 72 700 Td (Lain) Tj ET"u8.ToArray()) }), PdfChangeKind.Content);
    }

    [Fact]
    public async Task A_later_saving_that_changes_a_font_is_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        Changed(SmallPdf.Saved(content, new Dictionary<int, string> { [5] = "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>" }), PdfChangeKind.Content);
    }

    [Fact]
    public async Task A_later_saving_that_changes_the_picture_of_the_seal_is_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        Changed(SmallPdf.Saved(content, new Dictionary<int, string> { [Number(content, "/Subtype /Form")] = SmallPdf.Stream("/Subtype/Form/BBox[0 0 9 9]", []) }), PdfChangeKind.Content);
    }

    [Fact]
    public async Task A_number_kept_free_and_filled_later_is_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic(page: "/Dummy 90 0 R"));
        Changed(SmallPdf.Saved(content, new Dictionary<int, string> { [90] = "(bayangan)" }), PdfChangeKind.Content);
    }

    [Fact]
    public async Task Another_tree_of_pages_is_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        Changed(SmallPdf.Saved(content, new Dictionary<int, string>
        {
            [2] = "<</Type/Pages/Kids[3 0 R 60 0 R]/Count 2/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>",
            [60] = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        }), PdfChangeKind.Pages);
    }

    [Fact]
    public async Task Another_root_is_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        var forged = SmallPdf.Saved(content, new Dictionary<int, string>
        {
            [60] = $"<</Type/Catalog/Pages 61 0 R/AcroForm<</SigFlags 3/Fields[{Number(content, "/Subtype /Widget")} 0 R]>>>>",
            [61] = "<</Type/Pages/Kids[62 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            [62] = "<</Type/Page/Parent 61 0 R>>",
        }, "/Root 60 0 R");

        Changed(forged, PdfChangeKind.Content);
    }

    [Fact]
    public async Task An_action_that_is_added_is_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        Changed(SmallPdf.Saved(content, new Dictionary<int, string>
        {
            [1] = $"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>/AcroForm<</SigFlags 3/Fields[{Number(content, "/Subtype /Widget")} 0 R]>>>>",
        }), PdfChangeKind.Content);
    }

    [Fact]
    public async Task A_note_over_the_text_is_told_as_a_note()
    {
        var content = await bench.SealAsync(SmallPdf.WithNotesApart());
        Changed(SmallPdf.Saved(content, new Dictionary<int, string>
        {
            [7] = $"[6 0 R {Number(content, "/Subtype /Widget")} 0 R 60 0 R]",
            [60] = "<</Type/Annot/Subtype/FreeText/Rect[72 690 300 720]/Contents(Bukan)>>",
        }), PdfChangeKind.Annotation);
    }

    [Fact]
    public async Task A_form_that_is_filled_later_is_told_as_a_form()
    {
        var content = await bench.SealAsync(SmallPdf.WithForm());
        Changed(SmallPdf.Saved(content, new Dictionary<int, string> { [6] = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Segel1)/V(lain)/Rect[72 600 272 620]/F 4/P 3 0 R>>" }), PdfChangeKind.Form);
    }

    [Fact]
    public async Task A_signature_whose_picture_covers_the_page_is_told()
    {
        var content = await bench.SealAsync(SmallPdf.WithNotesApart());
        Changed(SmallPdf.Saved(content, new Dictionary<int, string>
        {
            [7] = $"[6 0 R {Number(content, "/Subtype /Widget")} 0 R 60 0 R]",
            [60] = "<</Type/Annot/Subtype/Widget/FT/Sig/T(besar)/Rect[0 0 595 842]>>",
        }), PdfChangeKind.Annotation);
    }

    [Theory]
    [InlineData("60 0 obj\n<</Type/Catalog>>\nendobj\n")]
    [InlineData("4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n")]
    [InlineData("apa saja")]
    public async Task Bytes_behind_the_end_that_no_table_knows_are_told(string tail)
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        Changed([.. content, .. Encoding.ASCII.GetBytes(tail)], PdfChangeKind.Unexplained);
    }

    [Fact]
    public async Task Bytes_between_the_objects_of_a_later_saving_are_told()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        Changed(SmallPdf.Saved([.. content, .. "1 0 obj\n<</Type/Catalog/Pages 60 0 R>>\nendobj\n"u8], new Dictionary<int, string>()), PdfChangeKind.Unexplained);
    }

    [Fact]
    public async Task Properties_and_proof_that_are_added_leave_a_signature_as_it_was()
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        var form = $"/AcroForm<</Fields[{Number(content, "/Subtype /Widget")} 0 R]/SigFlags 3>>";
        var later = SmallPdf.Saved(content, new Dictionary<int, string>
        {
            [1] = $"<</Type/Catalog/Pages 2 0 R{form}/DSS<</Certs[61 0 R]>>>>",
            [60] = "<</Title(Judul)>>",
            [61] = SmallPdf.Stream("", [1, 2, 3]),
        }, "/Root 1 0 R/Info 60 0 R");

        var signature = Assert.Single(bench.Read(later).Signatures);
        Assert.Equal(PdfIntegrity.Intact, signature.Integrity);
        Assert.Equal([PdfChangeKind.Proof, PdfChangeKind.Properties], signature.Changes.Select(change => change.Kind));
        Assert.True(bench.Read(later).Intact);
    }

    private static int Number(byte[] content, string mark)
    {
        var text = Encoding.Latin1.GetString(content);
        var start = text.LastIndexOf(" 0 obj", text.LastIndexOf(mark, StringComparison.Ordinal), StringComparison.Ordinal);
        return int.Parse(text[(text.LastIndexOf('\n', start) + 1)..start], CultureInfo.InvariantCulture);
    }

    private async Task RangeAsync(Func<int[], string> forge, string code)
    {
        var content = await bench.SealAsync(SmallPdf.Classic());
        var text = Encoding.Latin1.GetString(content);
        var at = text.LastIndexOf("/ByteRange ", StringComparison.Ordinal) + 11;
        Encoding.ASCII.GetBytes(forge(SealBench.Range(content)).PadRight(40)).CopyTo(content, at);

        Malformed(content, code);
    }

    private void Malformed(byte[] content, string code)
    {
        var report = bench.Read(content);
        var signature = Assert.Single(report.Signatures);
        Assert.Equal(code, Assert.Single(signature.Faults).Code);
        Assert.Equal(PdfIntegrity.Malformed, signature.Integrity);
        Assert.False(signature.Ours);
        Assert.False(report.Intact);
    }

    private void Changed(byte[] content, PdfChangeKind kind)
    {
        var report = bench.Read(content);
        var signature = Assert.Single(report.Signatures);
        Assert.Equal(PdfIntegrity.Intact, signature.Integrity);
        Assert.Contains(kind, signature.Changes.Select(change => change.Kind));
        Assert.False(signature.WholeFile);
        Assert.False(report.Intact);
    }
}
