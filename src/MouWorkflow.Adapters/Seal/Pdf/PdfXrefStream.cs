namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>The entries of an unpacked cross-reference stream.</summary>
internal static class PdfXrefStream
{
    public static IReadOnlyDictionary<int, PdfEntry> Entries(PdfStream stream, byte[] rows, Func<long, int> inside)
    {
        var widths = Widths(stream.Dictionary["W"]);
        var width = widths.Sum();
        Dictionary<int, PdfEntry> entries = [];
        var row = 0;
        foreach (var (first, count) in Ranges(stream.Dictionary))
        {
            for (var number = first; number < first + count; number++, row++)
            {
                var at = (long)row * width;
                if (at + width > rows.Length)
                {
                    throw PdfRefusedException.Broken("cross-reference stream");
                }

                entries.TryAdd(number, Entry(rows.AsSpan((int)at, width), widths, inside));
            }
        }

        return entries;
    }

    private static PdfEntry Entry(ReadOnlySpan<byte> row, int[] widths, Func<long, int> inside)
    {
        var kind = widths[0] == 0 ? 1 : Number(row[..widths[0]]);
        var second = Number(row.Slice(widths[0], widths[1]));
        var third = Number(row[(widths[0] + widths[1])..]);
        return kind switch
        {
            0 => default,
            1 when third <= ushort.MaxValue => new PdfEntry(PdfEntryKind.InFile, inside(second), (int)third),
            2 when second <= PdfLimits.MaxObjectNumber && third <= PdfLimits.MaxObjectNumber => new PdfEntry(PdfEntryKind.Packed, (int)second, (int)third),
            // The standard asks to take kinds not known for null.
            > 2 => default,
            _ => throw PdfRefusedException.Broken("cross-reference stream"),
        };
    }

    private static int[] Widths(PdfValue? value)
    {
        int[] widths = value is PdfArray { Items.Count: 3 } array
            ? [.. array.Items.Select(item => item is PdfNumber { Whole: >= 0 and <= 7 } number ? (int)number.Whole.Value : -1)]
            : [-1];
        return widths.All(width => width >= 0) && widths[1] > 0 ? widths : throw PdfRefusedException.Broken("/W");
    }

    private static List<(int First, int Count)> Ranges(PdfDictionary dictionary)
    {
        PdfValue[] numbers = dictionary["Index"] is PdfArray index ? [.. index.Items] : [new PdfNumber(0), dictionary["Size"] ?? PdfNull.It];
        List<(int, int)> ranges = [];
        for (var at = 0; at + 1 < numbers.Length; at += 2)
        {
            if (numbers[at] is not PdfNumber { Whole: { } first } || numbers[at + 1] is not PdfNumber { Whole: { } count }
                || first < 0 || count < 0 || first > PdfLimits.MaxObjectNumber || count > PdfLimits.MaxObjectNumber || first + count > PdfLimits.MaxObjectNumber)
            {
                throw PdfRefusedException.Broken("/Index");
            }

            ranges.Add(((int)first, (int)count));
        }

        return ranges;
    }

    private static long Number(ReadOnlySpan<byte> bytes)
    {
        long number = 0;
        foreach (var value in bytes)
        {
            number = (number << 8) | value;
        }

        return number;
    }
}
