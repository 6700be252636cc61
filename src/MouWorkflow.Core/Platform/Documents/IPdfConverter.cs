namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Makes the PDF edition of a Word document. Optional: without it the product offers Word and the HTML edition, and says so.</summary>
public interface IPdfConverter
{
    /// <summary>Whether a converter is installed on this machine.</summary>
    bool Available { get; }

    /// <summary>Packages of fonts that are not installed although the shipped templates need them, with what they stand for; pages break elsewhere without them.</summary>
    IReadOnlyList<string> MissingFonts => [];

    /// <summary>
    /// Converts one .docx file into <paramref name="pdfPath"/>.
    /// Throws <see cref="PdfConversionException"/> when the converter fails, gives nothing, or takes longer than its limit; worth one retry.
    /// </summary>
    Task ConvertAsync(string docxPath, string pdfPath, CancellationToken cancellation);
}

/// <summary>The converter gave no PDF. The Word and HTML editions are not touched by that.</summary>
public sealed class PdfConversionException(string message, Exception? inner = null) : Exception(message, inner);
