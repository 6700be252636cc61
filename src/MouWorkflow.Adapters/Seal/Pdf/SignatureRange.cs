using System.Formats.Asn1;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>A sound range: everything from the first byte to <see cref="End"/> except the place of the signature itself.</summary>
/// <param name="Signature">The signature (DER) without the zeros that fill its place.</param>
internal sealed record SignatureRange(int GapStart, int GapEnd, int End, byte[] Signature)
{
    public byte[] Covered(ReadOnlySpan<byte> file) => [.. file[..GapStart], .. file[GapEnd..End]];

    /// <summary>
    /// The range when it is that of an honest signature. What can be forged is refused: a range that leaves out more than the signature, ends
    /// somewhere else than a saving of the file, or a signature that stands elsewhere than in the gap.
    /// </summary>
    public static (SignatureRange? Range, PdfFault? Fault) Read(PdfFile file, PdfDictionary signature, IReadOnlyList<PdfRevision> revisions)
    {
        if (signature["ByteRange"] is not PdfArray { Items.Count: 4 } array || array.Items.Any(item => item is not PdfNumber { Whole: >= 0 and <= int.MaxValue }))
        {
            return (null, SignatureFaults.NoRange);
        }

        var numbers = array.Items.Select(item => ((PdfNumber)item).Whole!.Value).ToArray();
        var (gapStart, gapEnd, end) = (numbers[0] + numbers[1], numbers[2], numbers[2] + numbers[3]);
        if (numbers[0] != 0 || numbers[1] == 0)
        {
            return (null, SignatureFaults.RangeStart);
        }

        if (gapEnd <= gapStart || numbers[3] == 0 || end > file.Bytes.Length)
        {
            return (null, SignatureFaults.RangeEnd);
        }

        if (signature["Contents"] is not PdfString { Hex: true } contents || contents.Bytes.All(value => value == 0))
        {
            return (null, SignatureFaults.NoContents);
        }

        if (contents.Start != gapStart || contents.End != gapEnd || !OnlyDigits(file.Bytes.Span[(int)(gapStart + 1)..(int)(gapEnd - 1)]))
        {
            return (null, SignatureFaults.RangeGap);
        }

        if (!revisions.Any(revision => revision.EndsAt((int)end)))
        {
            return (null, SignatureFaults.NoRevision);
        }

        return Der(contents.Bytes) is { } der
            ? (new SignatureRange((int)gapStart, (int)gapEnd, (int)end, der), null)
            : (null, SignatureFaults.NoContents);
    }

    private static bool OnlyDigits(ReadOnlySpan<byte> hex)
    {
        foreach (var value in hex)
        {
            if (PdfBytes.Hex(value) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static byte[]? Der(byte[] contents)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(contents, AsnEncodingRules.BER, out _, out _, out var length);
            return contents.AsSpan(length).IndexOfAnyExcept((byte)0) < 0 ? contents[..length] : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
