namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Draws the pages of a PDF as pictures. Optional, like <see cref="IPdfConverter"/>: without it people read the HTML edition.</summary>
public interface IPageImages
{
    /// <summary>Whether a program that draws is installed on this machine.</summary>
    bool Available { get; }

    /// <summary>
    /// The first <paramref name="most"/> pages as PNG, in order. Throws <see cref="PdfConversionException"/> when the program fails, gives
    /// nothing, or takes longer than its limit.
    /// </summary>
    Task<IReadOnlyList<byte[]>> DrawAsync(string pdfPath, int most, CancellationToken cancellation);
}
