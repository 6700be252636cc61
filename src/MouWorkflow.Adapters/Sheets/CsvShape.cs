using System.Text;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>How a CSV file is written.</summary>
/// <param name="Skip">Bytes before the first row: the encoding's mark and Excel's own <c>sep=;</c> line.</param>
internal sealed record CsvShape(Encoding Encoding, char Delimiter, int Skip)
{
    private const int Window = 64 * 1024;
    private const int RecordsCompared = 30;

    /// <summary>The encoding is decided over the whole file in one pass (a name in row 30,000 may be the first with an accent), the delimiter over its start.</summary>
    public static async Task<CsvShape> DetectAsync(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var start = new byte[Window];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        var (encoding, mark) = Marked(start.AsSpan(0, length));
        encoding ??= await UnmarkedAsync(content, cancellation);

        var text = encoding.GetString(start, mark, length - mark);
        var firstLine = text.Split('\n', 2)[0];
        if (firstLine.TrimEnd('\r').Trim('"') is ['s', 'e', 'p', '=', var stated] && stated is ',' or ';' or '\t' or '|')
        {
            return new CsvShape(encoding, stated, mark + encoding.GetByteCount(firstLine + '\n'));
        }

        return new CsvShape(encoding, Delimit(text), mark);
    }

    private static (Encoding? Encoding, int Mark) Marked(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (null, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    private static async Task<Encoding> UnmarkedAsync(Stream content, CancellationToken cancellation)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[Window];
        var characters = new char[Window + 1];
        var utf8 = true;
        content.Position = 0;
        int read;
        do
        {
            read = await content.ReadAsync(bytes, cancellation);
            if (bytes.AsSpan(0, read).Contains((byte)0))
            {
                throw SheetFaults.Binary();
            }

            utf8 = utf8 && Decodes(decoder, bytes.AsSpan(0, read), characters, flush: read == 0);
        }
        while (read > 0);

        return utf8 ? new UTF8Encoding(false) : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    }

    private static bool Decodes(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> characters, bool flush)
    {
        try
        {
            decoder.GetChars(bytes, characters, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // The delimiter is the one that splits the heading, and the rows most often into as many cells as the heading.
    private static char Delimit(string text)
    {
        var best = ',';
        var bestScore = 0;
        foreach (var candidate in (char[])[';', '\t', ','])
        {
            var counts = Counts(text, candidate);
            var score = counts.Count == 0 || counts[0] == 0 ? 0 : (counts.Count(count => count == counts[0]) * 1000) + Math.Min(counts[0], 999);
            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    /// <summary>How often the candidate stands outside quotation marks in each of the first records that are not blank.</summary>
    private static List<int> Counts(string text, char candidate)
    {
        var counts = new List<int>();
        var (count, quoted, blank) = (0, false, true);
        foreach (var character in text)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == '\n' && !quoted)
            {
                if (!blank)
                {
                    counts.Add(count);
                }

                (count, blank) = (0, true);
                if (counts.Count == RecordsCompared)
                {
                    return counts;
                }

                continue;
            }
            else if (character == candidate && !quoted)
            {
                count++;
            }

            blank = blank && (character is '\r' or ' ' || character == candidate);
        }

        if (!blank && counts.Count == 0)
        {
            counts.Add(count);
        }

        return counts;
    }
}
