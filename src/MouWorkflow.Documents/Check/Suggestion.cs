namespace MouWorkflow.Documents;

/// <summary>What somebody probably meant: the nearest known name, if one is near enough to be a slip of the finger.</summary>
internal static class Suggestion
{
    private const int LongestName = 100;

    /// <summary>The nearest of the names, or null. A name that only lacks what stands before its last point is near too, if it is the only one.</summary>
    public static string? For(string written, IReadOnlyCollection<string> known)
    {
        if (written.Length is 0 or > LongestName)
        {
            return null;
        }

        var near = known.Where(k => k.Length <= LongestName && k != written)
            .Select(k => (Name: k, Distance: Distance(written.ToLowerInvariant(), k.ToLowerInvariant())))
            .Where(k => k.Distance <= Tolerance(written.Length))
            .OrderBy(k => k.Distance)
            .ThenBy(k => k.Name, StringComparer.Ordinal)
            .Select(k => k.Name)
            .FirstOrDefault();
        if (near is not null)
        {
            return near;
        }

        var last = written[(written.LastIndexOf('.') + 1)..];
        var ending = known.Where(k => k.EndsWith("." + last, StringComparison.OrdinalIgnoreCase) || string.Equals(k, last, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return ending is [var only] && only != written ? only : null;
    }

    private static int Tolerance(int length) => length <= 4 ? 1 : length <= 9 ? 2 : 3;

    /// <summary>Letters to add, drop, change or swap with their neighbour.</summary>
    internal static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        var now = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[b.Length];
    }
}
