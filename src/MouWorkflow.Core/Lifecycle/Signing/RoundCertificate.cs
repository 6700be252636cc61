using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Orders the certificate of a sealed round: what was signed, by whom, when and how.</summary>
public sealed class RoundCertificate(MouDbContext db, AgreementReads agreements, ElsewhereFiles elsewhere, DocumentDesk documents, StampDuties duties, PartnershipClock clock, MailSettings mail)
{
    public async Task OrderAsync(SigningRound round, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        var text = (await db.Set<StoredDocument>().FindAsync([round.DocumentId], cancellation))!;
        var seal = (await db.Set<StoredDocument>().FindAsync([round.SealDocumentId], cancellation))!;
        var papers = await db.Set<PaperOriginal>().AsNoTracking().Where(row => row.RoundId == round.Id && row.Matches == true).OrderBy(row => row.UploadedAt).ToListAsync(cancellation);
        var scans = papers.Select(row => row.DocumentId).ToList();
        var hashes = await db.Set<StoredDocument>().AsNoTracking().Where(row => scans.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Sha256!, cancellation);
        var accepted = (await elsewhere.OfRoundAsync(round.Id, cancellation)).Where(row => row.Accepted is true).OrderBy(row => row.DecidedAt).ToList();
        var files = accepted.Select(row => row.DocumentId).ToList();
        var certified = await db.Set<StoredDocument>().AsNoTracking().Where(row => files.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var facts = new SealedRound(
            round,
            text,
            seal,
            [.. papers.Select(row => new ConfirmedPaper(row, hashes[row.DocumentId]))],
            await EventsAsync(round, cancellation),
            mail.PublicUrl is null ? null : mail.Link("/Signing/Verify"),
            clock.Now,
            await duties.OfAsync(round.WorkflowSubjectId, cancellation))
        {
            Elsewhere = [.. accepted.Select(row => new AcceptedElsewhere(row, certified[row.DocumentId]))],
        };
        await documents.OrderAsync(
            new DocumentRequest(
                CertificatePaper.Template,
                "sealed",
                $"Sertifikat Penyelesaian {round.Code}",
                $"{CertificatePaper.Code(round)}.docx",
                round.PartnershipId,
                round.Id,
                CertificatePaper.Certificate(view, facts)),
            cancellation);
    }

    /// <summary>The history of the round. The seal's own line is of this turn and not saved yet.</summary>
    private async Task<IReadOnlyList<HistoryEntry>> EventsAsync(SigningRound round, CancellationToken cancellation)
    {
        var saved = await db.Set<HistoryEntry>().AsNoTracking().Where(row => row.PartnershipId == round.PartnershipId && row.SubjectId == round.Id).ToListAsync(cancellation);
        var added = db.ChangeTracker.Entries<HistoryEntry>()
            .Where(entry => entry.State is EntityState.Added && entry.Entity.SubjectId == round.Id)
            .Select(entry => entry.Entity);
        return [.. saved.Concat(added).OrderBy(row => row.Seq)];
    }
}

/// <summary>Everything the certificate tells.</summary>
/// <param name="Text">The frozen document.</param>
/// <param name="Seal">The seal: the sealed PDF, or the detached signature over the text.</param>
/// <param name="Papers">Confirmed scans in the order in which they came; empty when everybody signed by link.</param>
/// <param name="VerifyUrl">Where anybody may check a copy; null when the installation has no public address.</param>
/// <param name="Duty">Stamp duty of the text; null where nobody has decided.</param>
internal sealed record SealedRound(
    SigningRound Round, StoredDocument Text, StoredDocument Seal, IReadOnlyList<ConfirmedPaper> Papers, IReadOnlyList<HistoryEntry> Events, string? VerifyUrl, DateTimeOffset IssuedAt, StampDuty? Duty = null)
{
    /// <summary>Accepted files that were signed in another system, in the order in which they were accepted.</summary>
    public IReadOnlyList<AcceptedElsewhere> Elsewhere { get; init; } = [];
}

/// <summary>A file that was signed in another system and accepted.</summary>
internal sealed record AcceptedElsewhere(ElsewhereUpload Upload, StoredDocument File)
{
    public ElsewhereFindings Findings { get; } = ElsewhereFindings.Of(Upload);

    /// <summary>The signature that was found to be this signatory's; null when none was.</summary>
    public ElsewhereSignature? Of(Signatory who) => Upload.Matches.Find(match => match.SignatoryId == who.Id) is { } match
        ? Findings.Signatures.FirstOrDefault(signature => signature.Field == match.Field)
        : null;
}

/// <summary>A scan that a second person found to match, and its hash.</summary>
internal sealed record ConfirmedPaper(PaperOriginal Original, string Sha256);
