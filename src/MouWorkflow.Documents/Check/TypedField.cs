namespace MouWorkflow.Documents;

/// <summary>What kind of value a field takes.</summary>
public enum TemplateFieldType
{
    /// <summary>Any words.</summary>
    Text,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number that may have a fraction.</summary>
    Number,

    /// <summary>Whole rupiah.</summary>
    Money,

    /// <summary>A day, written <c>yyyy-MM-dd</c> in the data.</summary>
    Date,

    /// <summary>Only asked whether it is there or true.</summary>
    YesNo,

    /// <summary>Items that are repeated, joined or counted.</summary>
    List,

    /// <summary>A picture.</summary>
    Picture,
}

/// <summary>A field that a template expects, each once, with its type.</summary>
/// <param name="Path">Path from the root, or from the item of the loop it stands in; <c>this</c> is the item itself.</param>
/// <param name="Type">Told from filters, comparisons and loops, and from the data model where one was given.</param>
/// <param name="Optional">The template can do without it everywhere.</param>
/// <param name="Values">The values it is compared with in conditions.</param>
/// <param name="Items">For a list: the fields of its items.</param>
public sealed record TypedField(string Path, TemplateFieldType Type, bool Optional, IReadOnlyList<string> Values, IReadOnlyList<TypedField> Items);
