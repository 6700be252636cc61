using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>Notes, bookmarks, comments and fields: pieces that refer to one another across a document.</summary>
public sealed class NoteAndRangeTests
{
    [Theory]
    [InlineData("footnote")]
    [InlineData("endnote")]
    public async Task A_note_in_a_loop_is_filled_for_each_item_and_goes_with_its_reference(string kind)
    {
        string Ref(int id) => $"<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>";
        var template = Make(
            P("{{#each rows}}") + $"<w:p><w:r><w:t>{{{{name}}}}</w:t></w:r>{Ref(2)}</w:p>" + P("{{/each}}")
            + P("{{#if none}}") + $"<w:p><w:r><w:t>tidak</w:t></w:r>{Ref(3)}</w:p>" + P("{{/if}}")
            + $"<w:p><w:r><w:t>tetap</w:t></w:r>{Ref(4)}</w:p>",
            ($"{kind}s.xml", $"<w:{kind} w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>"
                + $"<w:{kind} w:id=\"2\"><w:p w14:paraId=\"00000001\"><w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:bookmarkEnd w:id=\"1\"/><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space=\"preserve\"> {{{{#each this.sources}}}}{{{{this}}}};{{{{/each}}}} {{{{name}}}}</w:t></w:r></w:p></w:{kind}>"
                + $"<w:{kind} w:id=\"3\">{P("{{none.title}}")}</w:{kind}><w:{kind} w:id=\"4\">{P("biasa")}</w:{kind}>"));
        var rendered = await Render(template, """{"rows":[{"name":"A","sources":["p","q"]},{"name":"B","sources":["r"]}]}""");
        Assert.Equal(["", "biasa", " p;q; A", " r; B"], Paragraphs(rendered, $"word/{kind}s.xml"));
        var ids = Root(rendered).Descendants().Where(e => e.Name.LocalName == $"{kind}Reference").Select(e => e.Attribute(Word + "id")!.Value).ToList();
        Assert.Equal(["5", "6", "4"], ids);
        Assert.Equal(["0", "4", "5", "6"], Root(rendered, $"word/{kind}s.xml").Elements().Select(e => e.Attribute(Word + "id")!.Value));
        AssertSound(template, rendered);
        var fields = WordTemplate.Compile(template, "uji").Fields;
        Assert.Contains(fields, f => f.Path == "this.sources" && f.Loop == "rows");
        Assert.Contains(kind == "footnote" ? "A1\nB2" : "Ai\nBii", HtmlEdition.PlainText(rendered), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_value_in_a_note_is_told_with_its_item()
    {
        var template = Make(
            $"<w:p><w:r><w:t>{{{{#each rows}}}}x</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>{{{{/each}}}}</w:t></w:r></w:p>",
            ("footnotes.xml", $"<w:footnote w:id=\"2\">{P("{{name}}")}</w:footnote>"));
        var fault = Assert.Single(FaultsOf(template, """{"rows":[{"name":"A"},{"name":" "}]}"""));
        Assert.Equal(("field.missing", "name"), (fault.Code, fault.Excerpt));
        Assert.Contains("rows ke-2", fault.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_stream_may_not_be_read_inside_a_note()
    {
        var template = WordTemplate.Compile(
            Make("<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", ("footnotes.xml", $"<w:footnote w:id=\"2\">{P("{{#each rows}}{{name}}{{/each}}")}</w:footnote>")),
            "uji");
        await Assert.ThrowsAsync<ArgumentException>(() => template.RenderAsync(TemplateData.FromJson("{}").WithRows("rows", AsyncEnumerable.Empty<IReadOnlyDictionary<string, object?>>()), Stream.Null));
    }

    [Fact]
    public async Task A_bookmark_that_only_begins_inside_a_block_is_never_left_with_one_end()
    {
        var template = Make(
            P("{{#each rows}}") + "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:r><w:t>{{this}}</w:t></w:r></w:p>" + P("{{/each}}")
            + "<w:p><w:r><w:t>luar</w:t></w:r><w:bookmarkEnd w:id=\"1\"/><w:bookmarkStart w:id=\"2\" w:name=\"b\"/></w:p>"
            + P("{{#if x}}") + "<w:p><w:r><w:t>ya</w:t></w:r><w:bookmarkEnd w:id=\"2\"/><w:bookmarkStart w:id=\"3\" w:name=\"c\"/></w:p>" + P("{{else}}") + "<w:p><w:r><w:t>tidak</w:t></w:r><w:bookmarkEnd w:id=\"3\"/></w:p>" + P("{{/if}}"));
        foreach (var json in new[] { """{"rows":["p","q"],"x":true}""", """{"rows":[],"x":false}""" })
        {
            var rendered = await Render(template, json);
            foreach (var mark in new[] { "bookmarkStart", "bookmarkEnd" })
            {
                Assert.Equal(["1", "2", "3"], Root(rendered).Descendants().Where(e => e.Name.LocalName == mark).Select(e => e.Attribute(Word + "id")!.Value).Order());
            }

            AssertSound(template, rendered);
        }
    }

    [Fact]
    public async Task Comments_and_bookmarks_in_a_loop_stay_with_the_first_item()
    {
        var template = Make(
            P("{{#each rows}}")
            + "<w:p><w:commentRangeStart w:id=\"0\"/><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:r><w:t>{{this}}</w:t></w:r><w:bookmarkEnd w:id=\"1\"/><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
            + P("{{/each}}"),
            ("comments.xml", $"<w:comment w:id=\"0\" w:author=\"Legal\" w:date=\"2024-10-04T00:00:00Z\">{P("periksa {{title}}")}</w:comment>"));
        var rendered = await Render(template, """{"rows":["p","q"],"title":"T"}""");
        Assert.Equal(1, Count(rendered, "commentReference"));
        Assert.Equal(1, Count(rendered, "bookmarkEnd"));
        Assert.Equal(["periksa T"], Paragraphs(rendered, "word/comments.xml"));
        AssertSound(template, rendered);
    }

    [Fact]
    public async Task A_field_stands_wholly_inside_a_block_or_wholly_outside()
    {
        var page = Field("<w:r><w:instrText> PAGE </w:instrText></w:r>", "{{n}}");
        var template = Make($"<w:p><w:r><w:t>{{{{#each rows}}}}hal </w:t></w:r>{page}<w:r><w:t>{{{{/each}}}}</w:t></w:r></w:p>");
        var rendered = await Render(template, """{"rows":[1,2],"n":7}""");
        Assert.Equal(["hal 7hal 7"], Paragraphs(rendered));
        Assert.Equal(6, Count(rendered, "fldChar"));
        AssertSound(template, rendered);

        var cut = Make($"<w:p>{Field("<w:r><w:instrText> TITLE </w:instrText></w:r>", "{{#if n}}1")}<w:r><w:t>{{{{/if}}}}</w:t></w:r></w:p>");
        Assert.Equal("tag.crosses-field", Assert.Single(FaultsOf(cut)).Code);
    }

    [Fact]
    public async Task Drawings_that_came_with_one_id_get_their_own()
    {
        static string Box(string text) =>
            "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Kotak\" descr=\"Kotak " + text + "\"/>"
            + "<a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><w:txbxContent>" + P(text) + "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
        var rendered = await Render(Make(Box("{{a}}") + Box("{{b}}")), """{"a":"x\"y","b":"z"}""");
        var drawings = Root(rendered).Descendants().Where(e => e.Name.LocalName == "docPr").ToList();
        Assert.Equal(["5", "1000001"], drawings.Select(d => d.Attribute("id")!.Value));
        Assert.Equal(["Kotak x\"y", "Kotak z"], drawings.Select(d => d.Attribute("descr")!.Value));
        Assert.Equal([], Faults(rendered));
    }
}
