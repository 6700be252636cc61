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

    public List<Signatory> Signatories { get; init; } = [];

    /// <summary>Day of the last signature in the partnership's zone.</summary>
    public DateOnly? LastSignedOn { get; set; }

    public string? DeclineReason { get; set; }

    /// <summary>The detached CMS signature, as a document.</summary>
    public Guid? SealDocumentId { get; set; }

    public DateTimeOffset? SealedAt { get; set; }
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
}

/// <summary>One person who signs for a party.</summary>
public sealed class Signatory
{
    public required Guid Id { get; init; }

    public Guid RoundId { get; init; }

    /// <summary>1 signs first; the next is invited when the one before has signed.</summary>
    public required int Order { get; init; }

    public required string Organisation { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Email { get; set; }

    public SignatoryState State { get; set; }

    public DateTimeOffset? InvitedAt { get; set; }

    public DateTimeOffset? SignedAt { get; set; }

    public SigningMethod? Method { get; set; }

    /// <summary>The name as typed when signing.</summary>
    public string? TypedName { get; set; }

    /// <summary>Version of the consent text that was agreed to.</summary>
    public string? ConsentVersion { get; set; }

    /// <summary>SHA-256 (lower hex) of its words as they were shown, in the language in which they were.</summary>
    public string? ConsentSha256 { get; set; }

    /// <summary>How the signature looks; null until signed by link.</summary>
    public SignatureLook? Look { get; set; }

    /// <summary>The drawn or uploaded picture, as a document of its own; null for a typed name alone.</summary>
    public Guid? LookDocumentId { get; set; }
}

public enum SignatoryState
{
    /// <summary>Somebody signs before.</summary>
    Waiting,
    Invited,
    Signed,
    Declined,
}

public enum SigningMethod
{
    /// <summary>By the link in the mail, typed name.</summary>
    Link,

    /// <summary>In ink; the scan was confirmed by a second person. Labelled “asli bertanda tangan basah”.</summary>
    Paper,
}

/// <summary>A link that was mailed to one signatory. Only a keyed hash of its token is kept.</summary>
public sealed class SigningLink
{
    public required Guid Id { get; init; }

    public required Guid SignatoryId { get; init; }

    public required string TokenHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Why it was revoked: a fresh one was sent, the address was corrected, the round is over.</summary>
    public string? RevokedBecause { get; set; }
}

/// <summary>The scan of an original signed in ink. It counts when a second person has compared it with the approved text.</summary>
public sealed class PaperOriginal
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The scan, as a document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Day of the last signature on the paper.</summary>
    public required DateOnly SignedOn { get; init; }

    public required string UploadedById { get; init; }

    public required string UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Null while it waits; then whether the second person found it to match.</summary>
    public bool? Matches { get; set; }

    public string? RejectedBecause { get; set; }
}
