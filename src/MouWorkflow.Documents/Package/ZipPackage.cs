using System.IO.Compression;

namespace MouWorkflow.Documents;

/// <summary>One file of a package, inflated.</summary>
internal sealed record ZipPart(string Name, byte[] Bytes);

/// <summary>Reads a ZIP within limits; the order of its entries is kept.</summary>
internal static class ZipPackage
{
    public const string ContentTypes = "[Content_Types].xml";

    /// <summary>The parts in order, or faults when the file is not a package or goes beyond the limits.</summary>
    public static IReadOnlyList<ZipPart> Read(ReadOnlyMemory<byte> bytes, PackageLimits limits, FaultList faults)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            return Read(zip, limits, faults);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException)
        {
            faults.Add("package.not-a-docx", "berkas", "ZIP", "buka di Word lalu simpan ulang sebagai Dokumen Word (.docx)", "open it in Word and save it again as a Word Document (.docx)");
            return [];
        }
    }

    private static List<ZipPart> Read(ZipArchive zip, PackageLimits limits, FaultList faults)
    {
        var parts = new List<ZipPart>();
        if (zip.Entries.Count > limits.Entries)
        {
            TooLarge(faults, "berkas", $"{zip.Entries.Count} > {limits.Entries}");
            return parts;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.EndsWith('/'))
            {
                continue;
            }

            if (!names.Add(entry.FullName) || entry.FullName.Split('/', '\\').Contains("..") || entry.FullName.StartsWith('/') || entry.IsEncrypted)
            {
                faults.Add("package.bad-entry", entry.FullName, entry.FullName, "simpan ulang dokumen dengan Word, tanpa sandi", "save the document again with Word, without a password");
                continue;
            }

            var room = Math.Min(limits.EntryBytes, limits.TotalBytes - total);
            var inflated = Inflate(entry, room);
            if (inflated is null || (inflated.Length > 1 << 20 && inflated.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio))
            {
                TooLarge(faults, entry.FullName, entry.FullName);
                return parts;
            }

            total += inflated.Length;
            parts.Add(new ZipPart(entry.FullName, inflated));
        }

        return parts;
    }

    // The length in the header is the file's own claim, so the bytes are counted while they come.
    private static byte[]? Inflate(ZipArchiveEntry entry, long room)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream((int)Math.Clamp(entry.Length, 0, Math.Min(room, 1 << 20)));
        Span<byte> chunk = stackalloc byte[8192];
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            if (memory.Length + read > room)
            {
                return null;
            }

            memory.Write(chunk[..read]);
        }

        return memory.ToArray();
    }

    private static void TooLarge(FaultList faults, string place, string excerpt) =>
        faults.Add("package.too-large", place, excerpt, "berkas terlalu besar setelah dibuka; kecilkan gambar dan hapus yang tidak perlu", "the file is too large when unpacked; make pictures smaller and remove what is not needed");
}
