using System.Text.RegularExpressions;
using System.Xml.Linq;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>
/// Templates put together by chance from what Word makes: nested loops, lists, notes, text boxes, controls, links, merged cells, sections.
/// Each rendering is sound and every reference in it leads somewhere; and however the tags are cut over runs, the text is the same.
/// </summary>
public sealed class RandomConstructTests
{
    private const string Numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";

    private const string Full =
        """{"name":"N","x":1,"url":"https://a.example/?a=1&b","groups":[{"name":"I","rows":[{"name":"A"},{"name":"B & <C>"}]},{"name":"II","rows":[]},{"name":"III","x":null,"rows":[{"name":"D"}]}],"rows":[{"name":"R1"},{"name":"R2"}]}""";

    private const string Empty = """{"name":"N","url":"https://a.example/","groups":[],"rows":[]}""";

    [Fact]
    public async Task Every_rendering_is_sound_and_every_reference_leads_somewhere()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 250; i++)
        {
            var template = Template(new Maker(random, cut: true));
            Assert.True(FaultsOf(template, Full) is { Count: 0 }, $"{i}: {string.Join('\n', FaultsOf(template, Full))}\n{Part(template)}");
            Assert.Equal([], Faults(template));
            foreach (var json in new[] { Full, Empty })
            {
                AssertWhole(await Render(template, json), i);
            }
        }
    }

    [Fact]
    public async Task However_tags_are_cut_over_runs_the_text_is_the_same()
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var whole = await Render(Template(new Maker(new Random(seed), cut: false)), Full);
            var cut = await Render(Template(new Maker(new Random(seed), cut: true)), Full);
            Assert.Equal(HtmlEdition.PlainText(whole), HtmlEdition.PlainText(cut));
            Assert.Equal(Paragraphs(whole), Paragraphs(cut));
        }
    }

    private static void AssertWhole(byte[] docx, int seed)
    {
        var faults = Faults(docx);
        Assert.True(faults.Length == 0, $"{seed}: {string.Join('\n', faults)}");
        var body = Root(docx);
        var all = body.Descendants().ToList();
        string[] Values(string element, XName attribute) => [.. all.Where(e => e.Name.LocalName == element).Select(e => e.Attribute(attribute)?.Value).OfType<string>()];
        Assert.DoesNotContain("{{", Part(docx), StringComparison.Ordinal);
        Assert.DoesNotContain("urn:mouworkflow", Part(docx), StringComparison.Ordinal);
        foreach (var unique in new[] { Values("docPr", "id"), Values("shape", "id"), Values("bookmarkStart", Word + "id"), Values("bookmarkStart", Word + "name"), Values("footnoteReference", Word + "id") })
        {
            Assert.Equal(unique.Distinct(), unique);
        }

        Assert.Equal(Values("bookmarkStart", Word + "id").Order(), Values("bookmarkEnd", Word + "id").Order());
        var notes = Root(docx, "word/footnotes.xml").Elements().Select(e => e.Attribute(Word + "id")!.Value).ToList();
        Assert.Equal(notes.Distinct(), notes);
        Assert.Empty(Values("footnoteReference", Word + "id").Except(notes));
        Assert.Empty(Values("numId", Word + "val").Except(Root(docx, "word/numbering.xml").Elements(Word + "num").Select(e => e.Attribute(Word + "numId")!.Value)));
        var links = Root(docx, "word/_rels/document.xml.rels").Elements().Select(e => e.Attribute("Id")!.Value).ToList();
        Assert.Equal(links.Distinct(), links);
        Assert.Empty(all.Where(e => e.Name.LocalName == "hyperlink").SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName == "id").Select(a => a.Value).Except(links));
        Assert.Equal(all.Count(e => (string?)e.Attribute(Word + "fldCharType") == "begin"), all.Count(e => (string?)e.Attribute(Word + "fldCharType") == "end"));
        Assert.All(all.Where(e => e.Name.LocalName is "tc" or "txbxContent"), c => Assert.Contains(c.Elements().Last(e => !e.Name.LocalName.StartsWith("bookmark", StringComparison.Ordinal)).Name.LocalName, new[] { "p", "sdt" }));
        Assert.All(all.Where(e => e.Name.LocalName is "sdtContent" or "tr"), c => Assert.True(c.HasElements));
        Assert.All(all.Where(e => e.Name.LocalName == "tbl"), t => Assert.NotEmpty(t.Descendants(Word + "tr")));
        Assert.All(all.Where(e => e.Name.LocalName == "tbl"), t => Assert.NotEqual("tbl", t.ElementsAfterSelf().FirstOrDefault()?.Name.LocalName));
        foreach (var box in all.Where(e => e.Name.LocalName == "AlternateContent"))
        {
            Assert.Single(box.Descendants(Word + "txbxContent").Select(b => b.Value).Distinct());
        }
    }

    private static byte[] Template(Maker maker)
    {
        var body = maker.Body(0) + P("akhir");
        return With(
            Make(body, ("numbering.xml", Numbering), ("footnotes.xml", "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>" + maker.Notes)),
            ("word/_rels/document.xml.rels", Regex.Replace(Part(Make("", ("numbering.xml", ""), ("footnotes.xml", "")), "word/_rels/document.xml.rels"), "</Relationships>", maker.Links + "</Relationships>")));
    }

    /// <summary>Builds a body that is right by construction; <paramref name="cut"/> cuts its text over runs with Word's litter between.</summary>
    private sealed class Maker(Random random, bool cut)
    {
        // Cutting has its own dice, so that one seed gives one template, cut or whole.
        private readonly Random _knife = new(7);
        private int _id = 10;

        public string Notes { get; private set; } = string.Empty;

        public string Links { get; private set; } = string.Empty;

        public string Body(int depth)
        {
            var body = string.Empty;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                body += random.Next(depth > 2 ? 4 : 9) switch
                {
                    0 or 1 => Paragraph(Words()),
                    2 => Item(random.Next(1, 3), Words()),
                    3 => Paragraph(Words() + (random.Next(2) == 0 ? "{{#if x}}ya{{else}}tidak{{/if}}" : "{{#each rows}}{{name}}{{#if not @last}}, {{/if}}{{/each}}")),
                    4 => Paragraph("{{#each groups}}") + Body(depth + 1) + Paragraph("{{/each}}"),
                    5 => Paragraph("{{#each rows}}") + Body(depth + 1) + Paragraph("{{/each}}"),
                    6 => Paragraph("{{#if x}}") + Body(depth + 1) + Paragraph("{{else}}") + Body(depth + 1) + Paragraph("{{/if}}"),
                    7 => Table(depth) + Paragraph(""),
                    _ => $"<w:sdt><w:sdtPr><w:id w:val=\"{++_id}\"/></w:sdtPr><w:sdtContent>{Body(depth + 1)}</w:sdtContent></w:sdt>",
                };
            }

            return body;
        }

        private string Table(int depth)
        {
            string Cell(string inner, string properties = "") => $"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/>{properties}</w:tcPr>{inner}</w:tc>";
            var rows = string.Empty;
            for (var n = random.Next(1, 3); n > 0; n--)
            {
                rows += random.Next(4) switch
                {
                    0 => $"<w:tr>{Cell(Paragraph("{{#each rows}}{{name}}"))}{Cell(Paragraph(Words() + "{{/each}}"))}</w:tr>",
                    1 => $"<w:tr>{Cell(Paragraph("{{#each rows}}" + Words()), "<w:vMerge w:val=\"restart\"/>")}{Cell(Paragraph("{{/each}}"))}</w:tr><w:tr>{Cell(Paragraph(""), "<w:vMerge/>")}{Cell(Paragraph("Jumlah"))}</w:tr>",
                    2 => $"<w:tr>{Cell(Body(depth + 2) + Paragraph(Words()))}{Cell(Paragraph("{{#if x}}") + Paragraph("ada") + Paragraph("{{/if}}"))}</w:tr>",
                    _ => $"<w:tr>{Cell(Paragraph(Words()), "<w:gridSpan w:val=\"2\"/>")}</w:tr>",
                };
            }

            return $"<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/></w:tblGrid>{rows}</w:tbl>";
        }

        private string Words() => random.Next(4) switch
        {
            0 => "teks {{name}} ",
            1 => "{{name | upper}}",
            2 => "{{none | default(“–”)}}",
            _ => "biasa ",
        };

        private string Item(int list, string text) =>
            $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{(list == 1 ? random.Next(2) : 0)}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{Runs(text)}</w:p>";

        private string Paragraph(string text) => $"<w:p>{Runs(text)}{(text.StartsWith("{{#", StringComparison.Ordinal) || text.StartsWith("{{/", StringComparison.Ordinal) || text.StartsWith("{{else", StringComparison.Ordinal) ? "" : Extra())}</w:p>";

        private string Extra()
        {
            var id = ++_id;
            switch (random.Next(12))
            {
                case 0:
                    Notes += $"<w:footnote w:id=\"{id}\"><w:p>{Runs("catatan {{name}}")}</w:p></w:footnote>";
                    return $"<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>";
                case 1:
                    Links += $"<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"{(id % 2 == 0 ? "%7B%7Burl%7D%7D" : "https://b.example/{{name}}")}\" TargetMode=\"External\"/>";
                    return $"<w:hyperlink r:id=\"rId{id}\"><w:r><w:t>tautan</w:t></w:r></w:hyperlink>";
                case 2:
                    return "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/>" + $"<wp:docPr id=\"{id}\" name=\"Kotak\"/>"
                        + "<a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><w:txbxContent><w:p>" + Runs("kotak {{name}}") + "</w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
                        + $"<mc:Fallback><w:pict><v:shape id=\"s{id}\"><v:textbox><w:txbxContent><w:p>{Runs("kotak {{name}}")}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
                case 3:
                    return Field("<w:r><w:instrText xml:space=\"preserve\"> HYPERLINK \"{{u</w:instrText></w:r><w:r><w:instrText>rl}}\" </w:instrText></w:r>", "{{name | lower}}");
                case 4:
                    return $"<w:bookmarkStart w:id=\"{id}\" w:name=\"b{id}\"/><w:r><w:t>{{{{name}}}}</w:t></w:r><w:bookmarkEnd w:id=\"{id}\"/>";
                case 5:
                    return $"<w:sdt><w:sdtPr><w:id w:val=\"{id}\"/></w:sdtPr><w:sdtContent>{Runs("{{#if none}}x{{/if}}")}</w:sdtContent></w:sdt>";
                case 6:
                    return "<w:r><w:br w:type=\"page\"/></w:r>";
                case 7:
                    return Runs("{{none | highlight}}");
                default:
                    return string.Empty;
            }
        }

        private string Runs(string text)
        {
            var runs = string.Empty;
            while (text.Length > 0)
            {
                var length = cut ? _knife.Next(1, text.Length + 1) : text.Length;
                runs += $"<w:r{(cut ? " w:rsidR=\"00AB12CD\"" : "")}>{(cut && _knife.Next(3) == 0 ? "<w:rPr><w:b/></w:rPr>" : "")}<w:t xml:space=\"preserve\">{text[..length]}</w:t></w:r>";
                runs += !cut ? "" : _knife.Next(6) switch
                {
                    0 => "<w:proofErr w:type=\"spellStart\"/>",
                    1 => "<w:r><w:lastRenderedPageBreak/></w:r>",
                    2 => Mark(),
                    _ => "",
                };
                text = text[length..];
            }

            return runs;
        }

        private string Mark()
        {
            var id = _knife.Next(100_000, int.MaxValue);
            return $"<w:bookmarkStart w:id=\"{id}\" w:name=\"_m{id}\"/><w:bookmarkEnd w:id=\"{id}\"/>";
        }
    }
}
