using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>A file as it is handed out, checked against its hash on the way.</summary>
public sealed record SigningFile(string FileName, ReadOnlyMemory<byte> Content);

/// <summary>What there is to read behind a link.</summary>
/// <param name="Html">The HTML edition of the frozen document, exactly as stored; null for a text that has none.</param>
/// <param name="Pages">Pictures of its pages in order; empty where no PDF was made.</param>
/// <param name="IsSealed">Whether the PDF is the sealed one.</param>
public sealed record SigningReading(string? Html, IReadOnlyList<DocumentPage> Pages, bool HasPdf, bool IsSealed);

/// <summary>The document behind a link that still leads on. A link never reaches further than its own document.</summary>
public sealed class SigningFiles(MouDbContext db, SigningReads reads, DocumentVault vault)
{
    /// <summary>What the holder of a link may read; null when the link does not lead to it (any more).</summary>
    public async Task<SigningReading?> ReadingAsync(SigningView view, CancellationToken cancellation)
    {
        if (await BehindAsync(view, cancellation) is not { } document)
        {
            return null;
        }

        var html = document.HtmlStorageName is null ? null : await vault.ReadHtmlAsync(document, cancellation);
        return new SigningReading(html, [.. document.Pages.OrderBy(page => page.Number)], document.PdfStorageName is not null, await reads.SealedPdfAsync(view.Round, cancellation) is not null);
    }

    /// <summary>The HTML edition of the frozen document, exactly as stored; null when the link does not lead to it (any more).</summary>
    public async Task<string?> HtmlAsync(string token, CancellationToken cancellation) =>
        await BehindAsync(token, cancellation) is { HtmlStorageName: not null } document ? await vault.ReadHtmlAsync(document, cancellation) : null;

    /// <summary>The frozen Word file; null when the link does not lead to it (any more).</summary>
    public async Task<SigningFile?> WordAsync(string token, CancellationToken cancellation) =>
        await reads.ByTokenAsync(token, cancellation) is { } view ? await WordAsync(view, cancellation) : null;

    /// <summary>The same for who was let in already.</summary>
    public async Task<SigningFile?> WordAsync(SigningView view, CancellationToken cancellation) =>
        await BehindAsync(view, cancellation) is { } document ? new SigningFile(document.FileName, await vault.ReadAsync(document, cancellation)) : null;

    /// <summary>The frozen PDF edition, with its seal once the round is sealed; null when there is none or the link does not lead to it (any more).</summary>
    public async Task<SigningFile?> PdfAsync(string token, CancellationToken cancellation) =>
        await reads.ByTokenAsync(token, cancellation) is { } view ? await PdfAsync(view, cancellation) : null;

    /// <summary>The same for who was let in already.</summary>
    public async Task<SigningFile?> PdfAsync(SigningView view, CancellationToken cancellation)
    {
        if (await BehindAsync(view, cancellation) is not { PdfStorageName: not null } frozen)
        {
            return null;
        }

        var document = await reads.SealedPdfAsync(view.Round, cancellation) ?? frozen;
        return new SigningFile(document.ToSign().FileName, await vault.ReadToSignAsync(document, cancellation));
    }

    /// <summary>The picture of a page; null when there is none of that number or the link does not lead to it (any more).</summary>
    public async Task<SigningFile?> PageAsync(string token, int number, CancellationToken cancellation) =>
        await reads.ByTokenAsync(token, cancellation) is { } view ? await PageAsync(view, number, cancellation) : null;

    /// <summary>The same for who was let in already.</summary>
    public async Task<SigningFile?> PageAsync(SigningView view, int number, CancellationToken cancellation) =>
        await BehindAsync(view, cancellation) is { } document && document.Pages.Find(page => page.Number == number) is { } picture
            ? new SigningFile($"{number}.png", await vault.ReadAsync(document, picture, cancellation))
            : null;

    private async Task<StoredDocument?> BehindAsync(string token, CancellationToken cancellation) =>
        await reads.ByTokenAsync(token, cancellation) is { } view ? await BehindAsync(view, cancellation) : null;

    private async Task<StoredDocument?> BehindAsync(SigningView view, CancellationToken cancellation) =>
        view is { LinkFit: true, Who.State: not SignatoryState.Declined }
            ? await db.Set<StoredDocument>().AsNoTracking().Include(row => row.Pages).SingleAsync(row => row.Id == view.Round.DocumentId, cancellation)
            : null;
}
