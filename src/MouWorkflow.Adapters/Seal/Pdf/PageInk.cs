namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>A strip across a page, from its lower to its upper edge, in points as the page is seen.</summary>
internal readonly record struct PdfBand(double Bottom, double Top);

/// <summary>Which strips of a page carry text, lines, pictures or annotations.</summary>
internal static class PageInk
{
    /// <summary>The strips, in no order and overlapping; null when the page's drawing cannot be followed.</summary>
    public static IReadOnlyList<PdfBand>? Bands(PdfFile file, PdfPage page)
    {
        try
        {
            List<PdfBand> bands = [];
            var scan = new ContentScan(file, page, bands);
            scan.Page();
            foreach (var annotation in file.Items(page.Dictionary["Annots"]))
            {
                if (file.Dictionary(annotation) is { } dictionary && !dictionary.Is("Subtype", "Link") && PdfPages.Rectangle(file, dictionary["Rect"]) is { Height: > 0 } rectangle)
                {
                    bands.Add(scan.Seen(rectangle));
                }
            }

            return bands;
        }
        catch (PdfRefusedException)
        {
            // A filter we do not read, or drawing that is not well formed: where it draws is then not known.
            return null;
        }
    }
}
