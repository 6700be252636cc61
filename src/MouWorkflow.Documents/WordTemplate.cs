using System.Security.Cryptography;
using System.Text;

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
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var faults = new FaultList(name);
        var limits = PackageLimits.Template;
        var parts = ZipPackage.Read(docx, limits, faults);
        faults.ThrowIfAny();
        var compiled = PackageSafety.Check(parts, limits, faults);
        var compiler = new PackageCompiler(parts, limits, faults);
        var plans = compiler.Compile(compiled);
        foreach (var part in parts.Where(p => !compiled.Contains(p.Name) && !compiler.Searched.Contains(p.Name)))
        {
            RefuseTags(part, faults);
        }

        faults.ThrowIfAny();
        var entries = parts
            .Select(p => plans.TryGetValue(p.Name, out var plan)
                ? new TemplateEntry(Encoding.UTF8.GetBytes(p.Name), plan, null)
                : new TemplateEntry(null, null, PackedEntry.Of(p.Name, p.Bytes)) { First = p.Name == ZipPackage.ContentTypes })
            .OrderBy(e => e.First ? 0 : e.Turn)
            .ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData(docx.Span));
        return new WordTemplate(name, hash, entries, compiler.DrawingIds.Where(i => i is >= 1_000_000 and < 2_000_000_000).DefaultIfEmpty(1_000_000).Max() + 1);
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
        if ((part.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            && !part.Name.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase)
            && part.Bytes.AsSpan().IndexOf("{{"u8) is >= 0 and var at)
        {
            var excerpt = Encoding.UTF8.GetString(part.Bytes.AsSpan(at, Math.Min(60, part.Bytes.Length - at)));
            faults.Add("tag.unsupported-place", part.Name, excerpt, "tag tidak berlaku di sini; hapus dari bagan, diagram, atau pengaturan, dan tulis dalam teks dokumen", "tags do not work here; remove it from the chart, diagram or setting and write it in the document's text");
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
            var all = _entries.Where(e => e.Plan is not null).SelectMany(e => FieldLister.All(e.Plan!)).ToList();
            var nodes = all.OfType<EachNode>().Count(n => n.Source.Text == path);
            var inNotes = all.OfType<StepNode>().SelectMany(n => n.Children).SelectMany(FieldLister.All).OfType<EachNode>().Any(n => n.Source.Text == path);
            if (nodes != 1 || inNotes || !Fields.Any(f => f.Kind == TemplateFieldKind.Loop && f.Path == path && f.Loop is null))
            {
                throw new ArgumentException($"{Name}: streamed rows \"{path}\" need one loop over them outside of other loops and notes; the template has {nodes}.", nameof(data));
            }
        }
    }

    private sealed record TemplateEntry(byte[]? Name, Node[]? Plan, PackedEntry? Copy)
    {
        public bool First { get; init; }

        /// <summary>What collects from other parts comes after them; the rest keeps the template's order.</summary>
        public int Turn { get; } = Plan?.OfType<CollectedNode>().Select(n => n.Turn).DefaultIfEmpty(1).Max() ?? 1;
    }
}
