namespace MouWorkflow.Core.Platform.Documents;

/// <summary>What a template is asked before documents are made from it: its faults, and how it looks with sample data.</summary>
public interface ITemplateWorkshop
{
    /// <summary>Names of the templates that the program ships, in order. Each has a data model: the sample data shipped beside it.</summary>
    IReadOnlyList<string> Shipped { get; }

    /// <summary>The shipped text as its file is now. Throws <see cref="DocumentRefusedException"/> when none of that name is shipped.</summary>
    byte[] Read(string template);

    /// <summary>
    /// Everything wrong with a text that people uploaded, in the order in which it stands there: its language, its safety, and what the data of
    /// <paramref name="model"/> does not hold. Empty means that documents may be made from it.
    /// </summary>
    /// <param name="model">A name from <see cref="Shipped"/>.</param>
    IReadOnlyList<TemplateProblem> Check(string template, ReadOnlyMemory<byte> docx, string model);

    /// <summary>
    /// The text with a Word comment at each place that <see cref="Check"/> names, for the person who mends it. Null when the file cannot be opened,
    /// so that nothing can be written into it.
    /// </summary>
    byte[]? Annotate(string template, ReadOnlyMemory<byte> docx, string model);

    /// <summary>
    /// What <paramref name="newer"/> says otherwise than <paramref name="older"/>. Throws <see cref="DocumentRefusedException"/> when either cannot be
    /// read.
    /// </summary>
    /// <param name="title">Title of the page to read.</param>
    /// <param name="author">Who proposes the newer text, as Word shows it on each tracked change.</param>
    TextDifference Compare(ReadOnlyMemory<byte> older, ReadOnlyMemory<byte> newer, string author, DateTimeOffset at, string title = "");

    /// <summary>
    /// The text filled with the sample data of <paramref name="model"/>. Throws <see cref="DocumentRefusedException"/> naming every fault.
    /// </summary>
    Task<byte[]> TryOnAsync(string template, ReadOnlyMemory<byte> docx, string model, CancellationToken cancellation);
}

/// <summary>One thing wrong with a template.</summary>
/// <param name="Code">Stable short name of the kind of fault, such as <c>tag.unclosed</c>.</param>
/// <param name="Place">Part, then table cell or paragraph, counted from 1.</param>
/// <param name="Excerpt">The words around the place, or the field's path.</param>
/// <param name="Remedy">What to write instead, in Indonesian.</param>
/// <param name="RemedyEn">The same in English.</param>
/// <param name="PlaceEn">The place in English; null when it has one wording only.</param>
public sealed record TemplateProblem(string Code, string Place, string Excerpt, string Remedy, string RemedyEn, string? PlaceEn = null);

/// <summary>A text that people uploaded, to make documents from.</summary>
/// <param name="Sha256">Hash of its bytes; equal hashes are compiled once.</param>
/// <param name="ReadAsync">Gives the bytes; asked only when they are not compiled yet.</param>
public sealed record UploadedTemplate(string Name, int Number, string Sha256, Func<CancellationToken, Task<byte[]>> ReadAsync);
