using System.IO.Compression;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Unpacks streams: Flate with the PNG and TIFF predictors, and the two text forms. Other filters are for pictures and are never needed here.</summary>
internal sealed class PdfFilters(Func<PdfValue?, PdfValue> resolve)
{
    private int _left = PdfLimits.MaxUnpacked;

    public byte[] Unpack(PdfStream stream)
    {
        var names = List(resolve(stream.Dictionary["Filter"]));
        var settings = List(resolve(stream.Dictionary["DecodeParms"]));
        if (names.Count > 4)
        {
            throw PdfRefusedException.Broken("filters");
        }

        var bytes = stream.Raw;
        for (var index = 0; index < names.Count; index++)
        {
            var setting = index < settings.Count ? resolve(settings[index]) as PdfDictionary : null;
            bytes = resolve(names[index]) switch
            {
                PdfName { Value: "FlateDecode" or "Fl" } => Predicted(Inflate(bytes), setting),
                PdfName { Value: "ASCIIHexDecode" or "AHx" } => FromHex(bytes),
                PdfName other => throw PdfRefusedException.Broken($"filter {(other.Value.All(char.IsAsciiLetterOrDigit) ? other.Value : "?")}"),
                _ => throw PdfRefusedException.Broken("filter"),
            };
        }

        return bytes.ToArray();
    }

    private static IReadOnlyList<PdfValue> List(PdfValue value) => value switch
    {
        PdfArray array => array.Items,
        PdfNull => [],
        _ => [value],
    };

    private byte[] Inflate(ReadOnlyMemory<byte> packed)
    {
        using var source = new MemoryStream(packed.ToArray(), writable: false);
        using var inflater = new ZLibStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = inflater.Read(buffer)) > 0)
            {
                _left -= read;
                if (_left < 0)
                {
                    throw PdfRefusedException.TooLarge("unpacked");
                }

                target.Write(buffer, 0, read);
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException)
        {
            throw PdfRefusedException.Broken("packed data");
        }

        return target.ToArray();
    }

    private static byte[] FromHex(ReadOnlyMemory<byte> text)
    {
        byte[] wrapped = [(byte)'<', .. text.Span.TrimEnd((byte)'>').TrimEnd((byte)'\n'), (byte)'>'];
        return PdfStringReader.Hexadecimal(wrapped, 0, _ => { }).Bytes;
    }

    private byte[] Predicted(byte[] bytes, PdfDictionary? setting)
    {
        var predictor = Number(setting, "Predictor", 1, 15);
        if (predictor == 1)
        {
            return bytes;
        }

        var colors = Number(setting, "Colors", 1, 32);
        var bits = Number(setting, "BitsPerComponent", 8, 16);
        var columns = Number(setting, "Columns", 1, 1_000_000);
        if (bits != 8 || colors == 0 || columns == 0)
        {
            throw PdfRefusedException.Broken("predictor");
        }

        return predictor == 2 ? Tiff(bytes, colors, columns) : Png(bytes, colors, columns * colors);
    }

    private int Number(PdfDictionary? setting, string key, int otherwise, int most) => setting is null ? otherwise : resolve(setting[key]) switch
    {
        PdfNull => otherwise,
        PdfNumber { Whole: { } whole } when whole >= 0 && whole <= most => (int)whole,
        _ => throw PdfRefusedException.Broken("predictor"),
    };

    private static byte[] Tiff(byte[] bytes, int colors, int columns)
    {
        var row = colors * columns;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (at % row >= colors)
            {
                bytes[at] += bytes[at - colors];
            }
        }

        return bytes;
    }

    private static byte[] Png(byte[] bytes, int pixel, int row)
    {
        var rows = (bytes.Length + row) / (row + 1);
        var result = new byte[rows * row];
        for (var line = 0; line < rows; line++)
        {
            var source = line * (row + 1);
            var target = line * row;
            var length = Math.Min(row, bytes.Length - source - 1);
            for (var column = 0; column < length; column++)
            {
                int left = column >= pixel ? result[target + column - pixel] : 0;
                int above = line > 0 ? result[target + column - row] : 0;
                int corner = line > 0 && column >= pixel ? result[target + column - row - pixel] : 0;
                var guess = bytes[source] switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => throw PdfRefusedException.Broken("predictor"),
                };
                result[target + column] = (byte)(bytes[source + 1 + column] + guess);
            }
        }

        return result;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
