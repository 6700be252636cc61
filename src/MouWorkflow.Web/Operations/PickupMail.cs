using System.Globalization;
using System.Text;

namespace MouWorkflow.Web.Operations;

/// <summary>A mail in the pickup folder, as a newcomer or a test reads it. Reads what our own transport writes, not mail of the world.</summary>
/// <param name="Text">The plain text; links in it are whole.</param>
public sealed record PickupMail(string File, string Subject, string From, string To, DateTimeOffset Date, string MessageId, string Text, string Html, IReadOnlyList<string> Attachments)
{
    /// <summary>The newest first; none when the folder does not exist yet.</summary>
    public static IReadOnlyList<PickupMail> All(string folder, int most = 200) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.eml").OrderByDescending(Path.GetFileName, StringComparer.Ordinal).Take(most).Select(Read)]
        : [];

    /// <summary>One mail by its file name; null when there is none, or when the name is no plain file name.</summary>
    public static PickupMail? Find(string folder, string file)
    {
        var path = Path.Combine(folder, Path.GetFileName(file));
        return Path.GetFileName(file) == file && file.EndsWith(".eml", StringComparison.Ordinal) && System.IO.File.Exists(path) ? Read(path) : null;
    }

    private static PickupMail Read(string path)
    {
        var message = Part.Parse(System.IO.File.ReadAllText(path, Encoding.Latin1).ReplaceLineEndings("\n"));
        var parts = message.Leaves().ToList();
        var date = DateTimeOffset.TryParse(message.Field("date"), CultureInfo.InvariantCulture, out var stated) ? stated : default;
        return new PickupMail(
            Path.GetFileName(path),
            Words(message.Field("subject")),
            Words(message.Field("from")).Replace("\"", "", StringComparison.Ordinal),
            Words(message.Field("to")).Replace("\"", "", StringComparison.Ordinal),
            date,
            message.Field("message-id").Trim('<', '>'),
            parts.FirstOrDefault(part => part.Is("text/plain"))?.Decoded() ?? "",
            parts.FirstOrDefault(part => part.Is("text/html"))?.Decoded() ?? "",
            [.. parts.Where(part => part.Field("content-disposition").StartsWith("attachment", StringComparison.OrdinalIgnoreCase)).Select(part => FileName(part.Field("content-disposition")))]);
    }

    private static string FileName(string disposition)
    {
        const string Encoded = "filename*=utf-8''";
        var extended = disposition.IndexOf(Encoded, StringComparison.OrdinalIgnoreCase);
        if (extended >= 0)
        {
            return Uri.UnescapeDataString(disposition[(extended + Encoded.Length)..].Split(';')[0].Trim());
        }

        var plain = disposition.IndexOf("filename=", StringComparison.OrdinalIgnoreCase);
        return plain < 0 ? "" : disposition[(plain + 9)..].Split(';')[0].Trim().Trim('"');
    }

    /// <summary>Undoes encoded words (<c>=?utf-8?B?…?=</c>) in a header.</summary>
    private static string Words(string header)
    {
        var joined = header.Replace("?= =?", "?==?", StringComparison.Ordinal);
        var result = new StringBuilder();
        while (joined.IndexOf("=?", StringComparison.Ordinal) is >= 0 and var start)
        {
            var pieces = joined[(start + 2)..].Split('?', 4);
            if (pieces.Length < 4 || !pieces[3].StartsWith('='))
            {
                break;
            }

            result.Append(joined, 0, start);
            result.Append(pieces[1].Equals("B", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8.GetString(Convert.FromBase64String(pieces[2]))
                : Encoding.UTF8.GetString(Part.QuotedPrintable(pieces[2].Replace('_', ' '))));
            joined = pieces[3][1..];
        }

        return result.Append(joined).ToString();
    }

    private sealed record Part(Dictionary<string, string> Fields, string Body)
    {
        public static Part Parse(string raw)
        {
            var end = raw.IndexOf("\n\n", StringComparison.Ordinal);
            var head = end < 0 ? raw : raw[..end];
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var line in head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0)
                {
                    fields.TryAdd(line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim());
                }
            }

            return new Part(fields, end < 0 ? "" : raw[(end + 2)..]);
        }

        public string Field(string name) => Fields.GetValueOrDefault(name, "");

        public bool Is(string type) => Field("content-type").StartsWith(type, StringComparison.OrdinalIgnoreCase);

        /// <summary>The parts that hold something, in order.</summary>
        public IEnumerable<Part> Leaves()
        {
            const string Mark = "boundary=\"";
            var type = Field("content-type");
            var at = type.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return [this];
            }

            var boundary = type[(at + Mark.Length)..].Split('"')[0];
            return ("\n" + Body).Split($"\n--{boundary}").Skip(1)
                .Where(piece => !piece.StartsWith("--", StringComparison.Ordinal))
                .SelectMany(piece => Parse(piece.TrimStart('\n')).Leaves());
        }

        public string Decoded() => Field("content-transfer-encoding").ToLowerInvariant() switch
        {
            "quoted-printable" => Encoding.UTF8.GetString(QuotedPrintable(Body)),
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(Body.ReplaceLineEndings(""))),
            _ => Body,
        };

        public static byte[] QuotedPrintable(string body)
        {
            var joined = body.Replace("=\n", "", StringComparison.Ordinal);
            List<byte> bytes = new(joined.Length);
            for (var index = 0; index < joined.Length; index++)
            {
                if (joined[index] == '=' && index + 2 < joined.Length)
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
}
