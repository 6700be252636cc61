using System.Globalization;
using System.Text;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Text and dates in strings of the PDF language.</summary>
internal static class PdfText
{
    private const int MaxLength = 2_000;

    /// <summary>The text for people, without control characters.</summary>
    public static string Of(PdfString value)
    {
        ReadOnlySpan<byte> bytes = value.Bytes;
        var text = bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8.GetString(bytes[3..])
            : Encoding.Latin1.GetString(bytes);
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            // Marks that turn the direction of reading would let a name pass for another one.
            kept.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? " " : rune.ToString());
            if (kept.Length >= MaxLength)
            {
                break;
            }
        }

        return kept.ToString();
    }

    /// <summary>A date such as <c>D:20260302090507+07'00'</c>; null when it is none.</summary>
    public static DateTimeOffset? Date(PdfString value)
    {
        var text = Encoding.Latin1.GetString(value.Bytes);
        text = text.StartsWith("D:", StringComparison.Ordinal) ? text[2..] : text;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is < 4 or > 14 || !DateTime.TryParseExact(
            text[..digits] + "00000101000000"[digits..], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        var zone = text[digits..].Replace("'", "", StringComparison.Ordinal);
        if (zone.Length == 5 && zone[0] is '+' or '-' && int.TryParse(zone.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(zone.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && hours <= 13 && minutes < 60 && local.Year is > 1 and < 9999)
        {
            var offset = new TimeSpan(hours, minutes, 0);
            return new DateTimeOffset(local, zone[0] == '-' ? -offset : offset);
        }

        return new DateTimeOffset(local, TimeSpan.Zero);
    }

    public static PdfString Date(DateTimeOffset at)
    {
        var offset = at.Offset.Duration();
        var sign = at.Offset < TimeSpan.Zero ? '-' : '+';
        return PdfWriter.Text(string.Create(CultureInfo.InvariantCulture, $"D:{at:yyyyMMddHHmmss}{sign}{offset.Hours:D2}'{offset.Minutes:D2}'"));
    }
}
