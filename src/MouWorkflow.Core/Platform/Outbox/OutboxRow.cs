using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Outbox;

/// <summary>
/// One effect on the outside world that is still owed: a document to render, a mail to send, a seal to set. Written in the transaction
/// of the use case that wants it, done afterwards by the <see cref="Dispatcher"/>; at least once outside, exactly once in effect.
/// </summary>
public sealed class OutboxRow
{
    /// <summary>Order of writing, which is the order of dispatch.</summary>
    public long Id { get; init; }

    /// <summary>Built from its meaning (partnership/stage/occasion/recipient), so that running a use case twice cannot queue twice.</summary>
    public required string Key { get; init; }

    /// <summary>Which handler does it: <c>render</c>, <c>mail</c>, <c>seal</c>.</summary>
    public required string Kind { get; init; }

    public required Guid PartnershipId { get; init; }

    /// <summary>The row it is about: a document, a mail, a round.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>A secret that may exist only here and only until it is delivered (a signing token), encrypted; wiped when done.</summary>
    public byte[]? Secret { get; set; }

    public OutboxState State { get; set; }

    public int Attempts { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>A node works on it until this instant; after that another may take it.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>What the last try said, in words that tell the operator what to do.</summary>
    public string? LastError { get; set; }
}

public enum OutboxState
{
    Queued,
    Done,

    /// <summary>Trying again would not help; it stands on the Operations page until somebody resumes it.</summary>
    Stopped,

    /// <summary>No longer wanted (the recipient's address was corrected, the round was withdrawn).</summary>
    Withdrawn,
}

internal sealed class OutboxRowMapping : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => row.Key).IsUnique();
        builder.HasIndex(row => new { row.State, row.NextAttemptAt });
        builder.HasIndex(row => row.SubjectId);
        builder.Property(row => row.Key).HasMaxLength(250);
        builder.Property(row => row.Kind).HasMaxLength(40);
    }
}
