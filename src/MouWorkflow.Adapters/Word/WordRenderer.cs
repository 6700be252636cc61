using System.Text.Json;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Documents;

namespace MouWorkflow.Adapters.Word;

/// <summary>Renders Word templates and turns the library's faults into sentences for the office.</summary>
internal sealed class WordRenderer(TemplateFolder templates) : IDocumentRenderer
{
    private readonly UploadedTemplates uploaded = new(templates);

    public IReadOnlyList<string> Templates => templates.Names;

    public string TemplateHash(string template) => Refusing(template, () => templates.Load(template).Hash);

    public async Task<string> TemplateHashAsync(UploadedTemplate template, CancellationToken cancellation)
    {
        try
        {
            return (await uploaded.LoadAsync(template, cancellation)).Hash;
        }
        catch (TemplateException faulty)
        {
            throw Refused(template.Name, faulty);
        }
    }

    public Task RenderAsync(string template, JsonElement data, RowSource? rows, Stream output, CancellationToken cancellation) =>
        RenderAsync(Refusing(template, () => templates.Load(template)), template, data, rows, output, cancellation);

    public async Task<string> RenderAsync(UploadedTemplate template, JsonElement data, RowSource? rows, Stream output, CancellationToken cancellation)
    {
        try
        {
            var compiled = await uploaded.LoadAsync(template, cancellation);
            await RenderAsync(compiled, template.Name, data, rows, output, cancellation);
            return compiled.Hash;
        }
        catch (TemplateException faulty)
        {
            throw Refused(template.Name, faulty);
        }
    }

    public string HtmlEdition(ReadOnlyMemory<byte> docx, string title) =>
        Refusing(title, () => MouWorkflow.Documents.HtmlEdition.FromDocx(docx, title));

    private static async Task RenderAsync(WordTemplate compiled, string template, JsonElement data, RowSource? rows, Stream output, CancellationToken cancellation)
    {
        var filled = Refusing(template, () => rows is null ? TemplateData.FromJson(data) : TemplateData.FromJson(data).WithRows(rows.Path, rows.Rows));
        try
        {
            await compiled.RenderAsync(filled, output, cancellation);
        }
        catch (TemplateException faulty)
        {
            throw Refused(template, faulty);
        }
        catch (ArgumentException mismatch) when (rows is not null && mismatch.ParamName == "data")
        {
            throw Refused(template, mismatch.Message);
        }
    }

    internal static T Refusing<T>(string template, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (TemplateException faulty)
        {
            throw Refused(template, faulty);
        }
        catch (ArgumentException mismatch)
        {
            throw Refused(template, mismatch.Message);
        }
    }

    internal static DocumentRefusedException Refused(string template, TemplateException faulty) =>
        Refused(template, [.. faulty.Faults.Select(fault => $"{fault.Place}: \"{fault.Excerpt}\" — {fault.Sentences.Id} / {fault.Sentences.En} [{fault.Code}]")]);

    private static DocumentRefusedException Refused(string template, params string[] faults) =>
        new(
            $"Dokumen \"{template}\" tidak dapat dibuat: {faults[0]}{(faults.Length > 1 ? $" (dan {faults.Length - 1} kesalahan lain / and {faults.Length - 1} more)" : "")}",
            faults);
}
