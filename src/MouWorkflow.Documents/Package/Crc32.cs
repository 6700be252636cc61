using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MouWorkflow.Documents;

/// <summary>
/// The checksum of ZIP entries, eight bytes at a time; the shared framework has none that is public. Checksums of pieces known beforehand can be
/// joined without looking at their bytes again.
/// </summary>
internal static class Crc32
{
    private const uint One = 0x8000_0000; // Polynomials are kept with x^0 in the highest bit, as ZIP's checksum wants them.
    private const uint Polynomial = 0xEDB8_8320;
    private const int Size = 256;

    // Eight tables in one array: table k says what a byte does k bytes further on.
    private static readonly uint[] Table = Build();

    /// <summary>Continues <paramref name="crc"/> (0 to begin) over <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        var t = Table;
        while (bytes.Length >= 8)
        {
            var low = BitConverter.ToUInt32(bytes) ^ crc;
            var high = BitConverter.ToUInt32(bytes[4..]);
            crc = t[(7 * Size) + (low & 0xFF)] ^ t[(6 * Size) + ((low >> 8) & 0xFF)] ^ t[(5 * Size) + ((low >> 16) & 0xFF)] ^ t[(4 * Size) + (low >> 24)]
                ^ t[(3 * Size) + (high & 0xFF)] ^ t[(2 * Size) + ((high >> 8) & 0xFF)] ^ t[Size + ((high >> 16) & 0xFF)] ^ t[high >> 24];
            bytes = bytes[8..];
        }

        if (bytes.Length >= 4)
        {
            var low = BitConverter.ToUInt32(bytes) ^ crc;
            crc = t[(3 * Size) + (low & 0xFF)] ^ t[(2 * Size) + ((low >> 8) & 0xFF)] ^ t[Size + ((low >> 16) & 0xFF)] ^ t[low >> 24];
            bytes = bytes[4..];
        }

        foreach (var b in bytes)
        {
            crc = t[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    /// <summary>The checksum of two pieces one after the other; <paramref name="shift"/> is <see cref="Shift"/> of the second one's length.</summary>
    public static uint Join(uint first, uint second, uint shift) => Multiply(first, shift) ^ second;

    /// <summary>x to the power of eight times <paramref name="bytes"/>: what that many bytes behind a piece do to its checksum.</summary>
    public static uint Shift(int bytes)
    {
        var result = One;
        for (var power = One >> 8; bytes > 0; bytes >>= 1, power = Multiply(power, power))
        {
            result = (bytes & 1) == 1 ? Multiply(result, power) : result;
        }

        return result;
    }

    private static uint Multiply(uint a, uint b)
    {
        if (Pclmulqdq.IsSupported)
        {
            var product = Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar((ulong)a), Vector128.CreateScalar((ulong)b), 0).ToScalar() << 1;
            var low = (uint)product;
            var t = Table;
            return (uint)(product >> 32) ^ t[(3 * Size) + (low & 0xFF)] ^ t[(2 * Size) + ((low >> 8) & 0xFF)] ^ t[Size + ((low >> 16) & 0xFF)] ^ t[low >> 24];
        }

        var sum = 0u;
        for (; a != 0; a <<= 1)
        {
            sum ^= (a & One) != 0 ? b : 0;
            b = (b & 1) != 0 ? (b >> 1) ^ Polynomial : b >> 1;
        }

        return sum;
    }

    private static uint[] Build()
    {
        var table = new uint[8 * Size];
        for (var i = 0u; i < Size; i++)
        {
            var c = i;
            for (var bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? (c >> 1) ^ Polynomial : c >> 1;
            }

            table[i] = c;
        }

        for (var i = Size; i < table.Length; i++)
        {
            var c = table[i - Size];
            table[i] = (c >> 8) ^ table[c & 0xFF];
        }

        return table;
    }
}
