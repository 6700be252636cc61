namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>
/// Whether two values mean the same. Software that signs writes page and catalog anew in its own manner: entries in another order, numbers with fewer
/// digits. Names, strings and the bytes of streams have to be equal.
/// </summary>
internal static class PdfSame
{
    /// <summary>Difference of two numbers that only comes from writing them shorter.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The same for the edges of a page, in points: nobody sees a thousandth, and software that counts in single precision writes no more.</summary>
    public const double Edge = 1e-3;

    /// <param name="tolerance">By how much numbers may differ.</param>
    public static bool Of(PdfValue? one, PdfValue? other, double tolerance = Rounding) => (one ?? PdfNull.It, other ?? PdfNull.It) switch
    {
        (PdfNumber a, PdfNumber b) => a.Text == b.Text || Math.Abs(a.Value - b.Value) <= tolerance,
        (PdfArray a, PdfArray b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Of(pair.First, pair.Second, tolerance)),
        (PdfDictionary a, PdfDictionary b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b[entry.Key] is { } value && Of(entry.Value, value, tolerance)),
        (PdfString a, PdfString b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
        (PdfStream a, PdfStream b) => Of(a.Dictionary, b.Dictionary, tolerance) && a.Raw.Span.SequenceEqual(b.Raw.Span),
        var (a, b) => PdfWriter.Write(a).AsSpan().SequenceEqual(PdfWriter.Write(b)),
    };
}
