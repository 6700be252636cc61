using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>
/// Something that should be looked at when a moment has come: an invoice to issue, a reminder, a step of a workflow. Nothing needs
/// cancelling: when it fires, the state is asked, and "no longer needed" is a good answer.
/// </summary>
public sealed class Deadline
{
    public long Id { get; init; }

    /// <summary>Built from what it means, so that planning twice plans once.</summary>
    public required string Key { get; init; }

    /// <summary>Which handler it belongs to, such as <c>invoice</c>.</summary>
    public required string Kind { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The row it is about: an agreement, a round, an invoice, a workflow instance.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Instant from which it is due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The legal or planned date this moment stands for, and how it was found; shown to people.</summary>
    public string? Derivation { get; init; }

    /// <summary>A word for the handler, such as the month of an invoice or the step of a ladder.</summary>
    public string? Argument { get; init; }

    /// <summary>Reminders with the same ladder belong together: after an outage only the latest of them is sent.</summary>
    public string? Ladder { get; init; }

    public DeadlineState State { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Why it was skipped or failed; null when it simply fired.</summary>
    public string? Reason { get; set; }

    /// <summary>How often firing failed; it is tried again with growing pauses.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }
}

public enum DeadlineState
{
    Pending,
    Fired,

    /// <summary>Looked at when due and no longer needed; the reason says why.</summary>
    Skipped,
}

internal sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.ToTable("Deadlines");
        builder.HasKey(deadline => deadline.Id);
        builder.HasIndex(deadline => deadline.Key).IsUnique();
        builder.HasIndex(deadline => new { deadline.State, deadline.DueAt });
        builder.HasIndex(deadline => deadline.SubjectId);
        builder.Property(deadline => deadline.Key).HasMaxLength(200);
        builder.Property(deadline => deadline.Kind).HasMaxLength(40);
        builder.Property(deadline => deadline.State).IsConcurrencyToken();
    }
}
