namespace MouWorkflow.Documents;

[Flags]
internal enum RichStyle
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Underline = 4,
}

/// <summary>A stretch of a line in one style: from <see cref="Start"/> up to, not including, <see cref="End"/>.</summary>
internal readonly record struct RichSpan(int Start, int End, RichStyle Style);

/// <summary>
/// The few marks people type in a form: <c>**tebal**</c>, <c>*miring*</c>, <c>__garis bawah__</c>. A mark counts only where it hugs a
/// word, as in a sentence; a lone star, a calculation or a row of underscores stays what it is.
/// </summary>
internal static class RichText
{
    /// <summary>Paragraphs, divided by blank lines; each is its lines. A line that begins with <c>- </c> gets a bullet.</summary>
    public static List<List<string>> Paragraphs(string text)
    {
        var paragraphs = new List<List<string>>();
        List<string>? current = null;
        foreach (var raw in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(raw))
            {
                current = null;
                continue;
            }

            if (current is null)
            {
                current = [];
                paragraphs.Add(current);
            }

            current.Add(raw.StartsWith("- ", StringComparison.Ordinal) ? $"• {raw[2..]}" : raw);
        }

        return paragraphs;
    }

    public static List<RichSpan> Spans(string line)
    {
        var spans = new List<RichSpan>();
        Read(line, 0, line.Length, RichStyle.None, spans);
        return spans;
    }

    private static void Read(string line, int start, int end, RichStyle style, List<RichSpan> spans)
    {
        // What has no end from here has none further on, so every line is read once and not once per star.
        var endless = RichStyle.None;
        var plain = start;
        var at = start;
        while (at < end)
        {
            var (mark, length) = MarkAt(line, at, end);
            if (mark == RichStyle.None)
            {
                at++;
                continue;
            }

            if (!(style | endless).HasFlag(mark) && Opens(line, at, length, end))
            {
                var close = Close(line, at + length, end, length);
                if (close > 0)
                {
                    Add(spans, plain, at, style);
                    Read(line, at + length, close, style | mark, spans);
                    at = plain = close + length;
                    continue;
                }

                endless |= mark;
            }

            at += length;
        }

        Add(spans, plain, end, style);
    }

    private static (RichStyle, int) MarkAt(string line, int at, int end) => line[at] switch
    {
        '*' when at + 1 < end && line[at + 1] == '*' => (RichStyle.Bold, 2),
        '*' => (RichStyle.Italic, 1),
        '_' when at + 1 < end && line[at + 1] == '_' => (RichStyle.Underline, 2),
        _ => (RichStyle.None, 0),
    };

    private static bool Opens(string line, int at, int length, int end) =>
        at + length < end
        && !char.IsWhiteSpace(line[at + length])
        && (at == 0 || !char.IsLetterOrDigit(line[at - 1]))
        && (line[at] != '_' || (line[at + 2] != '_' && (at == 0 || line[at - 1] != '_')));

    private static int Close(string line, int from, int end, int length)
    {
        var mark = line[from - 1];
        for (var at = from + 1; at + length <= end; at++)
        {
            if (line[at] != mark)
            {
                continue;
            }

            // The whole row of stars or underscores: a mark of two takes the last two of three, a mark of one takes a lone one.
            var row = at;
            while (row < end && line[row] == mark)
            {
                row++;
            }

            var fits = length == 1 ? row - at == 1 : mark == '_' ? row - at == 2 : row - at >= 2;
            if (fits && !char.IsWhiteSpace(line[at - 1]) && (row == line.Length || !char.IsLetterOrDigit(line[row])))
            {
                return row - length;
            }

            at = row - 1;
        }

        return -1;
    }

    private static void Add(List<RichSpan> spans, int start, int end, RichStyle style)
    {
        if (end > start)
        {
            spans.Add(new RichSpan(start, end, style));
        }
    }
}
