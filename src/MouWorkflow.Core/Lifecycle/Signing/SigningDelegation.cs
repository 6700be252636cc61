namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>A signatory proposes somebody to sign in their name. Nobody else may sign before the branch's legal staff has accepted the document behind it.</summary>
public sealed class SigningDelegation
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>Who proposes it.</summary>
    public required Guid SignatoryId { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Email { get; init; }

    /// <summary>Plh, Plt, Kuasa or KPA/PPK.</summary>
    public required AuthorityKind Kind { get; init; }

    /// <summary>Kind, number and date of the power of attorney or decree.</summary>
    public required string Ground { get; init; }

    /// <summary>The power of attorney or decree, as a document.</summary>
    public required Guid DocumentId { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public ProposalState State { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was refused; the proposer is told.</summary>
    public string? RefusedBecause { get; set; }

    /// <summary>The row that signs instead; null until accepted.</summary>
    public Guid? DelegateId { get; set; }
}

/// <summary>How far something stands that a signatory has proposed.</summary>
public enum ProposalState
{
    /// <summary>Waits for the branch.</summary>
    Open,
    Accepted,
    Refused,

    /// <summary>Overtaken: the signatory signed or declined all the same, or the round ended.</summary>
    Overtaken,
}

/// <summary>
/// What a signatory wants changed before signing. The round stays open meanwhile: the branch answers with a sentence, or stops the round and revises the text.
/// </summary>
public sealed class ChangeRequest
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid PartnershipId { get; init; }

    public required Guid SignatoryId { get; init; }

    /// <summary>What should change, in the signatory's words.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Accepted: the round was stopped to revise the text. Refused: answered, the text stays.</summary>
    public ProposalState State { get; set; }

    /// <summary>What the branch answered; null until then.</summary>
    public string? Answer { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
}
