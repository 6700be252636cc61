using System.Globalization;
using System.Text;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>The place found for a field.</summary>
/// <param name="Box">As the page is seen.</param>
/// <param name="OnPage">The same in the page's own coordinates.</param>
internal sealed record SealSpot(PdfReference Page, int PageNumber, int Rotate, PdfBox Box, PdfRectangle OnPage);

/// <summary>Finds where the visible field stands: where it was asked to, in a free band of the page, or on a page of its own.</summary>
/// <param name="signed">Whether the file is signed already; a further page would then read as a change.</param>
internal sealed class SealPlaces(IReadOnlyList<PdfPage> pages, bool signed)
{
    private const double Edge = 24;
    private const double Gap = 7;
    private const double MaxWidth = 400;
    private const double SideMargin = 40;

    // The lower one still holds a code that a phone reads from paper.
    private static readonly double[] Heights = [66, 50];

    public SealSpot Find(PdfFile file, PdfIncrement increment, PdfSealPlace place)
    {
        if (place.Page is < 1 || place.Page > pages.Count)
        {
            throw Refused("seal.no-such-page", $"Halaman {place.Page} tidak ada; dokumen ini {pages.Count} halaman.", $"There is no page {place.Page}; this document has {pages.Count} pages.");
        }

        var number = place.Page ?? pages.Count;
        var page = pages[number - 1];
        if (place.OwnPage)
        {
            return OwnPage(file, increment);
        }

        if (place.Box is { } box)
        {
            return box is { X: >= 0, Y: >= 0, Width: >= 150, Height: >= 40 } && box.X + box.Width <= page.Width && box.Y + box.Height <= page.Height
                ? Spot(page, number, box)
                : throw Refused("seal.outside-page", "Tempat segel berada di luar halaman atau terlalu kecil (paling kecil 150 × 40 poin).", "The place of the seal is outside the page or too small (150 by 40 points at least).");
        }

        return FreeBand(file, page) is { } free ? Spot(page, number, free) : OwnPage(file, increment);
    }

    private static PdfBox? FreeBand(PdfFile file, PdfPage page)
    {
        if (PageInk.Bands(file, page) is not { } bands || page.Width < 200)
        {
            return null;
        }

        var width = Math.Min(MaxWidth, page.Width - (2 * SideMargin));
        foreach (var height in Heights)
        {
            var bottom = Edge;
            foreach (var band in bands.OrderBy(band => band.Bottom))
            {
                if (band.Bottom - Gap >= bottom + height)
                {
                    break;
                }

                bottom = Math.Max(bottom, band.Top + Gap);
            }

            if (bottom + height <= page.Height - Edge)
            {
                return new PdfBox(Math.Round((page.Width - width) / 2, 2), Math.Round(bottom, 2), width, height);
            }
        }

        return null;
    }

    private static SealSpot Spot(PdfPage page, int number, PdfBox box)
    {
        var (x1, y1) = OnPage(page, box.X, box.Y);
        var (x2, y2) = OnPage(page, box.X + box.Width, box.Y + box.Height);
        return new SealSpot(page.Id, number, page.Rotate, box, new PdfRectangle(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2)));
    }

    private static (double X, double Y) OnPage(PdfPage page, double x, double y) => page.Rotate switch
    {
        90 => (page.Box.Right - y, page.Box.Bottom + x),
        180 => (page.Box.Right - x, page.Box.Top - y),
        270 => (page.Box.Left + y, page.Box.Top - x),
        _ => (page.Box.Left + x, page.Box.Bottom + y),
    };

    private SealSpot OwnPage(PdfFile file, PdfIncrement increment)
    {
        if (signed)
        {
            throw Refused(
                "seal.no-room",
                "Dokumen ini sudah bertanda tangan, jadi lembar tambahan akan terbaca sebagai perubahan, dan di halamannya tidak ada ruang kosong. Tentukan tempat segel atau buat segel terpisah di sampingnya.",
                "This document is signed already, so a further page would read as a change, and its page has no free room. Choose a place for the seal, or make the seal beside the file.");
        }

        if (file.Catalog["Pages"] is not PdfReference root || file.Resolve(root) is not PdfDictionary tree || tree["Kids"] is null)
        {
            throw PdfRefusedException.Broken("tree of pages");
        }

        var (width, height) = (Math.Max(pages[^1].Width, 300), Math.Max(pages[^1].Height, 300));
        var title = string.Create(CultureInfo.InvariantCulture, $"BT /B 13 Tf 0.13 0.17 0.24 rg 56 {height - 80:0.##} Td (Lembar segel elektronik) Tj ET\n")
            + string.Create(CultureInfo.InvariantCulture, $"BT /R 9 Tf 0.35 0.40 0.47 rg 56 {height - 98:0.##} Td (Lembar ini bukan bagian naskah; halaman sebelumnya tidak berubah.) Tj ET");
        var content = increment.Add(new PdfStream(new PdfDictionary([new("Length", new PdfNumber(title.Length))]), Encoding.ASCII.GetBytes(title)));
        var id = increment.Add(new PdfDictionary([
            new("Type", new PdfName("Page")),
            new("Parent", root),
            new("MediaBox", new PdfArray([new PdfNumber(0), new PdfNumber(0), PdfNumber.Of(width), PdfNumber.Of(height)])),
            new("CropBox", new PdfArray([new PdfNumber(0), new PdfNumber(0), PdfNumber.Of(width), PdfNumber.Of(height)])),
            new("Rotate", new PdfNumber(0)),
            new("Resources", new PdfDictionary([new("Font", new PdfDictionary([SealAppearance.Font("B", "Helvetica-Bold"), SealAppearance.Font("R", "Helvetica")]))])),
            new("Contents", content),
        ]));
        increment.Set(root, SealField.Appended(file, increment, tree, "Kids", id).With("Count", new PdfNumber(pages.Count + 1)));
        var box = new PdfBox(56, height - 98 - 22 - Heights[0], Math.Min(MaxWidth, width - 112), Heights[0]);
        return new SealSpot(id, pages.Count + 1, 0, box, new PdfRectangle(box.X, box.Y, box.X + box.Width, box.Y + box.Height));
    }

    private static PdfRefusedException Refused(string code, string id, string en) => new(new Refusal(code, id, en));
}
