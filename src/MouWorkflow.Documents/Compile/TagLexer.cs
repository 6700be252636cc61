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
    private const string DoubleQuotes = "\"“”„‟«»″";
    private const string SingleQuotes = "'‘’‚‛′";

    public static List<Token> Cut(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u00AD')
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
        var inside = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (quotes.Contains(text[at], StringComparison.Ordinal))
            {
                at++;
                return new Token(TokenKind.Text, inside.ToString());
            }

            inside.Append(text[at]);
        }

        throw new TagSyntaxException("tutup teks dengan tanda petik kedua", "close the text with a second quotation mark");
    }

    private static Token Name(string text, ref int at)
    {
        var start = at++;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-'))
        {
            at++;
        }

        return new Token(TokenKind.Name, text[start..at]);
    }

    private static Token Sign(string text, ref int at)
    {
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
