using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Finds for the words of a place, as faults carry them, the paragraph that is meant.</summary>
internal sealed class PlaceIndex
{
    private const int LongestText = 160;
    private const int LongestHeading = 60;

    private readonly Dictionary<string, List<TemplatePlace>> _byWords = new(StringComparer.Ordinal);
    private readonly HashSet<(string Part, int Ordinal)> _second = [];

    /// <summary>Takes a part in; <paramref name="label"/> gives a paragraph's automatic number and tells whether it is a heading.</summary>
    public void Add(string partName, XElement root, Func<XElement, (string Number, bool IsHeading)> label)
    {
        var places = new Places(partName, root);
        string? under = null;
        foreach (var p in places.Paragraphs)
        {
            var (number, isHeading) = label(p);
            var text = Cut(TextOf(p), LongestText);
            var inBox = p.Ancestors(W.TextBox).Any();
            var at = places.At(p) with { Under = under, Text = text, InTextBox = inBox };
            if (isHeading && text.Length > 0 && !inBox)
            {
                under = Cut($"{number} {text}".Trim(), LongestHeading);
            }

            if (TagUses.IsSecondRepresentation(p))
            {
                _second.Add((partName, at.Ordinal));
            }

            List(places.Of(p)).Add(at);
        }

        List(places.Part).Add(new TemplatePlace(places.At(root).Region, partName));
    }

    /// <summary>The fault with its place found.</summary>
    public TemplateFault Locate(TemplateFault fault, IReadOnlySet<string> parts)
    {
        var (words, item) = Split(fault.Place);
        if (!_byWords.TryGetValue(words, out var candidates))
        {
            return fault with { At = new TemplatePlace(TemplateRegion.Package, parts.Contains(fault.Place) ? fault.Place : string.Empty) };
        }

        var at = candidates.Find(c => fault.Excerpt.Length > 0 && c.Text.Contains(fault.Excerpt, StringComparison.Ordinal)) ?? candidates[0];
        return fault with { At = at with { Item = item } };
    }

    /// <summary>True for the older one of two representations of a text box, where the newer one has the same fault.</summary>
    public bool IsTwin(TemplateFault fault, IEnumerable<TemplateFault> all) =>
        fault.At is { } at && _second.Contains((at.Part, at.Ordinal))
        && all.Any(f => f.Code == fault.Code && f.Excerpt == fault.Excerpt && f.At is { } other && !_second.Contains((other.Part, other.Ordinal)));

    /// <summary>The words of a place without the loop's item, which stands in brackets at the end, and that item.</summary>
    public static (string Words, string? Item) Split(string place)
    {
        var bracket = place.IndexOf(" ke-", StringComparison.Ordinal) is >= 0 and var item ? place.LastIndexOf(" (", item, StringComparison.Ordinal) : -1;
        return bracket < 0 ? (place, null) : (place[..bracket], place[(bracket + 2)..].TrimEnd(')'));
    }

    public static string TextOf(XElement p)
    {
        var text = new System.Text.StringBuilder();
        Collect(p, text);
        return text.ToString();
    }

    private static void Collect(XElement parent, System.Text.StringBuilder text)
    {
        foreach (var e in parent.Elements())
        {
            if (e.Name == W.T || e.Name == W.Ns + "delText")
            {
                text.Append(e.Value);
            }
            else if (e.Name == W.NoBreakHyphen)
            {
                text.Append('-');
            }
            else if (e.Parent!.Name == W.Run && (e.Name == W.Tab || e.Name == W.Br || e.Name == W.Cr))
            {
                text.Append(' ');
            }
            else if (e.Name != W.P && e.Name != W.PPr)
            {
                Collect(e, text);
            }
        }
    }

    private List<TemplatePlace> List(string words)
    {
        if (!_byWords.TryGetValue(words, out var list))
        {
            _byWords[words] = list = [];
        }

        return list;
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
