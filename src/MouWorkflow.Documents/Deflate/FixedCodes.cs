using System.Numerics;

namespace MouWorkflow.Documents;

/// <summary>Bits to write, the first one lowest.</summary>
internal readonly record struct Code(uint Bits, int Count);

/// <summary>The fixed codes of DEFLATE, RFC 1951 section 3.2.6, with the extra bits of lengths and distances already behind them.</summary>
internal static class FixedCodes
{
    private static readonly byte[] DistanceSymbols = Array.ConvertAll(Numbers(30), symbol => (byte)Reversed((uint)symbol, 5));

    /// <summary>The code of each byte.</summary>
    public static Code[] Literals { get; } = Array.ConvertAll(Numbers(256), Symbol);

    public static Code EndOfBlock { get; } = Symbol(256);

    /// <summary>The code of each length; 3 is the shortest, 258 the longest.</summary>
    public static Code[] Lengths { get; } = Array.ConvertAll(Numbers(259), Length);

    /// <summary>The code of a distance, 1 to 32768.</summary>
    public static Code Distance(int distance)
    {
        var (symbol, extra, count) = Split(distance - 1, perPower: 2);
        return new Code(DistanceSymbols[symbol] | (extra << 5), 5 + count);
    }

    private static int[] Numbers(int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = i;
        }

        return numbers;
    }

    private static Code Length(int length)
    {
        if (length is < 3 or 258)
        {
            return length < 3 ? default : Symbol(285);
        }

        var (symbol, extra, count) = Split(length - 3, perPower: 4);
        var code = Symbol(257 + (int)symbol);
        return new Code(code.Bits | (extra << code.Count), code.Count + count);
    }

    // Symbols stand for growing ranges, so many (2 or 4) of each size; the place in the range follows in extra bits.
    private static (uint Symbol, uint Extra, int Count) Split(int value, int perPower)
    {
        if (value < perPower * 2)
        {
            return ((uint)value, 0, 0);
        }

        var count = BitOperations.Log2((uint)value) - (perPower / 2);
        return ((uint)((count * perPower) + (value >> count)), (uint)value & ((1u << count) - 1), count);
    }

    private static Code Symbol(int symbol) => symbol switch
    {
        < 144 => new Code(Reversed((uint)(0b0011_0000 + symbol), 8), 8),
        < 256 => new Code(Reversed((uint)(0b1_1001_0000 + symbol - 144), 9), 9),
        < 280 => new Code(Reversed((uint)(symbol - 256), 7), 7),
        _ => new Code(Reversed((uint)(0b1100_0000 + symbol - 280), 8), 8),
    };

    private static uint Reversed(uint bits, int count)
    {
        var reversed = 0u;
        for (var i = 0; i < count; i++)
        {
            reversed = (reversed << 1) | ((bits >> i) & 1);
        }

        return reversed;
    }
}
