using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>
/// Brings what older content points at (styles, lists, pictures, links) into the newer document's package, each once, and only what the
/// newer document has not got already.
/// </summary>
internal sealed class SharedParts(ComparePackage older, ComparePackage newer)
{
    private static readonly XNamespace OfficeNs = W.Office;

    private readonly Dictionary<string, string> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _parts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a copy of older content point at the same things from a part of the newer document.</summary>
    public void Adapt(XElement copy, string olderPart, string newerPart)
    {
        AdaptStyles(copy);
        foreach (var a in copy.DescendantsAndSelf().SelectMany(e => e.Attributes()).Where(a => a.Name.Namespace == W.R || a.Name == OfficeNs + "relid").ToList())
        {
            if (older.Link(olderPart, a.Value) is { } link && (link.Part is null || older.Has(link.Part)))
            {
                a.Value = newer.Relate(newerPart, link.Type, link.Part is null ? link.Target : Part(link.Part, link.Kind), link.Part is null);
            }
            else
            {
                a.Remove();
            }
        }
    }

    /// <summary>Declares the older part's prefixes where they are free, because some attributes name prefixes in their text.</summary>
    public static void DeclarePrefixes(XElement newerRoot, XElement olderRoot)
    {
        foreach (var a in olderRoot.Attributes().Where(a => a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.Xmlns))
        {
            if (newerRoot.GetNamespaceOfPrefix(a.Name.LocalName) is null)
            {
                newerRoot.Add(new XAttribute(a));
            }
        }

        var ignorable = ((string?)olderRoot.Attribute(W.Mc + "Ignorable") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => newerRoot.GetNamespaceOfPrefix(p) is { } ns && ns == olderRoot.GetNamespaceOfPrefix(p));
        var known = ((string?)newerRoot.Attribute(W.Mc + "Ignorable") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = known.Union(ignorable, StringComparer.Ordinal).ToList();
        if (all.Count > known.Length)
        {
            newerRoot.SetAttributeValue(W.Mc + "Ignorable", string.Join(' ', all));
        }
    }

    private void AdaptStyles(XElement copy)
    {
        foreach (var e in copy.DescendantsAndSelf().Where(e => e.Name.Namespace == W.Ns))
        {
            if (e.Attribute(W.Val) is { } value)
            {
                value.Value = e.Name.LocalName switch
                {
                    "pStyle" or "rStyle" or "tblStyle" => Style(value.Value),
                    "numId" => List(value.Value),
                    _ => value.Value,
                };
            }
        }
    }

    private string Style(string id)
    {
        if (_styles.TryGetValue(id, out var known))
        {
            return known;
        }

        _styles[id] = id;
        var from = StylesOf(older).FirstOrDefault(s => (string?)s.Attribute(W.Ns + "styleId") == id);
        var part = newer.Linked(newer.Main, "styles");
        if (from is null || part is null || StylesOf(newer).Any(s => (string?)s.Attribute(W.Ns + "styleId") == id))
        {
            return id;
        }

        // The same style may have another id in a Word of another language.
        if (StylesOf(newer).FirstOrDefault(s => Name(s) == Name(from) && (string?)s.Attribute(W.Ns + "type") == (string?)from.Attribute(W.Ns + "type")) is { } twin)
        {
            return _styles[id] = (string?)twin.Attribute(W.Ns + "styleId") ?? id;
        }

        var copy = new XElement(from);
        copy.SetAttributeValue(W.Ns + "default", null);
        newer.Edit(part).Add(copy);
        AdaptStyles(copy);
        foreach (var e in copy.Elements().Where(e => e.Name.LocalName is "basedOn" or "link" or "next"))
        {
            e.SetAttributeValue(W.Val, Style((string?)e.Attribute(W.Val) ?? string.Empty));
        }

        return id;
    }

    private string List(string id)
    {
        if (_lists.TryGetValue(id, out var known))
        {
            return known;
        }

        _lists[id] = id;
        var wanted = Definition(older, id);
        if (wanted is null || Describe(wanted) == Describe(Definition(newer, id)))
        {
            return id;
        }

        var part = newer.Linked(newer.Main, "numbering");
        if (part is null)
        {
            var source = older.Linked(older.Main, "numbering")!;
            part = newer.Add(source, older.Bytes(source), older.ContentType(source));
            newer.Relate(newer.Main, older.Links(older.Main).First(l => l.Kind == "numbering").Type, part, outside: false);
            return id;
        }

        var root = newer.Edit(part);
        var twin = root.Elements(W.Ns + "num").Select(n => (string)n.Attribute(W.Ns + "numId")!).FirstOrDefault(n => Describe(Definition(newer, n)) == Describe(wanted));
        return _lists[id] = twin ?? AddList(root, wanted.Value);
    }

    private static string AddList(XElement root, (XElement Number, XElement List) wanted)
    {
        var (number, list) = (new XElement(wanted.Number), new XElement(wanted.List));
        var free = Free(root.Elements(W.Ns + "num"), "numId");
        var freeList = Free(root.Elements(W.Ns + "abstractNum"), "abstractNumId");
        list.SetAttributeValue(W.Ns + "abstractNumId", freeList);
        list.Elements(W.Ns + "nsid").Remove();
        number.SetAttributeValue(W.Ns + "numId", free);
        number.Element(W.Ns + "abstractNumId")?.SetAttributeValue(W.Val, freeList);
        if (root.Elements(W.Ns + "abstractNum").LastOrDefault() is { } last)
        {
            last.AddAfterSelf(list);
        }
        else
        {
            root.AddFirst(list);
        }

        (root.Elements(W.Ns + "num").LastOrDefault() ?? list).AddAfterSelf(number);
        return free;
    }

    private string Part(string name, string kind)
    {
        if (_parts.TryGetValue(name, out var known))
        {
            return known;
        }

        var links = older.Links(name);
        if (links.Count == 0 && newer.Has(name) && newer.ContentType(name) == older.ContentType(name) && newer.Hash(name) == older.Hash(name))
        {
            return _parts[name] = name;
        }

        var added = _parts[name] = newer.Add(name, older.Bytes(name), older.ContentType(name));
        if (kind is "header" or "footer" && newer.Tree(added) is { } story)
        {
            AdaptStyles(story);
            newer.Put(added, story);
        }

        if (links.Count > 0)
        {
            newer.AddLinks(added, [.. links.Select(l => l.Part is null || !older.Has(l.Part) ? l : l with { Part = Part(l.Part, l.Kind) })]);
        }

        return added;
    }

    private static IEnumerable<XElement> StylesOf(ComparePackage package) =>
        package.Linked(package.Main, "styles") is { } part ? package.Tree(part)!.Elements(W.Ns + "style") : [];

    private static string? Name(XElement style) => ((string?)style.Element(W.Ns + "name")?.Attribute(W.Val))?.ToUpperInvariant();

    private static (XElement Number, XElement List)? Definition(ComparePackage package, string id)
    {
        var root = package.Linked(package.Main, "numbering") is { } part ? package.Tree(part) : null;
        var number = root?.Elements(W.Ns + "num").FirstOrDefault(n => (string?)n.Attribute(W.Ns + "numId") == id);
        var listId = (string?)number?.Element(W.Ns + "abstractNumId")?.Attribute(W.Val);
        var list = root?.Elements(W.Ns + "abstractNum").FirstOrDefault(l => (string?)l.Attribute(W.Ns + "abstractNumId") == listId);
        return number is null || list is null ? null : (number, list);
    }

    private static string Describe((XElement Number, XElement List)? definition) => definition is not { } d
        ? string.Empty
        : string.Concat(d.List.Elements().Where(e => e.Name.LocalName is "lvl" or "multiLevelType").Concat(d.Number.Elements(W.Ns + "lvlOverride")).Select(e => Canonical.Of(e)));

    private static string Free(IEnumerable<XElement> elements, string id) =>
        (elements.Select(e => int.TryParse((string?)e.Attribute(W.Ns + id), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max() + 1)
        .ToString(CultureInfo.InvariantCulture);
}
