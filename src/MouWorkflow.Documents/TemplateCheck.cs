namespace MouWorkflow.Documents;

/// <summary>Looks a template over without keeping it.</summary>
public static class TemplateCheck
{
    /// <summary>
    /// All faults of a template and, when a sample is given and the template itself is sound, of filling it with that sample.
    /// Empty means it may be used. Streamed rows of a sample are not read. <paramref name="fragments"/> as for
    /// <see cref="WordTemplate.Compile"/>.
    /// </summary>
    public static IReadOnlyList<TemplateFault> Check(ReadOnlyMemory<byte> docx, string name, TemplateData? sample, Func<string, ReadOnlyMemory<byte>?>? fragments = null)
    {
        try
        {
            var template = WordTemplate.Compile(docx, name, fragments);
            if (sample is null)
            {
                return [];
            }

            var streams = sample.Streams.Keys.ToDictionary(k => k, _ => StreamedRows.Unread, StringComparer.Ordinal);
            return template.Rehearse(sample, streams, RenderLimits.Default, CancellationToken.None).Faults;
        }
        catch (TemplateException e)
        {
            return e.Faults;
        }
    }
}
