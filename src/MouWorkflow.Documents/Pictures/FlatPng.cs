using System.Buffers.Binary;
using System.IO.Compression;

namespace MouWorkflow.Documents;

/// <summary>Writes the few pictures we draw ourselves: palette PNGs of one bit a pixel. Equal input gives equal bytes.</summary>
internal static class FlatPng
{
    /// <summary>One see-through pixel: what stands in a box that stays empty.</summary>
    public static byte[] Clear { get; } = Write(1, 1, [0, 0], [0xFF, 0xFF, 0xFF, 0, 0, 0], [0]);

    /// <summary>One yellow pixel: what marks a picture that is still missing.</summary>
    public static byte[] Yellow { get; } = Write(1, 1, [0, 0], [0xFF, 0xFF, 0, 0, 0, 0], []);

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="rows">Each row a zero byte, then its pixels, eight a byte, the leftmost highest.</param>
    /// <param name="palette">Red, green, blue of the colours 0 and 1.</param>
    /// <param name="opacity">Of the colours from 0 on; what is not given is solid.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> rows, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> opacity)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 1;
        header[9] = 3;
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "PLTE"u8, palette);
        if (!opacity.IsEmpty)
        {
            Chunk(png, "tRNS"u8, opacity);
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        Chunk(png, "IDAT"u8, packed.ToArray());
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
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Append(0, type), data));
        png.Write(number);
    }
}
