using System.Text;

namespace MouWorkflow.Adapters.Smtp;

/// <summary>One part of a received message: its header fields and its undecoded body. Only as much MIME as delivery-status messages need.</summary>
internal sealed record MimePart(IReadOnlyDictionary<string, string> Fields, string Body)
{
    private const int DeepestNesting = 6;
    private const int MostParts = 200;

    public string MediaType => Fields.GetValueOrDefault("content-type", "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>Reads a message whose bytes were widened one to one (Latin-1), so that nothing is lost before decoding.</summary>
    public static MimePart Parse(string raw)
    {
        var text = raw.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text.StartsWith('\n'))
        {
            return new MimePart(new Dictionary<string, string>(), text[1..]);
        }

        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0
            ? new MimePart(FieldsOf(text), "")
            : new MimePart(FieldsOf(text[..end]), text[(end + 2)..]);
    }

    /// <summary>Header fields by lower-case name, folded lines joined; the first of equal names counts.</summary>
    public static IReadOnlyDictionary<string, string> FieldsOf(string block)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var unfolded = block.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);
        foreach (var line in unfolded.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                fields.TryAdd(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            }
        }

        return fields;
    }

    /// <summary>This part and every part inside it.</summary>
    public IEnumerable<MimePart> All() => All(0).Take(MostParts);

    /// <summary>The body with its transfer encoding undone, as UTF-8 where it is UTF-8.</summary>
    public string Text()
    {
        var bytes = Fields.GetValueOrDefault("content-transfer-encoding", "7bit").ToLowerInvariant() switch
        {
            "base64" => Base64(Body),
            "quoted-printable" => QuotedPrintable(Body),
            _ => Encoding.Latin1.GetBytes(Body),
        };
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    private IEnumerable<MimePart> All(int depth)
    {
        yield return this;
        if (depth >= DeepestNesting || !MediaType.StartsWith("multipart/", StringComparison.Ordinal) || Boundary() is not { Length: > 0 } boundary)
        {
            yield break;
        }

        foreach (var piece in Pieces(boundary))
        {
            foreach (var part in Parse(piece).All(depth + 1))
            {
                yield return part;
            }
        }
    }

    private IEnumerable<string> Pieces(string boundary)
    {
        var marker = "\n--" + boundary;
        var pieces = ("\n" + Body).Split(marker);
        foreach (var piece in pieces.Skip(1))
        {
            if (piece.StartsWith("--", StringComparison.Ordinal))
            {
                yield break;
            }

            var lineEnd = piece.IndexOf('\n', StringComparison.Ordinal);
            if (lineEnd >= 0)
            {
                yield return piece[(lineEnd + 1)..];
            }
        }
    }

    private string? Boundary() =>
        Fields.GetValueOrDefault("content-type", "")
            .Split(';')
            .Skip(1)
            .Select(parameter => parameter.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0].Trim().Equals("boundary", StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair[1].Trim().Trim('"'))
            .FirstOrDefault();

    private static byte[] Base64(string body)
    {
        var compact = string.Concat(body.Where(character => !char.IsWhiteSpace(character)));
        var bytes = new byte[compact.Length];
        return Convert.TryFromBase64String(compact, bytes, out var length) ? bytes[..length] : [];
    }

    private static byte[] QuotedPrintable(string body)
    {
        var joined = body.Replace("=\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>(joined.Length);
        for (var index = 0; index < joined.Length; index++)
        {
            if (joined[index] == '=' && index + 2 < joined.Length && char.IsAsciiHexDigit(joined[index + 1]) && char.IsAsciiHexDigit(joined[index + 2]))
            {
                bytes.Add(Convert.FromHexString(joined.AsSpan(index + 1, 2))[0]);
                index += 2;
            }
            else
            {
                bytes.Add((byte)joined[index]);
            }
        }

        return [.. bytes];
    }
}
