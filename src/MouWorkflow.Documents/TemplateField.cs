namespace MouWorkflow.Documents;

/// <summary>What a template does with a field.</summary>
public enum TemplateFieldKind
{
    /// <summary>Its text is written into the document.</summary>
    Value,

    /// <summary>It decides whether a piece of the document appears.</summary>
    Condition,

    /// <summary>Its picture, or with the filter <c>qr</c> its text as a QR code, stands in a frame of the document.</summary>
    Picture,

    /// <summary>It is a list whose items repeat a piece of the document.</summary>
    Loop,
}

/// <summary>
/// A field that a template expects in its data.
/// </summary>
/// <param name="Path">The path as written in the template, for example <c>party.name</c>.</param>
/// <param name="Kind">What the template does with it.</param>
/// <param name="Filters">Names of the filters applied to it, in order; they tell the type expected (<c>rupiah</c>: an integer).</param>
/// <param name="Loop">The enclosing loop's path, outer loops first and joined by <c>/</c>; null at the root.
/// Inside a loop a path is looked up in the item first, then outwards.</param>
/// <param name="Optional">True where absence is allowed: conditions on presence, <c>default(…)</c> and <c>blank</c>.</param>
public sealed record TemplateField(string Path, TemplateFieldKind Kind, IReadOnlyList<string> Filters, string? Loop = null, bool Optional = false);
