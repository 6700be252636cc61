namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>
/// How wide text is and where it breaks, in pixels. The table holds the advance widths of Helvetica, which Arial and Liberation Sans share;
/// a margin allows for the fonts of other machines.
/// </summary>
internal static class MapText
{
    private const double Margin = 1.07;
    private const double Bold = 1.06;
    private const int Unknown = 600;
    private const int Wide = 1000;

    /// <summary>Thousandths of the size, from the blank (U+0020) on.</summary>
    private static readonly short[] Advances =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    public static double Width(string text, MapFont font)
    {
        var sum = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var at = rune.Value - ' ';
            sum += at >= 0 && at < Advances.Length ? Advances[at] : rune.Value >= 0x1100 ? Wide : Unknown;
        }

        return sum / 1000.0 * font.Size * Margin * (font.Bold ? Bold : 1);
    }

    /// <summary>
    /// Lines no wider than asked, as few as possible and of about equal length. A word that is too long is broken. More than
    /// <paramref name="most"/> lines are cut, with an ellipsis.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, MapFont font, double width, int most = int.MaxValue)
    {
        var lines = Greedy(text, font, width);
        if (lines.Count > most)
        {
            return [.. lines.Take(most - 1), Cut(string.Join(' ', lines.Skip(most - 1)), font, width)];
        }

        for (var narrower = width - 4; lines.Count > 1 && narrower > width / 2; narrower -= 4)
        {
            var tried = Greedy(text, font, narrower);
            if (tried.Count > lines.Count || tried.Any(line => Width(line, font) > narrower) || Breaks(tried) > Breaks(lines))
            {
                break;
            }

            lines = tried;
        }

        return lines;
    }

    private static int Breaks(List<string> lines) => lines.Sum(line => line.Count(letter => letter != ' '));

    private static List<string> Greedy(string text, MapFont font, double width)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in Words(text, font, width))
        {
            var longer = line.Length == 0 ? word.Text : word.Glued ? line + word.Text : $"{line} {word.Text}";
            if (line.Length > 0 && Width(longer, font) > width)
            {
                lines.Add(line);
                longer = word.Text;
            }

            line = longer;
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>The words; one that is wider than a line comes in pieces, cut where a name has a joint if there is one.</summary>
    private static IEnumerable<(string Text, bool Glued)> Words(string text, MapFont font, double width)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            for (var glued = false; rest.Length > 0; glued = true)
            {
                var length = Width(rest, font) <= width ? rest.Length : Fitting(rest, font, width);
                yield return (rest[..length], glued);
                rest = rest[length..];
            }
        }
    }

    private static int Fitting(string word, MapFont font, double width)
    {
        var length = 1;
        while (length < word.Length && Width(word[..(length + 1)], font) <= width)
        {
            length++;
        }

        for (var joint = length; joint > length / 2; joint--)
        {
            if (word[joint - 1] is '-' or '/' or '.' or '_' or '@' || (joint < word.Length && char.IsUpper(word[joint]) && char.IsLower(word[joint - 1])))
            {
                return joint;
            }
        }

        return length > 1 && char.IsHighSurrogate(word[length - 1]) ? length - 1 : length;
    }

    private static string Cut(string text, MapFont font, double width)
    {
        while (text.Length > 1 && Width(text + "…", font) > width)
        {
            text = text[..^1];
        }

        return text.TrimEnd() + "…";
    }
}

/// <summary>One of the few kinds of writing in a drawing.</summary>
/// <param name="Name">Its class, without the prefix.</param>
/// <param name="Size">In pixels.</param>
/// <param name="Leading">Distance of two lines.</param>
internal sealed record MapFont(string Name, double Size, int Leading, bool Bold = false)
{
    public static readonly MapFont Heading = new("heading", 18, 24, Bold: true);
    public static readonly MapFont Step = new("step", 13, 17, Bold: true);
    public static readonly MapFont Type = new("type", 10.5, 14);
    public static readonly MapFont Note = new("note", 11.5, 15);
    public static readonly MapFont Port = new("port", 11.5, 15);
}
