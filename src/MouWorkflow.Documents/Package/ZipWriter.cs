using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MouWorkflow.Documents;

/// <summary>A whole entry, deflated once and copied into every document.</summary>
internal sealed class PackedEntry
{
    private PackedEntry(byte[] name, byte[] packed, uint crc, uint size, bool deflated)
    {
        Name = name;
        Packed = packed;
        Crc = crc;
        Size = size;
        Deflated = deflated;
    }

    public byte[] Name { get; }

    public byte[] Packed { get; }

    public uint Crc { get; }

    public uint Size { get; }

    public bool Deflated { get; }

    /// <summary>An entry written as it is: pictures are compressed already.</summary>
    public static PackedEntry Stored(string name, byte[] content) =>
        new(Encoding.UTF8.GetBytes(name), content, Crc32.Append(0, content), (uint)content.Length, deflated: false);

    public static PackedEntry Of(string name, byte[] content)
    {
        using var memory = new MemoryStream();
        using (var deflate = new DeflateStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        var packed = memory.ToArray();
        var deflated = packed.Length < content.Length;
        return new PackedEntry(Encoding.UTF8.GetBytes(name), deflated ? packed : content, Crc32.Append(0, content), (uint)content.Length, deflated);
    }
}

/// <summary>
/// Writes a ZIP forwards only, asynchronously, with fixed times, so equal input gives equal bytes. Our own because
/// <see cref="ZipArchive"/> cannot copy an entry that is already deflated, which is most of every document.
/// </summary>
internal sealed class ZipWriter(HeldOutput output)
{
    private const int HeaderSize = 30;
    private const int CentralSize = 46;
    private const uint FixedDate = 0x0021_0000; // 1 January 1980, midnight: the earliest a ZIP can say.
    private const ushort Utf8Names = 0x0800;
    private const ushort SizesFollow = 0x0008;

    private readonly List<(byte[] Name, uint Crc, uint Packed, uint Size, ushort Flags, ushort Method, uint Offset)> _entries = [];

    public async ValueTask CopyAsync(PackedEntry entry, CancellationToken ct)
    {
        var method = (ushort)(entry.Deflated ? 8 : 0);
        await BeginAsync(entry.Name, entry.Crc, (uint)entry.Packed.Length, entry.Size, Utf8Names, method, ct).ConfigureAwait(false);
        await WriteAsync(entry.Packed, ct).ConfigureAwait(false);
    }

    /// <summary>Writes a short entry that is ready in memory.</summary>
    public async ValueTask WriteAsync(byte[] name, ReadOnlyMemory<byte> packed, uint crc, uint size, CancellationToken ct)
    {
        await BeginAsync(name, crc, (uint)packed.Length, size, Utf8Names, 8, ct).ConfigureAwait(false);
        await WriteAsync(packed, ct).ConfigureAwait(false);
    }

    /// <summary>Begins an entry of unknown length; deflated bytes go to <see cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>, then comes <see cref="EndStreamedAsync"/>.</summary>
    public ValueTask BeginStreamedAsync(byte[] name, CancellationToken ct) =>
        BeginAsync(name, 0, 0, 0, Utf8Names | SizesFollow, 8, ct);

    public async ValueTask EndStreamedAsync(uint crc, long packed, long size, CancellationToken ct)
    {
        if (packed > uint.MaxValue || size > uint.MaxValue)
        {
            throw new InvalidOperationException("The document is larger than 4 GB, which Word cannot open.");
        }

        var descriptor = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, 0x08074B50);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(4), crc);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(8), (uint)packed);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(12), (uint)size);
        await WriteAsync(descriptor, ct).ConfigureAwait(false);
        _entries[^1] = _entries[^1] with { Crc = crc, Packed = (uint)packed, Size = (uint)size };
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => output.WriteAsync(bytes, ct);

    /// <summary>Writes the directory. Without it the file is not a ZIP, so an abandoned rendering cannot be mistaken for a document.</summary>
    public async ValueTask FinishAsync(CancellationToken ct)
    {
        var directory = new byte[_entries.Sum(e => CentralSize + e.Name.Length) + 22];
        var at = 0;
        foreach (var e in _entries)
        {
            var d = directory.AsSpan(at);
            BinaryPrimitives.WriteUInt32LittleEndian(d, 0x02014B50);
            BinaryPrimitives.WriteUInt16LittleEndian(d[4..], 20);
            Common(d[6..], e.Flags, e.Method, e.Crc, e.Packed, e.Size, e.Name.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(d[42..], e.Offset);
            e.Name.CopyTo(d[CentralSize..]);
            at += CentralSize + e.Name.Length;
        }

        var end = directory.AsSpan(at);
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)at);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], checked((uint)output.Position));
        await WriteAsync(directory, ct).ConfigureAwait(false);
        await output.FinishAsync(ct).ConfigureAwait(false);
    }

    private async ValueTask BeginAsync(byte[] name, uint crc, uint packed, uint size, ushort flags, ushort method, CancellationToken ct)
    {
        _entries.Add((name, crc, packed, size, flags, method, checked((uint)output.Position)));
        var header = new byte[HeaderSize + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
        Common(header.AsSpan(4), flags, method, crc, packed, size, name.Length);
        name.CopyTo(header, HeaderSize);
        await WriteAsync(header, ct).ConfigureAwait(false);
    }

    // The fields that the local header and the directory have in common, from "version needed" to "extra length".
    private static void Common(Span<byte> at, ushort flags, ushort method, uint crc, uint packed, uint size, int name)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], flags);
        BinaryPrimitives.WriteUInt16LittleEndian(at[4..], method);
        BinaryPrimitives.WriteUInt32LittleEndian(at[6..], FixedDate);
        BinaryPrimitives.WriteUInt32LittleEndian(at[10..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(at[14..], packed);
        BinaryPrimitives.WriteUInt32LittleEndian(at[18..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(at[22..], (ushort)name);
    }
}
