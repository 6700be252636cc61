namespace MouWorkflow.Documents;

/// <summary>
/// A document as a reader meets it, free of Word's bookkeeping: what both editions are written from. Body and footer are read while they are
/// walked over, once and in order; the notes are complete when the body has been.
/// </summary>
/// <param name="Wanted">Bookmarks that something points to.</param>
/// <param name="Language">The language the document says it is written in; null when it does not say.</param>
internal sealed record Edition(
    IReadOnlyList<EditionBlock> Header,
    IEnumerable<EditionBlock> Body,
    IReadOnlyList<EditionNote> Notes,
    IEnumerable<EditionBlock> Footer,
    IReadOnlySet<string> Wanted,
    string? Language);

internal sealed record EditionNote(string Key, string Label, IReadOnlyList<EditionBlock> Blocks);

internal abstract record EditionBlock;

/// <summary>A paragraph; <see cref="Heading"/> is 1 to 6, or 0 for running text. <see cref="Label"/> is the automatic number, as printed.</summary>
internal sealed record EditionParagraph(int Heading, string Label, string Align, int Indent, IReadOnlyList<EditionInline> Inlines) : EditionBlock
{
    /// <summary>Which paragraph of the body in document order, from 0; -1 elsewhere.</summary>
    public int Ordinal { get; init; } = -1;

    public bool IsEmpty => Label.Length == 0 && !Inlines.Any(i => i is not EditionText { Text.Length: 0 });
}

internal sealed record EditionPageBreak : EditionBlock;

internal sealed record EditionBox(IReadOnlyList<EditionBlock> Blocks) : EditionBlock;

/// <param name="Rows">Read while they are walked over.</param>
/// <param name="Plain">Drawn without lines in Word: it only places things side by side.</param>
internal sealed record EditionTable(IEnumerable<EditionRow> Rows, bool Plain) : EditionBlock;

internal sealed record EditionRow(bool IsHeading, IReadOnlyList<EditionCell> Cells);

internal sealed record EditionCell(int Columns, int Rows, IReadOnlyList<EditionBlock> Blocks);

internal abstract record EditionInline;

[Flags]
internal enum TextLook
{
    Plain = 0,
    Bold = 1,
    Italic = 2,
    Underline = 4,
    Strike = 8,
    Raised = 16,
    Lowered = 32,
    Capitals = 64,
    SmallCapitals = 128,
}

/// <param name="Language">The language of these words where the document gives one, for example <c>en</c>.</param>
internal sealed record EditionText(string Text, TextLook Look, string? Language = null) : EditionInline;

internal sealed record EditionLineBreak : EditionInline;

internal sealed record EditionTab : EditionInline;

internal sealed record EditionNoteMark(string Key, string Label) : EditionInline;

/// <param name="Description">For people who do not see it; empty when it says nothing.</param>
/// <param name="Source">The picture itself as a data address; null when it cannot be shown.</param>
/// <param name="Width">In pixels at 96 an inch; 0 when the document does not say.</param>
internal sealed record EditionPicture(string Description, string? Source, int Width) : EditionInline;

internal sealed record EditionAnchor(string Name) : EditionInline;

internal sealed record EditionLink(string Target, IReadOnlyList<EditionInline> Inlines) : EditionInline;
