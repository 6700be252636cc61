using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

public sealed class WordTemplateTests
{
    [Fact]
    public async Task A_tag_cut_over_runs_keeps_the_format_of_its_first_run()
    {
        var template = Make(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Nama: {</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:i/></w:rPr><w:t>{par</w:t></w:r>"
            + "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:r><w:lastRenderedPageBreak/><w:t>ty.na</w:t></w:r><w:bookmarkEnd w:id=\"1\"/><w:proofErr w:type=\"spellEnd\"/>"
            + "<w:r><w:t>me | upper}</w:t></w:r><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>} selesai</w:t></w:r></w:p>");
        var rendered = await Render(template, """{"party":{"name":"dinas"}}""");
        Assert.Equal(["Nama: DINAS selesai"], Paragraphs(rendered));
        Assert.Contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Nama: DINAS</w:t></w:r>", Part(rendered), StringComparison.Ordinal);
        Assert.Equal(1, Count(rendered, "bookmarkStart"));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Every_way_to_cut_a_tag_gives_the_same_text()
    {
        const string text = "a {{x | default(“b”)}} c {{#if y}}d{{/if}} e";
        for (var first = 1; first < text.Length; first++)
        {
            for (var second = first + 1; second < text.Length; second += 3)
            {
                var runs = string.Concat(new[] { text[..first], text[first..second], text[second..] }.Select(t => $"<w:r><w:t xml:space=\"preserve\">{t}</w:t></w:r>"));
                Assert.Equal(["a B c d e"], Paragraphs(await Render(Make($"<w:p>{runs}</w:p>"), """{"x":"B","y":true}""")));
            }
        }
    }

    [Fact]
    public async Task Block_tags_alone_in_their_paragraph_take_it_with_them()
    {
        var template = Make(P("awal") + P("{{#each rows}}") + P("{{@index}} {{name}}") + P("{{#if @last}}") + P("akhir") + P("{{else}}") + P("lanjut") + P("{{/if}}") + P("{{/each}}") + P("selesai"));
        var rendered = await Render(template, """{"rows":[{"name":"A"},{"name":"B"}]}""");
        Assert.Equal(["awal", "1 A", "lanjut", "2 B", "akhir", "selesai"], Paragraphs(rendered));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Blocks_may_begin_and_end_at_the_edges_of_paragraphs()
    {
        var template = Make(P("{{#each rows}}{{name}}") + P("isi{{/each}}") + P("{{#each rows}}{{#if a}}x{{/if}}{{name}},{{/each}}"));
        Assert.Equal(["A", "isi", "B", "isi", "xA,B,"], Paragraphs(await Render(template, """{"rows":[{"name":"A","a":1},{"name":"B"}]}""")));
    }

    [Fact]
    public async Task A_condition_around_a_whole_paragraph_leaves_no_empty_line()
    {
        var template = Make(P("a") + P("{{#if x}}b {{y}}{{/if}}") + P("c"));
        Assert.Equal(["a", "c"], Paragraphs(await Render(template, "{}")));
        Assert.Equal(["a", "b 2", "c"], Paragraphs(await Render(template, """{"x":1,"y":2}""")));
    }

    [Fact]
    public async Task Rows_repeat_from_first_cell_to_last_or_between_rows_of_their_own()
    {
        var inRow = Make(Table(2, Row("No", "Nama"), Row("{{#each rows}}{{@index}}", "{{name}}{{/each}}"), Row("", "Jumlah {{total}}")) + P(""));
        var between = Make(Table(2, Row("No", "Nama"), Row("{{#each rows}}", ""), Row("{{@index}}", "{{name}}"), Row("{{/each}}", ""), Row("", "Jumlah {{total}}")) + P(""));
        foreach (var template in new[] { inRow, between })
        {
            var rendered = await Render(template, """{"rows":[{"name":"A"},{"name":"B"}],"total":2}""");
            Assert.Equal(["No", "Nama", "1", "A", "2", "B", "", "Jumlah 2", ""], Paragraphs(rendered));
            Assert.Equal(4, Count(rendered, "tr"));
            AssertSound(template, rendered);
        }
    }

    [Fact]
    public async Task Nested_loops_and_conditions_over_rows()
    {
        var template = Make(Table(2, Row("{{#each groups}}", ""), Row("Grup {{name}}", ""), Row("{{#each rows}}{{#if ok}}{{n}}", "{{name}}{{/if}}{{/each}}"), Row("{{/each}}", "")) + P(""));
        var rendered = await Render(template, """{"groups":[{"name":"I","rows":[{"n":1,"ok":true},{"n":2,"ok":false}]},{"name":"II","rows":[]}]}""");
        Assert.Equal(["Grup I", "", "1", "I", "Grup II", "", ""], Paragraphs(rendered));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task A_table_without_rows_vanishes_and_an_emptied_cell_keeps_a_paragraph()
    {
        var cell = $"<w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>{P("{{#if x}}")}{P("isi")}{P("{{/if}}")}</w:tc>";
        var template = Make(Table(1, Row("{{#each rows}}{{name}}{{/each}}")) + P("a") + Table(2, Row("{{#each rows}}{{name}}", "b{{/each}}")) + P("c") + Table(1, $"<w:tr>{cell}</w:tr>") + P("d"));
        var rendered = await Render(template, """{"rows":[]}""");
        Assert.Equal(["", "a", "c", "", "d"], Paragraphs(rendered));
        Assert.Equal(2, Count(rendered, "tbl"));
        AssertSound(template, rendered);
        Assert.Equal(["", "a", "c", "isi", "d"], Paragraphs(await Render(template, """{"rows":[],"x":1}""")));
    }

    [Fact]
    public async Task Repeated_tables_never_touch_because_Word_would_join_them()
    {
        var template = Make(P("{{#each groups}}") + Table(1, Row("{{name}}")) + P("{{/each}}") + P("{{#if x}}") + Table(1, Row("a")) + P("{{/if}}") + Table(1, Row("b")) + P("z"));
        var rendered = await Render(template, """{"groups":[{"name":"I"},{"name":"II"}],"x":true}""");
        Assert.Equal(["I", "", "II", "", "a", "", "b", "z"], Paragraphs(rendered));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Headers_footers_and_footnotes_are_filled()
    {
        var template = Make(
            P("{{a}}") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:footerReference w:type=\"default\" r:id=\"footer1\"/></w:sectPr>",
            ("header1.xml", P("Nomor {{a}}")),
            ("footer1.xml", P("{{#if b}}") + P("paraf") + P("{{/if}}")),
            ("footnotes.xml", $"<w:footnote w:id=\"1\">{P("catatan {{a}}")}</w:footnote>"));
        var rendered = await Render(template, """{"a":"7/2024"}""");
        Assert.Equal(["Nomor 7/2024"], Paragraphs(rendered, "word/header1.xml"));
        Assert.Equal([""], Paragraphs(rendered, "word/footer1.xml"));
        Assert.Equal(["catatan 7/2024"], Paragraphs(rendered, "word/footnotes.xml"));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Text_boxes_content_controls_and_hyperlinks_are_filled()
    {
        const string box = "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Kotak\"/>"
            + "<a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><w:txbxContent><w:p><w:r><w:t>{{a}}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:shape id=\"s1\"><v:textbox><w:txbxContent><w:p><w:r><w:t>{{a}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>";
        var template = Make(
            P("{{#each rows}}")
            + $"<w:p w14:paraId=\"11111111\"><w:bookmarkStart w:id=\"3\" w:name=\"b\"/><w:r><w:t>{{{{a}}}}</w:t>{box}</w:r><w:bookmarkEnd w:id=\"3\"/><w:hyperlink w:anchor=\"b\"><w:r><w:t>{{{{a}}}}</w:t></w:r></w:hyperlink></w:p>"
            + $"<w:sdt><w:sdtPr><w:id w:val=\"9\"/><w:text/></w:sdtPr><w:sdtContent>{P("{{a}}")}</w:sdtContent></w:sdt>"
            + P("{{/each}}"));
        var rendered = await Render(template, """{"rows":[{"a":"x"},{"a":"y"}]}""");
        Assert.Equal(["xxxx", "x", "x", "x", "yyyy", "y", "y", "y"], Paragraphs(rendered));
        Assert.Equal(1, Count(rendered, "bookmarkStart"));
        Assert.DoesNotContain("paraId", Part(rendered), StringComparison.Ordinal);
        var ids = Root(rendered).Descendants().Where(e => e.Name.LocalName == "docPr").Select(e => e.Attribute("id")!.Value).ToList();
        Assert.Equal(2, ids.Distinct().Count());
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Data_is_escaped_breaks_are_kept_and_nothing_is_read_as_template()
    {
        var template = Make(P("{{a}}"));
        var rendered = await Render(template, """{"a":"<w:b/> & \"{{b}}\"\r\ndua\ttiga\nempat"}""");
        Assert.Equal(["<w:b/> & \"{{b}}\"/dua→tiga/empat"], Paragraphs(rendered));
        AssertSound(template, rendered);
    }

    [Theory]
    [InlineData("\\u0001")]
    [InlineData("\\ud800")]
    [InlineData("x\\udc00y")]
    [InlineData("\\uffff")]
    public void Characters_that_xml_cannot_carry_are_refused_by_field(string bad)
    {
        var fault = Assert.Single(FaultsOf(Make(P("{{party.name}}")), $$$"""{"party":{"name":"a{{{bad}}}"}}"""));
        Assert.Equal(("value.illegal-character", "party.name"), (fault.Code, fault.Excerpt));
    }

    [Fact]
    public async Task Equal_input_gives_equal_bytes_and_the_order_of_entries_is_kept()
    {
        var template = Make(P("{{a}}"), ("header1.xml", P("tetap")));
        var compiled = WordTemplate.Compile(template, "uji");
        var outputs = new List<byte[]>();
        for (var i = 0; i < 2; i++)
        {
            using var memory = new MemoryStream();
            await compiled.RenderAsync(TemplateData.FromJson("""{"a":1}"""), memory);
            outputs.Add(memory.ToArray());
        }

        Assert.Equal(outputs[0], outputs[1]);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(outputs[0]));
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
        Assert.Equal(Part(template, "word/header1.xml"), Part(outputs[0], "word/header1.xml"));
        Assert.Matches("^[0-9a-f]{64}$", compiled.Hash);
    }

    [Fact]
    public async Task Nothing_is_written_when_fields_are_missing()
    {
        using var memory = new MemoryStream();
        var e = await Assert.ThrowsAsync<TemplateException>(() => WordTemplate.Compile(Make(P("{{a}}") + Table(1, Row("{{b.c}}")) + P("")), "uji").RenderAsync(TemplateData.FromJson("{}"), memory));
        Assert.Equal(["isi dokumen, paragraf 1", "isi dokumen, tabel 1 baris 1 kolom 1"], e.Faults.Select(f => f.Place));
        Assert.Equal(0, memory.Length);
    }
}
