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

    private WordTemplate(string name, string hash, IReadOnlyList<TemplateEntry> entries, long firstFreeId)
    {
        Name = name;
        Hash = hash;
        _entries = entries;
        _firstFreeId = firstFreeId;
        Fields = FieldLister.List(entries.Where(e => e.Plan is not null).Select(e => e.Plan!));
    }

    /// <summary>The name given when compiling; stands in every fault.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the template's bytes, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Every field the template expects, in document order, each once per kind of use.</summary>
    public IReadOnlyList<TemplateField> Fields { get; }

    /// <summary>Compiles a .docx.</summary>
    /// <exception cref="TemplateException">The template has faults; all of them are named.</exception>
    public static WordTemplate Compile(ReadOnlyMemory<byte> docx, string name)
    {
        var faults = new FaultList(name);
        var template = Compile(docx, name, faults);
        faults.ThrowIfAny();
        return template!;
    }

    /// <summary>
    /// Compiles as much as can be: a part with faults is left as it is, so that a check can still try the others with data.
    /// Null when the file cannot be read at all. Only without faults is the result fit for use.
    /// </summary>
    internal static WordTemplate? Compile(ReadOnlyMemory<byte> docx, string name, FaultList faults)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var limits = PackageLimits.Template;
        var parts = ZipPackage.Read(docx, limits, faults);
        if (parts.Count == 0)
        {
            return null;
        }

        var compiled = PackageSafety.Check(parts, limits, faults);
        var entries = new List<TemplateEntry>();
        var ids = new List<long>();
        foreach (var part in parts.OrderBy(p => p.Name == ZipPackage.ContentTypes ? 0 : 1))
        {
            var plan = compiled.Contains(part.Name) ? Plan(part, limits, ids, faults) : null;
            if (!compiled.Contains(part.Name))
            {
                RefuseTags(part, faults);
            }

            entries.Add(plan is null
                ? new TemplateEntry(null, null, PackedEntry.Of(part.Name, part.Bytes))
                : new TemplateEntry(Encoding.UTF8.GetBytes(part.Name), plan, null));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(docx.Span));
        return new WordTemplate(name, hash, entries, ids.Where(i => i is >= 1_000_000 and < 2_000_000_000).DefaultIfEmpty(1_000_000).Max() + 1);
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

            var faults = Rehearse(data, streams, ct);
            faults.ThrowIfAny();
            await WriteAsync(data, streams, faults, output, ct).ConfigureAwait(false);
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
    internal RenderFaults Rehearse(TemplateData data, IReadOnlyDictionary<string, StreamedRows> streams, CancellationToken ct)
    {
        var faults = new RenderFaults(Name);
        using var sink = new Sink(rehearsal: true);
        var runner = new Runner(data, streams, sink, faults, null, _firstFreeId, ct);
        foreach (var entry in _entries.Where(e => e.Plan is not null))
        {
            runner.Run(entry.Plan!);
        }

        return faults;
    }

    // A tag in the title, a chart or a diagram would reach the reader unfilled.
    private static void RefuseTags(ZipPart part, FaultList faults)
    {
        if (part.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && !part.Name.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase)
            && part.Bytes.AsSpan().IndexOf("{{"u8) is >= 0 and var at)
        {
            var excerpt = Encoding.UTF8.GetString(part.Bytes.AsSpan(at, Math.Min(60, part.Bytes.Length - at)));
            faults.Add("tag.unsupported-place", part.Name, excerpt, "tag hanya berlaku dalam teks dokumen; hapus dari judul berkas (Info > Properti), bagan, atau diagram", "tags work in the document's text only; remove it from the file's properties, chart or diagram");
        }
    }

    private static Node[]? Plan(ZipPart part, PackageLimits limits, List<long> ids, FaultList faults)
    {
        try
        {
            var root = SafeXml.Load(part.Bytes, limits).Root!;
            if (root.Name.Namespace == W.Strict)
            {
                faults.Add("package.strict", part.Name, root.Name.LocalName, "simpan ulang sebagai Dokumen Word (.docx) biasa, bukan \"Strict Open XML\"", "save it again as an ordinary Word Document (.docx), not \"Strict Open XML\"");
                return null;
            }

            ids.AddRange(root.Descendants(W.Wp + "docPr").Select(e => long.TryParse((string?)e.Attribute("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0));
            return PartCompiler.Compile(part.Name, root, faults);
        }
        catch (XmlException e)
        {
            PackageSafety.BadXml(faults, part.Name, e);
            return null;
        }
    }

    private async Task WriteAsync(TemplateData data, Dictionary<string, StreamedRows> streams, RenderFaults faults, Stream output, CancellationToken ct)
    {
        var zip = new ZipWriter(output);
        using var sink = new Sink(rehearsal: false);
        EntryStream? current = null;
        var runner = new Runner(data, streams, sink, faults, FlushAsync, _firstFreeId, ct);
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

    private sealed record TemplateEntry(byte[]? Name, Node[]? Plan, PackedEntry? Copy);
}
