using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>A file as it is handed out, checked against its hash on the way.</summary>
public sealed record SigningFile(string FileName, ReadOnlyMemory<byte> Content);

/// <summary>
/// The bytes that belong to a signing round: for its signatories behind a link that still leads on, and for staff. A link or a round never reaches further than
/// its own document.
/// </summary>
public sealed class SigningFiles(MouDbContext db, SigningReads reads, DocumentVault vault)
{
    /// <summary>The HTML edition of the frozen document, exactly as stored; null when the link does not lead to it (any more).</summary>
    public async Task<string?> HtmlAsync(string token, CancellationToken cancellation) =>
        await BehindAsync(token, cancellation) is { } document ? await vault.ReadHtmlAsync(document, cancellation) : null;

    /// <summary>The frozen Word file; null when the link does not lead to it (any more).</summary>
    public async Task<SigningFile?> WordAsync(string token, CancellationToken cancellation) =>
        await BehindAsync(token, cancellation) is { } document ? new SigningFile(document.FileName, await vault.ReadAsync(document, cancellation)) : null;

    /// <summary>The HTML edition of a round's document, for staff; null for an unknown round.</summary>
    public async Task<string?> RoundHtmlAsync(Guid roundId, CancellationToken cancellation) =>
        await reads.FindAsync(roundId, cancellation) is { } round ? await vault.ReadHtmlAsync(await reads.DocumentAsync(round.DocumentId, cancellation), cancellation) : null;

    /// <summary>A file of a round for staff: its document, its seal, or a scan of the paper; null for anything else.</summary>
    public async Task<SigningFile?> OfRoundAsync(Guid roundId, Guid documentId, CancellationToken cancellation)
    {
        var round = await reads.FindAsync(roundId, cancellation);
        var belongs = round is not null
            && (round.DocumentId == documentId
                || round.SealDocumentId == documentId
                || await db.Set<PaperOriginal>().AnyAsync(paper => paper.RoundId == roundId && paper.DocumentId == documentId, cancellation));
        if (!belongs)
        {
            return null;
        }

        var document = await reads.DocumentAsync(documentId, cancellation);
        return new SigningFile(document.FileName, await vault.ReadAsync(document, cancellation));
    }

    private async Task<StoredDocument?> BehindAsync(string token, CancellationToken cancellation)
    {
        var view = await reads.ByTokenAsync(token, cancellation);
        return view is { LinkFit: true, Who.State: not SignatoryState.Declined } ? await reads.DocumentAsync(view.Round.DocumentId, cancellation) : null;
    }
}
