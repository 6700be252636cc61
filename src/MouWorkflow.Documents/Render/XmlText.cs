using System.Globalization;
using System.Text;
using System.Xml;

namespace MouWorkflow.Documents;

/// <summary>Text that XML can carry: no control characters besides tab and line breaks, no halves of surrogate pairs.</summary>
internal static class XmlText
{
    /// <summary>What stands in for a character that cannot be written, when the data asks for that.</summary>
    public const char Replacement = '\uFFFD';

    public static bool IsLegal(string text) => FirstIllegal(text) < 0;

    /// <summary>The value as text, each character that XML cannot carry replaced.</summary>
    public static string Clean(Val value)
    {
        var text = value.Plain();
        if (FirstIllegal(text) is not (>= 0 and var at))
        {
            return text;
        }

        var clean = new StringBuilder(text, 0, at, text.Length);
        for (; at < text.Length; at++)
        {
            if (IsPair(text, at))
            {
                clean.Append(text[at++]).Append(text[at]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[at]) ? text[at] : Replacement);
            }
        }

        return clean.ToString();
    }

    /// <summary>A JSON string as it stands in its document, halves of pairs and all: the framework's own reading refuses those.</summary>
    public static string Unescape(string json)
    {
        var text = new StringBuilder(json.Length);
        for (var i = 1; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
                continue;
            }

            i++;
            if (json[i] == 'u')
            {
                text.Append((char)ushort.Parse(json.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(json[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var c => c });
            }
        }

        return text.ToString();
    }

    private static int FirstIllegal(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPair(text, i))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsPair(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
}
