using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What somebody with a link sees.</summary>
/// <param name="LinkFit">False when the link is old or was replaced (a fresh one is offered), or belongs to another browser (a code is asked); the document is not shown then.</param>
public sealed record SigningView(SigningRound Round, Signatory Who, Partnership Partnership, bool LinkFit)
{
    /// <summary>Whether a code is asked of this browser, and before what. Free for an old link, which leads nowhere anyway.</summary>
    public LinkAccess Access { get; init; }

    /// <summary>What the link is for; one of a tablet shows nothing once it is over.</summary>
    public LinkPurpose Purpose { get; init; }

    /// <summary>When the holder first acted with this link; null when never.</summary>
    public DateTimeOffset? OpenedAt { get; init; }
}

/// <summary>What pages may know about signing; untracked, and without effect: opening a link changes nothing.</summary>
public sealed class SigningReads(MouDbContext db, LinkBrowsers browsers, KeyRing keys, PartnershipClock clock)
{
    /// <summary>The round and signatory behind a token; null for one we never made.</summary>
    public async Task<SigningView?> ByTokenAsync(string token, CancellationToken cancellation)
    {
        var hash = keys.Lookup(Invitations.TokenPurpose, token);
        var link = await db.Set<SigningLink>().AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellation);
        if (link is null or { Purpose: LinkPurpose.Many })
        {
            return null;
        }

        var round = await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories)
            .SingleAsync(row => row.Signatories.Any(who => who.Id == link.SignatoryId), cancellation);
        var partnership = await db.Set<Partnership>().AsNoTracking().SingleAsync(row => row.Id == round.PartnershipId, cancellation);
        var who = round.Signatories.Single(signatory => signatory.Id == link.SignatoryId);
        var newest = await Invitations.NewestAsync(db, who.Id, cancellation);
        var lives = SigningRules.LeadsOn(link, who, newest?.Id == link.Id, clock.Now);
        var access = lives ? await browsers.AccessAsync(link, who, cancellation) : LinkAccess.Free;
        return new SigningView(round, who, partnership, lives && access is not (LinkAccess.CodeToRead or LinkAccess.OtherDevice)) { Access = access, OpenedAt = link.OpenedAt, Purpose = link.Purpose };
    }

    /// <summary>Rounds of an agreement (addenda included), newest first.</summary>
    public Task<List<SigningRound>> OfAgreementAsync(Guid agreementId, CancellationToken cancellation) =>
        db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories)
            .Where(row => row.AgreementId == agreementId).OrderByDescending(row => row.OpenedAt).ToListAsync(cancellation);

    public Task<SigningRound?> FindAsync(Guid roundId, CancellationToken cancellation) =>
        db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).SingleOrDefaultAsync(row => row.Id == roundId, cancellation);

    /// <summary>Mails of a round and what became of each, newest first.</summary>
    public Task<List<MailMessage>> MailsAsync(Guid roundId, CancellationToken cancellation) =>
        db.Set<MailMessage>().AsNoTracking().Where(row => row.SubjectId == roundId).OrderByDescending(row => row.QueuedAt).ToListAsync(cancellation);

    /// <summary>Paper originals of a round, newest first.</summary>
    public Task<List<PaperOriginal>> PapersAsync(Guid roundId, CancellationToken cancellation) =>
        db.Set<PaperOriginal>().AsNoTracking().Where(row => row.RoundId == roundId).OrderByDescending(row => row.UploadedAt).ToListAsync(cancellation);

    /// <summary>Rounds that are open or stuck before their seal, oldest first: what staff must follow up.</summary>
    public Task<List<SigningRound>> UnfinishedAsync(CancellationToken cancellation) =>
        db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories)
            .Where(row => row.State == RoundState.Open || row.State == RoundState.Signed).OrderBy(row => row.OpenedAt).ToListAsync(cancellation);

    public Task<StoredDocument> DocumentAsync(Guid id, CancellationToken cancellation) =>
        db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == id, cancellation);

    /// <summary>The sealed round of which this is the hash: of the bytes that were confirmed, of the sealed PDF, or of the file that was signed elsewhere; null when it is none's.</summary>
    public Task<SigningRound?> BySha256Async(string sha256, CancellationToken cancellation) =>
        db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories)
            .Where(row => row.State == RoundState.Sealed)
            .FirstOrDefaultAsync(
                row => row.Sha256 == sha256 || db.Set<StoredDocument>().Any(file => file.Sha256 == sha256 && ((file.Id == row.SealDocumentId && file.Kind == RoundSeal.Inside) || file.Id == row.CertifiedDocumentId)),
                cancellation);

    /// <summary>The complete PDF of a frozen text: with the seal in it, or signed elsewhere; null while it is not sealed, and for a Word file.</summary>
    public Task<StoredDocument?> SealedPdfOfAsync(Guid documentId, CancellationToken cancellation) =>
        (from round in db.Set<SigningRound>()
         join file in db.Set<StoredDocument>() on round.CertifiedDocumentId ?? round.SealDocumentId equals file.Id
         where round.DocumentId == documentId && round.State == RoundState.Sealed && (file.Kind == RoundSeal.Inside || round.CertifiedDocumentId != null)
         select file).AsNoTracking().FirstOrDefaultAsync(cancellation);

    /// <summary>The complete PDF: with the seal in it, or as it was signed elsewhere, the seal beside it; null for a round that is not sealed, or whose document is a Word file.</summary>
    public async Task<StoredDocument?> SealedPdfAsync(SigningRound round, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        return round is { State: RoundState.Sealed, SealDocumentId: { } seal } && (round.CertifiedDocumentId ?? seal) is var id
            ? await db.Set<StoredDocument>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && (row.Kind == RoundSeal.Inside || row.Kind == ElsewhereFiles.Kind), cancellation)
            : null;
    }

    /// <summary>The round of a signatory, with the signatory; null for an unknown one.</summary>
    public Task<SigningRound?> OfSignatoryAsync(Guid signatoryId, CancellationToken cancellation) =>
        db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).SingleOrDefaultAsync(row => row.Signatories.Any(who => who.Id == signatoryId), cancellation);

    public Task<PaperOriginal?> FindPaperAsync(Guid paperId, CancellationToken cancellation) =>
        db.Set<PaperOriginal>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == paperId, cancellation);

    public Task<MailMessage?> FindMailAsync(Guid mailId, CancellationToken cancellation) =>
        db.Set<MailMessage>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == mailId, cancellation);

    /// <summary>Reminders and the lapse that are still planned for a round, the next one first.</summary>
    public async Task<List<Deadline>> DeadlinesAsync(SigningRound round, CancellationToken cancellation)
    {
        List<Guid> subjects = [round.Id, .. round.Signatories.Select(who => who.Id)];
        return await db.Set<Deadline>().AsNoTracking()
            .Where(row => row.State == DeadlineState.Pending && subjects.Contains(row.SubjectId)).OrderBy(row => row.DueAt).ToListAsync(cancellation);
    }

    /// <summary>What the outbox still owes a round, by what it is about (the round itself for the seal, a mail): what is late and why.</summary>
    public async Task<Dictionary<Guid, OutboxRow>> OwedAsync(Guid roundId, CancellationToken cancellation)
    {
        var mails = db.Set<MailMessage>().Where(mail => mail.SubjectId == roundId).Select(mail => mail.Id);
        return await db.Set<OutboxRow>().AsNoTracking()
            .Where(row => row.State == OutboxState.Queued || row.State == OutboxState.Stopped)
            .Where(row => row.SubjectId == roundId || mails.Contains(row.SubjectId))
            .ToDictionaryAsync(row => row.SubjectId, cancellation);
    }
}
