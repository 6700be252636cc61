namespace MouWorkflow.Documents;

/// <summary>One step of a compiled template. A plan is an array of these, run from first to last.</summary>
internal abstract class Node
{
    /// <summary>Somewhere inside is a loop, so running it may have to wait for rows.</summary>
    public virtual bool HasLoop => false;

    /// <summary>The plans inside this step.</summary>
    public virtual IEnumerable<Node[]> Children => [];

    protected static bool AnyLoop(Node[] nodes) => Array.Exists(nodes, n => n.HasLoop);
}

/// <summary>Bytes that are the same in every document.</summary>
internal sealed class LiteralNode(byte[] bytes) : Node
{
    public byte[] Bytes { get; } = bytes;

    /// <summary>What is known of them beforehand; null where a plan makes text and not a packed part.</summary>
    public Piece? Piece { get; set; }
}

/// <summary>Bytes written only while every enclosing loop is at its first item: bookmarks, which must not be repeated.</summary>
internal sealed class FirstOnlyNode(byte[] bytes) : Node
{
    public LiteralNode Literal { get; } = new(bytes);
}

/// <summary>A number that no other drawing of the document has.</summary>
internal sealed class UniqueIdNode : Node;

internal sealed class ValueNode(Tag tag, TextShape shape) : Node
{
    public Tag Tag { get; } = tag;

    public ValueExpression Value { get; } = tag.Value!;

    public TextShape Shape { get; } = shape;
}

/// <summary>A branch of an <c>#if</c>; a null condition is the <c>else</c>.</summary>
internal sealed record Branch(Condition? Condition, Tag Tag, Node[] Body);

internal sealed class IfNode(IReadOnlyList<Branch> branches) : Node
{
    public IReadOnlyList<Branch> Branches { get; } = branches;

    public override bool HasLoop { get; } = branches.Any(b => AnyLoop(b.Body));

    public override IEnumerable<Node[]> Children => Branches.Select(b => b.Body);
}

internal sealed class EachNode(Tag tag, Node[] body) : Node
{
    public Tag Tag { get; } = tag;

    public PathOperand Source { get; } = tag.Source!;

    public Node[] Body { get; } = body;

    public bool BodyHasLoop { get; } = AnyLoop(body);

    public override bool HasLoop => true;

    public override IEnumerable<Node[]> Children => [Body];
}

/// <summary>
/// Something that may not be empty: around a body that wrote something come <see cref="Before"/> and <see cref="After"/>, and in place of
/// one that wrote nothing comes <see cref="Otherwise"/>. A table without rows vanishes; a cell without paragraphs gets one.
/// </summary>
internal sealed class WrapNode(byte[] before, Node[] body, byte[] after, byte[] otherwise) : Node
{
    public LiteralNode Before { get; } = new(before);

    public Node[] Body { get; } = body;

    public LiteralNode After { get; } = new(after);

    public LiteralNode Otherwise { get; } = new(otherwise);

    public override bool HasLoop { get; } = AnyLoop(body);

    public override IEnumerable<Node[]> Children => [Body];
}
