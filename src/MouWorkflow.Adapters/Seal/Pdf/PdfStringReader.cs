namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Reads the two ways of writing a string.</summary>
internal static class PdfStringReader
{
    public static PdfString Literal(ReadOnlySpan<byte> data, int start, Action<int> advance)
    {
        List<byte> bytes = [];
        var depth = 1;
        var at = start + 1;
        while (true)
        {
            if (at >= data.Length)
            {
                throw PdfRefusedException.Broken($"string at {start}");
            }

            var value = data[at++];
            switch (value)
            {
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    advance(at);
                    return new PdfString([.. bytes], Hex: false, start, at);
                case (byte)'\\':
                    at = Escape(data, at, bytes);
                    continue;
                // Any end of line means a line feed.
                case 13:
                    at += at < data.Length && data[at] == 10 ? 1 : 0;
                    value = 10;
                    break;
            }

            bytes.Add(value);
        }
    }

    public static PdfString Hexadecimal(ReadOnlySpan<byte> data, int start, Action<int> advance)
    {
        List<byte> bytes = [];
        var pending = -1;
        for (var at = start + 1; at < data.Length; at++)
        {
            var value = data[at];
            if (value == '>')
            {
                if (pending >= 0)
                {
                    bytes.Add((byte)(pending << 4));
                }

                advance(at + 1);
                return new PdfString([.. bytes], Hex: true, start, at + 1);
            }

            if (PdfBytes.IsSpace(value))
            {
                continue;
            }

            var digit = PdfBytes.Hex(value);
            if (digit < 0)
            {
                break;
            }

            if (pending < 0)
            {
                pending = digit;
            }
            else
            {
                bytes.Add((byte)((pending << 4) | digit));
                pending = -1;
            }
        }

        throw PdfRefusedException.Broken($"string at {start}");
    }

    private static int Escape(ReadOnlySpan<byte> data, int at, List<byte> bytes)
    {
        if (at >= data.Length)
        {
            return at;
        }

        var value = data[at++];
        switch (value)
        {
            case (byte)'n':
                bytes.Add(10);
                break;
            case (byte)'r':
                bytes.Add(13);
                break;
            case (byte)'t':
                bytes.Add(9);
                break;
            case (byte)'b':
                bytes.Add(8);
                break;
            case (byte)'f':
                bytes.Add(12);
                break;
            case 10:
                break;
            case 13:
                at += at < data.Length && data[at] == 10 ? 1 : 0;
                break;
            case >= (byte)'0' and <= (byte)'7':
                var octal = value - '0';
                for (var digits = 1; digits < 3 && at < data.Length && data[at] is >= (byte)'0' and <= (byte)'7'; digits++)
                {
                    octal = (octal << 3) | (data[at++] - '0');
                }

                bytes.Add((byte)octal);
                break;
            default:
                bytes.Add(value);
                break;
        }

        return at;
    }
}
