using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

/// <summary>The files of a round that go out to be signed in another system and come back; untracked, and without effect.</summary>
public sealed class ElsewhereFiles(MouDbContext db, DocumentVault vault)
{
    /// <summary>Kind of the document that came back.</summary>
    public const string Kind = "elsewhere";

    /// <summary>Files of a round, newest first.</summary>
    public Task<List<ElsewhereUpload>> OfRoundAsync(Guid roundId, CancellationToken cancellation) =>
        db.Set<ElsewhereUpload>().AsNoTracking().Include(row => row.Matches).Where(row => row.RoundId == roundId).OrderByDescending(row => row.UploadedAt).ThenByDescending(row => row.Id).ToListAsync(cancellation);

    public Task<ElsewhereUpload?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.Set<ElsewhereUpload>().AsNoTracking().Include(row => row.Matches).SingleOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>What is handed out to be signed: the newest accepted file, else the frozen document.</summary>
    public Task<StoredDocument> NewestAsync(SigningRound round, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        return db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == (round.CertifiedDocumentId ?? round.DocumentId), cancellation);
    }

    /// <summary>Whether this is the fingerprint of a file of the round that was accepted.</summary>
    public Task<bool> WasAcceptedAsync(SigningRound round, string sha256, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        return (from upload in db.Set<ElsewhereUpload>()
                join file in db.Set<StoredDocument>() on upload.DocumentId equals file.Id
                where upload.RoundId == round.Id && upload.Accepted == true && file.Sha256 == sha256
                select file.Id).AnyAsync(cancellation);
    }

    /// <summary>Whether the frozen document of a round is a PDF.</summary>
    public Task<bool> HasPdfAsync(SigningRound round, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        return db.Set<StoredDocument>().AnyAsync(row => row.Id == round.DocumentId && row.PdfStorageName != null, cancellation);
    }

    /// <summary>The bytes that the seal is about: the file that was signed elsewhere, else what everybody confirmed.</summary>
    public async Task<byte[]> ToSealAsync(SigningRound round, CancellationToken cancellation) =>
        await vault.ReadToSignAsync(await NewestAsync(round, cancellation), cancellation);
}
