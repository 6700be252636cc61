using System.Text;

namespace MouWorkflow.Documents;

internal enum TokenKind
{
    Name,
    Text,
    Number,
    Sign,
    End,
}

internal readonly record struct Token(TokenKind Kind, string Text)
{
    public bool IsSign(string sign) => Kind == TokenKind.Sign && Text == sign;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;
}

/// <summary>Cuts the inside of a tag into tokens. Quotes may be straight or the ones Word makes of them.</summary>
internal static class TagLexer
{
    private const string DoubleQuotes = "\"“”„‟«»″〝〞＂";
    private const string SingleQuotes = "'‘’‚‛′‹›`´";
    private const string Guillemets = "«»‹›";

    // What Word strews between letters without a writer's asking.
    private const string Invisible = "\u00AD\u200B\u200C\u200D\u2060\uFEFF";

    public static List<Token> Cut(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c) || Invisible.Contains(c, StringComparison.Ordinal))
            {
                at++;
            }
            else if (DoubleQuotes.Contains(c, StringComparison.Ordinal))
            {
                tokens.Add(Quoted(text, ref at, DoubleQuotes));
            }
            else if (SingleQuotes.Contains(c, StringComparison.Ordinal))
            {
                tokens.Add(Quoted(text, ref at, SingleQuotes));
            }
            else if (char.IsLetter(c) || c is '_' or '@')
            {
                tokens.Add(Name(text, ref at));
            }
            else if (char.IsAsciiDigit(c))
            {
                var start = at;
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                {
                    at++;
                }

                tokens.Add(new Token(TokenKind.Number, text[start..at]));
            }
            else
            {
                tokens.Add(Sign(text, ref at));
            }
        }

        tokens.Add(new Token(TokenKind.End, string.Empty));
        return tokens;
    }

    private static Token Quoted(string text, ref int at, string quotes)
    {
        var guillemet = Guillemets.Contains(text[at], StringComparison.Ordinal);
        var inside = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (quotes.Contains(text[at], StringComparison.Ordinal))
            {
                at++;

                // Word puts narrow blanks inside guillemets by itself.
                return new Token(TokenKind.Text, guillemet ? inside.ToString().Trim('\u00A0', '\u202F') : inside.ToString());
            }

            inside.Append(text[at]);
        }

        throw new TagSyntaxException("tutup teks dengan tanda petik kedua", "close the text with a second quotation mark");
    }

    private static Token Name(string text, ref int at)
    {
        var start = at++;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || IsHyphen(text[at]) || text[at] == '_' || Invisible.Contains(text[at], StringComparison.Ordinal)))
        {
            at++;
        }

        return new Token(TokenKind.Name, string.Concat(text[start..at].Where(c => !Invisible.Contains(c, StringComparison.Ordinal)).Select(c => IsHyphen(c) ? '-' : c)));
    }

    private static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    private static Token Sign(string text, ref int at)
    {
        if ("≠≤≥".IndexOf(text[at], StringComparison.Ordinal) is >= 0 and var typeset)
        {
            at++;
            return new Token(TokenKind.Sign, typeset switch { 0 => "!=", 1 => "<=", _ => ">=" });
        }

        foreach (var sign in (ReadOnlySpan<string>)["==", "!=", "<=", ">=", "../", "<", ">", "|", "(", ")", ",", ".", "#", "/", "-"])
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return new Token(TokenKind.Sign, sign);
            }
        }

        throw text[at] == '='
            ? new TagSyntaxException("bandingkan dengan dua tanda sama dengan: a == \"b\"", "compare with two equals signs: a == \"b\"")
            : new TagSyntaxException($"hapus tanda {text[at]}", $"remove the sign {text[at]}");
    }
}

/// <summary>A tag that cannot be understood; becomes a <see cref="TemplateFault"/> where the place is known.</summary>
internal sealed class TagSyntaxException(string remedy, string remedyEn, string code = "tag.syntax") : Exception(remedyEn)
{
    public string Code { get; } = code;

    public string Remedy { get; } = remedy;

    public string RemedyEn { get; } = remedyEn;
}
