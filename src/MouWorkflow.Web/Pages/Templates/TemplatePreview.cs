using System.Security.Cryptography;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>How a version of a template looks: its own bytes, and filled with sample data as HTML or as pictures of its pages.</summary>
public sealed class TemplatePreview(TemplateReads templates, ITemplateWorkshop workshop, IDocumentRenderer renderer, IPdfConverter converter, IPageImages images)
{
    /// <summary>A text of law has some ten pages; a preview of a long list need not show them all.</summary>
    public const int MostPages = 30;

    /// <summary>Whether this machine has what drawing pages needs.</summary>
    public bool HasPages => converter.Available && images.Available;

    /// <summary>The bytes of a version as they were uploaded or shipped.</summary>
    public async Task<Outcome<byte[]>> WordAsync(TemplateView view, int number, CancellationToken cancellation)
    {
        try
        {
            return await templates.ReadAsync(view, number, cancellation);
        }
        catch (Exception gone) when (gone is DocumentGoneException or IOException or CryptographicException)
        {
            return new Refusal(
                "template.gone",
                $"Isi versi ini tidak dapat dibaca utuh; pulihkan dari cadangan. ({gone.Message})",
                $"The content of this version cannot be read whole; restore it from a backup. ({gone.Message})");
        }
    }

    /// <summary>A refused version with a Word comment at each fault.</summary>
    public async Task<Outcome<byte[]>> AnnotatedAsync(TemplateView view, int number, CancellationToken cancellation)
    {
        var word = await WordAsync(view, number, cancellation);
        if (word.Refusal is { } refusal)
        {
            return refusal;
        }

        return workshop.Annotate(view.Name, word.Value, view.Find(number)?.Model ?? view.Name) is { } annotated
            ? annotated
            : new Refusal(
                "template.no-comments",
                "Berkas ini tidak dapat dibuka sebagai dokumen Word, jadi tidak dapat diberi komentar. Perbaiki dahulu kesalahan berkasnya.",
                "This file cannot be opened as a Word document, so no comments can be written into it. Mend the file's own faults first.");
    }

    /// <summary>What a version says otherwise than the one in use, its tags included.</summary>
    public async Task<Outcome<TextDifference>> DifferenceAsync(TemplateView view, int number, string title, CancellationToken cancellation)
    {
        var (older, newer) = (await WordAsync(view, view.Active, cancellation), await WordAsync(view, number, cancellation));
        if ((older.Refusal ?? newer.Refusal) is { } refusal)
        {
            return refusal;
        }

        // The shipped text has no uploader; whoever brought the one in use is who would change it back.
        var signed = view.Find(number) ?? view.Find(view.Active)!;
        try
        {
            return workshop.Compare(older.Value, newer.Value, signed.UploadedBy, signed.UploadedAt, title);
        }
        catch (DocumentRefusedException unreadable)
        {
            return new Refusal(
                "template.no-difference",
                $"Perbedaannya tidak dapat ditunjukkan; bandingkan kedua naskah di bawah ini. {unreadable.Message}",
                $"The difference cannot be shown; compare the two texts below. {unreadable.Message}");
        }
    }

    /// <summary>The HTML edition of a version filled with sample data.</summary>
    public async Task<Outcome<string>> HtmlAsync(TemplateView view, int number, string title, CancellationToken cancellation)
    {
        var filled = await FilledAsync(view, number, cancellation);
        if (filled.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            return renderer.HtmlEdition(filled.Value, title);
        }
        catch (DocumentRefusedException faulty)
        {
            return Faulty(faulty);
        }
    }

    /// <summary>The first pages of a version filled with sample data, as PNG.</summary>
    public async Task<Outcome<byte[][]>> PagesAsync(TemplateView view, int number, CancellationToken cancellation)
    {
        var filled = await FilledAsync(view, number, cancellation);
        if (filled.Refusal is { } refusal)
        {
            return refusal;
        }

        var folder = Directory.CreateTempSubdirectory("mou-preview-");
        try
        {
            var source = Path.Combine(folder.FullName, "document.docx");
            var target = Path.Combine(folder.FullName, "document.pdf");
            await File.WriteAllBytesAsync(source, filled.Value, cancellation);
            await converter.ConvertAsync(source, target, cancellation);
            return (await images.DrawAsync(target, MostPages, cancellation)).ToArray();
        }
        catch (PdfConversionException failed)
        {
            return new Refusal(
                "template.no-pages",
                $"Halaman tidak dapat digambar saat ini; edisi HTML tetap tersedia. ({failed.Message})",
                $"Pages cannot be drawn at the moment; the HTML edition is available. ({failed.Message})");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The version filled with sample data, as Word.</summary>
    public async Task<Outcome<byte[]>> FilledAsync(TemplateView view, int number, CancellationToken cancellation)
    {
        if (view.StateOf(number) is TemplateState.Rejected)
        {
            return new Refusal(
                "template.faulty",
                "Versi yang ditolak tidak memiliki pratinjau; perbaiki dahulu kesalahannya.",
                "A refused version has no preview; mend its faults first.");
        }

        var word = await WordAsync(view, number, cancellation);
        if (word.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            return await workshop.TryOnAsync(view.Name, word.Value, view.Find(number)?.Model ?? view.Name, cancellation);
        }
        catch (DocumentRefusedException faulty)
        {
            return Faulty(faulty);
        }
    }

    private static Refusal Faulty(DocumentRefusedException faulty) => new(
        "template.no-preview",
        $"Pratinjau tidak dapat dibuat. {faulty.Message}",
        $"No preview can be made. {faulty.Message}");
}
