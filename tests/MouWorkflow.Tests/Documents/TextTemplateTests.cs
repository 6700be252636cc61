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
    [InlineData("{{#If t}}{{a | Upper}}{{Else}}tidak{{/If}}", "X")]
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
    [InlineData("{{#each part}}{{#each list}}{{../@index}}.{{@index | romawi}}{{#if ../@last and not @last}},{{/if}}{{/each}}{{/each}}", "1.I,1.II,1.III")]
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

    [Theory]
    [InlineData("{{d | format(\"d MMMM yyyy\")}}", "4 Oktober 2024")]
    [InlineData("{{d | format(“dddd, dd-MM-yy”)}}", "Jumat, 04-10-24")]
    [InlineData("{{d | format(\"MMM 'tahun' yyyy\")}}", "Okt tahun 2024")]
    [InlineData("{{big | format(\"#.##0,00\")}}", "1.234.567,50")]
    [InlineData("{{big | format(\"#,##0\")}}", "1.234.568")]
    [InlineData("{{big | format(\"Rp#.##0,-\")}}", "Rp1.234.568,-")]
    [InlineData("{{rate | format(\"0,0#%\")}}", "0,24%")]
    [InlineData("{{minus | format(\"0,0\")}}", "-2,5")]
    [InlineData("{{minus | format(\"Rp#.##0\")}}", "-Rp3")]
    [InlineData("{{seven | format(\"000\")}}", "007")]
    [InlineData("{{big | angka}}", "1.234.567,5")]
    [InlineData("{{big | desimal(2)}}", "1.234.567,50")]
    [InlineData("{{half | desimal(1)}} {{half | desimal(0)}}", "2,5 3")]
    [InlineData("{{half | persen}} {{half | persen(2)}} {{seven | persen}}", "2,5% 2,50% 7%")]
    [InlineData("{{half | terbilang}}", "dua koma lima")]
    [InlineData("{{small | terbilang}}", "minus nol koma nol lima")]
    [InlineData("{{minus | terbilang}}", "minus dua koma lima")]
    [InlineData("{{list | join(\"; \", \"; dan \")}}", "p; q; dan r")]
    [InlineData("{{none | default(\"\")}}.", ".")]
    [InlineData("{{space | default(\"nihil\")}} {{space | blank(1)}} {{space | highlight}}", "nihil … «space»")]
    [InlineData("{{emptyList | join | default(\"nihil\")}}", "nihil")]
    [InlineData("{{shout | title}}", "Dinas Tenaga Kerja dan BPJS Undang-Undang (Persero) Tahap II RT 03/RW IV")]
    [InlineData("{{nik | mask_nik}}", "************0001")]
    public void Formats_of_dates_numbers_lists_and_words(string text, string expected) => Assert.Equal(
        expected,
        Render(text, """{"d":"2024-10-04","big":1234567.50,"rate":0.0024,"minus":-2.5,"half":2.50,"small":-0.05,"seven":7,"list":["p","q","r"],"emptyList":[],"space":" \t","nik":"9912345678900001","shout":"DINAS TENAGA KERJA DAN BPJS UNDANG-UNDANG (PERSERO) TAHAP II RT 03/RW IV"}"""));

    [Theory]
    [InlineData("{{a | format(\"dd-mm\")}}")]
    [InlineData("{{a | format(\"HH:mm\")}}")]
    [InlineData("{{a | format(\"teks\")}}")]
    [InlineData("{{a | format(\"0.0.0\")}}")]
    [InlineData("{{a | format(\"#.##0.00\")}}")]
    [InlineData("{{a | format(\"d 'x\")}}")]
    [InlineData("{{a | format}}")]
    [InlineData("{{a | desimal(20)}}")]
    [InlineData("{{a | desimal(\"2\")}}")]
    [InlineData("{{a | highlight(\"x\")}}")]
    public void A_pattern_that_means_nothing_is_refused_when_compiled(string text) =>
        Assert.Equal("filter.arguments", Assert.Throws<TemplateException>(() => TextTemplate.Compile(text, "surat", TextEscape.None)).Faults.Single().Code);

    [Theory]
    [InlineData("{{t | format(\"0,0\")}}", "bilangan")]
    [InlineData("{{n | format(\"d M yyyy\")}}", "tanggal")]
    [InlineData("{{long | terbilang}}", "angka di belakang koma")]
    [InlineData("{{huge | terbilang}}", "bilangan di bawah 1.000.000.000.000.000")]
    [InlineData("{{beyond | terbilang}}", "bilangan bulat")]
    [InlineData("{{n | rupiah}}", "bilangan bulat")]
    [InlineData("{{zero | romawi}}", "1 sampai 3999")]
    [InlineData("{{t | terbilang}}", "bilangan bulat")]
    public void A_value_that_a_filter_cannot_take_is_refused_with_what_it_wants(string text, string wanted)
    {
        var fault = Assert.Throws<TemplateException>(() => Render(text, """{"t":"2024-13-40","n":2.5,"long":0.1234567,"huge":1000000000000000.5,"beyond":123456789012345678901234567890123,"zero":0}""")).Faults.Single();
        Assert.Equal("value.wrong-kind", fault.Code);
        Assert.Contains(wanted, fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_text_is_a_missing_text()
    {
        Assert.Equal(["a", "b", "list"], Assert.Throws<TemplateException>(() => Render("{{a}}{{b | upper}}{{list | join}}", """{"a":"","b":" \u00a0","list":[]}""")).Faults.Select(f => f.Excerpt));
        Assert.Equal("tidak", Render("{{#if a}}ya{{else}}tidak{{/if}}", """{"a":" "}"""));
    }

    [Fact]
    public void Illegal_characters_are_replaced_when_the_data_asks_for_it()
    {
        var template = TextTemplate.Compile("{{a}}|{{b}}", "surat", TextEscape.None);
        var data = TemplateData.FromJson("""{"a":"x\u0001\ud800y\ud83d\ude00\n","b":7}""");
        Assert.Equal("value.illegal-character", Assert.Throws<TemplateException>(() => template.Render(data)).Faults.Single().Code);
        Assert.Equal("x\uFFFD\uFFFDy😀\n|7", template.Render(data.ReplacingIllegalCharacters()));
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
