using System.Buffers.Binary;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// Which way up a JPEG is: the one thing in a camera's notes without which the picture is wrong. Everything else there (place, time, device, preview) goes.
/// </summary>
internal static class JpegOrientation
{
    private const ushort Tag = 0x0112;

    private const ushort Short = 3;

    private static ReadOnlySpan<byte> Mark => "Exif\0\0"u8;

    /// <summary>The orientation (1 to 8) that an APP1 segment states; null when it states none that means anything.</summary>
    /// <param name="segment">From its marker to its last byte.</param>
    public static int? Of(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 4 + Mark.Length + 8 || !segment[4..].StartsWith(Mark))
        {
            return null;
        }

        var notes = segment[(4 + Mark.Length)..];
        var big = notes.StartsWith("MM\0*"u8);
        if (!big && !notes.StartsWith("II*\0"u8))
        {
            return null;
        }

        var at = Int(notes[4..], big);
        if (at > (uint)notes.Length - 2)
        {
            return null;
        }

        var entries = notes[(int)at..];
        var count = Word(entries, big);
        for (var entry = 0; entry < count && entries.Length >= 2 + (12 * (entry + 1)); entry++)
        {
            var row = entries.Slice(2 + (12 * entry), 12);
            if (Word(row, big) == Tag && Word(row[2..], big) == Short && Int(row[4..], big) == 1)
            {
                return Word(row[8..], big) is >= 1 and <= 8 and var orientation ? orientation : null;
            }
        }

        return null;
    }

    /// <summary>A segment that states this orientation and nothing else.</summary>
    public static byte[] Segment(int orientation) =>
    [
        0xFF, 0xE1, 0, 34, .. Mark, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static ushort Word(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Int(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
