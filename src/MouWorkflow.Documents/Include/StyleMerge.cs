using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Styles of a fragment in a template: one the template has under the same id, or under the same name (Word translates ids), is the
/// template's; a missing one is brought along with those it rests on.
/// </summary>
internal sealed class StyleMerge(HostParts host, Fragment fragment)
{
    private static readonly XName StyleId = W.Ns + "styleId";
    private static readonly XName Type = W.Ns + "type";
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _brought = new(StringComparer.Ordinal);

    /// <summary>Styles that were brought along and have numbers of their own; their numbering still speaks of the fragment.</summary>
    public List<XElement> Numbered { get; } = [];

    /// <summary>The id in the template of a style of the fragment.</summary>
    public string Map(string id)
    {
        if (_known.TryGetValue(id, out var mapped))
        {
            return mapped;
        }

        if (OfFragment(id) is not { } style || Same(id) is not null)
        {
            return _known[id] = (string?)Same(id)?.Attribute(StyleId) ?? id;
        }

        return Bring(id, style);
    }

    /// <summary>The template's style that stands for one of the fragment's; null when it has none.</summary>
    public XElement? Same(string id)
    {
        if (OfFragment(id) is not { } style)
        {
            return host.Styles.FirstOrDefault(s => (string?)s.Attribute(StyleId) == id);
        }

        return host.Styles.FirstOrDefault(s => IsSameKind(s, style) && (string?)s.Attribute(StyleId) == id)
            ?? host.Styles.FirstOrDefault(s => IsSameKind(s, style) && NameOf(s) == NameOf(style));
    }

    /// <summary>True for the template's style of that id when this fragment brought it.</summary>
    public bool Brought(string id) => _brought.Contains(id);

    private string Bring(string id, XElement style)
    {
        var taken = host.Styles.Select(s => (string?)s.Attribute(StyleId)).ToHashSet(StringComparer.Ordinal);
        var free = id;
        for (var i = 1; taken.Contains(free); i++)
        {
            free = $"{id}{i}";
        }

        _known[id] = free;
        _brought.Add(free);
        var copy = new XElement(style);
        copy.SetAttributeValue(StyleId, free);
        copy.SetAttributeValue(W.Ns + "default", null);
        copy.Attributes().Where(a => a.Name.Namespace != W.Ns).Remove();
        copy.Descendants().Where(e => e.Name.Namespace != W.Ns).Remove();
        copy.Elements(W.Ns + "rsid").Remove();
        host.ChangingStyles.Add(copy);
        foreach (var link in copy.Elements().Where(e => e.Name.LocalName is "basedOn" or "next" or "link"))
        {
            link.SetAttributeValue(W.Val, Map((string?)link.Attribute(W.Val) ?? string.Empty));
        }

        if (copy.Descendants(W.Ns + "numId").Any())
        {
            Numbered.Add(copy);
        }

        return free;
    }

    private XElement? OfFragment(string id) => fragment.Styles?.Elements(W.Ns + "style").FirstOrDefault(s => (string?)s.Attribute(StyleId) == id);

    private static bool IsSameKind(XElement one, XElement other) => (string?)one.Attribute(Type) == (string?)other.Attribute(Type);

    private static string NameOf(XElement style) => ((string?)style.Element(W.Ns + "name")?.Attribute(W.Val) ?? string.Empty).ToUpperInvariant();
}
