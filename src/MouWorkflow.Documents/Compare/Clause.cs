using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>A paragraph or table row as a reader sees it.</summary>
internal sealed record ClauseLine(string Label, string Text, int Key, int[] Words) : IAligned
{
    public override string ToString() => Label.Length == 0 ? Text : Text.Length == 0 ? Label : $"{Label} {Text}";
}

/// <summary>A heading or "Pasal n" with everything up to the next; without a title what stands before the first.</summary>
internal sealed record Clause(string Title, IReadOnlyList<ClauseLine> Lines, int Key, int[] Words) : IAligned;

/// <summary>Reads a document's clauses with their automatic numbers.</summary>
internal sealed partial class ClauseReader
{
    private readonly ComparePackage _package;
    private readonly Interner _interner;
    private readonly WordStyles _styles;
    private readonly WordNumbering _numbering;

    private ClauseReader(ComparePackage package, Interner interner)
    {
        (_package, _interner) = (package, interner);
        _styles = new WordStyles(Linked("styles"));
        _numbering = new WordNumbering(Linked("numbering"), _styles);
    }

    public static IReadOnlyList<Clause> Body(ComparePackage package, Interner interner)
    {
        var reader = new ClauseReader(package, interner);
        var clauses = new List<Clause>();
        var (title, lines) = (string.Empty, new List<ClauseLine>());
        foreach (var (line, isTitle) in reader.Lines(package.Tree(package.Main)!.Element(W.Body)!))
        {
            if (isTitle)
            {
                reader.Close(title, lines, clauses);
                (title, lines) = (line.ToString(), []);
            }

            lines.Add(line);
        }

        reader.Close(title, lines, clauses);
        return clauses;
    }

    /// <summary>The lines of all parts of a kind (headers, footers) or of all notes, as one clause.</summary>
    public static Clause Other(ComparePackage package, Interner interner, params string[] kinds)
    {
        var reader = new ClauseReader(package, interner);
        var lines = package.Links(package.Main).Where(l => kinds.Contains(l.Kind) && l.Part is not null && package.Has(l.Part))
            .SelectMany(l => reader.Lines(package.Tree(l.Part!)!)).Select(l => l.Line).DistinctBy(l => l.Key).ToList();
        return reader.Make(string.Empty, lines);
    }

    private void Close(string title, List<ClauseLine> lines, List<Clause> clauses)
    {
        if (lines.Count > 0)
        {
            clauses.Add(Make(title, lines));
        }
    }

    // Numbers are not part of the key: a clause that only moved up a number has not changed.
    private Clause Make(string title, IReadOnlyList<ClauseLine> lines) =>
        new(title, lines, _interner.Key("clause " + string.Join(' ', lines.Select(l => l.Key))), Sorted(lines.SelectMany(l => l.Words)));

    private IEnumerable<(ClauseLine Line, bool IsTitle)> Lines(XElement container)
    {
        foreach (var e in Inside(container))
        {
            if (e.Name == W.Tbl)
            {
                foreach (var row in e.Descendants(W.Tr).Where(r => r.Ancestors(W.Tbl).First() == e))
                {
                    var text = string.Join(" | ", row.Descendants(W.Tc).Where(c => c.Ancestors(W.Tr).First() == row).Select(Cell));
                    if (text.Any(c => c is not (' ' or '|')))
                    {
                        yield return (Line(string.Empty, text), false);
                    }
                }
            }
            else if (e.Name == W.P)
            {
                var properties = e.Element(W.PPr);
                var label = _numbering.Next(properties).Label;
                var text = Text(e);
                if (text.Length > 0 || label.Length > 0)
                {
                    yield return (Line(label, text), _styles.Heading(properties) > 0 || Article().IsMatch(label.Length > 0 ? label : text));
                }
            }
        }
    }

    private string Cell(XElement cell) => string.Join(' ', cell.Descendants(W.P).Select(p => Line(_numbering.Next(p.Element(W.PPr)).Label, Text(p)).ToString()).Where(t => t.Length > 0));

    private ClauseLine Line(string label, string text) =>
        new(label, text, _interner.Key("line " + text), Sorted(Word().Matches(text).Select(m => _interner.Key(m.Value))));

    private static string Text(XElement p)
    {
        var text = new StringBuilder();
        foreach (var e in p.Descendants().Where(e => e.Name.Namespace == W.Ns && !e.Ancestors().TakeWhile(a => a != p).Any(a => a.Name == W.Mc + "Fallback" || a.Name == W.PPr)))
        {
            text.Append(e.Name.LocalName switch
            {
                "t" => e.Value,
                "tab" or "ptab" or "br" or "cr" => " ",
                "noBreakHyphen" => "\u2011",
                _ => string.Empty,
            });
        }

        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static IEnumerable<XElement> Inside(XElement container) => container.Elements().SelectMany(e =>
        e.Name == W.P || e.Name == W.Tbl ? [e] : e.Name == W.SectPr ? [] : Inside(e));

    private static int[] Sorted(IEnumerable<int> keys)
    {
        var sorted = keys.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private XElement? Linked(string kind) => _package.Linked(_package.Main, kind) is { } part ? _package.Tree(part) : null;

    [GeneratedRegex(@"^(Pasal|PASAL|Article|ARTICLE)\s+\d+\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
