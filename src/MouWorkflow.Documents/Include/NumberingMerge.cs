using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Lists of a fragment in a template. A list that belongs to a style of the template (Pasal, Ayat) goes on in the template's list; any
/// other gets numbers of its own, anew each time the fragment is included.
/// </summary>
internal sealed class NumberingMerge(HostParts host, Fragment fragment, StyleMerge styles)
{
    private static readonly XName AbstractNum = W.Ns + "abstractNum";
    private static readonly XName AbstractNumId = W.Ns + "abstractNumId";
    private static readonly XName Num = W.Ns + "num";
    private static readonly XName NumId = W.Ns + "numId";
    private static readonly XName PStyle = W.Ns + "pStyle";

    private readonly Dictionary<string, string> _ofStyles = new(StringComparer.Ordinal);
    private int _copies;

    /// <summary>Renumbers the lists in content that is about to be inserted, and in styles brought along for it.</summary>
    public void Apply(XElement body)
    {
        foreach (var style in styles.Numbered)
        {
            foreach (var reference in style.Descendants(NumId))
            {
                reference.SetAttributeValue(W.Val, Map((string?)reference.Attribute(W.Val) ?? "0", _ofStyles));
            }
        }

        styles.Numbered.Clear();
        var ofThisTime = new Dictionary<string, string>(_ofStyles, StringComparer.Ordinal);
        foreach (var reference in body.Descendants(W.Ns + "numPr").Elements(NumId).ToList())
        {
            reference.SetAttributeValue(W.Val, Map((string?)reference.Attribute(W.Val) ?? "0", ofThisTime));
        }
    }

    private string Map(string id, Dictionary<string, string> known)
    {
        if (known.TryGetValue(id, out var mapped))
        {
            return mapped;
        }

        var list = List(id);
        var shape = ShapeOf(list);
        return known[id] = list is null || shape is null ? "0" : Continued(shape) ?? Copied(list, shape);
    }

    private XElement? ShapeOf(XElement? list)
    {
        var shapes = fragment.Numbering?.Elements(AbstractNum).ToList() ?? [];
        var shape = shapes.Find(a => (string?)a.Attribute(AbstractNumId) == (string?)list?.Element(AbstractNumId)?.Attribute(W.Val));
        var linked = (string?)shape?.Element(W.Ns + "numStyleLink")?.Attribute(W.Val);
        return linked is null ? shape : shapes.Find(a => (string?)a.Element(W.Ns + "styleLink")?.Attribute(W.Val) == linked);
    }

    // The template's own list of a style this list is made for: the list may name the style, or the style the list.
    private string? Continued(XElement shape)
    {
        var named = shape.Descendants(PStyle).Select(s => (string?)s.Attribute(W.Val));
        var naming = (fragment.Styles?.Elements(W.Ns + "style") ?? [])
            .Where(s => s.Descendants(NumId).Any(n => ShapeOf(List((string?)n.Attribute(W.Val))) == shape))
            .Select(s => (string?)s.Attribute(W.Ns + "styleId"));
        return named.Concat(naming).OfType<string>()
            .Select(styles.Same)
            .Where(own => own is not null && !styles.Brought((string?)own.Attribute(W.Ns + "styleId") ?? string.Empty))
            .Select(own => (string?)own!.Descendants(NumId).FirstOrDefault()?.Attribute(W.Val))
            .FirstOrDefault(number => number is not null);
    }

    private XElement? List(string? id) => fragment.Numbering?.Elements(Num).FirstOrDefault(n => (string?)n.Attribute(NumId) == id);

    private string Copied(XElement list, XElement shape)
    {
        var numbering = host.ChangingNumbering;
        var shapeId = Next(numbering.Elements(AbstractNum), AbstractNumId);
        var listId = Next(numbering.Elements(Num), NumId);
        var copy = new XElement(shape);
        copy.DescendantsAndSelf().Attributes().Where(a => a.Name.Namespace != W.Ns).Remove();
        copy.Descendants().Where(e => e.Name.Namespace != W.Ns || e.Name.LocalName is "styleLink" or "tmpl" or "nsid" or "lvlPicBulletId").Remove();
        copy.SetAttributeValue(AbstractNumId, shapeId);

        // Word takes two lists of one nsid for the same list.
        var nsid = SHA256.HashData(Encoding.UTF8.GetBytes($"{fragment.Name}/{shapeId}/{++_copies}"));
        copy.AddFirst(new XElement(W.Ns + "nsid", new XAttribute(W.Val, Convert.ToHexString(nsid.AsSpan(0, 4)))));
        foreach (var style in copy.Descendants(PStyle).ToList())
        {
            var mapped = styles.Map((string?)style.Attribute(W.Val) ?? string.Empty);
            style.SetAttributeValue(W.Val, mapped);
            if (!styles.Brought(mapped))
            {
                style.Remove();
            }
        }

        After(numbering, AbstractNum, W.Ns + "numPicBullet", copy);
        After(numbering, Num, AbstractNum, new XElement(
            Num,
            new XAttribute(NumId, listId),
            new XElement(AbstractNumId, new XAttribute(W.Val, shapeId)),
            list.Elements(W.Ns + "lvlOverride").Select(o => new XElement(o))));
        return listId;
    }

    private static void After(XElement numbering, XName kind, XName otherwise, XElement added)
    {
        var last = numbering.Elements(kind).LastOrDefault() ?? numbering.Elements(otherwise).LastOrDefault();
        if (last is null)
        {
            numbering.AddFirst(added);
        }
        else
        {
            last.AddAfterSelf(added);
        }
    }

    private static string Next(IEnumerable<XElement> all, XName id) =>
        (all.Select(e => int.TryParse((string?)e.Attribute(id), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max() + 1)
        .ToString(CultureInfo.InvariantCulture);
}
