using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Counts automatic numbers while the document is read from top to bottom, as Word does: lists of one abstract definition share their
/// counters, a deeper level starts again after a higher one, and an override starts again at its first use.
/// </summary>
internal sealed class WordNumbering
{
    public const int Levels = 9;

    private readonly WordStyles _styles;
    private readonly Dictionary<string, XElement> _abstracts;
    private readonly Dictionary<string, XElement> _numbers;
    private readonly Dictionary<string, int?[]> _counters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public WordNumbering(XElement? root, WordStyles styles)
    {
        _styles = styles;
        _abstracts = Index(root, "abstractNum", "abstractNumId");
        _numbers = Index(root, "num", "numId");
    }

    /// <summary>The label of the next paragraph with these properties, without the space after it; empty when it has none.</summary>
    public (string Label, int Level) Next(XElement? pPr) =>
        Find(pPr) is { } at ? (Count(at.NumId, at.Number, at.List, at.Level), at.Level) : (string.Empty, 0);

    /// <summary>The list that a paragraph with these properties belongs to and its level in it; null when it has no automatic number.</summary>
    public (string NumId, XElement Number, XElement List, int Level)? Find(XElement? pPr)
    {
        var style = _styles.StyleOf(pPr);
        var own = pPr?.Element(W.Ns + "numPr");
        var inherited = _styles.Chain(style).FirstOrDefault(s => s.Element(W.PPr)?.Element(W.Ns + "numPr")?.Element(W.Ns + "numId") is not null);
        var fromStyle = inherited?.Element(W.PPr)!.Element(W.Ns + "numPr");
        var numId = (string?)(own?.Element(W.Ns + "numId") ?? fromStyle?.Element(W.Ns + "numId"))?.Attribute(W.Val);
        if (numId is null or "0" || !_numbers.TryGetValue(numId, out var number) || AbstractOf(number) is not { } list)
        {
            return null;
        }

        var level = WordStyles.Number(own?.Element(W.Ns + "ilvl"))
            ?? LevelOfStyle(list, (string?)inherited?.Attribute(W.Ns + "styleId"))
            ?? WordStyles.Number(fromStyle?.Element(W.Ns + "ilvl"))
            ?? 0;
        return (numId, number, list, Math.Clamp(level, 0, Levels - 1));
    }

    private string Count(string numId, XElement number, XElement list, int level)
    {
        var key = (string)list.Attribute(W.Ns + "abstractNumId")!;
        if (!_counters.TryGetValue(key, out var counters))
        {
            _counters[key] = counters = new int?[Levels];
        }

        if (_used.Add(numId))
        {
            foreach (var restart in number.Elements(W.Ns + "lvlOverride").Where(o => o.Element(W.Ns + "startOverride") is not null))
            {
                if (int.TryParse((string?)restart.Attribute(W.Ns + "ilvl"), NumberStyles.None, CultureInfo.InvariantCulture, out var l) && l < Levels)
                {
                    counters[l] = null;
                }
            }
        }

        counters[level] = counters[level] + 1 ?? Start(number, list, level);
        for (var deeper = level + 1; deeper < Levels; deeper++)
        {
            // lvlRestart 0 never starts again; n starts again only after level n (counted from 1) or a higher one.
            var restart = WordStyles.Number(Definition(number, list, deeper)?.Element(W.Ns + "lvlRestart")) ?? deeper;
            if (level < restart)
            {
                counters[deeper] = null;
            }
        }

        return Label(number, list, level, counters);
    }

    private static string Label(XElement number, XElement list, int level, int?[] counters)
    {
        var definition = Definition(number, list, level);
        var pattern = (string?)definition?.Element(W.Ns + "lvlText")?.Attribute(W.Val) ?? string.Empty;
        var format = Format(definition);
        if (format == "bullet")
        {
            // Symbol fonts keep their bullets in the private area, where no other font has anything.
            return pattern.Length == 0 ? string.Empty : pattern[0] is >= '\uE000' and <= '\uF8FF' ? "•" : pattern;
        }

        var legal = WordStyles.IsOn(definition?.Element(W.Ns + "isLgl"));
        var label = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length || pattern[i + 1] is < '1' or > '9')
            {
                label.Append(pattern[i]);
                continue;
            }

            var at = pattern[++i] - '1';
            var value = counters[at] ??= Start(number, list, at);
            var shape = at == level ? format : Format(Definition(number, list, at));
            label.Append(NumberFormat.Write(value, legal && shape != "none" ? "decimal" : shape));
        }

        return label.ToString().Trim();
    }

    public static string Format(XElement? definition) => (string?)definition?.Element(W.Ns + "numFmt")?.Attribute(W.Val) ?? "decimal";

    public static int Start(XElement number, XElement list, int level)
    {
        var overridden = Override(number, level)?.Element(W.Ns + "startOverride");
        return WordStyles.Number(overridden) ?? WordStyles.Number(Definition(number, list, level)?.Element(W.Ns + "start")) ?? 0;
    }

    private static XElement? Override(XElement number, int level) =>
        number.Elements(W.Ns + "lvlOverride").FirstOrDefault(o => IsLevel(o, level));

    public static XElement? Definition(XElement number, XElement list, int level) =>
        Override(number, level)?.Element(W.Ns + "lvl") ?? list.Elements(W.Ns + "lvl").FirstOrDefault(l => IsLevel(l, level));

    private static bool IsLevel(XElement e, int level) =>
        (string?)e.Attribute(W.Ns + "ilvl") == level.ToString(CultureInfo.InvariantCulture);

    private static int? LevelOfStyle(XElement list, string? style)
    {
        var level = list.Elements(W.Ns + "lvl").FirstOrDefault(l => style is not null && (string?)l.Element(W.Ns + "pStyle")?.Attribute(W.Val) == style);
        return int.TryParse((string?)level?.Attribute(W.Ns + "ilvl"), NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : null;
    }

    private XElement? AbstractOf(XElement number)
    {
        var list = _abstracts.GetValueOrDefault((string?)number.Element(W.Ns + "abstractNumId")?.Attribute(W.Val) ?? string.Empty);
        if ((string?)list?.Element(W.Ns + "numStyleLink")?.Attribute(W.Val) is not { } link)
        {
            return list;
        }

        var numId = (string?)_styles.Style(link)?.Element(W.PPr)?.Element(W.Ns + "numPr")?.Element(W.Ns + "numId")?.Attribute(W.Val);
        var linked = numId is null ? null : _numbers.GetValueOrDefault(numId);
        return linked is null ? list : _abstracts.GetValueOrDefault((string?)linked.Element(W.Ns + "abstractNumId")?.Attribute(W.Val) ?? string.Empty);
    }

    private static Dictionary<string, XElement> Index(XElement? root, string element, string id)
    {
        var index = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var e in root?.Elements(W.Ns + element) ?? [])
        {
            index.TryAdd((string?)e.Attribute(W.Ns + id) ?? string.Empty, e);
        }

        return index;
    }
}

/// <summary>Numbers in the formats that Word lists use.</summary>
internal static class NumberFormat
{
    public static string Write(int value, string format) => format switch
    {
        "none" => string.Empty,
        "upperRoman" when value is > 0 and < 4000 => Indonesian.Romawi(value),
        "lowerRoman" when value is > 0 and < 4000 => Indonesian.Romawi(value).ToLowerInvariant(),
        "upperLetter" when value > 0 => Letters(value, 'A'),
        "lowerLetter" when value > 0 => Letters(value, 'a'),
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    // After Z comes AA, then BB: Word repeats the letter.
    private static string Letters(int value, char first) => new((char)(first + ((value - 1) % 26)), Math.Min(((value - 1) / 26) + 1, 20));
}
