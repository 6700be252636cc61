namespace MouWorkflow.Documents.Comparing;

/// <summary>One step through two paragraphs; both tokens when they are equal.</summary>
internal readonly record struct Step(Token? Older, Token? Newer);

/// <summary>The changes of one paragraph, told so that a person can read them.</summary>
internal static class ParagraphDiff
{
    public static List<Step> Steps(IReadOnlyList<Token> older, IReadOnlyList<Token> newer, RedlineContext context)
    {
        var diff = SequenceDiff.Of([.. older.Select(t => t.Key)], [.. newer.Select(t => t.Key)]);
        context.Approximate |= diff.Approximate;
        var pairs = Readable(diff.Pairs, older, newer);
        var steps = new List<Step>();
        int i = 0, j = 0;
        foreach (var (a, b) in pairs.Append((A: older.Count, B: newer.Count)))
        {
            for (; i < a; i++)
            {
                steps.Add(new Step(older[i], null));
            }

            for (; j < b; j++)
            {
                steps.Add(new Step(null, newer[j]));
            }

            if (a < older.Count)
            {
                steps.Add(new Step(older[i++], newer[j++]));
            }
        }

        return steps;
    }

    // A lone space or comma between two changes is not worth keeping; nor is a stray word of a sentence written anew.
    private static List<(int A, int B)> Readable(IReadOnlyList<(int A, int B)> pairs, IReadOnlyList<Token> older, IReadOnlyList<Token> newer)
    {
        var words = pairs.Count(p => older[p.A].IsWord);
        var rewritten = words * 5 < Math.Min(older.Count(t => t.IsWord), newer.Count(t => t.IsWord));
        var kept = new List<(int A, int B)>();
        for (var from = 0; from < pairs.Count;)
        {
            var to = from + 1;
            while (to < pairs.Count && pairs[to].A == pairs[to - 1].A + 1 && pairs[to].B == pairs[to - 1].B + 1)
            {
                to++;
            }

            var stretch = Enumerable.Range(from, to - from).Select(k => pairs[k]).ToList();
            var inside = from > 0 && to < pairs.Count;
            kept.AddRange(rewritten || (inside && !stretch.Exists(p => older[p.A].IsWord)) ? stretch.Where(p => older[p.A].Kind != TokenKind.Text) : stretch);
            from = to;
        }

        return kept;
    }
}
