namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>The question, put once to the partner before a term ends, whether it is to go on; and what became of it.</summary>
public sealed class Renewal
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The agreement that is about to end.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>Day of the offer in the partnership's zone.</summary>
    public required DateOnly OfferedOn { get; init; }

    /// <summary>Last day on which an answer counts: the last day of the term. At its end the offer lapses.</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>Places agreed at the time of the offer; null when the agreement has no quota.</summary>
    public int? ProposedQuota { get; init; }

    /// <summary>First day of the next term.</summary>
    public required DateOnly NewPeriodStart { get; init; }

    /// <summary>Last day of the next term, that day included.</summary>
    public required DateOnly NewPeriodEnd { get; init; }

    public RenewalState State { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Places for the next term as answered; null until accepted, and when there is no quota.</summary>
    public int? AcceptedQuota { get; set; }

    /// <summary>Why it was declined, or why the quota is lower; null when no reason was needed.</summary>
    public string? Reason { get; set; }

    /// <summary>The agreement drafted from the answer; null until then.</summary>
    public Guid? NewAgreementId { get; set; }
}

public enum RenewalState
{
    Offered,
    Accepted,
    Declined,

    /// <summary>The term ended and nobody had answered.</summary>
    Lapsed,
}
