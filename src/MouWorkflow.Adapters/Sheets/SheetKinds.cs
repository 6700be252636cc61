using System.Text;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>Recognises files by their first bytes; endings of names lie.</summary>
internal static class SheetKinds
{
    private const int Window = 64 * 1024;

    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8);

    /// <summary>Throws for every kind that is well known and no list; returns for what may be CSV.</summary>
    public static void RefuseOthers(ReadOnlySpan<byte> start, Stream content)
    {
        if (start.StartsWith(Ole))
        {
            throw HoldsEncryptedPackage(content)
                ? SheetFaults.Protected()
                : SheetFaults.OtherKind("buku kerja Excel lama (.xls) atau dokumen Office lama", "an old Excel workbook (.xls) or old Office document");
        }

        if (start.StartsWith("%PDF"u8))
        {
            throw SheetFaults.OtherKind("PDF", "a PDF");
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            throw SheetFaults.OtherKind("gambar", "a picture");
        }

        if (start.StartsWith("{\\rtf"u8))
        {
            throw SheetFaults.OtherKind("dokumen RTF", "an RTF document");
        }

        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            throw SheetFaults.OtherKind("halaman web atau XML (sering diberi nama .xls)", "a web page or XML (often named .xls)");
        }
    }

    // A password-protected workbook is an old-style container with a stream of this name; its directory stands near the start or the end.
    private static bool HoldsEncryptedPackage(Stream content)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[Window];
        foreach (var position in (long[])[0, Math.Max(0, content.Length - Window)])
        {
            content.Position = position;
            var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (buffer.AsSpan(0, length).IndexOf(name) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
