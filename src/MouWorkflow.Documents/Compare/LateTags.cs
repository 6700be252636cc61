using System.Net;
using System.Text.RegularExpressions;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Tells the tags of late fields on a page in words: “[nomor, diisi kemudian]” and not <c>{{first.number | blank}}</c>.</summary>
internal static partial class LateTags
{
    /// <param name="words">What the fields are called, by path.</param>
    public static string Tell(string html, IReadOnlyDictionary<string, string> words, string language)
    {
        var english = language == "en";
        return Tag().Replace(html, match =>
        {
            var inside = match.Groups[1].Value;
            var markup = Markup().Matches(inside);
            var opened = markup.Count(m => m.Value[1] != '/');
            if (opened * 2 != markup.Count || inside.Contains("<ins", StringComparison.Ordinal) || inside.Contains("<del", StringComparison.Ordinal))
            {
                // A change inside the tag itself is shown as it is: it has to be undone.
                return match.Value;
            }

            var told = Told(WebUtility.HtmlDecode(Markup().Replace(inside, string.Empty)).Trim(), words, english);
            return told is null ? match.Value : $"<span class=\"late\">[{WebUtility.HtmlEncode(told)}]</span>";
        });
    }

    private static string? Told(string tag, IReadOnlyDictionary<string, string> words, bool english)
    {
        if (tag == "else")
        {
            return english ? "otherwise" : "selain itu";
        }

        if (tag == "/if")
        {
            return english ? "to here" : "sampai di sini";
        }

        if (Path().Match(tag) is not { Success: true } match || !words.TryGetValue(match.Groups[3].Value, out var word))
        {
            return null;
        }

        return (match.Groups[1].Success, match.Groups[2].Success) switch
        {
            (true, true) => english ? $"while the {word} is open:" : $"selama {word} belum diisi:",
            (true, false) => english ? $"once the {word} is filled in:" : $"bila {word} sudah diisi:",
            _ => english ? $"{word}, filled in later" : $"{word}, diisi kemudian",
        };
    }

    [GeneratedRegex(@"\{\{([^{}]{1,400})\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^(#if\s+)?(not\s+)?([\w.]+)\s*(?:\||$)", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
