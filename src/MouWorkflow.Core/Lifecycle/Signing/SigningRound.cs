using MouWorkflow.Core.Lifecycle.Signing.Links;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// One frozen document on its way to its signatures. Who signs confirms exactly these bytes; after the last signature they are sealed, read back and
/// verified, and only then the round counts as complete.
/// </summary>
public sealed class SigningRound
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required Guid AgreementId { get; init; }

    /// <summary>The workflow that waits for this round, and the row it is about.</summary>
    public required string WorkflowDefinitionId { get; init; }

    public required Guid WorkflowSubjectId { get; init; }

    /// <summary>1 for the first round of a text; a declined one is followed by another.</summary>
    public required int Number { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>SHA-256 of the frozen bytes: of the document's PDF edition where there is one, else of its Word file.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Last day on which it may be signed, in the partnership's zone. Apart from the life of a link.</summary>
    public required DateOnly ClosesOn { get; init; }

    public RoundState State { get; set; }

    /// <summary>
    /// Counts up with every act. Of two who sign in the same moment the second is told apart and tried again, so that the last one always sees
    /// that it is the last.
    /// </summary>
    public int Acts { get; set; }

    /// <summary>Pages of the frozen document; null where nobody has counted them (a text that only Word lays out).</summary>
    public int? Pages { get; set; }

    public List<Signatory> Signatories { get; init; } = [];

    /// <summary>Day of the last signature in the partnership's zone.</summary>
    public DateOnly? LastSignedOn { get; set; }

    /// <summary>Why somebody declined, or what a signatory wanted changed when the branch stopped the round for it.</summary>
    public string? DeclineReason { get; set; }

    /// <summary>The seal, as a document: the PDF with the seal in it, or the detached CMS signature over a Word file (see <see cref="RoundSeal"/>).</summary>
    public Guid? SealDocumentId { get; set; }

    public DateTimeOffset? SealedAt { get; set; }

    /// <summary>
    /// The newest accepted file with signatures made in another system; null where there is none. It is what the next party signs, what is sealed (beside it),
    /// mailed and verified; it is never altered here.
    /// </summary>
    public Guid? CertifiedDocumentId { get; set; }
}

public enum RoundState
{
    Open,

    /// <summary>Everybody has signed; the seal is being set. Not complete yet.</summary>
    Signed,

    /// <summary>Sealed bytes were read back and verified. Complete.</summary>
    Sealed,
    Declined,

    /// <summary>Nobody finished it in time.</summary>
    Lapsed,

    /// <summary>The branch stopped it to revise the text, as a signatory had asked.</summary>
    Stopped,
}

/// <summary>A link that was mailed to one signatory. Only a keyed hash of its token is kept.</summary>
public sealed class SigningLink
{
    public required Guid Id { get; init; }

    /// <summary>Who holds it: a signatory, or the list of a mailbox where it is for <see cref="LinkPurpose.Many"/>.</summary>
    public required Guid SignatoryId { get; init; }

    public required string TokenHash { get; init; }

    public LinkPurpose Purpose { get; init; }

    /// <summary>When it was made. How long links live is a setting that may change, so which is the newest is told by this and not by their end.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The mail that carries it; null for links made before this was kept.</summary>
    public Guid? MailId { get; set; }

    /// <summary>When its holder first acted with it. That it was fetched is not known and not kept.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>Codes sent for it; of two requests in the same moment one is refused.</summary>
    public int CodesSent { get; set; }

    /// <summary>Wrong answers to its codes, all of them together.</summary>
    public int WrongCodes { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Why it was revoked: a fresh one was sent, the address was corrected, the round is over.</summary>
    public string? RevokedBecause { get; set; }
}
