using System.Buffers.Binary;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>
/// What may be a photograph: a PNG or JPEG by its bytes. Place, camera, comments and thumbnails are left out; which way is up is kept, because telephones write
/// it beside the pixels and the picture would lie on its side without it.
/// </summary>
public static class PhotoFiles
{
    /// <summary>Largest file taken in.</summary>
    public const int MostBytes = 12 * 1024 * 1024;

    /// <summary>Longest side, in pixels.</summary>
    public const int MostPixels = 12_000;

    private const int LeastPixels = 64;

    /// <summary>The photograph without anything beside it, and its file extension with the dot.</summary>
    public static Outcome<(byte[] Photo, string Extension)> Clean(ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty)
        {
            return new Refusal("photo.empty", "Pilih berkas fotonya.", "Choose the file of the photograph.");
        }

        if (content.Length > MostBytes)
        {
            return new Refusal("photo.large", "Fotonya lebih besar dari 12 MB. Kecilkan, lalu unggah lagi.", "The photograph is larger than 12 MB. Scale it down and upload it again.");
        }

        if (SignaturePictures.Strip(content.Span) is not { } clean)
        {
            return new Refusal("photo.kind", "Hanya foto JPG atau PNG yang utuh yang diterima (bukan HEIC, GIF, SVG, atau PDF).", "Only whole JPG or PNG photographs are accepted (no HEIC, GIF, SVG or PDF).");
        }

        if (clean.Width is < LeastPixels or > MostPixels || clean.Height is < LeastPixels or > MostPixels)
        {
            return new Refusal("photo.pixels", $"Ukuran fotonya {clean.Width} × {clean.Height} piksel; yang diterima {LeastPixels} sampai {MostPixels} piksel tiap sisi.", $"The photograph measures {clean.Width} × {clean.Height} pixels; each side may have {LeastPixels} to {MostPixels}.");
        }

        return clean.Extension is ".jpg" && Orientation(content.Span) is > 1 and var turned ? (Turned(clean.Picture, turned), clean.Extension) : (clean.Picture, clean.Extension);
    }

    /// <summary>Which way is up, 1 to 8 as EXIF counts; 1 where nothing is said.</summary>
    internal static int Orientation(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; jpeg.Length - at >= 4 && jpeg[at] == 0xFF && jpeg[at + 1] is not 0xDA;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]) + 2;
            if (length > jpeg.Length - at)
            {
                return 1;
            }

            if (jpeg[at + 1] == 0xE1 && jpeg.Slice(at + 4, length - 4) is var body && body.StartsWith("Exif\0\0"u8))
            {
                return OfTiff(body[6..]);
            }

            at += length;
        }

        return 1;
    }

    private static int OfTiff(ReadOnlySpan<byte> tiff)
    {
        const int EntryLength = 12, OrientationTag = 0x0112;
        if (tiff.Length < 8)
        {
            return 1;
        }

        var little = tiff.StartsWith("II"u8);
        var first = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2)
        {
            return 1;
        }

        var directory = tiff[(int)first..];
        var entries = Short(directory, little);
        for (var entry = 0; entry < entries && 2 + ((entry + 1) * EntryLength) <= directory.Length; entry++)
        {
            var row = directory.Slice(2 + (entry * EntryLength), EntryLength);
            if (Short(row, little) == OrientationTag)
            {
                return Short(row[8..], little) is >= 1 and <= 8 and var turned ? turned : 1;
            }
        }

        return 1;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    /// <summary>The same with a note of nothing but which way is up.</summary>
    private static byte[] Turned(byte[] jpeg, int orientation) =>
    [
        .. jpeg.AsSpan(0, 2),
        0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        .. jpeg.AsSpan(2),
    ];
}
