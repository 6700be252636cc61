using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// A document opened for reading: its small parts as trees, its text as a stream, because the text of an annex may be a hundred times larger
/// than the file.
/// </summary>
internal sealed class EditionPackage : IDisposable
{
    public const string Main = "word/document.xml";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly PackageLimits Limits = PackageLimits.Document;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, XElement?> _loaded = new(StringComparer.OrdinalIgnoreCase);

    private EditionPackage(ZipArchive zip)
    {
        _zip = zip;
        foreach (var entry in zip.Entries)
        {
            _entries.TryAdd(entry.FullName, entry);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not a package, or one with more entries than a document has.</exception>
    public static EditionPackage Open(ReadOnlyMemory<byte> docx)
    {
        var faults = new FaultList("docx");
        if (ForeignFile.Refuse(docx.Span, faults))
        {
            throw new InvalidDataException(faults.Faults[0].RemedyEn);
        }

        var stream = MemoryMarshal.TryGetArray(docx, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(docx.ToArray(), writable: false);
        var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        if (zip.Entries.Count > Limits.Entries)
        {
            zip.Dispose();
            throw new InvalidDataException($"The package has more than {Limits.Entries} entries.");
        }

        return new EditionPackage(zip);
    }

    /// <summary>A part as a tree; null when there is none.</summary>
    public XElement? Load(string name)
    {
        if (!_loaded.TryGetValue(name, out var root))
        {
            if (_entries.TryGetValue(name, out var entry))
            {
                using var stream = new BoundedStream(entry.Open(), Limits.EntryBytes);
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                root = SafeXml.Load(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Limits).Root;
            }

            _loaded[name] = root;
        }

        return root;
    }

    /// <summary>The document's text, to be read from top to bottom. Depth is checked by <see cref="EditionScan"/>, which comes first.</summary>
    public XmlReader Text() => _entries.TryGetValue(Main, out var entry)
        ? SafeXml.Reader(new BoundedStream(entry.Open(), Limits.EntryBytes), Limits)
        : throw new InvalidDataException($"The package has no {Main}.");

    /// <summary>Relationships of a part: id to kind and target.</summary>
    public Dictionary<string, (string Kind, string Target)> Targets(string part)
    {
        var slash = part.LastIndexOf('/');
        var targets = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var e in Load($"{part[..slash]}/_rels/{part[(slash + 1)..]}.rels")?.Elements(XName.Get("Relationship", Relations)) ?? [])
        {
            var type = (string?)e.Attribute("Type") ?? string.Empty;
            targets[(string?)e.Attribute("Id") ?? string.Empty] = (type[(type.LastIndexOf('/') + 1)..], (string?)e.Attribute("Target") ?? string.Empty);
        }

        return targets;
    }

    /// <summary>What the runs of a part point to.</summary>
    public EditionPart Part(string part)
    {
        var targets = Targets(part);
        return new EditionPart(
            targets.Where(t => t.Value.Kind == "hyperlink").ToDictionary(t => t.Key, t => t.Value.Target, StringComparer.Ordinal),
            targets.Where(t => t.Value.Kind == "image").ToDictionary(t => t.Key, t => PackageRelations.Resolve(part, t.Value.Target), StringComparer.Ordinal));
    }

    /// <summary>A part as it is; null when there is none or when it is larger than <paramref name="most"/> bytes.</summary>
    public byte[]? Bytes(string name, int most)
    {
        if (!_entries.TryGetValue(name, out var entry) || entry.Length > most)
        {
            return null;
        }

        using var stream = new BoundedStream(entry.Open(), most);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => _zip.Dispose();
}
