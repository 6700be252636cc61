namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>How much of a file is looked at before it is refused; an agreement stays far below every one.</summary>
internal static class PdfLimits
{
    public const int MaxFile = 64 * 1024 * 1024;

    /// <summary>All unpacked streams of one reading together, in bytes.</summary>
    public const int MaxUnpacked = 128 * 1024 * 1024;

    public const int MaxObjectNumber = 8_388_607;
    public const int MaxSections = 1_000;
    public const int MaxPages = 20_000;
    public const int MaxSignatures = 20;

    /// <summary>All values of one reading together; each takes some hundred bytes of memory.</summary>
    public const int MaxValues = 3_000_000;
}

/// <summary>Counts the values of one reading, so that objects read again and again from the same bytes come to an end.</summary>
internal sealed class PdfMeter
{
    private int _values;

    public void Count()
    {
        if (++_values > PdfLimits.MaxValues)
        {
            throw PdfRefusedException.TooLarge("values");
        }
    }
}
