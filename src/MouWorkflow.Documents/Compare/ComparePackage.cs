using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>One relationship of a part; <see cref="Part"/> is the resolved part name, null for a link to outside.</summary>
internal sealed record PartLink(string Id, string Type, string Target, string? Part)
{
    public string Kind => Type[(Type.LastIndexOf('/') + 1)..];
}

/// <summary>A Word package held open: parts as bytes, or as trees once somebody asked; what was edited is written back.</summary>
internal sealed class ComparePackage
{
    private static readonly XNamespace Rel = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PackageLimits _limits;
    private readonly List<string> _order;
    private readonly Dictionary<string, byte[]> _bytes;
    private readonly Dictionary<string, XElement> _trees = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _edited = new(StringComparer.OrdinalIgnoreCase);

    private ComparePackage(IReadOnlyList<ZipPart> parts, PackageLimits limits)
    {
        _limits = limits;
        _order = [.. parts.Select(p => p.Name)];
        _bytes = parts.ToDictionary(p => p.Name, p => p.Bytes, StringComparer.OrdinalIgnoreCase);
        Main = Tree(ZipPackage.ContentTypes)!.Elements(Types + "Override")
            .Where(e => ((string?)e.Attribute("ContentType") ?? string.Empty).EndsWith("document.main+xml", StringComparison.Ordinal))
            .Select(e => ((string?)e.Attribute("PartName") ?? string.Empty).TrimStart('/')).First();
    }

    /// <summary>The name of the part with the body.</summary>
    public string Main { get; }

    /// <summary>The parts whose text is compared: body, headers, footers, notes.</summary>
    public IReadOnlyList<string> Stories =>
        [Main, .. Links(Main).Where(l => l.Kind is "header" or "footer" or "footnotes" or "endnotes" && l.Part is not null && Has(l.Part)).Select(l => l.Part!).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Opens an untrusted document, or says into <paramref name="faults"/> why not.</summary>
    public static ComparePackage? Open(ReadOnlyMemory<byte> docx, FaultList faults)
    {
        var limits = PackageLimits.Template;
        var parts = ZipPackage.Read(docx, limits, faults);
        if (faults.Any)
        {
            return null;
        }

        PackageSafety.Check(parts, limits, faults);
        if (faults.Any)
        {
            return null;
        }

        var package = new ComparePackage(parts, limits);
        string?[] shared = [package.Main, package.Linked(package.Main, "styles"), package.Linked(package.Main, "numbering")];
        foreach (var part in shared.OfType<string>().Concat(package.Stories).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            package.CheckTree(part, faults);
        }

        return faults.Any ? null : package;
    }

    public bool Has(string part) => _bytes.ContainsKey(part) || _trees.ContainsKey(part);

    /// <summary>A part's tree, parsed once; null when there is no such part.</summary>
    public XElement? Tree(string part)
    {
        if (!_trees.TryGetValue(part, out var root) && _bytes.TryGetValue(part, out var bytes))
        {
            _trees[part] = root = SafeXml.Load(bytes, _limits).Root!;
        }

        return root;
    }

    /// <summary>The tree of a part that will be written back.</summary>
    public XElement Edit(string part)
    {
        _edited.Add(part);
        return Tree(part) ?? throw new InvalidOperationException($"There is no part {part}.");
    }

    public byte[] Bytes(string part) => _edited.Contains(part) ? Serialise(_trees[part]) : _bytes[part];

    public string Hash(string part) => Convert.ToHexString(SHA256.HashData(Bytes(part)));

    public IReadOnlyList<PartLink> Links(string part) =>
    [
        .. (Tree(LinksOf(part))?.Elements(Rel + "Relationship") ?? []).Select(e =>
        {
            var target = (string?)e.Attribute("Target") ?? string.Empty;
            var outside = string.Equals((string?)e.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            return new PartLink((string?)e.Attribute("Id") ?? string.Empty, (string?)e.Attribute("Type") ?? string.Empty, target, outside ? null : Resolve(part, target));
        }),
    ];

    public PartLink? Link(string part, string id) => Links(part).FirstOrDefault(l => l.Id == id);

    /// <summary>The part that <paramref name="part"/> links to by this kind of relationship, when it is there.</summary>
    public string? Linked(string part, string kind) => Links(part).FirstOrDefault(l => l.Kind == kind && l.Part is not null && Has(l.Part))?.Part;

    public string? ContentType(string part) =>
        (string?)Tree(ZipPackage.ContentTypes)!.Elements(Types + "Override")
            .FirstOrDefault(e => string.Equals(((string?)e.Attribute("PartName"))?.TrimStart('/'), part, StringComparison.OrdinalIgnoreCase))?.Attribute("ContentType")
        ?? (string?)Tree(ZipPackage.ContentTypes)!.Elements(Types + "Default")
            .FirstOrDefault(e => part.EndsWith("." + (string?)e.Attribute("Extension"), StringComparison.OrdinalIgnoreCase))?.Attribute("ContentType");

    /// <summary>Adds a part under a free name like <paramref name="wanted"/>; returns the name.</summary>
    public string Add(string wanted, byte[] bytes, string? contentType)
    {
        var dot = wanted.LastIndexOf('.');
        var (stem, extension) = dot < 0 ? (wanted, string.Empty) : (wanted[..dot], wanted[dot..]);
        var name = wanted;
        for (var i = 1; Has(name); i++)
        {
            name = $"{stem}-{i}{extension}";
        }

        _order.Add(name);
        _bytes[name] = bytes;
        if (contentType is not null && ContentType(name) != contentType)
        {
            Edit(ZipPackage.ContentTypes).Add(new XElement(Types + "Override", new XAttribute("PartName", "/" + name), new XAttribute("ContentType", contentType)));
        }

        return name;
    }

    /// <summary>Adds a relationship from a part, or finds the one it has; returns its id.</summary>
    public string Relate(string from, string type, string target, bool outside)
    {
        if (Links(from).FirstOrDefault(l => l.Type == type && (outside ? l.Part is null && l.Target == target : string.Equals(l.Part, target, StringComparison.OrdinalIgnoreCase))) is { } known)
        {
            return known.Id;
        }

        var links = LinksOf(from);
        if (!Has(links))
        {
            _order.Add(links);
            _trees[links] = new XElement(Rel + "Relationships");
            _edited.Add(links);
        }

        var used = Links(from).Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        var n = used.Count + 1;
        while (used.Contains($"rId{n}"))
        {
            n++;
        }

        var link = new XElement(Rel + "Relationship", new XAttribute("Id", $"rId{n}"), new XAttribute("Type", type), new XAttribute("Target", outside ? target : "/" + target));
        if (outside)
        {
            link.Add(new XAttribute("TargetMode", "External"));
        }

        Edit(links).Add(link);
        return $"rId{n}";
    }

    /// <summary>Gives a new part the relationships of the part it was copied from, ids unchanged; targets are names in this package.</summary>
    public void AddLinks(string part, IEnumerable<PartLink> links)
    {
        var name = LinksOf(part);
        _order.Add(name);
        _trees[name] = new XElement(
            Rel + "Relationships",
            links.Select(l => new XElement(
                Rel + "Relationship",
                new XAttribute("Id", l.Id),
                new XAttribute("Type", l.Type),
                new XAttribute("Target", l.Part is null ? l.Target : "/" + l.Part),
                l.Part is null ? new XAttribute("TargetMode", "External") : null)));
        _edited.Add(name);
    }

    /// <summary>Replaces a part's content.</summary>
    public void Put(string part, XElement root)
    {
        _trees[part] = root;
        _edited.Add(part);
    }

    public byte[] Write()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in _order.OrderBy(n => n == ZipPackage.ContentTypes ? 0 : 1))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = FixedTime;
                using var stream = entry.Open();
                stream.Write(Bytes(name));
            }
        }

        return memory.ToArray();
    }

    private void CheckTree(string part, FaultList faults)
    {
        try
        {
            if (Tree(part)?.Name.Namespace == W.Strict)
            {
                faults.Add("package.strict", part, part, "simpan ulang sebagai Dokumen Word (.docx) biasa, bukan \"Strict Open XML\"", "save it again as an ordinary Word Document (.docx), not \"Strict Open XML\"");
            }
            else if (part == Main && Tree(part)?.Element(W.Body) is null)
            {
                faults.Add("package.not-a-docx", part, part, "buka di Word lalu simpan ulang sebagai Dokumen Word (.docx)", "open it in Word and save it again as a Word Document (.docx)");
            }
        }
        catch (XmlException e)
        {
            PackageSafety.BadXml(faults, part, e);
        }
    }

    private static string LinksOf(string part)
    {
        var slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    private static string Resolve(string part, string target)
    {
        var segments = target.StartsWith('/') ? [] : part.Split('/')[..^1].ToList();
        foreach (var segment in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment != "..")
            {
                segments.Add(segment);
            }
            else if (segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
        }

        return string.Join('/', segments);
    }

    private static byte[] Serialise(XElement root)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = false, NewLineHandling = NewLineHandling.Entitize }))
        {
            new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
        }

        return memory.ToArray();
    }
}
