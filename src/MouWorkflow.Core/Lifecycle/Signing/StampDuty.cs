using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// How it stands with the stamp duty (bea meterai) of one text: decided before it is signed, by a person. One row for each text, so an addendum has its own;
/// no row means that nobody has decided yet.
/// </summary>
public sealed class StampDuty
{
    /// <summary>What the text is about, as its rounds name it (<see cref="SigningRound.WorkflowSubjectId"/>): the agreement, or the request behind an addendum.</summary>
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required Guid AgreementId { get; init; }

    public StampDutyState State { get; set; }

    /// <summary>Why none is due; null where one is.</summary>
    public StampDutyGround? Ground { get; set; }

    /// <summary>What the decision rests on, in the words of who decided; null where nothing was written.</summary>
    public string? Note { get; set; }

    /// <summary>Rupiah that are due for the document, as the setting said when it was decided; null where none are, or where no rate held on that day.</summary>
    public long? Amount { get; set; }

    /// <summary>The law behind the amount, as the setting named it then.</summary>
    public string? Basis { get; set; }

    public required string DecidedBy { get; set; }

    public required DateTimeOffset DecidedAt { get; set; }

    /// <summary>Serial of the stamp; an electronic one has one, a paper one may.</summary>
    public string? Serial { get; set; }

    /// <summary>Day on which the stamp was put on the document; null while that is still to be done.</summary>
    public DateOnly? AffixedOn { get; set; }

    public string? AffixedRecordedBy { get; set; }

    public DateTimeOffset? AffixedRecordedAt { get; set; }
}

public enum StampDutyState
{
    /// <summary>Nobody has decided.</summary>
    Undecided,

    /// <summary>No duty is due, for a ground that is written down.</summary>
    NotDue,

    /// <summary>A stamp of paper is put on each original before it is signed.</summary>
    Paper,

    /// <summary>An electronic stamp (e-meterai); its serial follows.</summary>
    Electronic,
}

/// <summary>Why no duty is due. Whether a ground holds is for the legal department: no public source settles it for agreements between public bodies.</summary>
public enum StampDutyGround
{
    /// <summary>The parties, or one of them, are bodies of government.</summary>
    GovernmentBody,

    /// <summary>The document is of a kind for which none is due.</summary>
    KindOfDocument,
    Other,
}

internal sealed class StampDutyMapping : IEntityTypeConfiguration<StampDuty>
{
    public void Configure(EntityTypeBuilder<StampDuty> builder)
    {
        builder.ToTable("StampDuties");
        builder.Property(duty => duty.Id).ValueGeneratedNever();
        builder.HasIndex(duty => duty.PartnershipId);
        builder.HasIndex(duty => duty.Serial);
        builder.Property(duty => duty.State).IsConcurrencyToken();
    }
}
