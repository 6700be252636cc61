using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Contracts;

/// <summary>Every shipped Word template can be used, and its sample shows what it needs.</summary>
public sealed class DocumentTemplates
{
    [Fact]
    public void Every_template_has_a_sample_and_every_sample_a_template()
    {
        var samples = Directory.EnumerateFiles(Shipped.Documents, "*.sample.json").Select(file => Path.GetFileName(file)![..^".sample.json".Length]);

        Assert.NotEmpty(Shipped.DocumentNames);
        Assert.Equal(Shipped.DocumentNames, samples.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_template_has_a_fault_with_its_sample() => Shipped.None(
        Shipped.DocumentNames.SelectMany(name => TemplateReview.Of(File.ReadAllBytes(Shipped.Document(name)), name, Sample(name), complete: false, ClauseFolder.In(Shipped.Clauses)).Faults).Select(fault => fault.ToString()));

    [Fact]
    public async Task Every_template_renders_its_sample_to_the_same_bytes_twice()
    {
        List<string> faults = [];
        foreach (var name in Shipped.DocumentNames)
        {
            var (once, again) = (await RenderAsync(name), await RenderAsync(name));
            if (!once.AsSpan().SequenceEqual(again))
            {
                faults.Add($"{name}: two renderings differ");
            }
        }

        Shipped.None(faults);
    }

    [Fact]
    public async Task Filling_a_template_adds_nothing_that_Word_would_complain_about()
    {
        List<string> faults = [];
        foreach (var name in Shipped.DocumentNames)
        {
            var before = Validate(await File.ReadAllBytesAsync(Shipped.Document(name))).ToHashSet(StringComparer.Ordinal);
            faults.AddRange(Validate(await RenderAsync(name)).Where(fault => !before.Contains(fault)).Select(fault => $"{name}: {fault}"));
        }

        Shipped.None(faults);
    }

    /// <summary>A template rendered from its own sample.</summary>
    internal static async Task<byte[]> RenderAsync(string name)
    {
        using var output = new MemoryStream();
        await WordTemplate.Compile(await File.ReadAllBytesAsync(Shipped.Document(name)), name, ClauseFolder.In(Shipped.Clauses)).RenderAsync(Sample(name), output);
        return output.ToArray();
    }

    private static TemplateData Sample(string name) => TemplateData.FromJson(File.ReadAllText(Shipped.DocumentSample(name)));

    private static IEnumerable<string> Validate(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return [.. new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Part?.Uri}: {fault.Id} {fault.Description}")];
    }
}
