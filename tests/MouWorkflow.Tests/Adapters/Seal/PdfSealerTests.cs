using System.Text;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Adapters.Seal;

public sealed class PdfSealerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SealBench bench;

    public PdfSealerTests() => bench = new SealBench(folder.File("keys"));

    public static TheoryData<string> Kinds => new(Pdfs.Keys);

    internal static Dictionary<string, byte[]> Pdfs { get; } = new(StringComparer.Ordinal)
    {
        ["classic"] = SmallPdf.Classic(),
        ["note"] = SmallPdf.WithNote(),
        ["notes apart"] = SmallPdf.WithNotesApart(),
        ["form"] = SmallPdf.WithForm(),
        ["form in catalog"] = SmallPdf.WithFormInCatalog(),
        ["packed"] = SmallPdf.Packed(),
        ["hybrid"] = SmallPdf.Hybrid(),
        ["rotated"] = SmallPdf.Classic(page: "/Rotate 90"),
        ["shifted"] = SmallPdf.Classic(page: "/CropBox[50 60 500 700]/Rotate 270"),
        ["saved again"] = SmallPdf.Saved(SmallPdf.Classic(), new Dictionary<int, string> { [4] = SmallPdf.Stream("", "BT /F1 12 Tf 72 650 Td (Baru) Tj ET"u8.ToArray()) }),
    };

    public void Dispose()
    {
        bench.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_of_file_is_sealed_behind_its_own_bytes(string kind)
    {
        var pdf = Pdfs[kind];
        var content = await bench.SealAsync(pdf);

        Assert.True(content.AsSpan().StartsWith(pdf));
        Assert.True(bench.Sealer.Verify(pdf, content));
        var signature = Assert.Single(bench.Read(content).Signatures);
        Assert.Equal(PdfIntegrity.Intact, signature.Integrity);
        Assert.True(signature is { Ours: true, WholeFile: true, Page: 1, Format: "ETSI.CAdES.detached", Changes: [], DutyStamp: null });
        Assert.Equal(SealBench.At, signature.SigningTime);
        Assert.Equal(SealBench.At.Offset, signature.SigningTime!.Value.Offset);
        Assert.Equal(PdfTrustState.Trusted, signature.Signer!.Trust.State);
        Assert.Equal(SealBench.Request.Reason, signature.Reason);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Other_programs_accept_every_kind_and_find_a_changed_byte(string kind)
    {
        var content = await bench.SealAsync(Pdfs[kind]);
        var path = folder.File("sealed.pdf");
        await File.WriteAllBytesAsync(path, content);

        var structure = await Tool.RunAsync("qpdf", "--check", path);
        Assert.True(structure.ExitCode == 0, structure.Output + structure.Error);
        var signature = await Tool.RunAsync("pdfsig", path);
        Assert.Contains("Signature is Valid.", signature.Output, StringComparison.Ordinal);
        Assert.Contains("Total document signed", signature.Output, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", signature.Output, StringComparison.Ordinal);

        content[Encoding.Latin1.GetString(content).IndexOf("MediaBox", StringComparison.Ordinal) is > 0 and var at ? at + 10 : 12] ^= 1;
        await File.WriteAllBytesAsync(path, content);
        Assert.DoesNotContain("Signature is Valid.", (await Tool.RunAsync("pdfsig", path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_accepts_the_signature_over_the_range()
    {
        var content = await bench.SealAsync(SmallPdf.Packed());
        var range = SealBench.Range(content);
        var hex = Encoding.ASCII.GetString(content.AsSpan(range[1] + 1, range[2] - range[1] - 2));
        await File.WriteAllBytesAsync(folder.File("cms"), Convert.FromHexString(hex));
        await File.WriteAllBytesAsync(folder.File("covered"), [.. content.AsSpan(0, range[1]), .. content.AsSpan(range[2], range[3])]);

        var answer = await Tool.RunAsync("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", folder.File("cms"), "-content", folder.File("covered"),
            "-CAfile", Path.Combine(bench.Keys, "seal.pem"), "-out", folder.File("out"));

        Assert.True(answer.ExitCode == 0, answer.Error);
        Assert.Equal(content.Length, range[2] + range[3]);
        var shown = await Tool.RunAsync("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", folder.File("cms"));
        Assert.Contains("signingCertificateV2", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("signingTime", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_flipped_byte_is_found_wherever_it_is()
    {
        var pdf = SmallPdf.Classic();
        var content = await bench.SealAsync(pdf);
        var range = SealBench.Range(content);
        var signatureEnd = content.AsSpan(0, range[2] - 1).LastIndexOfAnyExcept((byte)'0');
        for (var place = 0; place < content.Length; place++)
        {
            // The CMS names algorithms twice, and only one of them counts; its signature value, at its end, always does.
            var inSignature = place > range[1] && place < range[2] - 1;
            if (inSignature ? place < signatureEnd - 600 || place > signatureEnd : place > pdf.Length && place % 7 != 0)
            {
                continue;
            }

            content[place] ^= 1;
            Assert.False(bench.Sealer.Verify(pdf, content), $"byte {place}");
            content[place] ^= 1;
        }

        Assert.True(bench.Sealer.Verify(pdf, content));
    }

    [Fact]
    public async Task The_same_bytes_and_time_give_the_same_seal()
    {
        Assert.Equal(await bench.SealAsync(SmallPdf.Classic()), await bench.SealAsync(SmallPdf.Classic()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_second_signature_leaves_the_first_one_valid(string kind)
    {
        using var other = new SealBench(folder.File("other"), other: true);
        var first = await bench.SealAsync(Pdfs[kind]);
        var second = await other.SealAsync(first, SealBench.Request with { At = SealBench.At.AddDays(1), Headline = "Penyedia bersertifikat" });

        Assert.True(second.AsSpan().StartsWith(first));
        var read = bench.Read(second).Signatures;
        Assert.Equal(2, read.Count);
        Assert.All(read, signature => Assert.Equal(PdfIntegrity.Intact, signature.Integrity));
        Assert.True(read[0] is { Ours: true, WholeFile: false } && read[0].Covers == first.Length);
        Assert.Equal([PdfChangeKind.Signature], read[0].Changes.Select(change => change.Kind));
        Assert.True(read[1] is { Ours: false, WholeFile: true, Signer.Trust.State: PdfTrustState.UnknownIssuer });
        Assert.True(bench.Read(second).Intact);
        Assert.Equal(read[0].Revision + 1, read[1].Revision);
        Assert.NotEqual(read[0].Field, read[1].Field);

        await File.WriteAllBytesAsync(folder.File("two.pdf"), second);
        var shown = (await Tool.RunAsync("pdfsig", folder.File("two.pdf"))).Output;
        Assert.Equal(2, shown.Split("Signature is Valid.").Length - 1);
        Assert.Equal(0, (await Tool.RunAsync("qpdf", "--check", folder.File("two.pdf"))).ExitCode);
    }

    [Fact]
    public async Task Names_of_fields_that_exist_are_left_alone()
    {
        Assert.Equal("Segel2", (await bench.Sealer.SealAsync(SmallPdf.WithForm(), SealBench.Request, default)).Value.Field);
    }

    [Fact]
    public async Task Text_of_any_length_fits_its_room()
    {
        var request = SealBench.Request with { Headline = new string('W', 400), Reason = new string('é', 3_000), Lines = ["(\\)", "名前", "", "–"] };
        var content = await bench.SealAsync(SmallPdf.Classic(), request);

        Assert.True(bench.Sealer.Verify(SmallPdf.Classic(), content));
    }

    [Fact]
    public async Task An_expired_key_seals_nothing()
    {
        var refused = await bench.Sealer.SealAsync(SmallPdf.Classic(), SealBench.Request with { At = SealBench.At.AddYears(50) }, default);

        Assert.Equal("seal.key-expired", refused.Refusal!.Code);
    }
}
