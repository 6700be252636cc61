using System.Globalization;
using System.Text;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>The encodings of mail: dates, quoted-printable bodies (RFC 2045), words in headers (RFC 2047), file names (RFC 2231).</summary>
internal static class MimeText
{
    private const int LongestLine = 76;
    // A line with an encoded word holds 76 characters: less "Subject: ", "=?utf-8?B?" and "?=" that is 52 of Base64, so 39 bytes.
    private const int BytesPerWord = 39;

    public static string Date(DateTimeOffset date) =>
        date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
        + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    /// <summary>Text for a header: plain when it is short ASCII, else encoded words on folded lines.</summary>
    public static string Header(string text)
    {
        if (text.Length <= 60 && IsPrintable(text) && !text.Contains("=?", StringComparison.Ordinal))
        {
            return text;
        }

        var words = new List<string>();
        var word = new List<byte>(BytesPerWord);
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > BytesPerWord)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    public static string Address(string address, string name)
    {
        if (name.Length == 0)
        {
            return address;
        }

        var encoded = Header(name);
        var shown = string.Equals(encoded, name, StringComparison.Ordinal)
            ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : encoded;
        return shown.Length + address.Length < 60 ? $"{shown} <{address}>" : $"{shown}\r\n <{address}>";
    }

    /// <summary>The parameter of Content-Disposition, on folded lines of its own.</summary>
    public static string FileName(string name)
    {
        if (IsPrintable(name) && name.Length <= 60 && name.All(character => character is not ('"' or '\\' or '%')))
        {
            return $";\r\n filename=\"{name}\"";
        }

        const int perLine = 54;
        var pieces = Pieces(name, perLine).ToList();
        return pieces.Count == 1
            ? $";\r\n filename*=utf-8''{pieces[0]}"
            : string.Concat(pieces.Select((piece, index) => $";\r\n filename*{index.ToString(CultureInfo.InvariantCulture)}*={(index == 0 ? "utf-8''" : "")}{piece}"));
    }

    public static string QuotedPrintable(string text)
    {
        var output = new StringBuilder(text.Length + (text.Length / 4));
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        foreach (var line in lines)
        {
            AppendLine(output, Encoding.UTF8.GetBytes(line));
        }

        return output.ToString();
    }

    private static void AppendLine(StringBuilder output, byte[] line)
    {
        var width = 0;
        for (var index = 0; index < line.Length; index++)
        {
            var value = line[index];
            var last = index == line.Length - 1;
            var plain = value is >= 33 and <= 126 and not (byte)'=' || (value is (byte)' ' or (byte)'\t' && !last);
            // A dot at the beginning is encoded too: some relays mistake it for the end of the message.
            plain = plain && !(value == (byte)'.' && width == 0);
            var needed = plain ? 1 : 3;
            if (width + needed > LongestLine - (last ? 0 : 1))
            {
                output.Append("=\r\n");
                width = 0;
            }

            output.Append(plain ? ((char)value).ToString() : $"={value:X2}");
            width += needed;
        }

        output.Append("\r\n");
    }

    private static IEnumerable<string> Pieces(string name, int perLine)
    {
        var piece = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(name))
        {
            var next = char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' ? ((char)value).ToString() : $"%{value:X2}";
            if (piece.Length + next.Length > perLine)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(next);
        }

        yield return piece.ToString();
    }

    private static bool IsPrintable(string text) => text.All(character => character is >= ' ' and <= '~');

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
