using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Cuts one paragraph into tokens. Runs do not matter: a word typed in three runs is one token.</summary>
internal sealed class Tokenizer(ComparePackage package, string part, Interner interner)
{
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal) { "hyperlink", "sdt", "smartTag", "customXml", "bdo", "dir" };

    // Their results change by themselves, so only their codes are compared.
    private static readonly string[] Volatile = ["PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"];

    private readonly List<Token> _tokens = [];
    private readonly List<Stretch> _text = [];
    private readonly List<XElement> _before = [];
    private IReadOnlyList<XElement> _chain = [];

    /// <summary>The tokens, and the marks without width after the last.</summary>
    public static (IReadOnlyList<Token> Tokens, IReadOnlyList<XElement> After) Read(XElement p, ComparePackage package, string part, Interner interner)
    {
        var tokenizer = new Tokenizer(package, part, interner);
        tokenizer.Walk(p, []);
        tokenizer.Flush();
        return (tokenizer._tokens, tokenizer._before);
    }

    public static bool IsWrapper(XElement e) => e.Name.Namespace == W.Ns && Wrappers.Contains(e.Name.LocalName);

    public static string? FieldMark(XElement run) =>
        run.Name == W.Run && run.Element(W.Ns + "fldChar") is { } mark ? (string?)mark.Attribute(W.Ns + "fldCharType") : null;

    private void Walk(XElement parent, IReadOnlyList<XElement> chain)
    {
        Enter(chain);
        var elements = parent.Elements().Where(e => e.Name != W.PPr).ToList();
        for (var i = 0; i < elements.Count; i++)
        {
            var e = elements[i];
            if (FieldMark(e) == "begin" && EndOfField(elements, i) is int end)
            {
                Whole(elements.GetRange(i, end - i + 1));
                i = end;
            }
            else if (e.Name == W.Run)
            {
                Run(e);
            }
            else if (IsWrapper(e))
            {
                Walk(e.Name == W.Sdt ? e.Element(W.SdtContent) ?? e : e, [.. chain, e]);
                Enter(chain);
            }
            else if (e.Name.LocalName is "oMath" or "oMathPara")
            {
                Whole([e]);
            }
            else if (e.Name.LocalName is not ("proofErr" or "sdtPr" or "sdtEndPr" or "smartTagPr" or "customXmlPr"))
            {
                Flush();
                _before.Add(e);
            }
        }
    }

    /// <summary>The index of the run that ends the field, when it stands beside the one that begins it.</summary>
    private static int? EndOfField(List<XElement> elements, int begin)
    {
        var depth = 0;
        for (var i = begin; i < elements.Count; i++)
        {
            foreach (var mark in elements[i].Descendants(W.Ns + "fldChar"))
            {
                depth += (string?)mark.Attribute(W.Ns + "fldCharType") switch { "begin" => 1, "end" => -1, _ => 0 };
            }

            if (depth == 0)
            {
                return i;
            }
        }

        return null;
    }

    private void Run(XElement run)
    {
        var look = Look.Of(run.Element(W.RPr));
        foreach (var e in run.Elements().Where(e => e.Name != W.RPr))
        {
            if (e.Name == W.T)
            {
                if (e.Value.Length > 0)
                {
                    _text.Add(new Stretch(e.Value, look));
                }
            }
            else if (e.Name == W.Ns + "commentReference")
            {
                Flush();
                _before.Add(new XElement(W.Run, run.Element(W.RPr), e));
            }
            else if (e.Name != W.Ns + "lastRenderedPageBreak")
            {
                Flush();
                var isNote = e.Name.LocalName is "footnoteReference" or "endnoteReference";
                var key = isNote ? e.Name.LocalName : Canonical.Of(e, package, part);
                Add(new Token(TokenKind.RunChild, Key("\u0001" + key), _chain, Before()) { Elements = [e], Look = look, IsWord = true });
            }
        }
    }

    private void Whole(IReadOnlyList<XElement> elements)
    {
        Flush();
        var code = string.Concat(elements.SelectMany(e => e.Descendants(W.Ns + "instrText")).Select(e => e.Value)).Trim();
        var same = Array.Exists(Volatile, v => code.Split(' ')[0].Equals(v, StringComparison.OrdinalIgnoreCase))
            ? code
            : string.Concat(elements.Select(e => Canonical.Of(WithoutLook(e), package, part)));
        Add(new Token(TokenKind.Whole, Key("\u0002" + same), _chain, Before()) { Elements = elements, IsWord = true });
    }

    private static XElement WithoutLook(XElement e)
    {
        var copy = new XElement(e);
        copy.Descendants(W.RPr).Remove();
        return copy;
    }

    private void Enter(IReadOnlyList<XElement> chain)
    {
        Flush();
        _chain = chain;
    }

    // The address belongs to the words: a link that leads elsewhere is a change.
    private int Key(string text)
    {
        var link = _chain.LastOrDefault(e => e.Name == W.Hyperlink);
        var id = (string?)link?.Attribute(W.R + "id");
        var target = id is null ? (string?)link?.Attribute(W.Ns + "anchor") : package.Link(part, id)?.Target;
        return interner.Key(link is null ? text : $"{text}\u0003{target}");
    }

    private List<XElement> Before()
    {
        var before = _before.ToList();
        _before.Clear();
        return before;
    }

    private void Add(Token token) => _tokens.Add(token);

    private void Flush()
    {
        if (_text.Count == 0)
        {
            return;
        }

        var whole = new StringBuilder();
        _text.ForEach(s => whole.Append(s.Text));
        var text = whole.ToString();
        var at = (Stretch: 0, Offset: 0);
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfWord(text, start);
            var word = text[start..end];
            var stretches = new List<Stretch>();
            for (var left = end - start; left > 0;)
            {
                var from = _text[at.Stretch];
                var take = Math.Min(left, from.Text.Length - at.Offset);
                AddStretch(stretches, from.Text.Substring(at.Offset, take), from.Look);
                left -= take;
                at = at.Offset + take == from.Text.Length ? (at.Stretch + 1, 0) : (at.Stretch, at.Offset + take);
            }

            Add(new Token(TokenKind.Text, Key(word), _chain, Before()) { Stretches = stretches, IsWord = IsLetter(word[0]) });
            start = end;
        }

        _text.Clear();
    }

    private static void AddStretch(List<Stretch> stretches, string text, Look look)
    {
        if (stretches.Count > 0 && stretches[^1].Look.Key == look.Key)
        {
            stretches[^1] = stretches[^1] with { Text = stretches[^1].Text + text };
        }
        else
        {
            stretches.Add(new Stretch(text, look));
        }
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start + 1;
        if (IsLetter(text[start]))
        {
            // 42.000.000 and 3,7 are one word each.
            while (end < text.Length && (IsLetter(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end - 1]) && char.IsAsciiDigit(text[end + 1]))))
            {
                end++;
            }
        }
        else if (char.IsWhiteSpace(text[start]))
        {
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }
        }

        return end;
    }

    // Surrogates and combining marks stay with what they belong to.
    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
