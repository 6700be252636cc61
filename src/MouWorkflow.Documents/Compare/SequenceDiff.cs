namespace MouWorkflow.Documents.Comparing;

/// <summary>
/// The longest common subsequence of two sequences of keys, by Myers' method in linear memory: the middle of a shortest edit path is
/// sought from both ends at once, and the two halves are solved alike. Past a limit of effort the furthest point reached is taken as
/// the middle; the result is then right but not shortest, and <see cref="Approximate"/> says so.
/// </summary>
internal sealed class SequenceDiff
{
    private readonly int[] _a;
    private readonly int[] _b;
    private readonly int _effort;
    private readonly int _zero;
    private readonly int[] _forward;
    private readonly int[] _backward;
    private readonly List<(int A, int B)> _pairs = [];

    private SequenceDiff(int[] a, int[] b, int effort)
    {
        (_a, _b, _effort) = (a, b, effort);
        _zero = b.Length + 1;
        _forward = new int[a.Length + b.Length + 3];
        _backward = new int[a.Length + b.Length + 3];
    }

    public bool Approximate { get; private set; }

    /// <summary>Pairs of equal places, rising in both.</summary>
    public IReadOnlyList<(int A, int B)> Pairs => _pairs;

    public static SequenceDiff Of(int[] a, int[] b, int effort = 1024)
    {
        var diff = new SequenceDiff(a, b, effort);
        diff.Solve(0, a.Length, 0, b.Length);
        return diff;
    }

    private void Solve(int a0, int a1, int b0, int b1)
    {
        while (a0 < a1 && b0 < b1 && _a[a0] == _b[b0])
        {
            _pairs.Add((a0++, b0++));
        }

        var same = 0;
        while (a0 < a1 && b0 < b1 && _a[a1 - 1] == _b[b1 - 1])
        {
            a1--;
            b1--;
            same++;
        }

        if (a0 < a1 && b0 < b1)
        {
            var (a, b) = Middle(a0, a1, b0, b1);
            Solve(a0, a, b0, b);
            Solve(a, a1, b, b1);
        }

        for (var i = 0; i < same; i++)
        {
            _pairs.Add((a1 + i, b1 + i));
        }
    }

    // A diagonal is named by a - b. Forward paths hold the largest a reached on it, backward paths the smallest.
    private (int A, int B) Middle(int a0, int a1, int b0, int b1)
    {
        int lowest = a0 - b1, highest = a1 - b0, start = a0 - b0, goal = a1 - b1;
        int fLow = start, fHigh = start, bLow = goal, bHigh = goal;
        var meetsForward = ((start - goal) & 1) != 0;
        _forward[_zero + start] = a0;
        _backward[_zero + goal] = a1;
        for (var cost = 1; ; cost++)
        {
            Widen(_forward, ref fLow, ref fHigh, lowest, highest, -1);
            for (var d = fHigh; d >= fLow; d -= 2)
            {
                var a = Math.Max(_forward[_zero + d - 1] + 1, _forward[_zero + d + 1]);
                while (a < a1 && a - d < b1 && _a[a] == _b[a - d])
                {
                    a++;
                }

                _forward[_zero + d] = a;
                if (meetsForward && d >= bLow && d <= bHigh && _backward[_zero + d] <= a && a <= a1 && a - d <= b1)
                {
                    return (a, a - d);
                }
            }

            Widen(_backward, ref bLow, ref bHigh, lowest, highest, int.MaxValue - 1);
            for (var d = bHigh; d >= bLow; d -= 2)
            {
                var a = Math.Min(_backward[_zero + d - 1], _backward[_zero + d + 1] - 1);
                while (a > a0 && a - d > b0 && _a[a - 1] == _b[a - d - 1])
                {
                    a--;
                }

                _backward[_zero + d] = a;
                if (!meetsForward && d >= fLow && d <= fHigh && a <= _forward[_zero + d] && a >= a0 && a - d >= b0)
                {
                    return (a, a - d);
                }
            }

            if (cost >= _effort)
            {
                Approximate = true;
                return Furthest(a0, a1, b0, b1, fLow, fHigh);
            }
        }
    }

    // The next diagonals on both sides, as far as the box has any; their outer neighbours must not win.
    private void Widen(int[] reached, ref int low, ref int high, int lowest, int highest, int never)
    {
        if (low > lowest)
        {
            low--;
            reached[_zero + low - 1] = never;
        }
        else
        {
            low++;
        }

        if (high < highest)
        {
            high++;
            reached[_zero + high + 1] = never;
        }
        else
        {
            high--;
        }
    }

    private (int A, int B) Furthest(int a0, int a1, int b0, int b1, int low, int high)
    {
        var best = (A: a0, B: b0);
        for (var d = low; d <= high; d += 2)
        {
            var a = Math.Min(Math.Min(_forward[_zero + d], a1), b1 + d);
            if (a >= a0 && a - d >= b0 && a + a - d > best.A + best.B)
            {
                best = (a, a - d);
            }
        }

        // A corner would be no split at all: then nothing in the box is taken as equal.
        return best == (a0, b0) || best == (a1, b1) ? (a1, b0) : best;
    }
}
