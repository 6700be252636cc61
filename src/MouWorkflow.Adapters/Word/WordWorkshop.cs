using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Documents;

namespace MouWorkflow.Adapters.Word;

/// <summary>Looks uploaded Word templates over; nothing that was not activated is kept compiled.</summary>
internal sealed class WordWorkshop(TemplateFolder templates) : ITemplateWorkshop
{
    public IReadOnlyList<string> Shipped => templates.Names;

    public byte[] Read(string template) => templates.Bytes(template);

    public IReadOnlyList<TemplateProblem> Check(string template, ReadOnlyMemory<byte> docx, string model) =>
    [
        .. TemplateReview.Of(docx, template, templates.Sample(model)).Faults
            .Select(fault => new TemplateProblem(fault.Code, fault.At?.Id ?? fault.Place, fault.Excerpt, fault.Remedy, fault.RemedyEn, fault.At?.En)),
    ];

    public byte[]? Annotate(string template, ReadOnlyMemory<byte> docx, string model)
    {
        try
        {
            return TemplateReview.Of(docx, template, templates.Sample(model)).Annotate(docx);
        }
        catch (TemplateException)
        {
            // The file cannot be opened; its faults say so.
            return null;
        }
    }

    public async Task<byte[]> TryOnAsync(string template, ReadOnlyMemory<byte> docx, string model, CancellationToken cancellation)
    {
        var compiled = WordRenderer.Refusing(template, () => WordTemplate.Compile(docx, template));
        using var output = new MemoryStream();
        try
        {
            await compiled.RenderAsync(templates.Sample(model), output, cancellation);
        }
        catch (TemplateException faulty)
        {
            throw WordRenderer.Refused(template, faulty);
        }

        return output.ToArray();
    }
}
