namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Which bytes mean what in the PDF language.</summary>
internal static class PdfBytes
{
    public static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte value) => value is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    public static bool IsRegular(byte value) => !IsSpace(value) && !IsDelimiter(value);

    public static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    /// <summary>Value of a hexadecimal digit, or -1.</summary>
    public static int Hex(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    /// <summary>The first place at or after <paramref name="position"/> that is neither space nor in a comment.</summary>
    public static int SkipSpace(ReadOnlySpan<byte> data, int position)
    {
        while (position < data.Length)
        {
            if (IsSpace(data[position]))
            {
                position++;
            }
            else if (data[position] == '%')
            {
                while (position < data.Length && data[position] is not (10 or 13))
                {
                    position++;
                }
            }
            else
            {
                break;
            }
        }

        return position;
    }
}
