using System.Buffers.Binary;

namespace MouWorkflow.Documents;

/// <summary>Whether a JPEG only looks upright because its EXIF notes say how to turn it. Word and LibreOffice pass over those notes.</summary>
internal static class ExifTurn
{
    private const ushort Orientation = 0x0112;
    private const int EntryLength = 12;

    /// <param name="segment">An APP1 segment without its marker and length.</param>
    public static bool IsTurned(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8))
        {
            return false;
        }

        var tiff = segment[6..];
        var little = tiff.StartsWith("II"u8);
        if (tiff.Length < 8 || !(little || tiff.StartsWith("MM"u8)))
        {
            return false;
        }

        var at = Long(tiff[4..], little);
        if (at > tiff.Length - 2)
        {
            return false;
        }

        var entries = Short(tiff[(int)at..], little);
        var list = tiff[((int)at + 2)..];
        for (var entry = 0; entry < entries && (entry + 1) * EntryLength <= list.Length; entry++)
        {
            var one = list.Slice(entry * EntryLength, EntryLength);
            if (Short(one, little) == Orientation)
            {
                return Short(one[8..], little) is > 1 and <= 8;
            }
        }

        return false;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
