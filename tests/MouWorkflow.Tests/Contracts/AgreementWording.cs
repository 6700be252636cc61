using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Contracts;

/// <summary>What the shipped agreements say in the cases an office meets: who appears, who pays, what a benefit depends on, how it is printed.</summary>
public sealed partial class AgreementWording
{
    private static readonly string[] Funds = ["Apbd", "Csr", "SelfPaidAutodebit", "SelfPaidAgent"];

    private static readonly string[] Signed = ["mou", "pks", "perisai", "renewal", "addendum", "addendum-names"];

    [Theory]
    [InlineData(null, "bertindak dalam jabatannya tersebut berdasarkan")]
    [InlineData("Definitif", "bertindak dalam jabatannya tersebut berdasarkan")]
    [InlineData("Plt", "Pelaksana Tugas (Plt.) Kepala")]
    [InlineData("Plh", "Pelaksana Harian (Plh.) Kepala")]
    [InlineData("Kuasa", "selaku penerima kuasa dari Bupati Contoh berdasarkan")]
    [InlineData("Kpa", "selaku Kuasa Pengguna Anggaran, bertindak dalam kedudukannya tersebut berdasarkan")]
    [InlineData("Ppk", "selaku Pejabat Pembuat Komitmen, bertindak dalam kedudukannya tersebut berdasarkan")]
    public async Task Each_party_appears_in_its_capacity(string? capacity, string words)
    {
        foreach (var name in Signed)
        {
            foreach (var side in (string[])["first", "second"])
            {
                var data = Sample(name);
                data[side]!["signatoryTitle"] = "Kepala Kantor Contoh";
                data[side]!["capacity"] = capacity;
                data[side]!["principal"] = "Bupati Contoh";
                Assert.Contains(words, await TextAsync(name, data), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_source_of_funds_has_its_words_and_none_of_the_others()
    {
        string[] words = ["kas daerah langsung", "Penyandang Dana", "Surat Kuasa Pendebitan", "Agen Perisai"];
        for (var index = 0; index < Funds.Length; index++)
        {
            var text = await TextAsync("pks", Funded("pks", Funds[index]));
            Assert.Equal([words[index]], words.Where(word => text.Contains(word, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Every_reference_to_an_article_points_to_the_one_that_is_meant()
    {
        foreach (var funds in Funds)
        {
            var text = await TextAsync("pks", Funded("pks", funds));
            Assert.Contains("Pasal 4 KUOTA DAN KELOMPOK PESERTA", text, StringComparison.Ordinal);
            Assert.Contains("kelompok sebagaimana dimaksud dalam Pasal 4.", text, StringComparison.Ordinal);
            Assert.Contains("Pasal 6 PENDAFTARAN DAN PENGGANTIAN", text, StringComparison.Ordinal);
            Assert.Contains("sebagaimana dimaksud dalam Pasal 6 ayat (2)", text, StringComparison.Ordinal);
            Assert.Contains("Pasal 8 SUMBER DANA DAN PEMBAYARAN", text, StringComparison.Ordinal);
            Assert.Contains("Pasal 10 MANFAAT PROGRAM", text, StringComparison.Ordinal);
            Assert.Contains("sesuai dengan Pasal 10;", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_death_grant_is_never_named_without_the_months_it_needs()
    {
        foreach (var name in (string[])["pks", "perisai"])
        {
            var data = Sample(name);
            Assert.Matches(@"Rp42\.000\.000 \([a-z ]+\), hanya apabila Peserta telah memenuhi masa kepesertaan paling singkat 3 \(tiga\) bulan", await TextAsync(name, data));

            data.Remove("benefits");
            var without = await TextAsync(name, data);
            Assert.DoesNotContain("42.000.000", without, StringComparison.Ordinal);
            Assert.Contains("Besaran santunan JKM ditentukan oleh masa kepesertaan.", without, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_edition_for_ink_says_which_copy_it_is_and_leaves_electronic_signing_out()
    {
        foreach (var name in Signed)
        {
            var data = Sample(name);
            Assert.Contains("ditandatangani secara elektronik", await TextAsync(name, data), StringComparison.Ordinal);

            data["edition"] = new JsonObject { ["ink"] = true, ["copies"] = 3, ["copy"] = "II", ["copyFor"] = "PIHAK KEDUA", ["stamp"] = "first" };
            var ink = await TextAsync(name, data);
            Assert.DoesNotContain("ditandatangani secara elektronik", ink, StringComparison.Ordinal);
            Assert.Contains("rangkap 3 (tiga) asli", ink, StringComparison.Ordinal);
            Assert.Contains("rangkap untuk PIHAK KEDUA", ink, StringComparison.Ordinal);
            Assert.Contains("rangkap II · hal.", ink, StringComparison.Ordinal);
            Assert.Single(Stamp().Matches(ink));
        }
    }

    [Fact]
    public async Task The_English_editions_have_the_same_paragraphs_and_say_that_they_are_not_signed()
    {
        foreach (var (indonesian, english) in ((string, string)[])[("mou", "mou-en"), ("pks", "pks-en")])
        {
            foreach (var funds in Funds)
            {
                Assert.Equal(await LabelsAsync(indonesian, Funded(indonesian, funds)), await LabelsAsync(english, Funded(english, funds)));
            }

            Assert.Contains("the Indonesian text prevails", await TextAsync(english, Sample(english)), StringComparison.Ordinal);
        }
    }

    private static JsonObject Sample(string name) => JsonNode.Parse(File.ReadAllText(Shipped.DocumentSample(name)))!.AsObject();

    private static JsonObject Funded(string name, string funds)
    {
        var data = Sample(name);
        data["agreement"]!["funding"] = funds;
        return data;
    }

    /// <summary>The document's words, one space between them.</summary>
    private static async Task<string> TextAsync(string name, JsonObject data) => Space().Replace(await PlainAsync(name, data), " ");

    /// <summary>The automatic numbers of articles, paragraphs and letters in their order.</summary>
    private static async Task<List<string>> LabelsAsync(string name, JsonObject data) =>
        [.. Label().Matches((await PlainAsync(name, data)).Replace("Article ", "Pasal ", StringComparison.Ordinal)).Select(match => match.Groups[1].Value)];

    private static async Task<string> PlainAsync(string name, JsonObject data)
    {
        using var output = new MemoryStream();
        await WordTemplate.Compile(await File.ReadAllBytesAsync(Shipped.Document(name)), name, ClauseFolder.In(Shipped.Clauses)).RenderAsync(TemplateData.FromJson(data.ToJsonString()), output);
        return HtmlEdition.PlainText(output.ToArray());
    }

    [GeneratedRegex(@"^(Pasal \d+|\(\d+\)|[a-z]\.|\d+\.)(?=\s)", RegexOptions.Multiline)]
    private static partial Regex Label();

    [GeneratedRegex(@"Meterai\s+Rp10\.000")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Space();
}
