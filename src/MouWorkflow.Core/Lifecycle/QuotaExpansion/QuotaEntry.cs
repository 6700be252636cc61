namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>
/// One line of an agreement's quota ledger: so many places more, from a day on, because of a sealed document. Lines are only ever added;
/// what was true on any past day is the sum of the lines in effect on it, see <see cref="QuotaRules"/>.
/// </summary>
public sealed class QuotaEntry
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required Guid AgreementId { get; init; }

    /// <summary>Places added; the base line brings the quota the agreement began with.</summary>
    public required int Delta { get; init; }

    /// <summary>The later of the document's stated day and its last signature, in the partnership's zone.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>When the line was booked: after sealing, so it may lie later than <see cref="EffectiveOn"/>.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required QuotaReason Reason { get; init; }

    /// <summary>The sealed document it rests on.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>The request it answers; null for the base.</summary>
    public Guid? RequestId { get; init; }
}

/// <summary>Which kind of document brought the places.</summary>
public enum QuotaReason
{
    /// <summary>The agreement itself.</summary>
    Base,

    /// <summary>An addendum.</summary>
    Expansion,
}
