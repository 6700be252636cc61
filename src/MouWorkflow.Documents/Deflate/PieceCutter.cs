using System.Runtime.CompilerServices;

namespace MouWorkflow.Documents;

/// <summary>
/// Makes the literals of a plan into pieces and finds, once for all renderings, which stretches repeat earlier ones. Only bytes that were
/// certainly written before are repeated: never those of another branch, nor of a loop that may have had no items.
/// </summary>
internal sealed class PieceCutter
{
    private const int Shortest = 4;
    private const int Window = 30 * 1024; // Values in between make real distances longer; rendering checks them.
    private const int HashBits = 14;
    private const int Tries = 32;

    private readonly List<Cutting> _literals = [];
    private readonly int[] _heads = new int[1 << HashBits];
    private byte[] _bytes = [];
    private int[] _owners = [];
    private int[] _before = [];

    /// <summary>Gives every literal of the plan its piece.</summary>
    public static PartPlan Cut(Node[] plan)
    {
        var cutter = new PieceCutter();
        cutter.Collect(plan, new Block(null, false));
        return new PartPlan(plan, cutter._literals.Count, cutter.Cut());
    }

    private void Collect(Node[] plan, Block block)
    {
        foreach (var node in plan)
        {
            switch (node)
            {
                case LiteralNode literal:
                    Collect(literal, block);
                    break;
                case FirstOnlyNode first:
                    Collect(first.Literal, new Block(block, block.InLoop));
                    break;
                case WrapNode wrap:
                    var within = new Block(block, block.InLoop);
                    Collect(wrap.Before, within);
                    Collect(wrap.Body, within);
                    Collect(wrap.After, within);
                    Collect(wrap.Otherwise, new Block(block, block.InLoop));
                    break;
                default:
                    foreach (var child in node.Children)
                    {
                        Collect(child, new Block(block, block.InLoop || node is EachNode));
                    }

                    break;
            }
        }
    }

    private void Collect(LiteralNode literal, Block block)
    {
        if (literal.Bytes.Length > 0)
        {
            var start = _literals.Count == 0 ? 0 : _literals[^1].Start + _literals[^1].Literal.Bytes.Length;
            _literals.Add(new Cutting(literal, block, start));
        }
    }

    private int Cut()
    {
        _bytes = [.. _literals.SelectMany(l => l.Literal.Bytes)];
        _before = new int[_bytes.Length];
        _owners = new int[_bytes.Length];
        Array.Fill(_heads, -1);
        var slots = 0;
        for (var index = 0; index < _literals.Count; index++)
        {
            var (literal, block, start) = _literals[index];
            Array.Fill(_owners, index, start, literal.Bytes.Length);
            literal.Piece = new Piece(index, block.InLoop ? slots++ : -1, literal.Bytes, [.. Stretches(index)]);
        }

        return slots;
    }

    private List<Stretch> Stretches(int index)
    {
        var (literal, block, start) = _literals[index];
        var end = start + literal.Bytes.Length;
        var stretches = new List<Stretch>();
        var fresh = start;
        for (var at = start; at < end;)
        {
            var found = Find(at, end, block);
            Remember(at, end);

            // A longer repetition that begins one byte later is the better one.
            if (found.Length is >= Shortest and < 32 && Find(at + 1, end, block).Length > found.Length)
            {
                at++;
                continue;
            }

            if (found.Length < Shortest)
            {
                at++;
                continue;
            }

            AddFresh(fresh, at);
            stretches.Add(found);
            for (var skipped = at + 1; skipped < at + found.Length; skipped++)
            {
                Remember(skipped, end);
            }

            at += found.Length;
            fresh = at;
        }

        AddFresh(fresh, end);
        return stretches;

        void AddFresh(int from, int to)
        {
            if (to > from)
            {
                stretches.Add(new Stretch(to - from, -1, 0));
            }
        }
    }

    private void Remember(int at, int end)
    {
        if (at + Shortest <= end)
        {
            ref var head = ref _heads[Hash(at)];
            _before[at] = head;
            head = at;
        }
    }

    // Optimized at once: a template's first document should not wait until the runtime has seen how often this is called.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Stretch Find(int at, int end, Block block)
    {
        var best = default(Stretch);
        if (at + Shortest > end)
        {
            return best;
        }

        var wanted = _bytes.AsSpan(at, end - at);
        var tries = Tries;
        for (var candidate = _heads[Hash(at)]; candidate >= 0 && at - candidate <= Window && tries > 0; candidate = _before[candidate], tries--)
        {
            // Only what would be longer is worth a closer look.
            if (best.Length > 0 && (best.Length == wanted.Length || candidate + best.Length >= _bytes.Length || _bytes[candidate + best.Length] != wanted[best.Length]))
            {
                continue;
            }

            var (literal, owner, start) = _literals[_owners[candidate]];
            var length = wanted.CommonPrefixLength(_bytes.AsSpan(candidate, start + literal.Bytes.Length - candidate));
            if (length > best.Length && owner.Holds(block))
            {
                best = new Stretch(length, _owners[candidate], candidate - start);
            }
        }

        return best;
    }

    private int Hash(int at) => (int)((BitConverter.ToUInt32(_bytes, at) * 2_654_435_761u) >> (32 - HashBits));

    private sealed record Cutting(LiteralNode Literal, Block Block, int Start);

    /// <summary>What is written wholly or not at all.</summary>
    private sealed record Block(Block? Outer, bool InLoop)
    {
        public bool Holds(Block? inner)
        {
            while (inner is not null && !ReferenceEquals(inner, this))
            {
                inner = inner.Outer;
            }

            return inner is not null;
        }
    }
}
