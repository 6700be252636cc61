namespace MouWorkflow.Documents.Comparing;

/// <summary>Tells which clauses differ.</summary>
internal static class ClauseComparer
{
    public static IReadOnlyList<ClauseChange> Compare(ComparePackage older, ComparePackage newer)
    {
        var interner = new Interner();
        var changes = Body(ClauseReader.Body(older, interner), ClauseReader.Body(newer, interner));
        Outside(ClausePlace.Header, ["header"]);
        Outside(ClausePlace.Footer, ["footer"]);
        Outside(ClausePlace.Notes, ["footnotes", "endnotes"]);
        return changes;

        void Outside(ClausePlace place, string[] kinds)
        {
            var (a, b) = (ClauseReader.Other(older, interner, kinds), ClauseReader.Other(newer, interner, kinds));
            if (Changed(a, b) is { } change)
            {
                changes.Add(change with { Place = place });
            }
        }
    }

    private static List<ClauseChange> Body(IReadOnlyList<Clause> older, IReadOnlyList<Clause> newer)
    {
        var pairs = new Aligner().Align(older, newer, Likeness);
        var gone = pairs.Where(p => p.B < 0).Select(p => older[p.A]).ToList();
        var changes = new List<ClauseChange>();
        foreach (var (a, b) in pairs)
        {
            if (a >= 0 && b >= 0)
            {
                if (Changed(older[a], newer[b]) is { } change)
                {
                    changes.Add(change);
                }
            }
            else if (b >= 0)
            {
                var from = gone.Find(g => g.Key == newer[b].Key);
                gone.Remove(from!);
                changes.Add(from is null
                    ? new ClauseChange(ClausePlace.Body, ClauseChangeKind.Added, string.Empty, newer[b].Title, string.Empty, Text(newer[b].Lines))
                    : new ClauseChange(ClausePlace.Body, ClauseChangeKind.Moved, from.Title, newer[b].Title, Text(from.Lines), Text(newer[b].Lines)));
            }
            else if (!IsMovedLater(older[a], pairs.Where(p => p.A < 0).Select(p => newer[p.B])))
            {
                changes.Add(new ClauseChange(ClausePlace.Body, ClauseChangeKind.Removed, older[a].Title, string.Empty, Text(older[a].Lines), string.Empty));
            }
        }

        return changes;
    }

    private static bool IsMovedLater(Clause gone, IEnumerable<Clause> came) => came.Any(c => c.Key == gone.Key);

    private static ClauseChange? Changed(Clause older, Clause newer)
    {
        if (older.Key == newer.Key)
        {
            return null;
        }

        var pairs = new Aligner().Align(older.Lines, newer.Lines, LineLikeness).Where(p => p.A < 0 || p.B < 0 || older.Lines[p.A].Key != newer.Lines[p.B].Key).ToList();
        return new ClauseChange(
            ClausePlace.Body,
            ClauseChangeKind.Changed,
            older.Title,
            newer.Title,
            Text(pairs.Where(p => p.A >= 0).Select(p => older.Lines[p.A])),
            Text(pairs.Where(p => p.B >= 0).Select(p => newer.Lines[p.B])));
    }

    private static double Likeness(Clause a, Clause b)
    {
        var like = Aligner.Dice(a.Words, b.Words);
        var sameTitle = a.Lines[0].Text.Length > 0 && a.Lines[0].Key == b.Lines[0].Key;
        return a.Key == b.Key ? 2 + Math.Log2(1 + a.Words.Length)
            : like >= 0.4 || (sameTitle && like >= 0.15) ? (like + (sameTitle ? 0.3 : 0)) * Math.Log2(1 + a.Words.Length)
            : 0;
    }

    private static double LineLikeness(ClauseLine a, ClauseLine b) =>
        a.Key == b.Key ? 1.5 + Math.Log2(1 + a.Words.Length) : Aligner.Dice(a.Words, b.Words) is >= 0.3 and var like ? like * Math.Log2(1 + a.Words.Length) : 0;

    private static string Text(IEnumerable<ClauseLine> lines) => string.Join('\n', lines.Select(l => l.ToString()));
}
