using System.Buffers;
using System.Buffers.Binary;

namespace MouWorkflow.Documents;

/// <summary>
/// Writes DEFLATE (RFC 1951) as one block with the fixed codes. It searches for nothing: whoever calls it knows what repeats, because a template
/// says so. Repetitions that continue each other become one.
/// </summary>
internal sealed class DeflateWriter : IDisposable
{
    private const int Window = 32 * 1024;
    private const int Longest = 258;
    private const int WorthIt = 4; // A shorter repetition from far away costs as much as its bytes.

    private byte[] _packed = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private ulong _bits = 0b011; // The last block, with fixed codes.
    private int _bitCount = 3;
    private int _distance;
    private long _length;

    /// <summary>Packed bytes ready to be taken.</summary>
    public ReadOnlyMemory<byte> Packed => _packed.AsMemory(0, Count);

    public int Count { get; private set; }

    /// <summary>The packed bytes were taken.</summary>
    public void Taken() => Count = 0;

    /// <summary>
    /// Repeats <paramref name="length"/> bytes written <paramref name="distance"/> bytes ago. False, and nothing is written, when that is too
    /// far away or not worth it.
    /// </summary>
    public bool TryRepeat(long distance, int length)
    {
        if (_length > 0 && distance == _distance)
        {
            _length += length;
            return true;
        }

        if (length < WorthIt || distance > Window)
        {
            return false;
        }

        EndRepetition();
        _distance = (int)distance;
        _length = length;
        return true;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        EndRepetition();
        Room((bytes.Length * 9 / 8) + 16);

        // As Put does it, with everything in registers: this is where most of a document's time goes.
        var codes = FixedCodes.Literals;
        var packed = _packed.AsSpan(Count);
        var (bits, bitCount, count) = (_bits, _bitCount, 0);
        foreach (var b in bytes)
        {
            var code = codes[b];
            bits |= (ulong)code.Bits << bitCount;
            bitCount += code.Count;
            if (bitCount >= 32)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(packed[count..], (uint)bits);
                count += 4;
                bits >>= 32;
                bitCount -= 32;
            }
        }

        (_bits, _bitCount) = (bits, bitCount);
        Count += count;
    }

    /// <summary>Ends the block; nothing may be written after it.</summary>
    public void End()
    {
        EndRepetition();
        Room(16);
        Put(FixedCodes.EndOfBlock);
        for (; _bitCount > 0; _bitCount -= 8, _bits >>= 8)
        {
            _packed[Count++] = (byte)_bits;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_packed);
        _packed = [];
        Count = 0;
    }

    private void EndRepetition()
    {
        if (_length == 0)
        {
            return;
        }

        var distance = FixedCodes.Distance(_distance);
        while (_length > 0)
        {
            // What is left must be three at least, the shortest repetition there is.
            var now = (int)(_length <= Longest ? _length : Math.Min(Longest, _length - 3));
            Room(16);
            Put(FixedCodes.Lengths[now]);
            Put(distance);
            _length -= now;
        }
    }

    private void Put(Code code)
    {
        _bits |= (ulong)code.Bits << _bitCount;
        _bitCount += code.Count;
        if (_bitCount >= 32)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_packed.AsSpan(Count), (uint)_bits);
            Count += 4;
            _bits >>= 32;
            _bitCount -= 32;
        }
    }

    private void Room(int count)
    {
        if (_packed.Length - Count < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_packed.Length * 2, Count + count));
            _packed.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_packed);
            _packed = larger;
        }
    }
}
