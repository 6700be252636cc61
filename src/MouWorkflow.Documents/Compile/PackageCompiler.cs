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

/// <summary>
/// Compiles the parts of a package together, because lists, notes, links and pictures of one part are kept in others. Fragments are merged
/// first, so that all the rest sees one ordinary template.
/// </summary>
internal sealed class PackageCompiler(TemplatePackage package, FaultList faults)
{
    /// <summary>Drawings' ids found, for the choice of ids that are still free.</summary>
    public List<long> DrawingIds { get; } = [];

    /// <summary>Parts besides the stories that were searched for tags.</summary>
    public HashSet<string> Searched { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A plan for each part that is not the same in every document. A part with faults gets none, and counts for nothing in the others.</summary>
    public Dictionary<string, Node[]> Compile(IReadOnlySet<string> storyNames, FragmentMerger merger)
    {
        var plans = new Dictionary<string, Node[]>(StringComparer.OrdinalIgnoreCase);
        var stories = new List<StoryPart>();
        Merge(storyNames, merger);
        foreach (var name in package.Names.ToList())
        {
            if (storyNames.Contains(name) && Story(name) is { } story)
            {
                stories.Add(story);
            }
            else if (DocumentProperties.Is(name) && Searched.Add(name))
            {
                Properties(name, plans);
            }
        }

        Together(stories, plans);
        foreach (var story in stories.Where(s => s.IsFilled))
        {
            plans[story.Name] = PlanWriter.Write(story.Root);
        }

        Relate(stories, plans);
        return plans;
    }

    private void Merge(IReadOnlySet<string> storyNames, FragmentMerger merger)
    {
        var texts = package.Names.Where(storyNames.Contains).Select(n => (Name: n, Root: Load(n))).Where(t => t.Root is not null).ToList();
        var whole = !faults.Faults.Any(f => f.Code == "package.bad-xml")
            && texts.Exists(t => package.ContentType(t.Name).EndsWith("document.main+xml", StringComparison.Ordinal));
        foreach (var (name, root) in texts)
        {
            if (whole)
            {
                merger.Merge(name, root!);
            }
            else
            {
                FragmentMerger.Skip(root!);
            }
        }
    }

    private void Properties(string name, Dictionary<string, Node[]> plans)
    {
        var before = faults.Faults.Count;
        if (Load(name) is { } root && DocumentProperties.Prepare(root, faults) && faults.Faults.Count == before)
        {
            plans[name] = PlanWriter.Write(root);
        }
    }

    private StoryPart? Story(string name)
    {
        var before = faults.Faults.Count;
        if (Load(name) is not { } root)
        {
            return null;
        }

        if (root.Name.Namespace == W.Strict)
        {
            faults.Add("package.strict", name, root.Name.LocalName, "simpan ulang sebagai Dokumen Word (.docx) biasa, bukan \"Strict Open XML\"", "save it again as an ordinary Word Document (.docx), not \"Strict Open XML\"");
            return null;
        }

        var places = new Places(name, root);
        var relationships = PackageRelations.FileOf(name);
        Searched.Add(relationships);
        var links = new LinkTargets(name, package.Has(relationships) ? Load(relationships) : null, places.Part, faults);
        var (filled, freed) = PartCompiler.Prepare(name, root, places, faults);
        filled |= links.Prepare(root);
        if (faults.Faults.Count > before)
        {
            return null;
        }

        package.Drop(name, freed);
        return new StoryPart(name, root, places, links) { IsFilled = filled };
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
    }

    /// <summary>Plans for the relationships of parts with filled links or pictures. Content types come first in a package, so they are declared now.</summary>
    private void Relate(List<StoryPart> stories, Dictionary<string, Node[]> plans)
    {
        var showing = plans.Values.SelectMany(FieldLister.All).OfType<PictureNode>().Select(n => n.Part).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (showing.Count > 0)
        {
            package.DeclareExtension("png", "image/png");
            package.DeclareExtension("jpeg", "image/jpeg");
        }

        foreach (var story in stories.Where(s => s.Links.HasTags || showing.Contains(s.Name)))
        {
            var root = package.ChangingRelations(story.Name).Root;
            var element = Prefixes.None.With(root).NameOf(root.Name.Namespace + "Relationship");
            if (story.Links.HasTags)
            {
                root.Add(Marker.For(new LinksNode(story.Name, element)));
            }

            if (showing.Contains(story.Name))
            {
                root.Add(Marker.For(new PicturesNode(story.Name, element)));
            }

            plans[PackageRelations.FileOf(story.Name)] = PlanWriter.Write(root);
        }
    }

    /// <summary>The name of the part that a relationship of this kind leads to.</summary>
    private string? Beside(StoryPart document, string kind)
    {
        var file = PackageRelations.FileOf(document.Name);
        if (!package.Has(file) || Load(file) is not { } root)
        {
            return null;
        }

        var relations = new PackageRelations(document.Name, root);
        var name = relations.All.FirstOrDefault(r => PackageRelations.TypeOf(r).EndsWith($"/{kind}", StringComparison.Ordinal)) is { } found ? relations.TargetOf(found) : null;
        return name is not null && package.Has(name) && Load(name) is not null ? name : null;
    }

    private XElement? Load(string name)
    {
        try
        {
            return package.Tree(name);
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
