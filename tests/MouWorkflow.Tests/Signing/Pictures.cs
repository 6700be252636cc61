using System.Buffers.Binary;
using System.IO.Compression;

namespace MouWorkflow.Tests.Signing;

/// <summary>Pictures as people may send them.</summary>
internal static class Pictures
{
    /// <summary>A white PNG of this size, whole and valid.</summary>
    /// <param name="also">Chunks put between the header and the pixels.</param>
    public static byte[] Png(int width, int height, params (string Type, byte[] Data)[] also)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        Chunk(png, "IHDR", header);
        foreach (var (type, data) in also)
        {
            Chunk(png, type, data);
        }

        var rows = new byte[height * (1 + ((width + 7) / 8))];
        rows.AsSpan().Fill(0xFF);
        for (var row = 0; row < height; row++)
        {
            rows[row * (1 + ((width + 7) / 8))] = 0;
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>The outline of a JPEG with a place, a comment and something after its end: whole as far as a reader of its size can tell.</summary>
    public static byte[] Jpeg(int width, int height) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xE1, 0, 8, .. "Exif-7"u8, 0xFF, 0xFE, 0, 6, .. "KATA"u8,
        0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9, .. "EKOR"u8,
    ];

    /// <summary>A JPEG whose camera noted which way up it is, beside a place and a device.</summary>
    /// <param name="big">Whether the notes are written with the high byte first.</param>
    public static byte[] TurnedJpeg(int orientation, bool big)
    {
        byte[] Word(int value) => big ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];
        byte[] Int(int value) => big ? [0, 0, .. Word(value)] : [.. Word(value), 0, 0];
        byte[] notes =
        [
            .. "Exif\0\0"u8, .. big ? "MM\0*"u8 : "II*\0"u8, .. Int(8), .. Word(3),
            .. Word(0x010F), .. Word(2), .. Int(4), .. "HPKU"u8,
            .. Word(0x0112), .. Word(3), .. Int(1), .. Word(orientation), 0, 0,
            .. Word(0x8825), .. Word(4), .. Int(1), .. Int(99), .. Int(0), .. "TEMPAT"u8,
        ];
        var plain = Jpeg(300, 100);
        return [.. plain[..8], 0xFF, 0xE1, (byte)((notes.Length + 2) >> 8), (byte)(notes.Length + 2), .. notes, .. plain[8..]];
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        var crc = uint.MaxValue;
        foreach (var value in body)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);
    }
}
