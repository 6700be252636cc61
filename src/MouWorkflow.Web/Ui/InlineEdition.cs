using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace MouWorkflow.Web.Ui;

/// <summary>
/// The text of an HTML edition as part of one of our own pages: it flows with the page on a narrow screen, and a screen reader meets it without
/// entering a frame. Its headings go below those of the page. An edition that holds anything but what our own writer writes is not taken in; it is
/// shown in a sandboxed frame instead.
/// </summary>
public static partial class InlineEdition
{
    /// <summary>Headings of the text begin below the page's own two levels.</summary>
    private const int Deeper = 2;
    private const int Deepest = 6;

    /// <summary>The text and its language, or null when it must be framed.</summary>
    public static (IHtmlContent Text, string Language)? Of(string? html)
    {
        if (html is null || Article().Match(html) is not { Success: true } article || Language().Match(html) is not { Success: true } language)
        {
            return null;
        }

        var text = article.Groups[1].Value;
        // Whatever is left of a tag or an entity-less "<" once every known tag is taken away is not ours.
        return KnownTag().Replace(text, "").Contains('<', StringComparison.Ordinal) ? null : (new HtmlString(Heading().Replace(MainTag().Replace(text, "$1div>"), Lower)), language.Groups[1].Value);
    }

    private static string Lower(Match tag)
    {
        var level = Math.Min(Deepest, int.Parse(tag.Groups[2].Value, CultureInfo.InvariantCulture) + Deeper);
        return string.Create(CultureInfo.InvariantCulture, $"{tag.Groups[1].Value}{level}");
    }

    [GeneratedRegex("<article>\\n?(.*)</article>", RegexOptions.Singleline)]
    private static partial Regex Article();

    [GeneratedRegex("<html lang=\"([A-Za-z-]{2,12})\">")]
    private static partial Regex Language();

    // Elements that show text, and attributes that cannot act: no script, no style, no form, no address but a link's and no picture but one that is part of the page.
    [GeneratedRegex(
        "</?(?:p|h[1-6]|div|section|header|footer|main|aside|ul|li|table|thead|tbody|tr|td|th|span|strong|em|s|sup|sub|br|hr|a|img|figure|figcaption|ins|del)"
        + "(?:\\s+(?:class|id|lang|role|scope|colspan|rowspan|aria-label|tabindex|alt|width|height)=\"[^\"<>]*\""
        + "|\\s+href=\"(?:https?:|mailto:|tel:|\\#)[^\"<>]*\""
        + "|\\s+src=\"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]*\")*\\s*/?>")]
    private static partial Regex KnownTag();

    [GeneratedRegex("(</?)main>")]
    private static partial Regex MainTag();

    [GeneratedRegex("(</?h)([1-6])(?=[\\s>])")]
    private static partial Regex Heading();
}
