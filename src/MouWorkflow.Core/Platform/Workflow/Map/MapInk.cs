using System.Globalization;
using System.Text;
using System.Xml;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>Writes SVG text: one element a line, so that two drawings can be compared.</summary>
internal sealed class MapInk
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Markup as it is; numbers inside are written the same everywhere. Words of people go through <see cref="Plain"/>.</summary>
    public MapInk Line(FormattableString markup)
    {
        _text.Append(markup.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>Lines of writing, one below the other.</summary>
    /// <param name="lines">From top to bottom.</param>
    /// <param name="x">Where each begins, or its middle.</param>
    /// <param name="top">Upper edge of the first.</param>
    /// <param name="anchor"><c>start</c> or <c>middle</c>.</param>
    public void Write(IReadOnlyList<MapLine> lines, int x, int top, string anchor)
    {
        var y = (double)top;
        foreach (var (text, font) in lines)
        {
            var baseline = Math.Round(y + (font.Leading / 2.0) + (font.Size * 0.36), 1);
            Line($"<text class=\"map-{font.Name}\" x=\"{x}\" y=\"{baseline}\" text-anchor=\"{anchor}\" font-size=\"{font.Size}\"{(font.Bold ? " font-weight=\"700\"" : "")}>{Plain(text)}</text>");
            y += font.Leading;
        }
    }

    /// <summary>Text that may stand in an element or an attribute.</summary>
    public static string Plain(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            safe.Append(rune.Value switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                _ when rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return safe.ToString();
    }
}
