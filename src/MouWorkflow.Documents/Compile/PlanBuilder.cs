using System.Buffers;
using System.Text;

namespace MouWorkflow.Documents;

/// <summary>
/// Builds a plan from literals and tags in the order they are written. Blocks must already match (<see cref="BlockMatcher"/>);
/// a crossing here is a programming error.
/// </summary>
internal sealed class PlanBuilder
{
    private readonly Stack<Level> _levels = new();
    private readonly ArrayBufferWriter<byte> _literal = new(4096);
    private int _firstOnlyFrom = -1;

    public PlanBuilder() => _levels.Push(new Level(null));

    /// <summary>How many loops enclose the present place.</summary>
    public int LoopDepth { get; private set; }

    public void Literal(string text) => Encoding.UTF8.GetBytes(text, _literal);

    public void Add(Node node)
    {
        EndLiteral();
        _levels.Peek().Nodes.Add(node);
    }

    public void Block(Tag tag)
    {
        EndLiteral();
        if (tag.IsOpen)
        {
            _levels.Push(new Level(tag));
            LoopDepth += tag.Kind == TagKind.Each ? 1 : 0;
            return;
        }

        var level = _levels.Peek();
        if (level.Tag is null)
        {
            throw new InvalidOperationException($"{tag.Raw} closes nothing at {tag.Place}.");
        }

        if (tag.IsMiddle)
        {
            level.EndBranch(tag);
            return;
        }

        _levels.Pop();
        LoopDepth -= level.Tag.Kind == TagKind.Each ? 1 : 0;
        _levels.Peek().Nodes.Add(level.Finish());
    }

    /// <summary>Opens something that may not be empty; see <see cref="WrapNode"/>.</summary>
    public void BeginWrap(string before)
    {
        EndLiteral();
        _levels.Push(new Level(null) { Before = Encoding.UTF8.GetBytes(before) });
    }

    public void EndWrap(string after, string otherwise)
    {
        EndLiteral();
        var level = _levels.Pop();
        _levels.Peek().Nodes.Add(new WrapNode(level.Before!, [.. level.Nodes], Encoding.UTF8.GetBytes(after), Encoding.UTF8.GetBytes(otherwise)));
    }

    /// <summary>Literals from here to <see cref="EndFirstOnly"/> are written for the first item of every enclosing loop only.</summary>
    public void BeginFirstOnly()
    {
        EndLiteral();
        _firstOnlyFrom = _levels.Count;
    }

    public void EndFirstOnly()
    {
        if (_firstOnlyFrom != _levels.Count)
        {
            throw new InvalidOperationException("A block inside a first-only piece.");
        }

        _levels.Peek().Nodes.Add(new FirstOnlyNode(_literal.WrittenSpan.ToArray()));
        _literal.ResetWrittenCount();
        _firstOnlyFrom = -1;
    }

    public Node[] Build()
    {
        EndLiteral();
        if (_levels.Count != 1)
        {
            throw new InvalidOperationException($"{_levels.Peek().Tag?.Raw} is not closed.");
        }

        return [.. _levels.Pop().Nodes];
    }

    private void EndLiteral()
    {
        if (_literal.WrittenCount > 0)
        {
            _levels.Peek().Nodes.Add(new LiteralNode(_literal.WrittenSpan.ToArray()));
            _literal.ResetWrittenCount();
        }
    }

    private sealed class Level(Tag? tag)
    {
        private readonly List<Branch> _branches = [];
        private Tag? _branch = tag;

        public Tag? Tag { get; } = tag;

        public byte[]? Before { get; init; }

        public List<Node> Nodes { get; } = [];

        public void EndBranch(Tag? next)
        {
            _branches.Add(new Branch(_branch!.Condition, _branch, [.. Nodes]));
            Nodes.Clear();
            _branch = next;
        }

        public Node Finish()
        {
            if (Tag!.Kind == TagKind.Each)
            {
                return new EachNode(Tag, [.. Nodes]);
            }

            EndBranch(null);
            return new IfNode(_branches);
        }
    }
}
