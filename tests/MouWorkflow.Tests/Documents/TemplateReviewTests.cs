using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

public sealed class TemplateReviewTests
{
    private const string Model = """{"first":{"name":"Dinas","number":"1/2026","since":"2026-01-02"},"quota":37500,"paid":true,"rows":[{"name":"A","fee":16800,"kids":[{"age":3}]}],"spare":1,"note":null}""";

    [Fact]
    public void Faults_of_every_kind_are_told_together()
    {
        var review = Review(
            P("{{#if quota}}") + P("{{first.nama | besar}}") + Table(1, Row("{{quota | tanggal}}")) + P("{{first.nmae}}")
            + "<w:p><w:del w:id=\"1\" w:author=\"Staf\" w:date=\"2024-01-01T00:00:00Z\"><w:r><w:delText>lama</w:delText></w:r></w:del></w:p>",
            ("footer1.xml", P("{{rows.0.fe}} {{first.number | rupiah}}")));
        Assert.Equal(
            [
                "tag.unclosed isi dokumen, paragraf 1",
                "filter.unknown isi dokumen, paragraf 2",
                "value.wrong-kind isi dokumen, tabel 1, baris 1, kolom 1",
                "field.unknown isi dokumen, paragraf 3",
                "template.tracked-changes isi dokumen, paragraf 4",
                "field.unknown kaki halaman 1, paragraf 1",
                "value.wrong-kind kaki halaman 1, paragraf 1",
            ],
            review.Faults.Select(f => $"{f.Code} {f.At!.Id}"));
        Assert.Equal("\"first.nmae\" tidak ada dalam data; maksud Anda \"first.name\"?", review.Faults[3].Remedy);
        Assert.Equal("table 1, row 1, column 1", review.Faults[2].At!.En[6..]);
    }

    [Fact]
    public void A_misspelt_tag_does_not_hide_a_misplaced_one_nor_cause_others()
    {
        var review = Review(P("{{quota | ruipah}}") + P("awal {{#if paid}} tengah") + P("isi") + P("{{/if}}") + P("{{#each}}") + P("x") + P("{{/each}}"));
        Assert.Equal(["filter.unknown", "tag.misplaced", "tag.syntax"], review.Faults.Select(f => f.Code));
        Assert.Contains("maksud Anda \"rupiah\"?", review.Faults[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_the_sample_does_not_take_are_compared_with_the_model_too()
    {
        var review = Review(P("{{#if not paid}}{{frist.name}} {{#each rows}}{{nmae}} {{first.name}} {{#each kids}}{{ago}}{{/each}}{{/each}}{{/if}}"));
        Assert.Equal(["frist.name first.name", "nmae name", "ago age"], review.Faults.Select(f => $"{f.Excerpt} {f.RemedyEn.Split('"')[3]}"));
    }

    [Fact]
    public void What_is_told_by_the_model_is_not_told_again_by_trying()
    {
        Assert.Equal(["field.unknown"], Review(P("{{frist.name}}")).Faults.Select(f => f.Code));
        Assert.Equal(["value.wrong-kind"], Review(P("{{first.name | rupiah}}")).Faults.Select(f => f.Code));
        Assert.Equal(["field.missing"], Review(P("{{note}}")).Faults.Select(f => f.Code));
        Assert.Equal(["value.wrong-kind"], Review(P("{{first}}")).Faults.Select(f => f.Code));
        Assert.Equal(["value.wrong-kind"], Review(P("{{#if quota == \"banyak\"}}x{{/if}}")).Faults.Select(f => f.Code));
    }

    [Fact]
    public void A_name_that_may_be_absent_is_a_fault_against_a_complete_model_only()
    {
        var docx = Make(P("{{#if lainnya}}x{{/if}}{{catatan_lama | blank}}"));
        var data = TemplateData.FromJson(Model);
        Assert.Equal(2, TemplateReview.Of(docx, "uji", data).Faults.Count);
        var loose = TemplateReview.Of(docx, "uji", data, complete: false);
        Assert.Equal([], loose.Faults);
        Assert.Equal(["lainnya", "catatan_lama"], loose.Notes.Where(n => n.Code == "field.not-in-data").Select(n => n.Excerpt));
    }

    [Fact]
    public void Data_that_the_template_never_uses_is_a_note()
    {
        var review = Review(P("{{first.name}}{{#each rows}}{{name}}{{/each}}"));
        Assert.Equal([], review.Faults);
        Assert.Equal(["first.number", "first.since", "note", "paid", "quota", "rows[].fee", "rows[].kids", "spare"], review.Notes.Select(n => n.Excerpt));
    }

    [Fact]
    public void Fields_are_listed_once_with_their_types_and_loops_nested()
    {
        var body = P("{{first.name | upper}} {{quota | rupiah}} {{quota}} {{#if first.since | tanggal}}a{{/if}} {{#if kind == \"Apbd\"}}a{{else if kind == \"Csr\"}}b{{/if}} {{#if paid}}x{{/if}} {{#if id}}{{id}}{{/if}}{{#if town}}{{town}}{{else}}{{town}}{{/if}} {{note | default(\"-\")}}")
            + Table(2, Row("{{#each rows}}{{name}}", "{{fee | rupiah}}{{#each kids}}{{age | angka}} {{first.name}}{{/each}}{{/each}}"))
            + P("{{#if months >= 3}}x{{/if}}")
            + "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Logo\" descr=\"{{first.logo}}\"/><a:graphic><a:graphicData uri=\"x\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>";
        var fields = TemplateReview.Of(Make(body), "uji").Fields;
        Assert.Equal(
            [
                "first.name Text", "quota Money", "first.since Date?", "kind Text (Apbd/Csr)", "paid YesNo?", "id Text?", "town Text", "note Text?",
                "rows List [name Text; fee Money; kids List [age WholeNumber]]", "months WholeNumber", "first.logo Picture",
            ],
            fields.Select(Told));
    }

    [Fact]
    public void A_fault_in_both_representations_of_a_text_box_is_told_once()
    {
        const string box = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"5\" name=\"Kotak\"/><a:graphic><a:graphicData uri=\"x\"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{{a | besar}}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:shape id=\"s1\"><v:textbox><w:txbxContent><w:p><w:r><w:t>{{a | besar}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
        var fault = Assert.Single(TemplateReview.Of(Make(box), "uji").Faults);
        Assert.Equal("isi dokumen, paragraf 2, kotak teks", fault.At!.Id);
    }

    [Theory]
    [InlineData("quota", "qouta", "quota")]
    [InlineData("first.name,first.number,second.name", "first.nam", "first.name")]
    [InlineData("agreement.quota,first.name", "quota", "agreement.quota")]
    [InlineData("first.name,second.name", "name", null)]
    [InlineData("agreement.periodStart", "agreement.PeriodStart", "agreement.periodStart")]
    [InlineData("a,b", "c", "a")]
    [InlineData("jkk", "pasal", null)]
    public void A_slip_of_the_finger_is_recognised(string known, string written, string? meant) =>
        Assert.Equal(meant, TemplateReviewTests.Suggest(written, known.Split(',')));

    [Fact]
    public void A_header_of_a_repeated_section_may_not_ask_for_the_items_own_fields()
    {
        const string section = "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr></w:pPr></w:p>";
        var docx = Make(P("{{#each people}}") + P("{{nickname}}") + section + P("{{/each}}") + P(""), ("header1.xml", P("{{nickname}}")));
        var faults = TemplateReview.Of(docx, "uji", TemplateData.FromJson("""{"people":[{"nickname":"Ani"}]}""")).Faults;
        Assert.All(faults, fault => Assert.StartsWith("kepala halaman 1", fault.At!.Id, StringComparison.Ordinal));
        Assert.NotEmpty(faults);
    }

    private static TemplateReview Review(string body, params (string Name, string Inner)[] parts) =>
        TemplateReview.Of(Make(body, parts), "uji", TemplateData.FromJson(Model));

    // Told through a template, as its author meets it.
    private static string? Suggest(string written, string[] known)
    {
        var model = new System.Text.Json.Nodes.JsonObject();
        foreach (var path in known)
        {
            var at = model;
            var steps = path.Split('.');
            foreach (var step in steps[..^1])
            {
                at = (System.Text.Json.Nodes.JsonObject)(at[step] ??= new System.Text.Json.Nodes.JsonObject());
            }

            at[steps[^1]] = "x";
        }

        var remedy = TemplateReview.Of(Make(P($"{{{{{written}}}}}")), "uji", TemplateData.FromJson(model.ToJsonString())).Faults[0].RemedyEn;
        return remedy.Contains("did you mean", StringComparison.Ordinal) ? remedy.Split('"')[3] : null;
    }

    private static string Told(TypedField field) =>
        $"{field.Path} {field.Type}{(field.Optional ? "?" : "")}{(field.Values.Count > 0 ? $" ({string.Join('/', field.Values)})" : "")}"
        + (field.Items.Count > 0 ? $" [{string.Join("; ", field.Items.Select(Told))}]" : "");
}
