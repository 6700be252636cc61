using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A part with text, read; <see cref="IsFilled"/> once something in it differs from document to document.</summary>
internal sealed class StoryPart(string name, XElement root, Places places, LinkTargets links)
{
    public string Name { get; } = name;

    public XElement Root { get; } = root;

    public Places Places { get; } = places;

    public LinkTargets Links { get; } = links;

    public bool IsFilled { get; set; }
}

/// <summary>Compiles the parts of a package together, because lists, notes and links of one part are kept in others.</summary>
internal sealed class PackageCompiler(IReadOnlyList<ZipPart> parts, PackageLimits limits, FaultList faults)
{
    private readonly Dictionary<string, ZipPart> _parts = parts.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Drawings' ids found, for the choice of ids that are still free.</summary>
    public List<long> DrawingIds { get; } = [];

    /// <summary>Parts besides the stories that were searched for tags.</summary>
    public HashSet<string> Searched { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A plan for each part that is not the same in every document. A part with faults gets none, and counts for nothing in the others.</summary>
    public Dictionary<string, Node[]> Compile(IReadOnlySet<string> storyNames)
    {
        var plans = new Dictionary<string, Node[]>(StringComparer.OrdinalIgnoreCase);
        var stories = new List<StoryPart>();
        foreach (var part in parts)
        {
            if (storyNames.Contains(part.Name) && Story(part) is { } story)
            {
                stories.Add(story);
            }
            else if (DocumentProperties.Is(part.Name) && Searched.Add(part.Name))
            {
                Properties(part, plans);
            }
        }

        Together(stories, plans);
        foreach (var story in stories.Where(s => s.IsFilled))
        {
            plans[story.Name] = PlanWriter.Write(story.Root);
        }

        return plans;
    }

    private void Properties(ZipPart part, Dictionary<string, Node[]> plans)
    {
        var before = faults.Faults.Count;
        if (Load(part.Name) is { } root && DocumentProperties.Prepare(root, faults) && faults.Faults.Count == before)
        {
            plans[part.Name] = PlanWriter.Write(root);
        }
    }

    private StoryPart? Story(ZipPart part)
    {
        var before = faults.Faults.Count;
        if (Load(part.Name) is not { } root)
        {
            return null;
        }

        if (root.Name.Namespace == W.Strict)
        {
            faults.Add("package.strict", part.Name, root.Name.LocalName, "simpan ulang sebagai Dokumen Word (.docx) biasa, bukan \"Strict Open XML\"", "save it again as an ordinary Word Document (.docx), not \"Strict Open XML\"");
            return null;
        }

        var places = new Places(part.Name, root);
        var relationships = LinkTargets.RelationshipsOf(part.Name);
        Searched.Add(relationships);
        var links = new LinkTargets(part.Name, _parts.ContainsKey(relationships) ? Load(relationships) : null, places.Part, faults);
        var filled = PartCompiler.Prepare(root, places, faults) | links.Prepare(root);
        return faults.Faults.Count > before ? null : new StoryPart(part.Name, root, places, links) { IsFilled = filled };
    }

    private void Together(List<StoryPart> stories, Dictionary<string, Node[]> plans)
    {
        Ids.RenumberDrawings(stories.Select(s => s.Root), DrawingIds);
        Ids.SeparateParagraphs(stories.Select(s => s.Root));
        if (stories.Find(s => s.Root.Name == W.Ns + "document") is { } document)
        {
            var repeats = stories.Exists(s => s.Root.Descendants(Marker.Block).Any(m => Marker.TagOf(m).Kind == TagKind.Each));
            if (repeats && Beside(document, "numbering") is { } numbering)
            {
                var lists = new RestartingLists(Load(numbering)!, Beside(document, "styles") is { } styles ? Load(styles) : null);
                if (lists.Prepare(stories.Select(s => s.Root)))
                {
                    plans[numbering] = lists.Plan();
                }
            }

            NoteTexts.Attach(document, stories);
        }

        foreach (var story in stories.Where(s => s.Links.HasTags))
        {
            plans[LinkTargets.RelationshipsOf(story.Name)] = story.Links.Plan();
        }
    }

    /// <summary>The name of the part that a relationship of this kind leads to.</summary>
    private string? Beside(StoryPart document, string kind)
    {
        var relationships = LinkTargets.RelationshipsOf(document.Name);
        var target = !_parts.ContainsKey(relationships) ? null : (string?)Load(relationships)?.Elements()
            .FirstOrDefault(e => ((string?)e.Attribute("Type") ?? string.Empty).EndsWith($"/{kind}", StringComparison.Ordinal))?.Attribute("Target");
        var name = target is null ? null
            : target.StartsWith('/') ? target[1..]
            : document.Name[..(document.Name.LastIndexOf('/') + 1)] + target;
        return name is not null && _parts.TryGetValue(name, out var part) && Load(part.Name) is not null ? part.Name : null;
    }

    private XElement? Load(string name)
    {
        try
        {
            return SafeXml.Load(_parts[name].Bytes, limits).Root;
        }
        catch (XmlException e)
        {
            if (!faults.Faults.Any(f => f.Code == "package.bad-xml" && f.Place == name))
            {
                PackageSafety.BadXml(faults, name, e);
            }

            return null;
        }
    }
}
