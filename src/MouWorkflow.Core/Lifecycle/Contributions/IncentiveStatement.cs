using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>What a wadah earned for one month of an agency agreement, booked once, in rupiah, before tax.</summary>
public sealed class IncentiveStatement
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required Guid AgreementId { get; init; }

    /// <summary>First day of the month it is for.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The paid invoice that it follows.</summary>
    public required Guid InvoiceId { get; init; }

    public required string Number { get; init; }

    public required DateOnly IssuedOn { get; init; }

    /// <summary>Day by which the wadah is paid.</summary>
    public required DateOnly PaidBy { get; init; }

    public required int NewMembers { get; init; }

    /// <summary>Per new member.</summary>
    public required long AcquisitionRate { get; init; }

    /// <summary>For new members; 0 when there were too few of them.</summary>
    public required long Acquisition { get; init; }

    /// <summary>Contributions of members in their months 1–24.</summary>
    public required long FirstBase { get; init; }

    public required int FirstPercent { get; init; }

    public required long FirstShare { get; init; }

    /// <summary>Contributions of members in their months 25–60.</summary>
    public required long LaterBase { get; init; }

    public required int LaterPercent { get; init; }

    public required long LaterShare { get; init; }

    public required long Total { get; init; }

    public Guid? DocumentId { get; set; }
}

internal sealed class IncentiveStatementMapping : IEntityTypeConfiguration<IncentiveStatement>
{
    public void Configure(EntityTypeBuilder<IncentiveStatement> builder)
    {
        builder.ToTable("IncentiveStatements");
        builder.HasIndex(statement => statement.PartnershipId);
        builder.HasIndex(statement => new { statement.AgreementId, statement.Month }).IsUnique();
        builder.Property(statement => statement.Number).HasMaxLength(80);
    }
}
