using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A run's formatting with bold, italic or underline added, each in the place the schema wants it.</summary>
internal static class RunFormat
{
    private static readonly string[] Order =
    [
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
        "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd",
        "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    ];

    /// <summary>The formatting with <paramref name="style"/>; null when there is none at all.</summary>
    public static XElement? With(XElement? format, RichStyle style)
    {
        if (format is null && style == RichStyle.None)
        {
            return null;
        }

        var copy = format is null ? new XElement(W.RPr) : new XElement(format);
        if (style.HasFlag(RichStyle.Bold))
        {
            Set(copy, new XElement(W.Ns + "b"));
        }

        if (style.HasFlag(RichStyle.Italic))
        {
            Set(copy, new XElement(W.Ns + "i"));
        }

        if (style.HasFlag(RichStyle.Underline))
        {
            Set(copy, new XElement(W.Ns + "u", new XAttribute(W.Val, "single")));
        }

        return copy;
    }

    private static void Set(XElement format, XElement property)
    {
        format.Elements(property.Name).Remove();
        var place = Array.IndexOf(Order, property.Name.LocalName);
        var after = format.Elements().FirstOrDefault(e => e.Name.Namespace != W.Ns || Array.IndexOf(Order, e.Name.LocalName) is var other && (other < 0 || other > place));
        if (after is null)
        {
            format.Add(property);
        }
        else
        {
            after.AddBeforeSelf(property);
        }
    }
}
