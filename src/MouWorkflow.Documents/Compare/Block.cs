using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Something that is aligned as a whole: a paragraph, a table, a row, a clause.</summary>
internal interface IAligned
{
    /// <summary>Equal for things that read the same.</summary>
    int Key { get; }

    /// <summary>Keys of its words, sorted: how alike two are is counted on these.</summary>
    int[] Words { get; }
}

/// <summary>One child of a body, cell, note or content control, with the marks without width that stand before it.</summary>
internal abstract record Block(XElement Element, IReadOnlyList<XElement> Before) : IAligned
{
    public abstract int Key { get; }

    public abstract int[] Words { get; }
}

internal sealed record ParagraphBlock(XElement Element, IReadOnlyList<XElement> Before, IReadOnlyList<Token> Tokens, IReadOnlyList<XElement> After, int Text, int[] Bag)
    : Block(Element, Before)
{
    public XElement? Properties => Element.Element(W.PPr);

    public XElement? Section => Properties?.Element(W.SectPr);

    public override int Key => Section is null ? Text : ~Text;

    public override int[] Words => Bag;
}

/// <summary>Paragraphs that a field runs through, or one whose field does not end where it began: kept or replaced as a whole.</summary>
internal sealed record FieldBlock(IReadOnlyList<XElement> Paragraphs, IReadOnlyList<XElement> Before, int Text) : Block(Paragraphs[0], Before)
{
    public override int Key => Text;

    public override int[] Words => [];
}

internal sealed record TableBlock(XElement Element, IReadOnlyList<XElement> Before, IReadOnlyList<RowBlock> Rows, int Text, int[] Bag) : Block(Element, Before)
{
    public override int Key => Text;

    public override int[] Words => Bag;
}

/// <summary>A content control around blocks.</summary>
internal sealed record ControlBlock(XElement Element, IReadOnlyList<XElement> Before, IReadOnlyList<Block> Blocks, IReadOnlyList<XElement> After, string Tag, int Text, int[] Bag) : Block(Element, Before)
{
    public override int Key => Text;

    public override int[] Words => Bag;
}

/// <summary>A row; <see cref="Shape"/> tells its cells, their spans and merges, so that only rows of one shape are matched.</summary>
internal sealed record RowBlock(XElement Element, IReadOnlyList<CellBlock> Cells, string Shape, int Key, int[] Words) : IAligned;

internal sealed record CellBlock(XElement Element, IReadOnlyList<Block> Blocks, IReadOnlyList<XElement> After);
