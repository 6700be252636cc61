using System.IO.Compression;
using System.Security.Cryptography;

namespace MouWorkflow.Core.Lifecycle.Signing.Evidence;

/// <summary>Writes the files of one bundle, uncompressed so that the smallest reader will do, and keeps the list of them.</summary>
internal sealed class EvidenceWriter(Stream target, DateTimeOffset at) : IDisposable
{
    /// <summary>A plain file that everybody may read, in the words of Unix; the same on every machine.</summary>
    private const int PlainFile = unchecked((int)0x81A40000);

    // ZIP knows no earlier and no later year.
    private readonly DateTimeOffset _at = at.Year is >= 1980 and < 2108 ? at.ToUniversalTime() : new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, EvidenceFile> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, EvidenceGap> _omitted = new(StringComparer.Ordinal);

    public IReadOnlyList<EvidenceFile> Files => [.. _files.Values];

    public IReadOnlyList<EvidenceGap> Omitted => [.. _omitted.Values];

    /// <summary>This path, or one beside it when it is taken.</summary>
    public string Free(string path)
    {
        var free = path;
        for (var number = 2; !_names.Add(free); number++)
        {
            free = FormattableString.Invariant($"{Path.ChangeExtension(path, null)}-{number}{Path.GetExtension(path)}");
        }

        return free;
    }

    public void Add(string path, string what, byte[] content)
    {
        Write(path, content);
        _files.Add(path, new EvidenceFile(path, content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content)), what));
    }

    public void Omit(string path, string? sha256, string reason) => _omitted.Add(path, new EvidenceGap(path, sha256, reason));

    /// <summary>Writes the list of all the others, and its seal.</summary>
    public void AddManifest(EvidenceManifest manifest, Func<byte[], byte[]> seal)
    {
        var json = manifest.ToJson();
        Write(EvidenceFiles.Manifest, json);
        Write(EvidenceFiles.ManifestSeal, seal(json));
    }

    public void Dispose() => _zip.Dispose();

    private void Write(string path, byte[] content)
    {
        var entry = _zip.CreateEntry(path, CompressionLevel.NoCompression);
        entry.LastWriteTime = _at;
        entry.ExternalAttributes = PlainFile;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
