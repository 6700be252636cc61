using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Pdf;

/// <summary>
/// Turns a grey picture as pdftoppm writes it (PGM) into a small PNG: eight greys in four bits a pixel are enough to read by, and a page of text takes
/// a fifth of what 256 greys take. Equal input gives equal bytes.
/// </summary>
internal static class GreyPages
{
    private const int Greys = 8;
    private const int White = 255;

    /// <exception cref="PdfConversionException">The bytes are no grey picture of 256 greys.</exception>
    public static PageImage Shrink(ReadOnlySpan<byte> pgm)
    {
        var place = 0;
        if (Word(pgm, ref place) is not "P5" || !Size(pgm, ref place, out var width) || !Size(pgm, ref place, out var height) || !Size(pgm, ref place, out var most) || most != White
            || pgm.Length - place != (long)width * height)
        {
            throw new PdfConversionException("pdftoppm menghasilkan gambar yang tidak dikenal. / pdftoppm gave a picture that is not known.");
        }

        return new PageImage(Png(width, height, Rows(width, height, pgm[place..])), width, height);
    }

    private static byte[] Rows(int width, int height, ReadOnlySpan<byte> pixels)
    {
        // Half bytes of the nearest of the eight greys, spread over sixteen.
        Span<byte> nearest = stackalloc byte[White + 1];
        for (var grey = 0; grey <= White; grey++)
        {
            var step = ((grey * (Greys - 1)) + (White / 2)) / White;
            nearest[grey] = (byte)(step * 15 / (Greys - 1));
        }

        // Each row begins with its filter, which is none: on few greys the others only make it longer.
        var stride = 1 + ((width + 1) / 2);
        var rows = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Slice(y * width, width);
            var target = rows.AsSpan((y * stride) + 1, stride - 1);
            for (var x = 0; x < width; x++)
            {
                target[x / 2] |= (byte)(nearest[row[x]] << (x % 2 == 0 ? 4 : 0));
            }
        }

        return rows;
    }

    private static byte[] Png(int width, int height, byte[] rows)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        // Four bits a pixel, grey; compression, filter and order have one value each.
        header[8] = 4;
        Chunk(png, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        Chunk(png, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return crc;
    }

    private static bool Size(ReadOnlySpan<byte> pgm, ref int place, out int size) =>
        int.TryParse(Word(pgm, ref place), NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is > 0 and <= 20_000;

    // One blank ends the last word of the header; what follows are pixels.
    private static string Word(ReadOnlySpan<byte> pgm, ref int place)
    {
        var start = place;
        while (place < pgm.Length && place - start < 10 && pgm[place] > (byte)' ')
        {
            place++;
        }

        return System.Text.Encoding.ASCII.GetString(pgm[start..Math.Min(place++, pgm.Length)]);
    }
}
