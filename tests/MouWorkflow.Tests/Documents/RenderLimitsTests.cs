using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

public sealed class RenderLimitsTests
{
    private const string Multiplying = "{{#each a}}{{#each @root.a}}{{#each @root.a}}{{#each @root.a}}x{{/each}}{{/each}}{{/each}}{{/each}}";

    private static readonly string Hundred = $"{{\"a\":[{string.Join(',', Enumerable.Range(1, 100))}]}}";

    [Fact]
    public async Task Loops_that_multiply_are_refused_by_their_steps()
    {
        var fault = await Refused(Multiplying, Hundred, new RenderLimits { Steps = 50_000 });
        Assert.Equal("render.too-many-steps", fault.Code);
        Assert.StartsWith("isi dokumen, paragraf 1 (a ke-1, @root.a ke-", fault.Place, StringComparison.Ordinal);
        Assert.Contains("pecah datanya", fault.Remedy, StringComparison.Ordinal);
        Assert.Contains("split the data", fault.RemedyEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_loops_are_steps_too()
    {
        var empty = Multiplying.Replace("x", string.Empty, StringComparison.Ordinal);
        Assert.Equal("render.too-many-steps", (await Refused(empty, Hundred, new RenderLimits { Steps = 50_000 })).Code);
    }

    [Fact]
    public async Task A_document_that_grows_too_large_is_refused()
    {
        var json = $"{{\"a\":[{string.Join(',', Enumerable.Repeat("1", 50))}],\"long\":\"{new string('y', 10_000)}\"}}";
        var fault = await Refused("{{#each a}}{{long}}{{/each}}", json, new RenderLimits { OutputBytes = 200_000 });
        Assert.Equal(("render.too-large", "isi dokumen, paragraf 1 (a ke-20)"), (fault.Code, fault.Place));
    }

    [Fact]
    public async Task A_rendering_that_takes_too_long_is_refused()
    {
        var limits = new RenderLimits { Time = TimeSpan.FromSeconds(30), Clock = new Ticking() };
        Assert.Equal("render.too-slow", (await Refused(Multiplying, Hundred, limits)).Code);
    }

    [Fact]
    public async Task A_document_just_within_its_limits_is_not_touched_by_them()
    {
        var docx = Make(P("{{#each a}}{{this}}{{/each}}"));
        var size = Part(await Render(docx, Hundred)).Length;
        var steps = 2 + (100 * 4); // The text around the list; each item, and the text and value in it.
        using var limited = new MemoryStream();
        await WordTemplate.Compile(docx, "uji").RenderAsync(TemplateData.FromJson(Hundred), limited, new RenderLimits { Steps = steps, OutputBytes = size });
        Assert.Equal(await Render(docx, Hundred), limited.ToArray());
        Assert.Equal("render.too-many-steps", (await Refused("{{#each a}}{{this}}{{/each}}", Hundred, new RenderLimits { Steps = steps - 1 })).Code);
        Assert.Equal("render.too-large", (await Refused("{{#each a}}{{this}}{{/each}}", Hundred, new RenderLimits { OutputBytes = size - 1 })).Code);
    }

    [Fact]
    public void A_text_cannot_run_for_ever_either()
    {
        var text = TextTemplate.Compile(string.Concat(Enumerable.Repeat("{{#each @root.a}}", 8)) + string.Concat(Enumerable.Repeat("{{/each}}", 8)), "mail", TextEscape.None);
        var e = Assert.Throws<TemplateException>(() => text.Render(TemplateData.FromJson(Hundred)));
        Assert.Equal("render.too-many-steps", e.Faults.Single().Code);
    }

    private static async Task<TemplateFault> Refused(string text, string json, RenderLimits limits)
    {
        using var output = new MemoryStream();
        var e = await Assert.ThrowsAsync<TemplateException>(() => WordTemplate.Compile(Make(P(text)), "uji").RenderAsync(TemplateData.FromJson(json), output, limits));
        Assert.Equal(0, output.Length);
        return e.Faults.Single();
    }

    // Each look at this clock takes a second.
    private sealed class Ticking : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ++_seconds;
    }
}
