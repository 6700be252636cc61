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

    /// <summary>
    /// The same for people who read on the screen over a slow line: about 800 pixels wide, a few tens of kilobytes a page of text. Throws as
    /// <see cref="DrawAsync"/> does.
    /// </summary>
    Task<IReadOnlyList<PageImage>> DrawForReadingAsync(string pdfPath, int most, CancellationToken cancellation);
}

/// <summary>One page as PNG, with its size in pixels.</summary>
public sealed record PageImage(byte[] Png, int Width, int Height);
