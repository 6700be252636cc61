using System.IO.Compression;
using MouWorkflow.Core.Lifecycle.Signing.Evidence;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>The files of an evidence bundle, from a ZIP or from the folder it was unpacked into. A file that cannot be read whole reads as empty, so that it is found changed.</summary>
internal sealed class BundleFiles
{
    /// <summary>Largest file in a bundle that is read; everything that goes into one is far smaller.</summary>
    private const long MostBytes = 256L * 1024 * 1024;

    private readonly Dictionary<string, Func<byte[]>> _files = new(StringComparer.Ordinal);

    private BundleFiles()
    {
    }

    public IReadOnlyCollection<string> Names => _files.Keys;

    public byte[] Read(string name) => _files[name]();

    /// <summary>Null when it is neither a bundle nor what is left of one.</summary>
    public static async Task<BundleFiles?> OpenAsync(FileInfo file, CancellationToken cancellation)
    {
        var bundle = new BundleFiles();
        try
        {
            if (Directory.Exists(file.FullName))
            {
                bundle.AddFolder(file.FullName);
                return EvidenceFiles.Resemble(bundle.Names)
                    ? bundle
                    : throw new RefusedException($"{file} bukan bundel bukti. / {file} is no evidence bundle.");
            }

            if (!file.Exists)
            {
                return null;
            }

            await bundle.AddZipAsync(file, cancellation);
            return EvidenceFiles.Resemble(bundle.Names) ? bundle : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Berkas {file} tidak dapat dibaca. / The file {file} cannot be read. ({unreadable.Message})", unreadable);
        }
    }

    private void AddFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Add(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), () => new FileInfo(path).Length > MostBytes ? [] : File.ReadAllBytes(path));
        }
    }

    private async Task AddZipAsync(FileInfo file, CancellationToken cancellation)
    {
        var content = new MemoryStream(await File.ReadAllBytesAsync(file.FullName, cancellation));
        foreach (var entry in new ZipArchive(content, ZipArchiveMode.Read).Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            Add(entry.FullName, () => Read(entry));
        }
    }

    private void Add(string name, Func<byte[]> read)
    {
        // What file managers leave behind says nothing about the bundle.
        if (!name.Split('/').Any(part => part.StartsWith('.') || part is "__MACOSX" or "Thumbs.db" or "desktop.ini"))
        {
            // Of two entries with one name nobody could say which one is meant.
            _files[name] = _files.ContainsKey(name) ? () => [] : read;
        }
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        if (entry.Length > MostBytes)
        {
            return [];
        }

        try
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
