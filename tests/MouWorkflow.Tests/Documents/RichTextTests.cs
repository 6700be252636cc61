using System.Text.Json;
using System.Xml.Linq;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

public sealed class RichTextTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Theory]
    [InlineData("a **b** c", "a |B:b| c")]
    [InlineData("*a* __b__ **c**", "I:a| |U:b| |B:c")]
    [InlineData("***a*** x", "BI:a| x")]
    [InlineData("**a *b* c**", "B:a |BI:b|B: c")]
    [InlineData("__**a** b__", "BU:a|U: b")]
    [InlineData("(**a**), *b*.", "(|B:a|), |I:b|.")]
    [InlineData("5*3*2 = 30 dan 2 * 3", "5*3*2 = 30 dan 2 * 3")]
    [InlineData("************1234", "************1234")]
    [InlineData("Nama: ________ __ ___", "Nama: ________ __ ___")]
    [InlineData("**a", "**a")]
    [InlineData("a** b **", "a** b **")]
    [InlineData("** a**", "** a**")]
    [InlineData("*", "*")]
    [InlineData("****", "****")]
    [InlineData("snake__case__name", "snake__case__name")]
    public void Marks_count_where_they_hug_a_word_and_nowhere_else(string line, string expected)
    {
        var told = RichText.Spans(line).Select(s => (s.Style == RichStyle.None ? "" : $"{(s.Style.HasFlag(RichStyle.Bold) ? "B" : "")}{(s.Style.HasFlag(RichStyle.Italic) ? "I" : "")}{(s.Style.HasFlag(RichStyle.Underline) ? "U" : "")}:") + line[s.Start..s.End]);
        Assert.Equal(expected, string.Join('|', told));
    }

    [Fact]
    public void Any_line_keeps_all_its_letters_and_long_ones_are_read_in_no_time()
    {
        var random = new Random(7);
        for (var i = 0; i < 3_000; i++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => "ab *_*_"[random.Next(7)]));
            var spans = RichText.Spans(line);
            Assert.Equal(line.Replace("*", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), string.Concat(spans.Select(s => line[s.Start..s.End])).Replace("*", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal));
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }

        Assert.NotEmpty(RichText.Spans(string.Concat(Enumerable.Repeat("*a **b __c ", 100_000))));
    }

    [Fact]
    public async Task Marks_become_runs_in_the_format_of_the_tag_s_own_run()
    {
        var template = Make("<w:p><w:r><w:rPr><w:rStyle w:val=\"X\"/><w:color w:val=\"FF0000\"/><w:lang w:val=\"id-ID\"/></w:rPr><w:t xml:space=\"preserve\">Catatan: {{note | rich}} selesai</w:t></w:r></w:p>");
        var rendered = await Render(template, """{"note":"a **b & <c>** __d__\nbaris {{x}}"}""");
        Assert.Equal(["Catatan: a b & <c> d/baris {{x}} selesai"], Paragraphs(rendered));
        var formats = Root(rendered).Descendants(W + "r").Where(r => r.Value.Length > 0).Select(r => $"{r.Value}: {string.Join(' ', r.Element(W + "rPr")!.Elements().Select(e => e.Name.LocalName))}");
        Assert.Equal(["Catatan: a : rStyle color lang", "b & <c>: rStyle b color lang", " : rStyle color lang", "d: rStyle color u lang", "baris {{x}} selesai: rStyle color lang"], formats);
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Blank_lines_make_paragraphs_like_the_tag_s_own_and_dashes_make_bullets()
    {
        var template = Make("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>{{note | rich}}</w:t></w:r></w:p>" + P("akhir"));
        var rendered = await Render(template, JsonSerializer.Serialize(new { note = "**satu**\r\n\r\n- dua\n- *tiga*\n1. empat\n   \n\nlima\n" }));
        Assert.Equal(["satu", "• dua/• tiga/1. empat", "lima", "akhir"], Paragraphs(rendered));
        Assert.Equal(3, Root(rendered).Descendants(W + "jc").Count());
        AssertSound(template, rendered);
        Assert.Equal("field.missing", Assert.Single(FaultsOf(template, """{"note":""}""")).Code);
    }

    [Fact]
    public void Paragraphs_need_a_paragraph_of_their_own()
    {
        const string two = """{"note":"a\n\nb","rows":[1]}""";
        foreach (var body in new[] { P("x {{note | rich}}"), P("{{note | rich}}{{note | rich}}"), "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{note | rich}}</w:t></w:r></w:p>", "<w:p><w:hyperlink w:anchor=\"a\"><w:r><w:t>{{note | rich}}</w:t></w:r></w:hyperlink></w:p>" })
        {
            Assert.Equal("rich.not-alone", FaultsOf(Make(body), two)[0].Code);
            Assert.Equal([], FaultsOf(Make(body), """{"note":"a\nb"}"""));
        }

        Assert.Equal([], FaultsOf(Make(P("{{#each rows}}") + P("{{note | rich}}") + P("{{/each}}")), two));
    }

    [Fact]
    public void Absence_other_kinds_and_illegal_characters_are_refused_as_ever()
    {
        Assert.Equal("field.missing", Assert.Single(FaultsOf(Make(P("{{note | rich}}")), "{}")).Code);
        Assert.Equal([], FaultsOf(Make(P("{{note | rich | blank}}")), "{}"));
        Assert.Equal("value.wrong-kind", Assert.Single(FaultsOf(Make(P("{{note | rich}}")), """{"note":[1]}""")).Code);
        Assert.Equal(("value.illegal-character", "note"), Assert.Single(FaultsOf(Make(P("{{note | rich}}")), """{"note":"**a\u0001**"}""")) is var fault ? (fault.Code, fault.Excerpt) : default);
        Assert.Equal(["note"], WordTemplate.Compile(Make(P("{{note | rich}}")), "uji").Fields.Select(f => f.Path));
    }
}
