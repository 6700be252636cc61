namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Reads one object at its place in a file.</summary>
internal static class PdfObjectReader
{
    /// <param name="length">Answers the value of /Length.</param>
    public static (PdfReference Id, PdfValue Value) Read(ReadOnlyMemory<byte> file, int at, Func<PdfValue?, int> length, PdfMeter? meter = null) => Read(file, at, length, meter, out _);

    /// <param name="end">Where the object ends.</param>
    public static (PdfReference Id, PdfValue Value) Read(ReadOnlyMemory<byte> file, int at, Func<PdfValue?, int> length, PdfMeter? meter, out int end)
    {
        var parser = new PdfParser(file, at, meter);
        if (parser.TakeWhole() is not { } number || parser.TakeWhole() is not { } generation || !parser.Take("obj"u8)
            || number > PdfLimits.MaxObjectNumber || generation > ushort.MaxValue)
        {
            throw PdfRefusedException.Broken($"object at {at}");
        }

        var value = parser.Value();
        if (value is PdfDictionary dictionary && parser.Take("stream"u8))
        {
            var start = StreamStart(file.Span, parser.Position);
            var raw = length(dictionary["Length"]);
            if (raw > file.Length - start)
            {
                throw PdfRefusedException.Broken($"stream at {at}");
            }

            value = new PdfStream(dictionary, file.Slice(start, raw));
            parser = new PdfParser(file, start + raw);
            if (!parser.Take("endstream"u8))
            {
                throw PdfRefusedException.Broken($"stream at {at}");
            }
        }

        if (!parser.Take("endobj"u8))
        {
            throw PdfRefusedException.Broken($"object at {at}");
        }

        end = parser.Position;
        return (new PdfReference((int)number, (int)generation), value);
    }

    private static int StreamStart(ReadOnlySpan<byte> data, int at)
    {
        if (at + 1 < data.Length && data[at] == 13 && data[at + 1] == 10)
        {
            return at + 2;
        }

        return at < data.Length && data[at] == 10 ? at + 1 : throw PdfRefusedException.Broken($"stream at {at}");
    }
}
