using System.Buffers;
using System.Text;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Writes values of the PDF language; the same value always gives the same bytes.</summary>
internal static class PdfWriter
{
    public static byte[] Write(PdfValue value)
    {
        var target = new ArrayBufferWriter<byte>();
        Write(target, value);
        return target.WrittenSpan.ToArray();
    }

    public static void Write(IBufferWriter<byte> target, PdfValue value)
    {
        switch (value)
        {
            case PdfNull:
                target.Write("null"u8);
                break;
            case PdfBoolean boolean:
                target.Write(boolean.Value ? "true"u8 : "false"u8);
                break;
            case PdfNumber number:
                target.Write(Encoding.ASCII.GetBytes(number.Text));
                break;
            case PdfName name:
                Name(target, name.Value);
                break;
            case PdfString text:
                String(target, text.Bytes);
                break;
            case PdfReference reference:
                target.Write(Encoding.ASCII.GetBytes($"{reference.Number} {reference.Generation} R"));
                break;
            case PdfRaw raw:
                target.Write(raw.Bytes);
                break;
            case PdfArray array:
                Array(target, array);
                break;
            case PdfDictionary dictionary:
                Dictionary(target, dictionary);
                break;
            case PdfStream stream:
                Dictionary(target, stream.Dictionary);
                target.Write("\nstream\n"u8);
                target.Write(stream.Raw.Span);
                target.Write("\nendstream"u8);
                break;
        }
    }

    /// <summary>A text for people as a string: in ASCII when that is enough, else in UTF-16.</summary>
    public static PdfString Text(string text) => new(Ascii.IsValid(text) ? Encoding.ASCII.GetBytes(text) : [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]);

    private static void Array(IBufferWriter<byte> target, PdfArray array)
    {
        target.Write("["u8);
        for (var index = 0; index < array.Items.Count; index++)
        {
            target.Write(index > 0 ? " "u8 : ""u8);
            Write(target, array.Items[index]);
        }

        target.Write("]"u8);
    }

    private static void Dictionary(IBufferWriter<byte> target, PdfDictionary dictionary)
    {
        target.Write("<<"u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            Name(target, key);
            target.Write(" "u8);
            Write(target, value);
        }

        target.Write(">>"u8);
    }

    private static void Name(IBufferWriter<byte> target, string name)
    {
        target.Write("/"u8);
        foreach (var letter in name)
        {
            var value = (byte)letter;
            target.Write(value is > 32 and < 127 && value != '#' && !PdfBytes.IsDelimiter(value) ? [value] : Encoding.ASCII.GetBytes($"#{value:X2}"));
        }
    }

    private static void String(IBufferWriter<byte> target, byte[] bytes)
    {
        if (bytes.Any(value => value is < 32 or > 126))
        {
            target.Write(Encoding.ASCII.GetBytes($"<{Convert.ToHexString(bytes)}>"));
            return;
        }

        target.Write("("u8);
        foreach (var value in bytes)
        {
            target.Write(value is (byte)'(' or (byte)')' or (byte)'\\' ? [(byte)'\\', value] : [value]);
        }

        target.Write(")"u8);
    }
}
