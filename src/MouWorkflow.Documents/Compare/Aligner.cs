namespace MouWorkflow.Documents.Comparing;

/// <summary>
/// Finds which things of two sequences belong together: equal ones that occur once are fixed first, then what lies between is matched by
/// likeness. Gaps too large for that are matched by equality only, and <see cref="Coarse"/> says so.
/// </summary>
internal sealed class Aligner
{
    private const long CellsPerGap = 400_000;
    private long _cellsLeft = 20_000_000;

    public bool Coarse { get; private set; }

    /// <summary>
    /// Pairs in order; an index of -1 stands for "nothing on that side". <paramref name="likeness"/> is 0 for what must not be matched, and
    /// above it for what may be; the sum over all pairs becomes as large as possible.
    /// </summary>
    public List<(int A, int B)> Align<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, Func<T, T, double> likeness)
        where T : IAligned
    {
        var pairs = new List<(int A, int B)>();
        Fix(a, b, 0, a.Count, 0, b.Count, likeness, pairs);
        return Complete(pairs, a.Count, b.Count);
    }

    /// <summary>How alike two bags of words are, from 0 to 1.</summary>
    public static double Dice(int[] a, int[] b)
    {
        if (a.Length + b.Length == 0)
        {
            return 0;
        }

        int common = 0, i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                common++;
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return 2.0 * common / (a.Length + b.Length);
    }

    private void Fix<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, int a0, int a1, int b0, int b1, Func<T, T, double> likeness, List<(int A, int B)> pairs)
        where T : IAligned
    {
        while (a0 < a1 && b0 < b1 && a[a0].Key == b[b0].Key)
        {
            pairs.Add((a0++, b0++));
        }

        while (a0 < a1 && b0 < b1 && a[a1 - 1].Key == b[b1 - 1].Key)
        {
            pairs.Add((--a1, --b1));
        }

        if (a0 == a1 || b0 == b1)
        {
            return;
        }

        var anchors = Unique(a, b, a0, a1, b0, b1);
        if (anchors.Count > 0)
        {
            foreach (var (i, j) in anchors)
            {
                Fix(a, b, a0, i, b0, j, likeness, pairs);
                pairs.Add((i, j));
                (a0, b0) = (i + 1, j + 1);
            }

            Fix(a, b, a0, a1, b0, b1, likeness, pairs);
        }
        else if ((long)(a1 - a0) * (b1 - b0) <= Math.Min(CellsPerGap, _cellsLeft))
        {
            _cellsLeft -= (long)(a1 - a0) * (b1 - b0);
            Best(a, b, a0, a1, b0, b1, likeness, pairs);
        }
        else
        {
            Coarse = true;
            var diff = SequenceDiff.Of([.. Enumerable.Range(a0, a1 - a0).Select(i => a[i].Key)], [.. Enumerable.Range(b0, b1 - b0).Select(j => b[j].Key)], 512);
            pairs.AddRange(diff.Pairs.Select(p => (p.A + a0, p.B + b0)));
        }
    }

    /// <summary>Equal things that occur once on each side, the longest rising chain of them.</summary>
    private static List<(int A, int B)> Unique<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, int a0, int a1, int b0, int b1)
        where T : IAligned
    {
        var seen = new Dictionary<int, (int CountA, int CountB, int B)>();
        for (var i = a0; i < a1; i++)
        {
            var s = seen.GetValueOrDefault(a[i].Key);
            seen[a[i].Key] = s with { CountA = s.CountA + 1 };
        }

        for (var j = b0; j < b1; j++)
        {
            var s = seen.GetValueOrDefault(b[j].Key);
            seen[b[j].Key] = (s.CountA, s.CountB + 1, j);
        }

        var tails = new List<int>();
        var found = new List<(int A, int B, int Previous)>();
        for (var i = a0; i < a1; i++)
        {
            // Things without a word (empty paragraphs) say nothing about where they belong.
            if (a[i].Words.Length == 0 || seen[a[i].Key] is not (1, 1, var j))
            {
                continue;
            }

            var at = tails.BinarySearch(j, Comparer<int>.Create((tail, wanted) => found[tail].B.CompareTo(wanted)));
            at = at < 0 ? ~at : at;
            found.Add((i, j, at == 0 ? -1 : tails[at - 1]));
            if (at == tails.Count)
            {
                tails.Add(found.Count - 1);
            }
            else
            {
                tails[at] = found.Count - 1;
            }
        }

        var chain = new List<(int A, int B)>();
        for (var k = tails.Count == 0 ? -1 : tails[^1]; k >= 0; k = found[k].Previous)
        {
            chain.Add((found[k].A, found[k].B));
        }

        chain.Reverse();
        return chain;
    }

    private static void Best<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, int a0, int a1, int b0, int b1, Func<T, T, double> likeness, List<(int A, int B)> pairs)
        where T : IAligned
    {
        int n = a1 - a0, m = b1 - b0;
        var score = new double[n + 1, m + 1];
        var matched = new bool[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = m - 1; j >= 0; j--)
            {
                var alone = Math.Max(score[i + 1, j], score[i, j + 1]);
                var like = likeness(a[a0 + i], b[b0 + j]);
                matched[i, j] = like > 0 && score[i + 1, j + 1] + like >= alone;
                score[i, j] = matched[i, j] ? score[i + 1, j + 1] + like : alone;
            }
        }

        for (int i = 0, j = 0; i < n && j < m;)
        {
            if (matched[i, j])
            {
                pairs.Add((a0 + i++, b0 + j++));
            }
            else if (score[i + 1, j] >= score[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    private static List<(int A, int B)> Complete(List<(int A, int B)> pairs, int countA, int countB)
    {
        pairs.Sort();
        var all = new List<(int A, int B)>(pairs.Count);
        int i = 0, j = 0;
        foreach (var (a, b) in pairs.Append((A: countA, B: countB)))
        {
            while (i < a)
            {
                all.Add((i++, -1));
            }

            while (j < b)
            {
                all.Add((-1, j++));
            }

            if (a < countA)
            {
                all.Add((a, b));
                (i, j) = (a + 1, b + 1);
            }
        }

        return all;
    }
}
