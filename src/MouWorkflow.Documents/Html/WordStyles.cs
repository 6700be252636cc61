using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Looks properties up where Word does: at the paragraph, then in its style and the styles that one is based on.</summary>
internal sealed class WordStyles
{
    private const int MaxChain = 20;

    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);
    private readonly string? _default;

    public WordStyles(XElement? root)
    {
        Language = Primary(root?.Element(W.Ns + "docDefaults")?.Element(W.Ns + "rPrDefault")?.Element(W.RPr));
        foreach (var style in root?.Elements(W.Ns + "style") ?? [])
        {
            if ((string?)style.Attribute(W.Ns + "styleId") is { } id)
            {
                _styles.TryAdd(id, style);
                if ((string?)style.Attribute(W.Ns + "type") == "paragraph" && IsOn(style.Attribute(W.Ns + "default")?.Value))
                {
                    _default ??= id;
                }
            }
        }
    }

    /// <summary>The language of text that names no other, for example <c>id</c>; null when the document gives none.</summary>
    public string? Language { get; }

    public string? StyleOf(XElement? pPr) => (string?)pPr?.Element(W.Ns + "pStyle")?.Attribute(W.Val) ?? _default;

    public XElement? Style(string id) => _styles.GetValueOrDefault(id);

    /// <summary>The style and what it is based on, nearest first.</summary>
    public IEnumerable<XElement> Chain(string? id)
    {
        for (var i = 0; i < MaxChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = (string?)style.Element(W.Ns + "basedOn")?.Attribute(W.Val);
        }
    }

    /// <summary>A paragraph property, from the paragraph or its styles.</summary>
    public XElement? Paragraph(XElement? pPr, string name) =>
        pPr?.Element(W.Ns + name) ?? Chain(StyleOf(pPr)).Select(s => s.Element(W.PPr)?.Element(W.Ns + name)).FirstOrDefault(e => e is not null);

    /// <summary>0 for running text, 1 for the first level of headings, -1 for the document's title.</summary>
    public int Heading(XElement? pPr)
    {
        foreach (var style in Chain(StyleOf(pPr)))
        {
            var name = ((string?)style.Element(W.Ns + "name")?.Attribute(W.Val) ?? string.Empty).ToLowerInvariant();
            if (name == "title")
            {
                return -1;
            }

            if (name.StartsWith("heading ", StringComparison.Ordinal) && int.TryParse(name[8..], NumberStyles.None, CultureInfo.InvariantCulture, out var level))
            {
                return level;
            }
        }

        return Number(Paragraph(pPr, "outlineLvl")) is int outline and < 9 ? outline + 1 : 0;
    }

    public bool IsTitle(string styleId) =>
        Chain(styleId).Select(s => (string?)s.Element(W.Ns + "name")?.Attribute(W.Val)).Any(n => string.Equals(n, "Title", StringComparison.OrdinalIgnoreCase));

    /// <summary>The language a run is written in: its own, its character style's, its paragraph style's; null when none of these says.</summary>
    public string? LanguageOf(XElement? rPr, XElement? pPr) =>
        Primary(rPr)
        ?? Chain((string?)rPr?.Element(W.Ns + "rStyle")?.Attribute(W.Val)).Concat(Chain(StyleOf(pPr))).Select(s => Primary(s.Element(W.RPr))).FirstOrDefault(l => l is not null)
        ?? Language;

    /// <summary>Hidden by the run itself or by a style.</summary>
    public bool IsHidden(XElement? rPr, XElement? pPr) =>
        IsOn(Chain((string?)rPr?.Element(W.Ns + "rStyle")?.Attribute(W.Val)).Concat(Chain(StyleOf(pPr))).Select(s => s.Element(W.RPr)).Prepend(rPr)
            .Select(r => r?.Element(W.Ns + "vanish")).FirstOrDefault(v => v is not null));

    private static string? Primary(XElement? rPr) =>
        (string?)rPr?.Element(W.Ns + "lang")?.Attribute(W.Val) is { Length: >= 2 } tag && tag.Split('-')[0] is var primary && primary.All(char.IsAsciiLetter)
            ? primary.ToLowerInvariant()
            : null;

    /// <summary>How a run looks: its own properties, then its character style, then its paragraph's style.</summary>
    public TextLook Look(XElement? rPr, XElement? pPr, bool heading)
    {
        var sources = new List<XElement?> { rPr };
        sources.AddRange(Chain((string?)rPr?.Element(W.Ns + "rStyle")?.Attribute(W.Val)).Select(s => s.Element(W.RPr)));
        if (!heading)
        {
            sources.AddRange(Chain(StyleOf(pPr)).Select(s => s.Element(W.RPr)));
        }

        XElement? Find(string name) => sources.Select(s => s?.Element(W.Ns + name)).FirstOrDefault(e => e is not null);
        bool On(string name) => Find(name) is { } e && IsOn(e.Attribute(W.Val)?.Value ?? "1");
        var look = On("b") ? TextLook.Bold : TextLook.Plain;
        look |= On("i") ? TextLook.Italic : 0;
        look |= On("strike") || On("dstrike") ? TextLook.Strike : 0;
        look |= On("caps") ? TextLook.Capitals : 0;
        look |= On("smallCaps") ? TextLook.SmallCapitals : 0;
        look |= Find("u")?.Attribute(W.Val)?.Value is not (null or "none") ? TextLook.Underline : 0;
        return look | (Find("vertAlign")?.Attribute(W.Val)?.Value switch
        {
            "superscript" => TextLook.Raised,
            "subscript" => TextLook.Lowered,
            _ => TextLook.Plain,
        });
    }

    public static int? Number(XElement? e) =>
        int.TryParse(e?.Attribute(W.Val)?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool IsOn(string? value) => value is "1" or "true" or "on";

    /// <summary>True for a switch element that is present and not switched off.</summary>
    public static bool IsOn(XElement? e) => e is not null && IsOn(e.Attribute(W.Val)?.Value ?? "1");
}
