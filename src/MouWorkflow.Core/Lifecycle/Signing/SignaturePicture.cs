using System.Buffers.Binary;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>How a signature looks.</summary>
public enum SignatureLook
{
    /// <summary>The typed name alone.</summary>
    Typed,

    /// <summary>The typed name and a picture drawn on the page.</summary>
    Drawn,

    /// <summary>The typed name and a picture that was uploaded.</summary>
    Uploaded,
}

/// <summary>The picture of a signature as it was sent; anything may stand in it until <see cref="SignaturePictures.Clean"/> has looked.</summary>
public sealed record SignaturePicture(SignatureLook Look, ReadOnlyMemory<byte> Content);

/// <summary>
/// What may be the picture of a signature: a PNG or JPEG by its bytes, never by its name, small and whole. What it carries beside the picture (place,
/// camera, comments, anything after its end) is left out, but for which way up it is; the pixels stay untouched.
/// </summary>
public static class SignaturePictures
{
    /// <summary>Largest file taken in.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Longest side, in pixels.</summary>
    public const int MostPixels = 4096;

    private const int LeastPixels = 8;

    private static ReadOnlySpan<byte> PngStart => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static Refusal Damaged => new(
        "picture.damaged",
        "Gambarnya rusak atau tidak utuh. Pilih gambar lain, atau cukup ketik nama Anda.",
        "The picture is damaged or incomplete. Choose another one, or just type your name.");

    /// <summary>The picture without anything beside it, and its file extension with the dot.</summary>
    public static Outcome<(byte[] Picture, string Extension)> Clean(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.IsEmpty)
        {
            return new Refusal(
                "picture.empty",
                "Gambar tanda tangannya belum ada. Gambar atau pilih berkasnya, atau pilih nama yang diketik saja.",
                "There is no picture of a signature yet. Draw it or choose a file, or choose the typed name alone.");
        }

        if (bytes.Length > MostBytes)
        {
            return new Refusal(
                "picture.large",
                "Gambarnya lebih besar dari 1 MB. Potong atau kecilkan gambarnya, gambar langsung di halaman ini, atau cukup ketik nama Anda.",
                "The picture is larger than 1 MB. Crop or scale it, draw on this page instead, or just type your name.");
        }

        if (!bytes.StartsWith(PngStart) && !bytes.StartsWith(JpegStart))
        {
            return new Refusal(
                "picture.kind",
                "Hanya gambar PNG atau JPG yang diterima (bukan SVG, HEIC, GIF, atau PDF). Simpan sebagai PNG atau JPG, gambar langsung di halaman ini, atau cukup ketik nama Anda.",
                "Only PNG or JPG pictures are accepted (no SVG, HEIC, GIF or PDF). Save it as PNG or JPG, draw on this page instead, or just type your name.");
        }

        if (Strip(bytes) is not { } size)
        {
            return Damaged;
        }

        return size.Width is < LeastPixels or > MostPixels || size.Height is < LeastPixels or > MostPixels
            ? new Refusal(
                "picture.pixels",
                $"Ukuran gambarnya {size.Width} × {size.Height} piksel; yang diterima {LeastPixels} sampai {MostPixels} piksel tiap sisi.",
                $"The picture measures {size.Width} × {size.Height} pixels; each side may have {LeastPixels} to {MostPixels}.")
            : (size.Picture, size.Extension);
    }

    /// <summary>A picture of whatever size without what stands beside its pixels, its extension with the dot, and its size; null for what is no PNG or JPEG, or is damaged.</summary>
    internal static (byte[] Picture, string Extension, int Width, int Height)? Strip(ReadOnlySpan<byte> bytes)
    {
        var isPng = bytes.StartsWith(PngStart);
        if (!isPng && !bytes.StartsWith(JpegStart))
        {
            return null;
        }

        using var clean = new MemoryStream(bytes.Length);
        return (isPng ? Png(bytes, clean) : Jpeg(bytes, clean)) is { } size ? (clean.ToArray(), isPng ? ".png" : ".jpg", size.Width, size.Height) : null;
    }

    // Only the chunks that make the picture: header, colours, transparency, pixels, end.
    private static (int Width, int Height)? Png(ReadOnlySpan<byte> bytes, MemoryStream clean)
    {
        clean.Write(PngStart);
        (int, int)? size = null;
        var (at, pixels) = (PngStart.Length, false);
        while (bytes.Length - at >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12)
            {
                return null;
            }

            var chunk = bytes.Slice(at, (int)length + 12);
            var type = chunk.Slice(4, 4);
            at += chunk.Length;
            if (size is null)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != 13)
                {
                    return null;
                }

                size = (Pixels(BinaryPrimitives.ReadUInt32BigEndian(chunk[8..])), Pixels(BinaryPrimitives.ReadUInt32BigEndian(chunk[12..])));
            }

            if (type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8))
            {
                clean.Write(chunk);
                pixels |= type.SequenceEqual("IDAT"u8);
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return pixels ? size : null;
            }
        }

        return null;
    }

    // Only the segments that make the picture: JFIF (APP0) and Adobe's colours (APP14) are needed to read it right, every other APPn and comment is not.
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> bytes, MemoryStream clean)
    {
        const byte Scan = 0xDA;
        clean.Write(bytes[..2]);
        (int, int)? size = null;
        int? orientation = null;
        var at = 2;
        while (bytes.Length - at >= 4 && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]) + 2;
            if (marker is 0xFF)
            {
                at++;
                continue;
            }

            if (length < 4 || length > bytes.Length - at)
            {
                return null;
            }

            var segment = bytes.Slice(at, length);
            // SOF0 to SOF15 without the three markers in between that mean something else.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 9)
            {
                size = (BinaryPrimitives.ReadUInt16BigEndian(segment[7..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..]));
            }

            if (marker is not (0xFE or (>= 0xE1 and <= 0xEF and not 0xEE)))
            {
                clean.Write(segment);
            }

            // Phones write a picture as the sensor saw it and note beside it how to turn it.
            if (marker is 0xE1 && orientation is null && JpegOrientation.Of(segment) is { } turned)
            {
                orientation = turned;
                clean.Write(turned == 1 ? [] : JpegOrientation.Segment(turned));
            }

            at += length;
            if (marker == Scan)
            {
                // Everything from the first scan to the last end marker is pixels.
                var end = bytes[at..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
                if (end < 0)
                {
                    return null;
                }

                clean.Write(bytes.Slice(at, end + 2));
                return size;
            }
        }

        return null;
    }

    private static int Pixels(uint number) => number > int.MaxValue ? int.MaxValue : (int)number;
}
