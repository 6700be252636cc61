using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>How a stretch of text looks: its run properties, and a key that is equal when it would look the same.</summary>
internal sealed record Look(XElement? Properties, string Key)
{
    public static Look Of(XElement? rPr) => new(rPr, Canonical.Look(rPr));
}

/// <summary>Text of one look.</summary>
internal readonly record struct Stretch(string Text, Look Look);

internal enum TokenKind
{
    /// <summary>A word, a stretch of spaces, or one punctuation mark; may have several looks.</summary>
    Text,

    /// <summary>One child of a run: tab, break, picture, note mark.</summary>
    RunChild,

    /// <summary>Whole elements of a paragraph that only make sense together: a field, a formula.</summary>
    Whole,
}

/// <summary>The smallest thing that is deleted or inserted.</summary>
internal sealed class Token(TokenKind kind, int key, IReadOnlyList<XElement> chain, IReadOnlyList<XElement> before)
{
    public TokenKind Kind { get; } = kind;

    /// <summary>Equal for tokens that read the same; looks are not part of it.</summary>
    public int Key { get; } = key;

    /// <summary>The links and content controls around it, outermost first.</summary>
    public IReadOnlyList<XElement> Chain { get; } = chain;

    /// <summary>Marks without width that stand before it, such as bookmarks.</summary>
    public IReadOnlyList<XElement> Before { get; } = before;

    public IReadOnlyList<Stretch> Stretches { get; init; } = [];

    /// <summary>The run's child, or the elements of the whole.</summary>
    public IReadOnlyList<XElement> Elements { get; init; } = [];

    public Look Look { get; init; } = new(null, string.Empty);

    /// <summary>True for a token that carries meaning on its own; spaces and punctuation do not.</summary>
    public bool IsWord { get; init; }

    public bool SameLook(Token other) => Look.Key == other.Look.Key && Stretches.Count == other.Stretches.Count
        && Stretches.Zip(other.Stretches).All(s => s.First.Look.Key == s.Second.Look.Key && s.First.Text.Length == s.Second.Text.Length);
}

/// <summary>Gives equal texts equal numbers, over both documents.</summary>
internal sealed class Interner
{
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);

    public int Key(string text)
    {
        if (!_keys.TryGetValue(text, out var key))
        {
            _keys[text] = key = _keys.Count;
        }

        return key;
    }
}
