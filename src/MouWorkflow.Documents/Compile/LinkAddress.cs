using System.Globalization;
using System.Text;

namespace MouWorkflow.Documents;

/// <summary>
/// The address of a hyperlink that holds tags. Filled, it must be a whole http, https or mailto address; a value inside the address
/// cannot change where it leads, because the signs that divide an address are escaped in it.
/// </summary>
internal sealed class LinkAddress
{
    private const string Allowed = "-._~:/@!$'()*,;[]";
    private const string AllowedAtStart = Allowed + "?#&=+%";

    private readonly List<object> _pieces;

    private LinkAddress(List<object> pieces)
    {
        _pieces = pieces;
        Values = [.. pieces.OfType<Tag>().Select(t => new ValueNode(t, TextShape.Plain))];
    }

    /// <summary>The tags of the address, for the list of fields; they are not run as they are.</summary>
    public Node[] Values { get; }

    /// <summary>Word percent-encodes the braces, blanks and quotes of a tag typed into its dialogue for links.</summary>
    public static bool HasTag(string target) =>
        target.Contains("{{", StringComparison.Ordinal) || target.Contains("%7b%7b", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where an address with tags leads before the first of them: what a check of schemes may judge.</summary>
    public static string FixedStart(string target)
    {
        var at = target.IndexOf("{{", StringComparison.Ordinal);
        var encoded = target.IndexOf("%7b%7b", StringComparison.OrdinalIgnoreCase);
        at = at < 0 || (encoded >= 0 && encoded < at) ? encoded : at;
        return at < 0 ? target : target[..at];
    }

    /// <summary>Null when the address cannot be understood; the faults say why.</summary>
    public static LinkAddress? Parse(string target, string place, FaultList faults)
    {
        var text = Decoded(target);
        var before = faults.Faults.Count;
        var spans = TagScanner.ScanFields(text, place, faults);
        foreach (var block in spans.Where(s => s.Tag.IsBlock))
        {
            faults.Add("tag.in-link", place, block.Tag.Raw, "alamat tautan hanya boleh memuat {{isian}}; taruh {{#if}} atau {{#each}} di sekeliling tautan", "a link's address may hold {{fields}} only; put {{#if}} or {{#each}} around the link");
        }

        if (faults.Faults.Count > before || spans.Count == 0)
        {
            return null;
        }

        var pieces = new List<object>();
        var at = 0;
        foreach (var span in spans)
        {
            Add(pieces, text[at..span.Start]);
            pieces.Add(span.Tag);
            at = span.End;
        }

        Add(pieces, text[at..]);
        return new LinkAddress(pieces);
    }

    /// <summary>The address in ASCII; null after a fault.</summary>
    public string? Fill(Writing to)
    {
        var address = new StringBuilder();
        Tag? last = null;
        foreach (var piece in _pieces)
        {
            if (piece is not Tag tag)
            {
                address.Append((string)piece);
                continue;
            }

            last = tag;
            var value = to.Evaluator.Value(tag.Value!, tag);
            if (value.IsAbsent)
            {
                return null;
            }

            var text = to.ReplacesIllegal ? XmlText.Clean(value) : value.Plain();
            if (!XmlText.IsLegal(text))
            {
                to.Faults.Illegal(tag, to.Scope);
                return null;
            }

            if (IsWholeAddress(text) && IsBareStart(address))
            {
                address.Clear(); // Word put its own http:// before the tag, or the author did.
            }

            Encode(text, address.Length == 0 ? AllowedAtStart : Allowed, address);
        }

        var filled = address.ToString();
        if (IsSafe(filled))
        {
            return filled;
        }

        to.Faults.Add(
            "link.unsafe",
            last!,
            to.Scope,
            $"alamat tautan menjadi \"{Short(filled)}\"; alamat harus lengkap dan berawal https://, http://, atau mailto:",
            $"the link's address became \"{Short(filled)}\"; it must be complete and begin with https://, http:// or mailto:");
        return null;
    }

    private static void Add(List<object> pieces, string literal)
    {
        if (literal.Length > 0)
        {
            var encoded = new StringBuilder();
            Encode(literal, AllowedAtStart, encoded);
            pieces.Add(encoded.ToString());
        }
    }

    // Only the tags are decoded; what else is percent-encoded in the address was meant so.
    private static string Decoded(string target)
    {
        var text = target.Replace("%7b", "{", StringComparison.OrdinalIgnoreCase).Replace("%7d", "}", StringComparison.OrdinalIgnoreCase);
        var decoded = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                return decoded.Append(text, at, text.Length - at).ToString();
            }

            decoded.Append(text, at, open - at).Append(Uri.UnescapeDataString(text[open..(close + 2)]));
            at = close + 2;
        }

        return decoded.ToString();
    }

    private static bool IsWholeAddress(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private static bool IsBareStart(StringBuilder address) =>
        address.ToString().TrimEnd('/').ToLowerInvariant() is "http:" or "https:" or "mailto:";

    private static bool IsSafe(string address)
    {
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return address.IndexOf('@', StringComparison.Ordinal) > "mailto:".Length;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host.Length > 0;
    }

    private static void Encode(string text, string allowed, StringBuilder address)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || allowed.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                address.Append((char)rune.Value);
                continue;
            }

            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                address.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
    }

    private static string Short(string address) => address.Length > 80 ? address[..79] + "…" : address;
}
