using System.Text;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>The standard font every reader brings along: its letters (WinAnsi) and their widths in thousandths of the size.</summary>
internal static class Helvetica
{
    private const int OtherWidth = 611;
    private const byte Ellipsis = 0x85;

    // Letters of WinAnsi from 0x80 on that stand elsewhere in Unicode.
    private const string Upper = "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    private static readonly short[] Regular =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly short[] Bold =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    /// <summary>The text in WinAnsi; a letter the font has not becomes a question mark.</summary>
    public static byte[] Encode(string text)
    {
        List<byte> bytes = [];
        foreach (var rune in text.EnumerateRunes())
        {
            var upper = rune.Value > 0 && rune.IsBmp ? Upper.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
            bytes.Add(upper >= 0 ? (byte)(0x80 + upper)
                : Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? (byte)' '
                : rune.Value is < 127 or (>= 0xA1 and <= 0xFF) ? (byte)rune.Value
                : (byte)'?');
        }

        return [.. bytes];
    }

    /// <summary>Width in points.</summary>
    public static double Width(ReadOnlySpan<byte> text, double size, bool bold)
    {
        var sum = 0;
        foreach (var letter in text)
        {
            sum += letter is >= 32 and < 127 ? (bold ? Bold : Regular)[letter - 32] : OtherWidth;
        }

        return sum * size / 1000;
    }

    /// <summary>The text at a size at which it fits: up to a fifth smaller, and cut when that is not enough.</summary>
    public static (byte[] Text, double Size) Fit(string text, double size, double width, bool bold)
    {
        var bytes = Encode(text);
        var needed = Width(bytes, size, bold);
        if (needed <= width)
        {
            return (bytes, size);
        }

        var smaller = Math.Max(size * 0.8, size * width / needed);
        var length = bytes.Length;
        byte[] cut = bytes;
        while (length > 0 && Width(cut, smaller, bold) > width + 0.01)
        {
            cut = [.. bytes.AsSpan(0, --length).TrimEnd((byte)' '), Ellipsis];
        }

        return (cut, smaller);
    }
}
