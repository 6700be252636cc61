using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Compares headers and footers, section by section. A section without one of its own shows the one before it.</summary>
internal sealed class SectionComparer(RedlineContext context)
{
    private static readonly string[] References = ["headerReference", "footerReference"];
    private static readonly string[] PageTypes = ["default", "first", "even"];

    // Which older part a newer part was compared with already; a second partner needs a copy of its own.
    private readonly Dictionary<string, (string? Older, byte[] Original)> _done = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>For each section in order, the header and footer parts it shows.</summary>
    public static Dictionary<XElement, Dictionary<(string Reference, string Type), string>> Shown(ComparePackage package)
    {
        var shown = new Dictionary<XElement, Dictionary<(string, string), string>>();
        var before = new Dictionary<(string, string), string>();
        foreach (var section in package.Tree(package.Main)!.Descendants(W.SectPr).Where(s => s.Parent!.Name == W.Body || s.Parent.Name == W.PPr))
        {
            foreach (var reference in section.Elements().Where(e => References.Contains(e.Name.LocalName)))
            {
                var part = package.Link(package.Main, (string?)reference.Attribute(W.R + "id") ?? string.Empty)?.Part;
                if (part is not null && package.Has(part))
                {
                    before[(reference.Name.LocalName, (string?)reference.Attribute(W.Ns + "type") ?? "default")] = part;
                }
            }

            shown[section] = new(before);
        }

        return shown;
    }

    public void Compare(IReadOnlyDictionary<(string Reference, string Type), string> older, IReadOnlyDictionary<(string Reference, string Type), string> newer, XElement olderSection, XElement redline)
    {
        Properties(olderSection, redline);
        var references = new List<XElement>();
        foreach (var key in References.SelectMany(_ => PageTypes, (reference, type) => (reference, type)))
        {
            var before = older.GetValueOrDefault(key);
            var after = newer.GetValueOrDefault(key);
            if (before is null && after is null)
            {
                continue;
            }

            var part = after is null ? Added(key.reference, before!) : Compared(before, after);
            var relation = (context.Newer.Links(context.Newer.Main).FirstOrDefault(l => string.Equals(l.Part, part, StringComparison.OrdinalIgnoreCase))?.Id)
                ?? context.Newer.Relate(context.Newer.Main, Type(key.reference), part, outside: false);
            references.Add(new XElement(W.Ns + key.reference, new XAttribute(W.Ns + "type", key.type), new XAttribute(W.R + "id", relation)));
        }

        redline.Elements().Where(e => References.Contains(e.Name.LocalName)).Remove();
        redline.AddFirst(references);
    }

    private void Properties(XElement older, XElement redline)
    {
        static IEnumerable<XElement> Own(XElement section) => section.Elements().Where(e => !References.Contains(e.Name.LocalName) && e.Name.LocalName is not ("sectPrChange" or "printerSettings"));
        redline.Elements().Where(e => e.Name.LocalName is "sectPrChange").Remove();
        if (string.Concat(Own(older).Select(e => Canonical.Of(e))) != string.Concat(Own(redline).Select(e => Canonical.Of(e))))
        {
            redline.Add(context.Mark("sectPrChange", new XElement(W.SectPr, Own(older).Select(e => new XElement(e)))));
        }
    }

    private string Compared(string? before, string after)
    {
        if (_done.TryGetValue(after, out var done))
        {
            if (string.Equals(done.Older, before, StringComparison.OrdinalIgnoreCase))
            {
                return after;
            }

            var copy = context.Newer.Add(after, done.Original, context.Newer.ContentType(after));
            context.Newer.AddLinks(copy, context.Newer.Links(after));
            return Compared(before, copy);
        }

        _done[after] = (before, context.Newer.Bytes(after));
        Story(before, after);
        return after;
    }

    // The newer section has none: one is made, all of it deleted.
    private string Added(string reference, string before)
    {
        var root = new XElement(context.Older.Tree(before)!);
        root.Elements().Remove();
        root.Add(new XElement(W.P));
        var part = context.Newer.Add(before, [], context.Older.ContentType(before));
        context.Newer.Put(part, root);
        context.Newer.Relate(context.Newer.Main, Type(reference), part, outside: false);
        Story(before, part);
        return part;
    }

    private void Story(string? before, string after)
    {
        var root = context.Newer.Edit(after);
        var older = before is null ? null : context.Older.Tree(before);
        if (older is not null)
        {
            SharedParts.DeclarePrefixes(root, older);
        }

        new StoryComparer(context, before ?? string.Empty, after).Compare(older, root);
    }

    private string Type(string reference)
    {
        var kind = reference[..^"Reference".Length];
        return context.Newer.Links(context.Newer.Main).Concat(context.Older.Links(context.Older.Main)).First(l => l.Kind == kind).Type;
    }
}
