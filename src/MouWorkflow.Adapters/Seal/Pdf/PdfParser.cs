using System.Globalization;
using System.Text;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Reads values of the PDF language from one place on. Depth and number of values are limited; whatever is not clear is refused.</summary>
internal sealed class PdfParser(ReadOnlyMemory<byte> data, int position, PdfMeter? meter = null)
{
    private const int MaxDepth = 100;

    private readonly PdfMeter _meter = meter ?? new PdfMeter();

    /// <summary>The place of the next byte to read.</summary>
    public int Position { get; private set; } = position;

    private ReadOnlySpan<byte> Data => data.Span;

    public PdfValue Value() => Value(0);

    /// <summary>Whether the next word is this one; it is then read.</summary>
    public bool Take(ReadOnlySpan<byte> word)
    {
        var at = PdfBytes.SkipSpace(Data, Position);
        var end = at + word.Length;
        if (end > Data.Length || !Data[at..end].SequenceEqual(word) || (end < Data.Length && PdfBytes.IsRegular(Data[end])))
        {
            return false;
        }

        Position = end;
        return true;
    }

    /// <summary>The next value as a whole number that is not negative; null (and nothing read) when it is none.</summary>
    public long? TakeWhole()
    {
        var at = PdfBytes.SkipSpace(Data, Position);
        var end = at;
        while (end < Data.Length && PdfBytes.IsDigit(Data[end]))
        {
            end++;
        }

        if (end == at || end - at > 18 || (end < Data.Length && PdfBytes.IsRegular(Data[end])))
        {
            return null;
        }

        Position = end;
        return long.Parse(Data[at..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The next word when it is an operator of a page's drawing; null (and nothing read) when a value stands there.</summary>
    public string? TakeOperator()
    {
        var at = PdfBytes.SkipSpace(Data, Position);
        if (at >= Data.Length || !(char.IsAsciiLetter((char)Data[at]) || Data[at] is (byte)'\'' or (byte)'"'))
        {
            return null;
        }

        var end = at + 1;
        while (end < Data.Length && PdfBytes.IsRegular(Data[end]))
        {
            end++;
        }

        var word = Encoding.Latin1.GetString(Data[at..end]);
        if (word is "true" or "false" or "null")
        {
            return null;
        }

        Position = end;
        return word;
    }

    /// <summary>Goes on behind the picture that stands in the middle of a page's drawing.</summary>
    public void SkipInlineImage()
    {
        var rest = Data[Position..];
        for (var at = rest.IndexOf("EI"u8); at >= 0; at = rest.IndexOf("EI"u8))
        {
            var end = at + 2;
            if (at > 0 && PdfBytes.IsSpace(rest[at - 1]) && (end == rest.Length || PdfBytes.IsSpace(rest[end])))
            {
                Position = Data.Length - rest.Length + end;
                return;
            }

            rest = rest[end..];
        }

        throw PdfRefusedException.Broken("picture");
    }

    /// <summary>Whether nothing but space and comments is left.</summary>
    public bool AtEnd => PdfBytes.SkipSpace(Data, Position) >= Data.Length;

    private PdfValue Value(int depth)
    {
        if (depth > MaxDepth)
        {
            throw PdfRefusedException.TooLarge("nesting");
        }

        _meter.Count();
        Position = PdfBytes.SkipSpace(Data, Position);
        if (Position >= Data.Length)
        {
            throw PdfRefusedException.Broken("unexpected end");
        }

        var first = Data[Position];
        return first switch
        {
            (byte)'/' => new PdfName(Name()),
            (byte)'(' => PdfStringReader.Literal(Data, Position, Advance),
            (byte)'<' when Position + 1 < Data.Length && Data[Position + 1] == '<' => Dictionary(depth),
            (byte)'<' => PdfStringReader.Hexadecimal(Data, Position, Advance),
            (byte)'[' => Array(depth),
            (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9') => NumberOrReference(),
            _ => Word(),
        };
    }

    private void Advance(int to) => Position = to;

    private PdfValue Word()
    {
        if (Take("true"u8))
        {
            return new PdfBoolean(true);
        }

        if (Take("false"u8))
        {
            return new PdfBoolean(false);
        }

        return Take("null"u8) ? PdfNull.It : throw PdfRefusedException.Broken($"unknown word at {Position}");
    }

    private PdfArray Array(int depth)
    {
        Position++;
        List<PdfValue> items = [];
        while (true)
        {
            Position = PdfBytes.SkipSpace(Data, Position);
            if (Position < Data.Length && Data[Position] == ']')
            {
                Position++;
                return new PdfArray(items);
            }

            items.Add(Value(depth + 1));
        }
    }

    // Readers disagree about which of two equal keys counts; what different people would see differently is refused.
    private PdfDictionary Dictionary(int depth)
    {
        Position += 2;
        List<KeyValuePair<string, PdfValue>> entries = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        while (true)
        {
            Position = PdfBytes.SkipSpace(Data, Position);
            if (Position + 1 < Data.Length && Data[Position] == '>' && Data[Position + 1] == '>')
            {
                Position += 2;
                return new PdfDictionary(entries);
            }

            if (Position >= Data.Length || Data[Position] != '/')
            {
                throw PdfRefusedException.Broken($"dictionary at {Position}");
            }

            var key = Name();
            if (!keys.Add(key))
            {
                throw PdfRefusedException.Broken($"key written twice at {Position}");
            }

            entries.Add(new(key, Value(depth + 1)));
        }
    }

    private string Name()
    {
        var text = new StringBuilder();
        Position++;
        while (Position < Data.Length && PdfBytes.IsRegular(Data[Position]))
        {
            if (Data[Position] == '#' && Position + 2 < Data.Length && PdfBytes.Hex(Data[Position + 1]) >= 0 && PdfBytes.Hex(Data[Position + 2]) >= 0)
            {
                text.Append((char)((PdfBytes.Hex(Data[Position + 1]) << 4) | PdfBytes.Hex(Data[Position + 2])));
                Position += 3;
            }
            else
            {
                text.Append((char)Data[Position++]);
            }
        }

        return text.ToString();
    }

    private PdfValue NumberOrReference()
    {
        var start = Position;
        if (TakeWhole() is { } number)
        {
            var afterNumber = Position;
            if (TakeWhole() is { } generation && Take("R"u8))
            {
                return number <= PdfLimits.MaxObjectNumber && generation <= ushort.MaxValue
                    ? new PdfReference((int)number, (int)generation)
                    : throw PdfRefusedException.Broken($"reference at {start}");
            }

            Position = afterNumber;
            return new PdfNumber(Encoding.ASCII.GetString(Data[start..afterNumber]), number);
        }

        var end = start;
        while (end < Data.Length && PdfBytes.IsRegular(Data[end]))
        {
            end++;
        }

        var text = Encoding.Latin1.GetString(Data[start..end]);
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            throw PdfRefusedException.Broken($"number at {start}");
        }

        Position = end;
        return new PdfNumber(text, value);
    }
}
