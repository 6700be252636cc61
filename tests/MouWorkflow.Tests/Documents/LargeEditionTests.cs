using System.Globalization;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>An annex of tens of thousands of people is read and written row by row.</summary>
[Collection("memory")]
public sealed class LargeEditionTests
{
    private const int People = 37_500;

    [Fact]
    public async Task An_annex_of_37500_rows_becomes_a_page_without_being_held()
    {
        var docx = await AnnexAsync(People);
        HtmlEdition.Write(docx, "warm", TextWriter.Null);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var page = new CountingWriter(before);
        HtmlEdition.Write(docx, "Lampiran", page);
        Assert.InRange(page.Rows, People, People + 500); // And the few of other tables.
        Assert.InRange(page.Length, People * 100L, long.MaxValue);
        Assert.InRange(page.Most, 0, 24L << 20);
    }

    [Fact]
    public async Task Rows_held_together_by_merged_cells_come_whole()
    {
        static string Cell(string properties, string text) => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";
        var docx = await Render(
            Make(Table(2, $"<w:tr>{Cell("<w:vMerge w:val=\"restart\"/>", "a")}{Cell("", "1")}</w:tr>", $"<w:tr>{Cell("<w:vMerge/>", "")}{Cell("", "2")}</w:tr>", $"<w:tr>{Cell("<w:vMerge w:val=\"restart\"/>", "b")}{Cell("", "3")}</w:tr>", $"<w:tr>{Cell("", "c")}{Cell("", "4")}</w:tr>") + P("")),
            "{}");
        Assert.Contains(
            "<tr><td rowspan=\"2\">a</td><td>1</td></tr>\n<tr><td>2</td></tr>\n<tr><td>b</td><td>3</td></tr>\n<tr><td>c</td><td>4</td></tr>",
            HtmlEdition.FromDocx(docx, "x"),
            StringComparison.Ordinal);
    }

    internal static async Task<byte[]> AnnexAsync(int people)
    {
        using var memory = new MemoryStream();
        await WordTemplate.Compile(ShippedTemplates.Template("participants-annex"), "annex")
            .RenderAsync(ShippedTemplates.Sample("participants-annex").WithRows("rows", Rows(people)), memory);
        return memory.ToArray();
    }

    private static async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows(int people)
    {
        await Task.CompletedTask;
        for (var i = 1; i <= people; i++)
        {
            yield return new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["no"] = i,
                ["nik"] = "99" + i.ToString("D14", CultureInfo.InvariantCulture),
                ["name"] = $"Peserta Contoh {i.ToString("D5", CultureInfo.InvariantCulture)}",
                ["group"] = "Pedagang pasar dan pedagang keliling",
                ["birthYear"] = 1960 + (i % 45),
                ["startMonth"] = new DateOnly(2027, 1, 1),
            };
        }
    }

    /// <summary>Counts what is written, and looks at the heap every few thousand rows.</summary>
    private sealed class CountingWriter(long before) : StringWriter(CultureInfo.InvariantCulture)
    {
        public long Length { get; private set; }

        public int Rows { get; private set; }

        public long Most { get; private set; }

        public override void Write(string? value)
        {
            Length += value?.Length ?? 0;
            if (value == "<tr>" && ++Rows % 5_000 == 0)
            {
                Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }
    }
}
