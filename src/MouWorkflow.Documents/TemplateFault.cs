namespace MouWorkflow.Documents;

/// <summary>
/// One thing wrong with a template or with the data given to it, told so that the person who edits the template can repair it.
/// </summary>
/// <param name="Code">Stable short name of the kind of fault, for example <c>tag.unclosed</c> or <c>field.missing</c>.</param>
/// <param name="Template">The template's name as given to the compiler.</param>
/// <param name="Place">Part, then table cell or paragraph, counted from 1.</param>
/// <param name="Excerpt">The words around the place, or the field's path.</param>
/// <param name="Remedy">What to write or do instead, in Indonesian.</param>
/// <param name="RemedyEn">The same in English.</param>
public sealed record TemplateFault(string Code, string Template, string Place, string Excerpt, string Remedy, string RemedyEn)
{
    /// <summary>The place in numbers; null where only <see cref="Place"/> is known (a fault told while a document is rendered).</summary>
    public TemplatePlace? At { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Template}: {Place}: [{Code}] {Excerpt} → {Remedy}";
}
