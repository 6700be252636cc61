namespace MouWorkflow.Documents;

/// <summary>The template language for plain text and HTML: mail subjects and bodies. Immutable and safe to share.</summary>
public sealed class TextTemplate
{
    private TextTemplate(IReadOnlyList<TemplateField> fields) => Fields = fields;

    /// <summary>Every field the template expects.</summary>
    public IReadOnlyList<TemplateField> Fields { get; }

    /// <exception cref="TemplateException">The template has faults; all of them are named.</exception>
    public static TextTemplate Compile(string text, string name, TextEscape escape) => new([]);

    /// <exception cref="TemplateException">Fields are missing or have values that cannot be written.</exception>
    public string Render(TemplateData data) => throw new NotSupportedException("Rendering arrives with the next commit.");
}
