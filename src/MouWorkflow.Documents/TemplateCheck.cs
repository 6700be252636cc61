namespace MouWorkflow.Documents;

/// <summary>Looks a template over without keeping it.</summary>
public static class TemplateCheck
{
    /// <summary>
    /// All faults of a template and, when a sample is given, of filling it with that sample. Empty means it may be used.
    /// Streamed rows of a sample are not read. <see cref="TemplateReview"/> tells more: places in numbers, fields with types, notes.
    /// </summary>
    public static IReadOnlyList<TemplateFault> Check(ReadOnlyMemory<byte> docx, string name, TemplateData? sample) =>
        TemplateReview.Of(docx, name, sample, complete: false).Faults;
}
