using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Documents;

public sealed class TextTemplateTests
{
    [Fact]
    public void Values_filters_loops_and_conditions()
    {
        const string text = "Yth. {{office | upper}},\n{{#each rows}}\n{{@index}}. {{name}}: {{fee | rupiah}}{{#if not @last}};{{else}}.{{/if}}\n{{/each}}\nTotal {{total | rupiah_terbilang}}";
        const string json = """{"office":"Dinas Tenaga Kerja","rows":[{"name":"A","fee":16800},{"name":"B","fee":36800}],"total":53600}""";
        Assert.Equal(
            "Yth. DINAS TENAGA KERJA,\n1. A: Rp16.800;\n2. B: Rp36.800.\nTotal Rp53.600 (lima puluh tiga ribu enam ratus rupiah)",
            Render(text, json));
    }

    [Theory]
    [InlineData("{{#if a == \"x\"}}ya{{else}}tidak{{/if}}", "ya")]
    [InlineData("{{#if a == “x”}}ya{{else}}tidak{{/if}}", "ya")]
    [InlineData("{{#if a != 'x'}}ya{{else}}tidak{{/if}}", "tidak")]
    [InlineData("{{#if n > 3 and n <= 5}}ya{{/if}}", "ya")]
    [InlineData("{{#if not (n == 5 or t)}}ya{{else}}tidak{{/if}}", "tidak")]
    [InlineData("{{#if none}}ya{{else}}tidak{{/if}}", "tidak")]
    [InlineData("{{#if z}}ya{{else}}tidak{{/if}}", "tidak")]
    [InlineData("{{#if z == \"x\"}}ya{{else}}tidak{{/if}}", "tidak")]
    [InlineData("{{#if a == \"y\"}}1{{else if n == 5}}2{{else}}3{{/if}}", "2")]
    [InlineData("{{#if d < \"2025-01-01\"}}lama{{/if}}", "lama")]
    [InlineData("{{#if list | count > 1}}banyak{{/if}}", "banyak")]
    public void Conditions_decide(string text, string expected) =>
        Assert.Equal(expected, Render(text, """{"a":"x","n":5,"t":true,"z":null,"d":"2024-10-04","list":["p","q"]}"""));

    [Theory]
    [InlineData("{{list | join(\", \")}}", "p, q, r")]
    [InlineData("{{list | join(\", \", \" dan \")}}", "p, q dan r")]
    [InlineData("{{none | default(\"nihil\")}}", "nihil")]
    [InlineData("{{empty | default(\"nihil\")}}", "nihil")]
    [InlineData("{{fee | default(\"nihil\") | rupiah}}", "Rp5")]
    [InlineData("{{none | default(\"nihil\") | rupiah}}", "nihil")]
    [InlineData("{{none | tanggal | blank}}", "…………………………")]
    [InlineData("{{none | blank(3)}}", "………")]
    [InlineData("{{t | title}}", "Dinas Tenaga Kerja dan BPJS")]
    [InlineData("{{d | tanggal}} {{d | romawi_bulan}}", null)]
    [InlineData("{{m | romawi}}", "X")]
    [InlineData("{{part.0.name}}", "satu")]
    [InlineData("{{#each part}}{{name}}{{../fee}}{{@root.fee}}{{/each}}", "satu55")]
    [InlineData("{{#each list}}{{this}}{{/each}}", "pqr")]
    public void Filters_and_paths(string text, string? expected)
    {
        const string json = """{"list":["p","q","r"],"empty":"","fee":5,"t":"dinas tenaga kerja dan BPJS","m":10,"d":"2024-10-04","part":[{"name":"satu"}]}""";
        if (expected is null)
        {
            Assert.Equal("filter.unknown", Assert.Throws<TemplateException>(() => Render(text, json)).Faults.Single().Code);
        }
        else
        {
            Assert.Equal(expected, Render(text, json));
        }
    }

    [Fact]
    public void Html_values_are_escaped_and_never_read_as_template()
    {
        var html = TextTemplate.Compile("<b>{{name}}</b>", "surat", TextEscape.Html).Render(TemplateData.FromJson("""{"name":"<i>\"{{rahasia}}\" & 'x'"}"""));
        Assert.Equal("<b>&lt;i&gt;&quot;{{rahasia}}&quot; &amp; &#39;x&#39;</b>", html);
    }

    [Fact]
    public void All_missing_fields_are_named_at_once_with_their_line()
    {
        var e = Assert.Throws<TemplateException>(() => Render("{{a}}\n{{b.c}}\n{{#each rows}}{{x}}{{/each}}", """{"rows":[{"x":1},{}]}"""));
        Assert.Equal(["a", "b.c", "x"], e.Faults.Select(f => f.Excerpt));
        Assert.Equal(["baris 1", "baris 2", "baris 3 (rows ke-2)"], e.Faults.Select(f => f.Place));
    }

    [Fact]
    public void An_item_without_a_name_its_sisters_have_is_not_answered_from_outside()
    {
        const string json = """{"name":"Kepala Dinas","rows":[{"name":"A"},{"nik":"9900000000000001"}]}""";
        Assert.Equal("field.missing", Assert.Throws<TemplateException>(() => Render("{{#each rows}}{{name}}{{/each}}", json)).Faults.Single().Code);
        Assert.Equal("Kepala Dinas", Render("{{#each rows}}{{name}}{{/each}}", """{"name":"Kepala Dinas","rows":[{"nik":"9900000000000001"}]}"""));
    }

    [Fact]
    public void All_faults_of_a_template_are_told_at_once()
    {
        var e = Assert.Throws<TemplateException>(() => TextTemplate.Compile(
            "{{#if a}}\n{{b | besar}}\n{{/each}}\n{{else x}}\n}} {{#each}}\n{{c = 1}}\n{{d", "surat", TextEscape.None));
        Assert.Equal(
            ["filter.unknown", "tag.syntax", "tag.stray-close", "tag.syntax", "tag.syntax", "tag.unclosed-braces", "tag.mismatched", "tag.unclosed"],
            e.Faults.Select(f => f.Code));
        Assert.All(e.Faults, f => Assert.True(f.Remedy.Length > 5 && f.RemedyEn.Length > 5 && f.Place.StartsWith("baris ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Fields_are_listed_with_kind_filters_and_loop()
    {
        var fields = TextTemplate.Compile("{{a.b | upper}}{{#if c == 1}}{{d | blank}}{{/if}}{{#each rows}}{{e | rupiah}}{{/each}}", "surat", TextEscape.None).Fields;
        Assert.Equal(
            ["a.b Value upper  False", "c Condition   False", "d Value blank  True", "rows Loop   False", "e Value rupiah rows False"],
            fields.Select(f => $"{f.Path} {f.Kind} {string.Join(',', f.Filters)} {f.Loop} {f.Optional}"));
    }

    private static string Render(string text, string json) =>
        TextTemplate.Compile(text, "surat", TextEscape.None).Render(TemplateData.FromJson(json));
}
