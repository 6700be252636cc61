namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// Who is to sign what comes next: of one agreement (its addenda included), or by default of every agreement of a partnership. Where there is none, the two
/// signatories of the agreement sign, the partner first.
/// </summary>
public sealed class SigningPlan
{
    /// <summary>The agreement it is for; or the partnership, whose default it is then.</summary>
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>Days for which the round stays open; null for what the office policy says. Apart from the life of a link.</summary>
    public int? OpenDays { get; set; }

    public List<PlannedSignatory> Rows { get; init; } = [];
}

/// <summary>One row of a plan; becomes one <see cref="Signatory"/> when the round opens.</summary>
public sealed class PlannedSignatory
{
    public required Guid Id { get; init; }

    public Guid PlanId { get; init; }

    /// <summary>Place in the list, from 1.</summary>
    public required int Position { get; init; }

    public required int Party { get; init; }

    public SignatoryRole Role { get; init; }

    /// <summary>0 for a copy.</summary>
    public required int Group { get; init; }

    public SigningMethod Way { get; init; }

    public required string Organisation { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Email { get; init; }

    public Mailbox Mailbox { get; init; }

    public string? CodeEmail { get; init; }

    public Guid? AuthorityId { get; init; }

    /// <summary>It is the signatory that stands in the agreement: name, title and address are read there when the round opens, corrections included.</summary>
    public bool FromAgreement { get; init; }
}
