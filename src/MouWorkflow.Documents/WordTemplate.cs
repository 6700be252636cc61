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

    private WordTemplate(string name, string hash, IReadOnlyList<string> fragments, IReadOnlyList<TemplateEntry> entries, long firstFreeId)
    {
        Name = name;
        Hash = hash;
        Fragments = fragments;
        _entries = entries;
        _firstFreeId = firstFreeId;
        Fields = FieldLister.List(entries.Where(e => e.Plan is not null).Select(e => e.Plan!.Nodes));
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
        var faults = new FaultList(name);
        var template = Compile(docx, name, faults, fragments);
        faults.ThrowIfAny();
        return template!;
    }

    /// <summary>
    /// Compiles as much as can be: a part with faults is left as it is, so that a check can still try the others with data.
    /// Null when the file cannot be read at all. Only without faults is the result fit for use.
    /// </summary>
    internal static WordTemplate? Compile(ReadOnlyMemory<byte> docx, string name, FaultList faults, Func<string, ReadOnlyMemory<byte>?>? fragments)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var limits = PackageLimits.Template;
        var parts = ZipPackage.Read(docx, limits, faults);
        if (parts.Count == 0)
        {
            return null;
        }

        var compiled = PackageSafety.Check(parts, limits, faults);
        var package = new TemplatePackage(parts, limits);
        var merger = new FragmentMerger(package, compiled, limits, faults, fragments);
        var compiler = new PackageCompiler(package, faults);
        var plans = compiler.Compile(compiled, merger);
        foreach (var part in package.Names.Where(n => !compiled.Contains(n) && !compiler.Searched.Contains(n)))
        {
            RefuseTags(part, package.Bytes(part), faults);
        }

        var entries = package.Names
            .Select(n => plans.TryGetValue(n, out var plan)
                ? new TemplateEntry(Encoding.UTF8.GetBytes(n), PieceCutter.Cut(plan), null)
                : new TemplateEntry(null, null, PackedEntry.Of(n, package.Bytes(n))) { First = n == ZipPackage.ContentTypes })
            .OrderBy(e => e.First ? 0 : e.Turn)
            .ToList();
        var hash = merger.HashWith(Convert.ToHexStringLower(SHA256.HashData(docx.Span)));
        return new WordTemplate(name, hash, merger.Used, entries, compiler.DrawingIds.Where(i => i is >= 1_000_000 and < 2_000_000_000).DefaultIfEmpty(1_000_000).Max() + 1);
    }

    /// <summary>
    /// Writes the filled document. Nothing is written when the data has faults; only a fault in streamed rows of a document larger than 2 MB may
    /// show while writing, and the output is then no readable file. The stream stays open and need not be seekable.
    /// </summary>
    /// <exception cref="TemplateException">
    /// Fields are missing or have values that cannot be written, all of them named; or the rendering is beyond its limits.
    /// </exception>
    /// <exception cref="ArgumentException">Streamed rows were given for a loop that the template does not have exactly once, outside of other loops.</exception>
    public Task RenderAsync(TemplateData data, Stream output, CancellationToken ct = default) => RenderAsync(data, output, RenderLimits.Default, ct);

    /// <inheritdoc cref="RenderAsync(TemplateData, Stream, CancellationToken)"/>
    public async Task RenderAsync(TemplateData data, Stream output, RenderLimits limits, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(limits);
        CheckStreams(data);
        var streams = new Dictionary<string, StreamedRows>(StringComparer.Ordinal);
        try
        {
            foreach (var (path, open) in data.Streams)
            {
                var rows = open(ct);
                streams.Add(path, rows);
                await rows.OpenAsync().ConfigureAwait(false);
            }

            await WriteAsync(data, streams, output, limits, ct).ConfigureAwait(false);
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
    internal RenderFaults Rehearse(TemplateData data, IReadOnlyDictionary<string, StreamedRows> streams, RenderLimits limits, CancellationToken ct)
    {
        var faults = new RenderFaults(Name);
        using var sink = new Sink(rehearsal: true);
        var runner = new Runner(data, streams, sink, faults, new Meter(limits, Name, sink, ct), null, _firstFreeId, ct);
        foreach (var entry in _entries.Where(e => e.Plan is not null))
        {
            runner.Run(entry.Plan!.Nodes);
        }

        return faults;
    }

    // A tag in the title, a chart or a diagram would reach the reader unfilled.
    private static void RefuseTags(string part, byte[] bytes, FaultList faults)
    {
        if ((part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            && !part.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase)
            && bytes.AsSpan().IndexOf("{{"u8) is >= 0 and var at)
        {
            var excerpt = Encoding.UTF8.GetString(bytes.AsSpan(at, Math.Min(60, bytes.Length - at)));
            faults.Add("tag.unsupported-place", part, excerpt, "tag tidak berlaku di sini; hapus dari bagan, diagram, atau pengaturan, dan tulis dalam teks dokumen", "tags do not work here; remove it from the chart, diagram or setting and write it in the document's text");
        }
    }

    private async Task WriteAsync(TemplateData data, Dictionary<string, StreamedRows> streams, Stream output, RenderLimits limits, CancellationToken ct)
    {
        // A document small enough to be held back needs no rehearsal: its faults show before it is let out.
        using var held = new HeldOutput(output, () => Rehearse(data, streams, limits, ct).ThrowIfAny());
        using var sink = new Sink(rehearsal: false);
        var zip = new ZipWriter(held);
        var faults = new RenderFaults(Name);
        EntryStream? current = null;
        var runner = new Runner(data, streams, sink, faults, new Meter(limits, Name, sink, ct), token => current!.SendAsync(token), _firstFreeId, ct);
        foreach (var entry in _entries)
        {
            if (entry.Copy is not null)
            {
                await zip.CopyAsync(entry.Copy, ct).ConfigureAwait(false);
                continue;
            }

            using var packer = new PartPacker(entry.Plan!);
            sink.Into(packer);
            current = new EntryStream(zip, entry.Name!, packer);
            await runner.RunPartAsync(entry.Plan!.Nodes).ConfigureAwait(false);
            sink.EndPart();
            await current.FinishAsync(ct).ConfigureAwait(false);
        }

        faults.ThrowIfAny();
        foreach (var picture in runner.Pictures)
        {
            await zip.CopyAsync(picture, ct).ConfigureAwait(false);
        }

        await zip.FinishAsync(ct).ConfigureAwait(false);
    }

    // A stream can be read once, so a loop over it must stand once, and not inside another loop.
    private void CheckStreams(TemplateData data)
    {
        foreach (var path in data.Streams.Keys)
        {
            var all = _entries.Where(e => e.Plan is not null).SelectMany(e => FieldLister.All(e.Plan!.Nodes)).ToList();
            var nodes = all.OfType<EachNode>().Count(n => n.Source.Text == path);
            var inNotes = all.OfType<StepNode>().SelectMany(n => n.Children).SelectMany(FieldLister.All).OfType<EachNode>().Any(n => n.Source.Text == path);
            if (nodes != 1 || inNotes || !Fields.Any(f => f.Kind == TemplateFieldKind.Loop && f.Path == path && f.Loop is null))
            {
                throw new ArgumentException($"{Name}: streamed rows \"{path}\" need one loop over them outside of other loops and notes; the template has {nodes}.", nameof(data));
            }
        }
    }

    private sealed record TemplateEntry(byte[]? Name, PartPlan? Plan, PackedEntry? Copy)
    {
        public bool First { get; init; }

        /// <summary>What collects from other parts comes after them; the rest keeps the template's order.</summary>
        public int Turn { get; } = Plan?.Nodes.OfType<CollectedNode>().Select(n => n.Turn).DefaultIfEmpty(1).Max() ?? 1;
    }
}
