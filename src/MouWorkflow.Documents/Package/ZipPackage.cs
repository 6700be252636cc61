using System.IO.Compression;

namespace MouWorkflow.Documents;

/// <summary>One file of a package, inflated.</summary>
internal sealed record ZipPart(string Name, byte[] Bytes);

/// <summary>Reads a ZIP within limits; the order of its entries is kept.</summary>
internal static class ZipPackage
{
    public const string ContentTypes = "[Content_Types].xml";

    /// <summary>
    /// The parts in order. Faults are added when the file is not a package, goes beyond the limits, or is put together in a way that Word
    /// never does; beyond the limits, or when nothing can be read, there are no parts.
    /// </summary>
    public static IReadOnlyList<ZipPart> Read(ReadOnlyMemory<byte> bytes, PackageLimits limits, FaultList faults)
    {
        if (ForeignFile.Refuse(bytes.Span, faults))
        {
            return [];
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            return Read(zip, bytes.Length, limits, faults);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException or ArgumentException or NotSupportedException)
        {
            faults.Add("package.damaged", "berkas", "ZIP", "berkas rusak atau terpotong; simpan ulang di Word sebagai Dokumen Word (.docx), lalu unggah lagi", "the file is damaged or cut off; save it again in Word as a Word Document (.docx) and upload it once more");
            return [];
        }
    }

    private static List<ZipPart> Read(ZipArchive zip, long size, PackageLimits limits, FaultList faults)
    {
        var parts = new List<ZipPart>();
        if (zip.Entries.Count > limits.Entries)
        {
            TooLarge(faults, "berkas", $"{zip.Entries.Count} > {limits.Entries}");
            return parts;
        }

        // Entries that share their packed bytes inflate to far more than the file could hold.
        if (zip.Entries.Sum(e => e.CompressedLength) > size)
        {
            TooLarge(faults, "berkas", "ZIP");
            return parts;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.EndsWith('/') && entry.Length == 0)
            {
                continue;
            }

            if (Oddity(entry, names) is var (remedy, remedyEn))
            {
                faults.Add("package.bad-entry", entry.FullName, entry.FullName, remedy, remedyEn);
                continue;
            }

            var inflated = Inflate(entry, Math.Min(limits.EntryBytes, limits.TotalBytes - total));
            if (inflated is null || (inflated.Length > 1 << 20 && inflated.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio))
            {
                TooLarge(faults, entry.FullName, entry.FullName);
                return [];
            }

            if (inflated.Length != entry.Length || Crc32.Append(0, inflated) != entry.Crc32)
            {
                faults.Add("package.damaged", entry.FullName, entry.FullName, "bagian berkas ini rusak; simpan ulang dokumen di Word, lalu unggah lagi", "this part of the file is damaged; save the document again in Word and upload it once more");
                continue;
            }

            total += inflated.Length;
            parts.Add(new ZipPart(entry.FullName, inflated));
        }

        return parts;
    }

    private static (string Remedy, string RemedyEn)? Oddity(ZipArchiveEntry entry, HashSet<string> names)
    {
        var name = entry.FullName;
        return entry.IsEncrypted ? ("isi berkas dikunci dengan sandi; simpan ulang dokumen dengan Word, tanpa sandi", "a part is locked with a password; save the document again with Word, without a password")
            : !names.Add(name) ? ("nama bagian ini ada dua kali; simpan ulang dokumen dengan Word", "this part is there twice; save the document again with Word")
            : name.Length is 0 or > 255 || name[0] == '/' || name.Any(c => c < ' ' || c is '\\' or ':') || name.Split('/').Any(step => step is ".." or ".")
                ? ("nama bagian ini menunjuk ke luar berkas; jangan pakai berkas ini, minta yang disimpan langsung dari Word", "this part's name points outside of the file; do not use this file, ask for one saved by Word itself")
            : null;
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
