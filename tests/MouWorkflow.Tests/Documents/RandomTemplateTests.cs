using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>Templates put together by chance: each is either refused with words or gives a sound file, never anything else.</summary>
public sealed class RandomTemplateTests
{
    private static readonly string[] Pieces =
    [
        "{{#each rows}}", "{{/each}}", "{{#if x}}", "{{#if none}}", "{{else}}", "{{/if}}", "{{name}}", "teks", "{{#each none_at_all}}", "",
        "{{#each rows}}{{name}}{{/each}}", "{{#if none}}a{{else}}b{{/if}}", "{{#if none}}semua{{/if}}", "{{name", "}}", "{{@index}}",
    ];

    [Fact]
    public async Task A_random_template_is_refused_or_gives_a_sound_document()
    {
        var random = new Random(20241004);
        var sound = 0;
        for (var i = 0; i < 1500; i++)
        {
            var template = Make(Body(random, 0) + P("akhir"));
            if (FaultsOf(template, """{"rows":[{"name":"A"},{"name":"B"}],"none_at_all":[],"x":1,"name":"N"}""").Count > 0)
            {
                continue;
            }

            sound++;
            foreach (var json in new[] { """{"rows":[{"name":"A"},{"name":"B"}],"none_at_all":[],"x":1,"name":"N"}""", """{"rows":[],"none_at_all":[],"name":"N"}""" })
            {
                var rendered = await Render(template, json);
                Assert.Equal([], Faults(rendered));
                Assert.DoesNotContain("{{", Part(rendered), StringComparison.Ordinal);
                Assert.DoesNotContain("<w:tr/>", Part(rendered), StringComparison.Ordinal);
                Assert.All(Root(rendered).Descendants().Where(e => e.Name.LocalName == "tc"), c => Assert.Equal("p", c.Elements().Last().Name.LocalName));
                Assert.All(Root(rendered).Descendants().Where(e => e.Name.LocalName == "tbl"), t => Assert.Contains(t.Elements(), e => e.Name.LocalName == "tr"));
                Assert.NotEmpty(HtmlEdition.FromDocx(rendered, "x"));
            }
        }

        Assert.InRange(sound, 100, 1500);
    }

    private static string Body(Random random, int depth)
    {
        var body = string.Empty;
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            body += random.Next(4) > 0 || depth > 1 ? P(Text(random)) : Table(random, depth);
        }

        // Most by chance do not pair; a frame around some makes more of them do.
        return random.Next(3) switch
        {
            0 => P("{{#each rows}}") + body + P("{{/each}}"),
            1 => P("{{#if none}}") + body + P("{{/if}}"),
            _ => body,
        };
    }

    private static string Table(Random random, int depth)
    {
        var rows = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(4) switch
        {
            0 => Row("{{#each rows}}" + Text(random), Text(random) + "{{/each}}"),
            1 => Row("{{#each rows}}", "") + Row(Text(random), Text(random)) + Row("{{/each}}", ""),
            2 => $"<w:tr><w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>{Body(random, depth + 1)}{P(random.Next(2) == 0 ? "" : "{{name}}")}</w:tc><w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>{P("{{#if x}}")}{P("ada")}{P("{{/if}}")}</w:tc></w:tr>",
            _ => Row(Text(random), Text(random)),
        });
        return DocxFile.Table(2, [.. rows]) + (random.Next(2) == 0 ? P("") : string.Empty);
    }

    private static string Text(Random random) => random.Next(3) > 0
        ? Pieces[random.Next(6, 13)]
        : Pieces[random.Next(Pieces.Length)] + Pieces[random.Next(Pieces.Length)];
}
