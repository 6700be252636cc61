using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>What people make in Word around tags, one construct per test: each rendering is sound and says what it should.</summary>
public sealed class ConstructTests
{
    private const string Rows = """{"rows":[{"name":"A","kind":"x"},{"name":"B","kind":"y"}],"none":[],"a":"1","t":true,"title":"T"}""";

    [Theory]
    [InlineData("<w:r><w:t>{{rows</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:r><w:t>.0.</w:t></w:r><w:bookmarkEnd w:id=\"1\"/><w:r><w:t>name}}</w:t></w:r>")]
    [InlineData("<w:r><w:t>{</w:t></w:r><w:proofErr w:type=\"gramStart\"/><w:r w:rsidR=\"00A1B2C3\"><w:t>{ rows.0.</w:t></w:r><w:proofErr w:type=\"gramEnd\"/><w:r w:rsidRPr=\"00A1B2C4\"><w:rPr><w:lang w:val=\"id-ID\"/></w:rPr><w:t>name }}</w:t></w:r>")]
    [InlineData("<w:smartTag w:uri=\"urn:x\" w:element=\"place\"><w:r><w:t>{{rows.</w:t></w:r></w:smartTag><w:r><w:t>0.name}}</w:t></w:r>")]
    [InlineData("<w:r><w:t>{{rows.0.na</w:t><w:softHyphen/><w:t>me}}</w:t></w:r>")]
    [InlineData("<w:r><w:t>{{rows.0.na&#xAD;me&#x200B;}}</w:t></w:r>")]
    [InlineData("<w:r><w:t xml:space=\"preserve\">{{&#xA0;rows.0.name&#xA0;|&#x202F;upper }}</w:t></w:r>")]
    [InlineData("<w:r><w:t>{{rows.0</w:t><w:tab/><w:t>.name</w:t><w:br/><w:t>}}</w:t></w:r>")]
    [InlineData("<w:r><w:t>{{rows.0.name</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>}}</w:t></w:r>")]
    [InlineData("<w:sdt><w:sdtContent><w:r><w:t>{{rows.0</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>.name}}</w:t></w:r>")]
    [InlineData("<w:hyperlink w:anchor=\"x\"><w:r><w:t>{{rows.0.</w:t></w:r></w:hyperlink><w:r><w:t>name}}</w:t></w:r>")]
    public async Task A_tag_is_found_however_word_strews_things_into_it(string runs)
    {
        var template = Make($"<w:p>{runs}</w:p>");
        var rendered = await Render(template, Rows);
        Assert.Equal(["A"], Paragraphs(rendered));
        Assert.Empty(Faults(rendered).Except(Faults(template)));
        Assert.DoesNotContain("softHyphen", Part(rendered), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hyphen_that_does_not_break_is_a_hyphen()
    {
        var template = Make("<w:p><w:r><w:t>{{no</w:t><w:noBreakHyphen/><w:t>surat}} {{no&#x2011;surat}}</w:t></w:r></w:p>");
        Assert.Equal(["7 7"], Paragraphs(await Render(template, """{"no-surat":7}""")));
    }

    [Theory]
    [InlineData("“x”")]
    [InlineData("„x“")]
    [InlineData("«\u00A0x\u00A0»")]
    [InlineData("‹x›")]
    [InlineData("‘x’")]
    [InlineData("‚x‘")]
    [InlineData("''", "x")]
    [InlineData("”x”")]
    [InlineData("'x'")]
    public async Task Quotation_marks_of_every_kind_are_understood(string quoted, string? other = null)
    {
        var template = Make(P($"{{{{#if rows.0.kind\u00A0== {(other is null ? quoted : "\"x\"")}}}}}ya{{{{else}}}}tidak{{{{/if}}}}"));
        Assert.Equal(["ya"], Paragraphs(await Render(template, Rows)));
    }

    [Theory]
    [InlineData("not a and (b or c == “x”)", "{\"c\":\"x\"}", true)]
    [InlineData("not a and (b or c == “x”)", "{\"a\":1,\"c\":\"x\"}", false)]
    [InlineData("not a and (b or c == “x”)", "{\"b\":true,\"c\":null}", true)]
    [InlineData("n ≥ 2.5 and n ≠ 3", "{\"n\":2.5}", true)]
    [InlineData("n > -1", "{\"n\":0}", true)]
    [InlineData("not (n < 0.5 or n > 1)", "{\"n\":0.75}", true)]
    [InlineData("s", "{\"s\":\" \"}", false)]
    public async Task Conditions_of_several_parts(string condition, string json, bool holds)
    {
        var rendered = await Render(Make(P($"{{{{#if {condition.Replace("<", "&lt;", StringComparison.Ordinal)}}}}}ya{{{{else}}}}tidak{{{{/if}}}}")), json);
        Assert.Equal([holds ? "ya" : "tidak"], Paragraphs(rendered));
    }

    [Fact]
    public async Task Else_chooses_between_rows()
    {
        var own = Make(Table(2, Row("{{#each rows}}", ""), Row("{{#if kind == \"x\"}}", ""), Row("{{name}}", "satu"), Row("{{else}}", ""), Row("{{name}}", "dua"), Row("{{name}}", "tiga"), Row("{{/if}}", ""), Row("{{/each}}", "")) + P(""));
        var edges = Make(Table(2, Row("{{#each rows}}{{#if kind == \"x\"}}{{name}}", "satu"), Row("{{else}}{{name}}", "dua"), Row("{{name}}", "tiga{{/if}}{{/each}}")) + P(""));
        foreach (var template in new[] { own, edges })
        {
            var rendered = await Render(template, Rows);
            Assert.Equal(["A", "satu", "B", "dua", "B", "tiga", ""], Paragraphs(rendered));
            AssertSound(template, rendered);
        }
    }

    [Fact]
    public async Task A_row_may_hold_loops_of_its_own_over_paragraphs_and_words()
    {
        var cell = $"<w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>{P("{{#each rows}}")}{P("{{@index}}/{{../@index}}".Replace("/{{../@index}}", "", StringComparison.Ordinal) + " {{name}}{{#if @first}}+{{/if}}{{#if @last}}.{{/if}}")}{P("{{/each}}")}</w:tc>";
        var template = Make(Table(2, $"<w:tr><w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>{P("{{#each groups}}{{g}}: {{#each rows}}{{name}}{{#if not @last}}, {{/if}}{{/each}}")}</w:tc>{cell.Replace("</w:tc>", P("{{/each}}") + "</w:tc>", StringComparison.Ordinal)}</w:tr>") + P(""));
        var rendered = await Render(template, """{"groups":[{"g":"I","rows":[{"name":"A"},{"name":"B"}]},{"g":"II","rows":[]}]}""");
        Assert.Equal(["I: A, B", "1 A+", "2 B.", "II: ", "", ""], Paragraphs(rendered));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task A_loop_may_hold_whole_sections()
    {
        const string section = "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/></w:sectPr></w:pPr></w:p>";
        var template = Make(
            P("{{#each rows}}") + P("Lampiran {{name}}") + P("{{#if not @last}}") + section + P("{{/if}}") + P("{{/each}}") + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>",
            ("header1.xml", P("{{title}}")));
        var rendered = await Render(template, Rows);
        Assert.Equal(["Lampiran A", "", "Lampiran B"], Paragraphs(rendered));
        Assert.Equal(2, Count(rendered, "sectPr"));
        AssertSound(template, rendered);
        var always = Make(P("{{#each rows}}") + P("{{name}}") + section.Replace("</w:pPr>", "</w:pPr><w:r><w:t>{{/each}}</w:t></w:r>", StringComparison.Ordinal) + P("akhir"), ("header1.xml", P("x")));
        Assert.Equal(2, Count(await Render(always, Rows), "sectPr"));
    }

    [Fact]
    public async Task Page_breaks_stay_where_they_were_made()
    {
        const string breakPage = "<w:r><w:br w:type=\"page\"/></w:r>";
        var template = Make(P("{{#each rows}}") + $"<w:p><w:r><w:t>{{{{name}}}}</w:t></w:r>{breakPage}</w:p>" + P("{{/each}}") + "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{{#if t}}</w:t></w:r></w:p>" + P("baru") + P("{{/if}}"));
        var rendered = await Render(template, Rows);
        Assert.Equal(2, Root(rendered).Descendants(Word + "br").Count(b => (string?)b.Attribute(Word + "type") == "page"));
        Assert.Equal("baru", Root(rendered).Descendants(Word + "p").Single(p => p.Descendants(Word + "pageBreakBefore").Any()).Value);
        AssertSound(template, rendered);
        var alone = Make("<w:p><w:r><w:t>{{#each rows}}</w:t></w:r>" + breakPage + "</w:p>" + P("{{name}}") + P("{{/each}}"));
        Assert.Equal(["/", "A", "/", "B"], Paragraphs(await Render(alone, Rows)));
    }

    [Fact]
    public async Task A_cell_merged_downwards_spans_all_rows_of_a_loop()
    {
        static string Cell(string properties, string text) => $"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/>{properties}</w:tcPr>{P(text)}</w:tc>";
        const string restart = "<w:vMerge w:val=\"restart\"/>";
        var template = Make(Table(
            3,
            $"<w:tr>{Cell("<w:gridSpan w:val=\"3\"/>", "{{title}}")}</w:tr>",
            $"<w:tr>{Cell(restart, "{{#each groups}}{{#each rows}}Grup {{../g}}")}{Cell("", "{{name}}")}{Cell("", "{{@index}}{{/each}}")}</w:tr>",
            $"<w:tr>{Cell("<w:vMerge/>", "")}{Cell("<w:gridSpan w:val=\"2\"/>", "Jumlah {{rows | count}}{{/each}}")}</w:tr>") + P(""));
        var rendered = await Render(template, """{"title":"T","groups":[{"g":"I","rows":[{"name":"A"},{"name":"B"},{"name":"C"}]},{"g":"II","rows":[]}]}""");
        var merges = Root(rendered).Descendants(Word + "tr").Select(r => r.Descendants(Word + "vMerge").Select(m => (string?)m.Attribute(Word + "val") ?? "lanjut").SingleOrDefault());
        Assert.Equal([null, "restart", "lanjut", "lanjut", "lanjut", "restart"], merges);
        Assert.Equal("T|Grup I|A|1||B|2||C|3||Jumlah 3||Jumlah 0|", string.Join('|', Paragraphs(rendered)));
        Assert.Contains("rowspan=\"4\"", HtmlEdition.FromDocx(rendered, "x"), StringComparison.Ordinal);
        AssertSound(template, rendered);
    }

    [Theory]
    [InlineData("<w:p><w:sdt><w:sdtPr><w:alias w:val=\"k\"/><w:id w:val=\"5\"/><w:showingPlcHdr/><w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{00000000-0000-0000-0000-000000000000}\"/></w:sdtPr><w:sdtContent><w:r><w:t>{{title}}</w:t></w:r></w:sdtContent></w:sdt></w:p>", "T")]
    [InlineData("<w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{#each rows}}</w:t></w:r></w:p><w:p><w:r><w:t>{{name}}</w:t></w:r></w:p><w:p><w:r><w:t>{{/each}}</w:t></w:r></w:p></w:sdtContent></w:sdt>", "A,B")]
    [InlineData("<w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{#each none}}</w:t></w:r></w:p><w:p><w:r><w:t>{{name}}</w:t></w:r></w:p><w:p><w:r><w:t>{{/each}}</w:t></w:r></w:p></w:sdtContent></w:sdt>", "")]
    [InlineData("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid><w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{{#each rows}}{{name}}</w:t></w:r></w:p></w:tc><w:tc><w:tcPr/><w:p><w:r><w:t>z{{/each}}</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>", "A,z,B,z")]
    [InlineData("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid><w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{{#each none}}{{name}}</w:t></w:r></w:p></w:tc><w:tc><w:tcPr/><w:p><w:r><w:t>z{{/each}}</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>", "")]
    [InlineData("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr><w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent><w:tc><w:tcPr/><w:p><w:r><w:t>{{title}}</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>", "T")]
    [InlineData("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{#if none}}</w:t></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r></w:p><w:p><w:r><w:t>{{/if}}</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>", "-")]
    [InlineData("<w:p><w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent><w:r><w:t>{{#each none}}x{{/each}}</w:t></w:r></w:sdtContent></w:sdt></w:p>", "-")]
    public async Task Content_controls_of_every_kind(string control, string expected)
    {
        var template = Make(control + P("akhir"));
        var rendered = await Render(template, Rows);
        Assert.Equal(expected.Length == 0 ? ["akhir"] : [.. expected.Split(',').Select(t => t.Trim('-')), "akhir"], Paragraphs(rendered));
        Assert.DoesNotContain("<w:sdtContent/>", Part(rendered), StringComparison.Ordinal);
        Assert.DoesNotContain("<w:sdtContent></w:sdtContent>", Part(rendered), StringComparison.Ordinal);
        Assert.DoesNotContain("dataBinding", Part(rendered), StringComparison.Ordinal);
        Assert.DoesNotContain("showingPlcHdr", Part(rendered), StringComparison.Ordinal);
        AssertSound(template, rendered);
        var repeated = await Render(Make(P("{{#each rows}}") + control + P("{{/each}}") + P("akhir")), Rows.Replace("\"B\"", "\"B\",\"title\":\"T\"", StringComparison.Ordinal).Replace("\"A\"", "\"A\",\"title\":\"T\"", StringComparison.Ordinal));
        Assert.Empty(Faults(repeated));
    }

    [Fact]
    public async Task Both_forms_of_a_text_box_are_filled_alike_with_loops_and_lists()
    {
        const string inner = "{{#each rows}}{{name}} {{/each}}{{#if t}}ya{{/if}}";
        string Box(string text, int id) => "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/>" + $"<wp:docPr id=\"{id}\" name=\"Kotak\"/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            + $"<mc:Fallback><w:pict w14:anchorId=\"1A2B3C4D\"><v:shape id=\"s{id}\" type=\"#_x0000_t202\"><v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
        var template = Make(P("{{#each twice}}") + Box(P(inner) + P("{{#each rows}}") + P("{{@index}}") + P("{{/each}}"), 5) + P("{{/each}}") + Box(P("{{#if none}}") + P("x") + P("{{/if}}"), 6));
        var rendered = await Render(template, Rows.Replace("\"a\"", "\"twice\":[1,2],\"a\"", StringComparison.Ordinal));
        var boxes = Root(rendered).Descendants(Word + "txbxContent").Select(b => string.Join('|', b.Elements(Word + "p").Select(p => p.Value))).ToList();
        Assert.Equal(["A B ya|1|2", "A B ya|1|2", "A B ya|1|2", "A B ya|1|2", "", ""], boxes);
        Assert.Equal(3, Root(rendered).Descendants().Where(e => e.Name.LocalName == "docPr").Select(e => e.Attribute("id")!.Value).Distinct().Count());
        Assert.Equal(3, Root(rendered).Descendants().Where(e => e.Name.LocalName == "shape").Select(e => e.Attribute("id")!.Value).Distinct().Count());
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task Properties_of_the_file_are_filled()
    {
        const string core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{{title}} &amp; {{#if t}}{{rows.0.name}}{{else}}x{{/if}}</dc:title><cp:revision>3</cp:revision></cp:coreProperties>";
        const string app = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><Company>{{title | upper}}</Company></Properties>";
        const string custom = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"Nomor\"><vt:lpwstr>{{no}}</vt:lpwstr></property></Properties>";
        var template = With(Make($"<w:p>{Field("<w:r><w:instrText> DOCPROPERTY Nomor </w:instrText></w:r>", "{{no}}")}</w:p>"), ("docProps/core.xml", core), ("docProps/app.xml", app), ("docProps/custom.xml", custom));
        var rendered = await Render(template, Rows.Replace("\"T\"", "\"<T>\",\"no\":\"7/2024\\nA\"", StringComparison.Ordinal));
        Assert.Equal("<T> & A3", Root(rendered, "docProps/core.xml").Value);
        Assert.Equal("<T>", Root(rendered, "docProps/app.xml").Value);
        Assert.Equal("7/2024 A", Root(rendered, "docProps/custom.xml").Value);
        Assert.Equal(["7/2024/A"], Paragraphs(rendered));
        var faults = FaultsOf(With(Make(P("x")), ("docProps/custom.xml", custom.Replace("{{no}}", "{{no}} {{#if a}}", StringComparison.Ordinal))));
        Assert.Equal(("tag.unclosed", "properti dokumen (Nomor)"), (faults.Single().Code, faults.Single().Place));
    }

    [Fact]
    public async Task A_watermark_is_filled()
    {
        var template = Make(P("x"), ("header1.xml", "<w:p><w:r><w:pict><v:shape id=\"w\" type=\"#_x0000_t136\"><v:textpath string=\"{{#if t}}{{title}}{{else}}DRAF{{/if}}\"/></v:shape></w:pict></w:r></w:p>"));
        Assert.Contains("string=\"A &quot;B&quot;\"", Part(await Render(template, """{"t":1,"title":"A \"B\""}"""), "word/header1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_value_may_be_shown_by_its_name_on_yellow()
    {
        var template = Make(
            "<w:p><w:r><w:rPr><w:b/><w:color w:val=\"FF0000\"/><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">No. {{first.number | upper | highlight}} dan {{b | highlight}}</w:t><w:tab/><w:t>x</w:t></w:r></w:p>");
        var rendered = await Render(template, """{"first":{"number":null},"b":"ada"}""");
        Assert.Equal(["No. «first.number» dan ada→x"], Paragraphs(rendered));
        var yellow = Assert.Single(Root(rendered).Descendants(Word + "highlight"));
        Assert.Equal("«first.number»", yellow.Parent!.Parent!.Value);
        Assert.Equal(["b", "color", "highlight", "u"], yellow.Parent.Elements().Select(e => e.Name.LocalName));
        AssertSound(template, rendered);
        Assert.Equal("No. «a.b»", TextTemplate.Compile("No. {{a.b | highlight}}", "surat", TextEscape.None).Render(TemplateData.FromJson("{}")));
        Assert.True(WordTemplate.Compile(template, "uji").Fields[0].Optional);
    }
}
