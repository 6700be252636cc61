using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Outbox;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Makes the PDF edition of a text that will be signed, and pictures of its pages, then lets whoever waits go on. A converter that is missing or fails
/// does not stop the signing: the Word file is signed then, and people read the HTML edition.
/// </summary>
internal sealed class PdfHandler(
    MouDbContext db, IEnumerable<IPdfConverter> converters, IEnumerable<IPageImages> drawers, DocumentVault vault, WaitingForDocument waiting, HistoryWriter history) : IOutboxHandler
{
    /// <summary>Longer texts than any agreement; what comes after is read in the PDF itself.</summary>
    public const int MostPages = 500;

    /// <summary>A converter that fails three times will not do better; nobody's signature waits for it.</summary>
    private const int MostFailures = 3;

    // Both ports are optional: an installation may bring none, or one whose program is not installed.
    private readonly IPdfConverter? _converter = converters.FirstOrDefault(converter => converter.Available);
    private readonly IPageImages? _images = drawers.FirstOrDefault(images => images.Available);

    public string Kind => DocumentDesk.PdfKind;

    public async Task HandleAsync(OutboxRow row, CancellationToken cancellation)
    {
        var document = await db.Set<StoredDocument>().SingleAsync(candidate => candidate.Id == row.SubjectId, cancellation);
        if (document.PdfSha256 is not null || document.PdfFailure is not null)
        {
            return;
        }

        if (_converter is not null)
        {
            await TryAsync(document, lastTry: row.Attempts + 1 >= MostFailures, cancellation);
        }

        waiting.Resume(document);
    }

    private async Task TryAsync(StoredDocument document, bool lastTry, CancellationToken cancellation)
    {
        try
        {
            await MakeAsync(document, lastTry, cancellation);
        }
        catch (PdfConversionException failed) when (lastTry)
        {
            document.PdfFailure = failed.Message;
            await history.AppendAsync(
                document.PartnershipId,
                new Fact(
                    "pdf-not-made",
                    new Phrase($"{document.Title}: edisi PDF tidak dapat dibuat; yang ditandatangani berkas Word.", $"{document.Title}: no PDF edition could be made; the Word file is what is signed."),
                    document.SubjectId,
                    Evidence: document.Sha256),
                cancellation);
        }
    }

    private async Task MakeAsync(StoredDocument document, bool lastTry, CancellationToken cancellation)
    {
        var docx = await vault.ReadAsync(document, cancellation);
        var folder = Directory.CreateTempSubdirectory("mou-freeze-");
        try
        {
            var source = Path.Combine(folder.FullName, "document.docx");
            var target = Path.Combine(folder.FullName, "document.pdf");
            await File.WriteAllBytesAsync(source, docx, cancellation);
            await _converter!.ConvertAsync(source, target, cancellation);
            await KeepAsync(document, await File.ReadAllBytesAsync(target, cancellation), await DrawAsync(target, lastTry, cancellation), cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<PageImage>> DrawAsync(string pdf, bool lastTry, CancellationToken cancellation)
    {
        try
        {
            return _images is null ? [] : await _images.DrawForReadingAsync(pdf, MostPages, cancellation);
        }
        catch (PdfConversionException) when (lastTry)
        {
            // A PDF without pictures of its pages is better than none: the text is read as HTML.
            return [];
        }
    }

    private async Task KeepAsync(StoredDocument document, byte[] pdf, IReadOnlyList<PageImage> drawn, CancellationToken cancellation)
    {
        var stored = await vault.PutAsync(pdf, document.DataKeyId, cancellation);
        var number = 0;
        foreach (var page in drawn)
        {
            var kept = await vault.PutAsync(page.Png, document.DataKeyId, cancellation);
            db.Add(new DocumentPage
            {
                DocumentId = document.Id,
                Number = ++number,
                Width = page.Width,
                Height = page.Height,
                Sha256 = kept.Sha256,
                Length = kept.Length,
                StorageName = kept.StorageName,
            });
        }

        document.PdfSha256 = stored.Sha256;
        document.PdfStorageName = stored.StorageName;
        document.PdfLength = stored.Length;
        await history.AppendAsync(
            document.PartnershipId,
            new Fact("pdf-frozen", new Phrase($"{document.Title}: edisi PDF dibekukan.", $"{document.Title}: the PDF edition was frozen."), document.SubjectId, Evidence: stored.Sha256),
            cancellation);
    }
}
