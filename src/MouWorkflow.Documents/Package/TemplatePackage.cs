using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A template's package while it is compiled: parts are read as XML when somebody asks, and written again only when changed.</summary>
internal sealed class TemplatePackage
{
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    private readonly Dictionary<string, byte[]> _bytes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, XElement> _trees = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PackageRelations> _relations = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _changed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];
    private readonly PackageLimits _limits;

    public TemplatePackage(IEnumerable<ZipPart> parts, PackageLimits limits)
    {
        _limits = limits;
        foreach (var part in parts.OrderBy(p => p.Name == ZipPackage.ContentTypes ? 0 : 1))
        {
            _names.Add(part.Name);
            _bytes.Add(part.Name, part.Bytes);
        }
    }

    public IReadOnlyList<string> Names => _names;

    public bool Has(string name) => _bytes.ContainsKey(name);

    /// <summary>The part's bytes; those of a changed part are written anew.</summary>
    public byte[] Bytes(string name) => _changed.Contains(name) ? Serialised(_trees[name]) : _bytes[name];

    /// <summary>The part as a tree, the same one each time.</summary>
    /// <exception cref="XmlException">Not well-formed, or beyond the limits.</exception>
    public XElement Tree(string name)
    {
        if (!_trees.TryGetValue(name, out var tree))
        {
            tree = SafeXml.Load(_bytes[name], _limits).Root!;
            _trees.Add(name, tree);
        }

        return tree;
    }

    /// <summary>The same, for a caller that is going to change it.</summary>
    public XElement Changing(string name)
    {
        _changed.Add(name);
        return Tree(name);
    }

    public void Add(string name, byte[] bytes)
    {
        _names.Add(name);
        _bytes.Add(name, bytes);
    }

    public void Remove(string name)
    {
        _names.RemoveAll(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        _bytes.Remove(name);
        _changed.Remove(name);
        var types = Tree(ZipPackage.ContentTypes);
        if (types.Elements().Any(e => IsOverride(e, name)))
        {
            Changing(ZipPackage.ContentTypes).Elements().Where(e => IsOverride(e, name)).Remove();
        }
    }

    /// <summary>The part's relationships, none when it has no file of them.</summary>
    public PackageRelations Relations(string part)
    {
        if (!_relations.TryGetValue(part, out var relations))
        {
            var file = PackageRelations.FileOf(part);
            relations = Has(file) ? new PackageRelations(part, Tree(file)) : PackageRelations.Empty(part);
            _relations.Add(part, relations);
        }

        return relations;
    }

    /// <summary>The same, for a caller that is going to change them.</summary>
    public PackageRelations ChangingRelations(string part)
    {
        var relations = Relations(part);
        var file = PackageRelations.FileOf(part);
        if (!Has(file))
        {
            Add(file, []);
            _trees[file] = relations.Root;
        }

        _changed.Add(file);
        return relations;
    }

    public void DeclareExtension(string extension, string contentType)
    {
        var known = Tree(ZipPackage.ContentTypes).Elements(Types + "Default")
            .Any(e => string.Equals((string?)e.Attribute("Extension"), extension, StringComparison.OrdinalIgnoreCase));
        if (!known)
        {
            Changing(ZipPackage.ContentTypes).AddFirst(new XElement(Types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", contentType)));
        }
    }

    public void DeclarePart(string name, string contentType) =>
        Changing(ZipPackage.ContentTypes).Add(new XElement(Types + "Override", new XAttribute("PartName", $"/{name}"), new XAttribute("ContentType", contentType)));

    /// <summary>Declared content type of a part, empty when there is none.</summary>
    public string ContentType(string name)
    {
        var types = Tree(ZipPackage.ContentTypes);
        var extension = name[(name.LastIndexOf('.') + 1)..];
        var declared = types.Elements().FirstOrDefault(e => IsOverride(e, name))
            ?? types.Elements(Types + "Default").FirstOrDefault(e => string.Equals((string?)e.Attribute("Extension"), extension, StringComparison.OrdinalIgnoreCase));
        return (string?)declared?.Attribute("ContentType") ?? string.Empty;
    }

    /// <summary>
    /// Takes back relationships that a part no longer uses, and the parts that nothing points to any more.
    /// </summary>
    public void Drop(string part, IReadOnlySet<string> relationIds)
    {
        if (relationIds.Count == 0)
        {
            return;
        }

        var relations = ChangingRelations(part);
        var gone = relations.All.Where(r => relationIds.Contains((string?)r.Attribute("Id") ?? string.Empty)).ToList();
        foreach (var relation in gone)
        {
            relation.Remove();
        }

        foreach (var target in gone.Where(r => !PackageRelations.IsExternal(r)).Select(relations.TargetOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList())
        {
            if (Has(target) && !IsWanted(target))
            {
                Remove(target);
            }
        }
    }

    private static bool IsOverride(XElement e, string name) =>
        string.Equals((string?)e.Attribute("PartName"), $"/{name}", StringComparison.OrdinalIgnoreCase);

    private bool IsWanted(string target)
    {
        foreach (var file in _names.Where(n => n.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            var part = file.Replace("_rels/", string.Empty, StringComparison.Ordinal)[..^".rels".Length];
            var relations = new PackageRelations(part, Tree(file));
            if (relations.All.Any(r => !PackageRelations.IsExternal(r) && string.Equals(relations.TargetOf(r), target, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Serialised(XElement root)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false }))
        {
            new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), new XElement(root)).Save(writer);
        }

        return memory.ToArray();
    }
}
