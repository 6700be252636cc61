namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>The wish for more places during a term, and the addendum that may come of it.</summary>
public sealed class ExpansionRequest
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required Guid AgreementId { get; init; }

    /// <summary>1 for the first addendum of the agreement that takes effect, 2 for the next; a refused or declined one gives its number back.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Places agreed when it was asked for.</summary>
    public required int OldQuota { get; init; }

    /// <summary>Places in all, once it is in effect.</summary>
    public required int NewQuota { get; init; }

    /// <summary>The day from which the addendum says it holds; a later last signature moves it, see <see cref="EffectiveOn"/>.</summary>
    public required DateOnly StatedEffectiveOn { get; init; }

    /// <summary>Why more places are wanted; printed in the addendum after “karena”.</summary>
    public required string Reason { get; init; }

    /// <summary>How the extra places are divided between the groups; empty when that was left open.</summary>
    public List<ExpansionShare> Shares { get; init; } = [];

    public required DateTimeOffset RequestedAt { get; init; }

    public ExpansionState State { get; set; }

    // Late fields of the addendum, filled when it is granted.
    public string? FirstNumber { get; set; }

    public string? SecondNumber { get; set; }

    public DateOnly? SigningDate { get; set; }

    public string? SigningPlace { get; set; }

    /// <summary>The addendum; null until it was ordered.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>The later of the stated day and the last signature; null until sealed and booked.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>Why it came to nothing; null while open or when it took effect.</summary>
    public string? ClosedBecause { get; set; }
}

/// <summary>Extra places of one group.</summary>
/// <param name="Group">Name of the group in the agreement, such as “Nelayan”.</param>
public sealed record ExpansionShare(string Group, int Added);

public enum ExpansionState
{
    /// <summary>Somebody has to grant or refuse it.</summary>
    Requested,

    /// <summary>Granted; the addendum has not been ordered yet.</summary>
    Granted,

    /// <summary>The addendum is being made or is out for signature.</summary>
    Signing,

    /// <summary>Signed, sealed and booked.</summary>
    Effective,

    /// <summary>The branch said no.</summary>
    Refused,

    /// <summary>Granted, but a signatory declined or the signing lapsed.</summary>
    Declined,
}
