using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MouWorkflow.Documents;

/// <summary>
/// A PNG or JPEG, recognised by its bytes and never by what its sender calls it. Only the outline is read (size, and that the file is
/// whole); the pixels stay untouched.
/// </summary>
/// <param name="Bytes">The file as it came.</param>
/// <param name="Extension">"png" or "jpeg".</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="IsTurned">Stored lying on its side or mirrored, with a note how to turn it that word processors pass over.</param>
internal sealed record PictureFile(byte[] Bytes, string Extension, int Width, int Height, bool IsTurned = false)
{
    public const int MaxBytes = 8 << 20;
    private const int MaxSide = 20_000;
    private const long MaxPixels = 40_000_000;

    /// <summary>First half of the SHA-256 in hexadecimal: the picture's name in every document, so equal pictures are stored once.</summary>
    public string Name { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 16));

    /// <exception cref="PictureException">Not a whole PNG or JPEG, or larger than a document should carry.</exception>
    public static PictureFile Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw TooLarge();
        }

        var (extension, width, height, turned) = bytes.AsSpan().StartsWith(Png) ? ReadPng(bytes) : bytes.AsSpan().StartsWith(Jpeg) ? ReadJpeg(bytes) : throw WrongFormat(bytes);
        if (width is 0 or > MaxSide || height is 0 or > MaxSide || (long)width * height > MaxPixels)
        {
            throw TooLarge();
        }

        return new PictureFile(bytes, extension, width, height, turned);
    }

    public static PictureException TooLarge() => new(
        "picture.too-large",
        "gambar terlalu besar; kecilkan sampai paling banyak 8 MB dan 40 juta piksel",
        "the picture is too large; make it at most 8 MB and 40 million pixels");

    /// <summary>The picture for a place in a document; refuses one that would lie on its side there.</summary>
    /// <exception cref="PictureException">Not fit to stand in a document.</exception>
    public static PictureFile ReadUpright(byte[] bytes) => Read(bytes) is { IsTurned: false } file
        ? file
        : throw new PictureException(
            "picture.turned",
            "foto ini tersimpan miring (hanya tampak tegak di ponsel); buka di komputer, putar sampai tegak, simpan ulang, lalu unggah lagi",
            "this photo is stored lying on its side (it only looks upright on a telephone); open it, turn it upright, save it again and upload it once more");

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    // Header first, end last, data between; a file cut short in transfer shows as a red cross in Word.
    private static (string, int, int, bool) ReadPng(ReadOnlySpan<byte> bytes)
    {
        var (width, height, data) = (0, 0, false);
        var at = Png.Length;
        while (at + 12 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            var type = bytes.Slice(at + 4, 4);
            if (length > bytes.Length - at - 12)
            {
                break;
            }

            if (at == Png.Length)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != 13)
                {
                    break;
                }

                width = Side(BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8)..]));
                height = Side(BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 12)..]));
            }

            data |= type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8) && data)
            {
                return ("png", width, height, false);
            }

            at += 12 + (int)length;
        }

        throw Broken();
    }

    private static (string, int, int, bool) ReadJpeg(ReadOnlySpan<byte> bytes)
    {
        var (width, height, turned) = (0, 0, false);
        var at = 2;
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker is 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length)
            {
                break;
            }

            // Start of frame, in its many kinds; C4, C8 and CC are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 8)
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]);
            }

            turned |= marker == 0xE1 && ExifTurn.IsTurned(bytes.Slice(at + 4, length - 2));
            at += 2 + length;
            if (marker == 0xDA)
            {
                return width > 0 && bytes[at..].LastIndexOf([(byte)0xFF, (byte)0xD9]) >= 0 ? ("jpeg", width, height, turned) : throw Broken();
            }
        }

        throw Broken();
    }

    private static int Side(uint pixels) => (int)Math.Min(pixels, int.MaxValue);

    private static PictureException Broken() => new(
        "picture.broken",
        "berkas gambar rusak atau terpotong; simpan ulang sebagai PNG atau JPEG, lalu unggah lagi",
        "the picture file is damaged or cut short; save it again as PNG or JPEG and upload it once more");

    private static PictureException WrongFormat(ReadOnlySpan<byte> bytes)
    {
        var found = bytes.IsEmpty ? "kosong / empty"
            : bytes.StartsWith("GIF8"u8) ? "GIF"
            : bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..].StartsWith("WEBP"u8) ? "WebP"
            : bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8) ? "HEIC/AVIF"
            : bytes.StartsWith("%PDF"u8) ? "PDF"
            : bytes.StartsWith("BM"u8) ? "BMP"
            : bytes[..Math.Min(512, bytes.Length)].IndexOf("<svg"u8) >= 0 ? "SVG"
            : "tidak dikenal / unknown";
        return new PictureException(
            "picture.format",
            $"gambar harus PNG atau JPEG (ini: {found}); simpan ulang dalam bentuk itu",
            $"a picture must be PNG or JPEG (this is: {found}); save it in that form");
    }
}
