using System.IO.Compression;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

public sealed class TemplateFaultTests
{
    [Fact]
    public void Every_fault_is_told_at_once_with_its_place()
    {
        var template = Make(
            P("{{a | besar}}") + P("{{#if b}}") + P("{{c") + Table(2, Row("x", "{{/each}}")) + P("}} {{else}}")
            + "<w:p><w:ins w:id=\"1\" w:author=\"Staf\" w:date=\"2024-01-01T00:00:00Z\"><w:r><w:t>baru</w:t></w:r></w:ins></w:p>",
            ("header1.xml", P("{{#each}}")));
        Assert.Equal(
            [
                "isi dokumen, paragraf 1 filter.unknown {{a | besar}}",
                "isi dokumen, paragraf 2 tag.unclosed {{#if b}}",
                "isi dokumen, paragraf 3 tag.unclosed-braces {{c",
                "isi dokumen, tabel 1 baris 1 kolom 2 tag.mismatched {{/each}}",
                "isi dokumen, paragraf 4 tag.stray-close }} {{else}}",
                "isi dokumen, paragraf 5 template.tracked-changes baru",
                "kepala halaman (header1.xml), paragraf 1 tag.syntax {{#each}}",
            ],
            FaultsOf(template).Select(f => $"{f.Place} {f.Code} {f.Excerpt}"));
    }

    [Theory]
    [InlineData("tag.misplaced", "<p>awal {{#if x}} tengah</p><p>isi</p><p>{{/if}}</p>")]
    [InlineData("tag.crosses-table", "<p>{{#each rows}}</p><t>{{name}}|{{/each}}</t><p></p>")]
    [InlineData("tag.else-in-row", "<t>{{#if x}}a|{{else}}b{{/if}}</t><p></p>")]
    [InlineData("tag.mismatched", "<p>{{else}}</p>")]
    [InlineData("tag.unclosed", "<p>{{#each a}}{{#if b}}{{/each}}</p>")]
    [InlineData("tag.outside-loop", "<p>{{@index}}</p>")]
    [InlineData("value.wrong-kind", "<p>{{x | rupiah}}</p>")]
    [InlineData("value.wrong-kind", "<p>{{rows}}</p>")]
    [InlineData("value.wrong-kind", "<p>{{#each x}}a{{/each}}</p>")]
    [InlineData("value.wrong-kind", "<p>{{x | tanggal}}</p>")]
    [InlineData("field.missing", "<p>{{#if y == \"a\"}}a{{/if}}</p>")]
    [InlineData("field.missing", "<p>{{#each y}}a{{/each}}</p>")]
    [InlineData("field.missing", "<p>{{rows.0.nama}}</p>")]
    public void Mistakes_have_names(string code, string shorthand)
    {
        var body = System.Text.RegularExpressions.Regex.Replace(shorthand, "<p>(.*?)</p>", m => P(m.Groups[1].Value));
        body = System.Text.RegularExpressions.Regex.Replace(body, "<t>(.*?)</t>", m => m.Value.Contains("w:", StringComparison.Ordinal) ? m.Value : Table(2, Row(m.Groups[1].Value.Split('|'))));
        var fault = FaultsOf(Make(body), """{"x":"Rp16.800","rows":[{"name":"A"}]}""")[0];
        Assert.Equal(code, fault.Code);
    }

    [Fact]
    public void Tags_in_field_codes_and_attributes_are_refused()
    {
        var template = Make("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"{{url}}\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
        Assert.Equal("tag.unsupported-place", Assert.Single(FaultsOf(template)).Code);
    }

    [Theory]
    [InlineData("word/vbaProject.bin", "x", "package.macro")]
    [InlineData("docProps/core.xml", "<title>{{judul}}</title>", "tag.unsupported-place")]
    [InlineData("word/embeddings/oleObject1.bin", "x", "package.embedded")]
    [InlineData("word/_rels/settings.xml.rels", "<Relationships xmlns=\"r\"><Relationship Id=\"a\" Type=\"x/attachedTemplate\" Target=\"file:///c:/a.dotm\" TargetMode=\"External\"/></Relationships>", "package.external")]
    [InlineData("word/_rels/header9.xml.rels", "<Relationships xmlns=\"r\"><Relationship Id=\"a\" Type=\"x/image\" Target=\"http://jauh.example/a.png\" TargetMode=\"External\"/></Relationships>", "package.external")]
    [InlineData("word/_rels/header8.xml.rels", "<Relationships xmlns=\"r\"><Relationship Id=\"a\" Type=\"x/hyperlink\" Target=\"javascript:a\" TargetMode=\"External\"/></Relationships>", "package.unsafe-link")]
    [InlineData("word/_rels/header7.xml.rels", "<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>", "package.bad-xml")]
    [InlineData("../keluar.xml", "x", "package.bad-entry")]
    public void Dangerous_packages_are_refused(string name, string content, string code)
    {
        using var memory = new MemoryStream();
        memory.Write(Make(P("x")));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
        }

        Assert.Equal(code, Assert.Single(FaultsOf(memory.ToArray())).Code);
    }

    [Fact]
    public void A_hyperlink_to_the_web_is_allowed()
    {
        var template = Zip(
        [
            .. new ZipArchive(new MemoryStream(Make(P("x")))).Entries.Where(e => !e.FullName.Contains("word/_rels", StringComparison.Ordinal)).Select(e => (e.FullName, new StreamReader(e.Open()).ReadToEnd())),
            ("word/_rels/document.xml.rels", "<Relationships xmlns=\"r\"><Relationship Id=\"a\" Type=\"x/hyperlink\" Target=\"https://dinas.example/\" TargetMode=\"External\"/></Relationships>"),
        ]);
        Assert.Equal([], FaultsOf(template));
    }

    [Fact]
    public void Bombs_deep_nesting_and_other_files_are_refused()
    {
        Assert.Equal("package.too-large", FaultsOf(Make(new string(' ', 40 << 20)))[0].Code);
        Assert.Equal("package.too-large", FaultsOf(Make(new string(' ', 3 << 20)))[0].Code);
        Assert.Equal("package.bad-xml", FaultsOf(Make(string.Concat(Enumerable.Repeat("<w:sdt>", 5000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 5000))))[0].Code);
        Assert.Equal("package.not-a-docx", FaultsOf("bukan zip"u8.ToArray())[0].Code);
        Assert.Equal("package.not-a-docx", FaultsOf(Zip([("a.txt", "x")]))[0].Code);
        Assert.Equal("package.bad-xml", FaultsOf(Make("<w:p>"))[0].Code);
    }

    [Fact]
    public void A_document_in_the_strict_form_is_sent_back_to_word()
    {
        var parts = new ZipArchive(new MemoryStream(Make(P("x")))).Entries.Select(e => (e.FullName, new StreamReader(e.Open()).ReadToEnd().Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal)));
        Assert.Equal("package.strict", FaultsOf(Zip(parts))[0].Code);
    }

    [Fact]
    public void A_sample_is_checked_against_the_template()
    {
        var template = Make(P("{{a}} {{b.c | rupiah}}"));
        Assert.Equal([], FaultsOf(template, """{"a":"x","b":{"c":1}}"""));
        Assert.Equal(["a", "b.c"], FaultsOf(template, """{"b":{"c":null}}""").Select(f => f.Excerpt));
    }
}
