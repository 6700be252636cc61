namespace MouWorkflow.Documents;

/// <summary>
/// Packs one part while it is rendered. Nothing is searched: a piece written before is repeated from there, the first time it is written as
/// <see cref="PieceCutter"/> found when compiling, and a value in a loop is compared with the one that stood there in the item before.
/// The bytes depend on plan and data only, never on when they are taken.
/// </summary>
internal sealed class PartPacker : IDisposable
{
    private const int Remembered = 48;
    private const long Never = long.MinValue / 2;

    private readonly DeflateWriter _deflate = new();
    private readonly long[] _starts;
    private readonly Memory[] _memories;
    private readonly byte[] _memory;
    private int _slot = -1;

    public PartPacker(PartPlan plan)
    {
        _starts = new long[plan.Pieces];
        Array.Fill(_starts, Never);
        _memories = new Memory[plan.Slots];
        _memory = new byte[plan.Slots * Remembered];
    }

    /// <summary>Bytes so far, unpacked.</summary>
    public long Size { get; private set; }

    /// <summary>Checksum of the bytes so far.</summary>
    public uint Crc { get; private set; }

    /// <summary>Packed bytes ready to be taken.</summary>
    public ReadOnlyMemory<byte> Packed => _deflate.Packed;

    public int Count => _deflate.Count;

    public void Taken() => _deflate.Taken();

    public void Write(Piece piece)
    {
        ref var start = ref _starts[piece.Index];
        if (!_deflate.TryRepeat(Size - start, piece.Bytes.Length))
        {
            start = Size;
            var at = 0;
            foreach (var stretch in piece.Stretches)
            {
                if (stretch.Source < 0 || !_deflate.TryRepeat(Size + at - (_starts[stretch.Source] + stretch.Offset), stretch.Length))
                {
                    _deflate.Write(piece.Bytes.AsSpan(at, stretch.Length));
                }

                at += stretch.Length;
            }
        }

        start = Size;
        Size += piece.Bytes.Length;
        Crc = Crc32.Join(Crc, piece.Crc, piece.Shift);
        _slot = piece.Slot;
    }

    /// <summary>Writes what came from data. At most one call follows a piece.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var same = _slot < 0 ? 0 : Repeat(bytes, _slot);
        _deflate.Write(bytes[same..]);
        Size += bytes.Length;
        Crc = Crc32.Append(Crc, bytes);
        _slot = -1;
    }

    public void End() => _deflate.End();

    public void Dispose() => _deflate.Dispose();

    // How many bytes could be taken over from the value that followed the same piece last time.
    private int Repeat(ReadOnlySpan<byte> bytes, int slot)
    {
        ref var memory = ref _memories[slot];
        var remembered = _memory.AsSpan(slot * Remembered, Remembered);
        var same = bytes.CommonPrefixLength(remembered[..memory.Length]);
        if (same > 0 && !_deflate.TryRepeat(Size - memory.Start, same))
        {
            same = 0;
        }

        memory = new Memory(Size, Math.Min(bytes.Length, Remembered));
        bytes[..memory.Length].CopyTo(remembered);
        return same;
    }

    private readonly record struct Memory(long Start, int Length);
}
