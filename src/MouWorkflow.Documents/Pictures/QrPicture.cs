using QRCoder;
using QRCoder.Exceptions;

namespace MouWorkflow.Documents;

/// <summary>QR codes for pages; documents have them as a field.</summary>
public static class QrCode
{
    /// <summary>A PNG, black on white with the quiet margin.</summary>
    public static byte[] Png(string text) => QrPicture.Draw(text);
}

/// <summary>A text as the picture of its QR code: black on white with the quiet margin, error correction M (15%).</summary>
internal static class QrPicture
{
    // Several pixels a module, because Word and PDF viewers blur what they enlarge.
    private const int Scale = 8;
    private const int MaxCharacters = 1_000;

    /// <exception cref="PictureException">The text is too long to be scanned from paper.</exception>
    public static byte[] Draw(string text)
    {
        if (text.Length > MaxCharacters)
        {
            throw TooLong();
        }

        try
        {
            using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: !System.Text.Ascii.IsValid(text));
            return Draw(code.ModuleMatrix);
        }
        catch (DataTooLongException)
        {
            throw TooLong();
        }
    }

    // The matrix brings its margin of four modules along.
    private static byte[] Draw(List<System.Collections.BitArray> modules)
    {
        var side = modules.Count * Scale;
        var stride = 1 + modules.Count;
        var rows = new byte[side * stride];
        for (var y = 0; y < side; y++)
        {
            var row = modules[y / Scale];
            for (var x = 0; x < modules.Count; x++)
            {
                rows[(y * stride) + 1 + x] = row[x] ? byte.MaxValue : (byte)0;
            }
        }

        return FlatPng.Write(side, side, rows, [0xFF, 0xFF, 0xFF, 0, 0, 0], []);
    }

    private static PictureException TooLong() => new(
        "qr.too-long",
        "teks untuk kode QR terlalu panjang; pakai tautan pendek, paling banyak 1.000 karakter",
        "the text for the QR code is too long; use a short link, 1,000 characters at most");
}
