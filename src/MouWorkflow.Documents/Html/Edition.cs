namespace MouWorkflow.Documents;

/// <summary>A document as a reader meets it, free of Word's bookkeeping: what both editions are written from.</summary>
internal sealed record Edition(
    IReadOnlyList<EditionBlock> Header,
    IReadOnlyList<EditionBlock> Body,
    IReadOnlyList<EditionNote> Notes,
    IReadOnlyList<EditionBlock> Footer);

internal sealed record EditionNote(string Key, string Label, IReadOnlyList<EditionBlock> Blocks);

internal abstract record EditionBlock;

/// <summary>A paragraph; <see cref="Heading"/> is 1 to 6, or 0 for running text. <see cref="Label"/> is the automatic number, as printed.</summary>
internal sealed record EditionParagraph(int Heading, string Label, string Align, int Indent, IReadOnlyList<EditionInline> Inlines) : EditionBlock
{
    public bool IsEmpty => Label.Length == 0 && !Inlines.Any(i => i is not EditionText { Text.Length: 0 });
}

internal sealed record EditionPageBreak : EditionBlock;

internal sealed record EditionBox(IReadOnlyList<EditionBlock> Blocks) : EditionBlock;

/// <param name="Plain">Drawn without lines in Word: it only places things side by side.</param>
internal sealed record EditionTable(IReadOnlyList<EditionRow> Rows, bool Plain) : EditionBlock;

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

internal sealed record EditionText(string Text, TextLook Look) : EditionInline;

internal sealed record EditionLineBreak : EditionInline;

internal sealed record EditionTab : EditionInline;

internal sealed record EditionNoteMark(string Key, string Label) : EditionInline;

internal sealed record EditionPicture(string Description) : EditionInline;

internal sealed record EditionAnchor(string Name) : EditionInline;

internal sealed record EditionLink(string Target, IReadOnlyList<EditionInline> Inlines) : EditionInline;
