using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace MouWorkflow.Documents;

/// <summary>
/// A Word template, compiled: immutable and safe to share between threads. Compiling costs milliseconds, rendering much less, so keep it.
/// </summary>
public sealed class WordTemplate
{
    private readonly IReadOnlyList<TemplateEntry> _entries;
    private readonly long _firstFreeId;

    private WordTemplate(string name, string hash, IReadOnlyList<string> fragments, IReadOnlyList<TemplateEntry> entries, long firstFreeId)
    {
        Name = name;
        Hash = hash;
        Fragments = fragments;
        _entries = entries;
        _firstFreeId = firstFreeId;
        Fields = FieldLister.List(entries.Where(e => e.Plan is not null).Select(e => e.Plan!));
    }

    /// <summary>The name given when compiling; stands in every fault.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the template's bytes, and of the fragments it includes when there are any, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Names of the fragments it includes, directly or through others.</summary>
    public IReadOnlyList<string> Fragments { get; }

    /// <summary>Every field the template expects, in document order, each once per kind of use.</summary>
    public IReadOnlyList<TemplateField> Fields { get; }

    /// <summary>
    /// Compiles a .docx. <paramref name="fragments"/> answers the name in <c>{{include "name"}}</c> with the bytes of that .docx, or null
    /// when there is none; <see cref="ClauseFolder"/> answers out of a folder.
    /// </summary>
    /// <exception cref="TemplateException">The template or a fragment has faults; all of them are named.</exception>
    public static WordTemplate Compile(ReadOnlyMemory<byte> docx, string name, Func<string, ReadOnlyMemory<byte>?>? fragments = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var faults = new FaultList(name);
        var limits = PackageLimits.Template;
        var parts = ZipPackage.Read(docx, limits, faults);
        faults.ThrowIfAny();
        var compiled = PackageSafety.Check(parts, limits, faults);
        var package = new TemplatePackage(parts, limits);
        ReadTexts(package, compiled, faults);
        var merger = new FragmentMerger(package, compiled, limits, faults, fragments);
        var plans = new Dictionary<string, Node[]>(StringComparer.Ordinal);
        var ids = new List<long>();
        foreach (var part in package.Names.ToList())
        {
            if (!package.Has(part))
            {
                continue; // A placeholder's own picture, dropped on the way.
            }

            if (!compiled.Contains(part))
            {
                RefuseTags(part, package.Bytes(part), faults);
            }
            else if (Plan(part, package, merger, ids, faults) is { } plan)
            {
                plans.Add(part, plan);
            }
        }

        faults.ThrowIfAny();
        var hash = Convert.ToHexStringLower(SHA256.HashData(docx.Span));
        return new WordTemplate(name, merger.HashWith(hash), merger.Used, Entries(package, plans), ids.Where(i => i is >= 1_000_000 and < 2_000_000_000).DefaultIfEmpty(1_000_000).Max() + 1);
    }

    /// <summary>
    /// Writes the filled document. Nothing is written when the data has faults; only a fault in streamed rows shows while writing, and the
    /// output is then no readable file. The stream stays open and need not be seekable.
    /// </summary>
    /// <exception cref="TemplateException">Fields are missing or have values that cannot be written; all of them are named.</exception>
    /// <exception cref="ArgumentException">Streamed rows were given for a loop that the template does not have exactly once, outside of other loops.</exception>
    public async Task RenderAsync(TemplateData data, Stream output, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(output);
        CheckStreams(data);
        var streams = new Dictionary<string, StreamedRows>(StringComparer.Ordinal);
        try
        {
            foreach (var (path, rows) in data.Streams)
            {
                streams.Add(path, await StreamedRows.OpenAsync(rows, ct).ConfigureAwait(false));
            }

            var pictures = new PictureBook();
            var faults = Rehearse(data, streams, ct, pictures);
            faults.ThrowIfAny();
            await WriteAsync(data, streams, faults, pictures, output, ct).ConfigureAwait(false);
        }
        finally
        {
            foreach (var stream in streams.Values)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs the template over the data without writing; streamed rows are not read.</summary>
    internal RenderFaults Rehearse(TemplateData data, IReadOnlyDictionary<string, StreamedRows> streams, CancellationToken ct, PictureBook? pictures = null)
    {
        var faults = new RenderFaults(Name);
        using var sink = new Sink(rehearsal: true);
        var runner = new Runner(data, streams, sink, faults, null, _firstFreeId, ct, pictures);
        foreach (var entry in _entries.Where(e => e.Plan is not null))
        {
            runner.Run(entry.Plan!);
        }

        return faults;
    }

    // A tag in the title, a chart or a diagram would reach the reader unfilled.
    private static void RefuseTags(string part, byte[] bytes, FaultList faults)
    {
        if (part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && !part.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase)
            && bytes.AsSpan().IndexOf("{{"u8) is >= 0 and var at)
        {
            var excerpt = Encoding.UTF8.GetString(bytes.AsSpan(at, Math.Min(60, bytes.Length - at)));
            faults.Add("tag.unsupported-place", part, excerpt, "tag hanya berlaku dalam teks dokumen; hapus dari judul berkas (Info > Properti), bagan, atau diagram", "tags work in the document's text only; remove it from the file's properties, chart or diagram");
        }
    }

    // A part that is no XML can neither be compiled nor merged with anything, so nothing goes on beyond it.
    private static void ReadTexts(TemplatePackage package, IReadOnlySet<string> compiled, FaultList faults)
    {
        foreach (var part in compiled.Where(package.Has))
        {
            try
            {
                package.Tree(part);
            }
            catch (XmlException e)
            {
                PackageSafety.BadXml(faults, part, e);
            }
        }

        if (compiled.Count == 0 || faults.Faults.Any(f => f.Code == "package.bad-xml"))
        {
            faults.ThrowIfAny();
        }
    }

    private static Node[]? Plan(string part, TemplatePackage package, FragmentMerger merger, List<long> ids, FaultList faults)
    {
        var root = package.Tree(part);
        if (root.Name.Namespace == W.Strict)
        {
            faults.Add("package.strict", part, root.Name.LocalName, "simpan ulang sebagai Dokumen Word (.docx) biasa, bukan \"Strict Open XML\"", "save it again as an ordinary Word Document (.docx), not \"Strict Open XML\"");
            return null;
        }

        merger.Merge(part, root);
        ids.AddRange(root.Descendants(W.Wp + "docPr").Select(e => long.TryParse((string?)e.Attribute("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0));
        package.Drop(part, PicturePlacer.Place(part, root, faults));
        return PartCompiler.Compile(part, root, faults);
    }

    private static List<TemplateEntry> Entries(TemplatePackage package, Dictionary<string, Node[]> plans)
    {
        var shows = plans.Where(p => FieldLister.All(p.Value).OfType<PictureNode>().Any()).ToDictionary(p => p.Key, p => PartPictures.Of(p.Key, package));
        var late = shows.Keys.Select(PackageRelations.FileOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. package.Names.Where(name => !late.Contains(name)).Select(name => plans.TryGetValue(name, out var plan)
            ? new TemplateEntry(Encoding.UTF8.GetBytes(name), plan, null, shows.GetValueOrDefault(name))
            : new TemplateEntry(null, null, PackedEntry.Of(name, package.Bytes(name)), null))];
    }

    private async Task WriteAsync(TemplateData data, Dictionary<string, StreamedRows> streams, RenderFaults faults, PictureBook pictures, Stream output, CancellationToken ct)
    {
        var zip = new ZipWriter(output);
        using var sink = new Sink(rehearsal: false);
        EntryStream? current = null;
        var runner = new Runner(data, streams, sink, faults, FlushAsync, _firstFreeId, ct, pictures);
        foreach (var entry in _entries)
        {
            if (entry.Copy is not null)
            {
                await zip.CopyAsync(entry.Copy, ct).ConfigureAwait(false);
                continue;
            }

            await using var part = new EntryStream(zip, entry.Name!);
            current = part;
            await runner.RunAsync(entry.Plan!).ConfigureAwait(false);
            faults.ThrowIfAny();
            await FlushAsync(ct).ConfigureAwait(false);
            await part.FinishAsync(ct).ConfigureAwait(false);
            if (entry.Pictures is not null)
            {
                await entry.Pictures.WriteAsync(zip, pictures, ct).ConfigureAwait(false);
            }
        }

        foreach (var picture in pictures.Entries)
        {
            await zip.CopyAsync(picture, ct).ConfigureAwait(false);
        }

        await zip.FinishAsync(ct).ConfigureAwait(false);

        async ValueTask FlushAsync(CancellationToken token)
        {
            await current!.WriteAsync(sink.Pending, token).ConfigureAwait(false);
            sink.Flushed();
        }
    }

    // A stream can be read once, so a loop over it must stand once, and not inside another loop.
    private void CheckStreams(TemplateData data)
    {
        foreach (var path in data.Streams.Keys)
        {
            var nodes = _entries.Where(e => e.Plan is not null).SelectMany(e => FieldLister.All(e.Plan!)).OfType<EachNode>().Count(n => n.Source.Text == path);
            if (nodes != 1 || !Fields.Any(f => f.Kind == TemplateFieldKind.Loop && f.Path == path && f.Loop is null))
            {
                throw new ArgumentException($"{Name}: streamed rows \"{path}\" need one loop over them outside of other loops; the template has {nodes}.", nameof(data));
            }
        }
    }

    private sealed record TemplateEntry(byte[]? Name, Node[]? Plan, PackedEntry? Copy, PartPictures? Pictures);
}
