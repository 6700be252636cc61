using System.IO.Compression;
using System.Xml.Linq;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>The copy of a template that tells its editor in Word what to repair.</summary>
public sealed class AnnotationTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void Comments_stand_at_the_words_they_are_about()
    {
        var docx = Make(
            P("awal {{a | besar}} akhir") + "<w:p><w:r><w:t>sebelum </w:t></w:r><w:r><w:t>{{b |</w:t></w:r><w:r><w:t> kecil}}</w:t></w:r><w:r><w:t> sesudah</w:t></w:r></w:p>"
            + Table(1, Row("{{/if}}")),
            ("header1.xml", P("{{#if x}}")));
        var (review, annotated) = Annotate(docx);
        Assert.Equal(4, review.Faults.Count);
        Assert.Equal(["awal {{a | besar}} akhir", "{{b | kecil}}", "{{/if}}", "awal {{a | besar}} akhir"], Covered(annotated).OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => c.Text));
        var header = Comments(annotated)[3];
        Assert.StartsWith("kepala halaman 1, paragraf 1: \"{{#if x}}\"", header, StringComparison.Ordinal);
        Assert.Contains("tambahkan {{/if}}", header, StringComparison.Ordinal);
        Assert.Contains("add {{/if}}", header, StringComparison.Ordinal);
        Assert.Contains("[tag.unclosed]", header, StringComparison.Ordinal);
        Assert.Equal([], Faults(annotated));
        Assert.Equal(Paragraphs(docx), Paragraphs(annotated));
    }

    [Fact]
    public void Comments_that_are_already_there_stay()
    {
        var docx = Make(
            "<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>{{a | besar}}</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>",
            ("comments.xml", $"<w:comment w:id=\"7\" w:author=\"Staf\">{P("tanya bagian hukum")}</w:comment>"));
        var (_, annotated) = Annotate(docx);
        Assert.Equal(["7", "8"], Root(annotated, "word/comments.xml").Elements().Select(c => c.Attribute(W + "id")!.Value));
        Assert.Equal("tanya bagian hukum", Comments(annotated)[0]);
        Assert.Equal([], Faults(annotated));
    }

    [Fact]
    public void Faults_in_text_boxes_and_of_the_file_are_told_where_Word_allows_it()
    {
        const string box = "<w:p><w:r><w:t>luar</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Kotak\"/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><w:txbxContent><w:p><w:r><w:t>{{a | besar}}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>";
        var docx = With(Make(P("satu") + box), "word/vbaProject.bin", "x");
        var (review, annotated) = Annotate(docx);
        Assert.Equal(["package.macro", "filter.unknown"], review.Faults.Select(f => f.Code));
        Assert.Equal(["satu", "luar"], Covered(annotated).Select(c => c.Text[..4]));
        Assert.DoesNotContain(Root(annotated).Descendants().Where(e => e.Name.LocalName == "txbxContent"), b => b.Descendants().Any(e => e.Name.LocalName.StartsWith("comment", StringComparison.Ordinal)));
        Assert.StartsWith("berkas, bagian word/vbaProject.bin", Comments(annotated)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_other_part_keeps_its_bytes()
    {
        var docx = Make(P("{{a | besar}}"), ("header1.xml", P("tetap")), ("footer1.xml", P("tetap")));
        var (_, annotated) = Annotate(docx);
        foreach (var part in new[] { "word/header1.xml", "word/footer1.xml", "_rels/.rels" })
        {
            Assert.Equal(Part(docx, part), Part(annotated, part));
        }
    }

    [Fact]
    public void A_file_that_cannot_be_opened_gets_no_comments_but_words()
    {
        var docx = "bukan zip"u8.ToArray();
        var refused = Assert.Throws<TemplateException>(() => TemplateReview.Of(docx, "uji").Annotate(docx));
        Assert.Contains("berkas ini tidak dapat diberi komentar", refused.Message, StringComparison.Ordinal);
    }

    private static (TemplateReview Review, byte[] Annotated) Annotate(byte[] docx)
    {
        var review = TemplateReview.Of(docx, "uji");
        return (review, review.Annotate(docx));
    }

    /// <summary>Each comment's id with the text between its two ends.</summary>
    private static List<(string Id, string Text)> Covered(byte[] docx)
    {
        var all = Root(docx).Descendants().ToList();
        return [.. all.Where(e => e.Name == W + "commentRangeStart").Select(start =>
        {
            var id = start.Attribute(W + "id")!.Value;
            var between = all.SkipWhile(e => e != start).TakeWhile(e => e.Name != W + "commentRangeEnd" || e.Attribute(W + "id")!.Value != id);
            return (id, string.Concat(between.Where(e => e.Name == W + "t").Select(e => e.Value)));
        })];
    }

    private static List<string> Comments(byte[] docx) =>
        [.. Root(docx, "word/comments.xml").Elements(W + "comment").Select(c => string.Join('\n', c.Elements(W + "p").Select(p => p.Value)))];

    private static byte[] With(byte[] docx, string name, string content)
    {
        using var memory = new MemoryStream();
        memory.Write(docx);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
        }

        return memory.ToArray();
    }
}
