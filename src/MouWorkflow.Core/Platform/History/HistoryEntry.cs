using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.History;

/// <summary>
/// One line of a partnership's history: who did what, when and why. Append-only and chained: <see cref="Hash"/> covers the canonical text
/// and the line before it. Never holds a participant's data.
/// </summary>
public sealed class HistoryEntry
{
    public required Guid PartnershipId { get; init; }

    /// <summary>1, 2, 3 … within the partnership, without gaps.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Past tense, such as <c>signature-recorded</c>.</summary>
    public required string Fact { get; init; }

    /// <summary>What people read, Indonesian.</summary>
    public required string TextId { get; init; }

    /// <summary>What people read, English.</summary>
    public required string TextEn { get; init; }

    public required string Actor { get; init; }

    /// <summary>The row it is about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Why, as the person gave it; null when nothing needed a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 of a document or another proof that stands behind this line.</summary>
    public string? Evidence { get; init; }

    /// <summary>The act it belongs to; bursts of workflows that the act brought about carry the same id in the engine's journal.</summary>
    public Guid? Act { get; init; }

    /// <summary>The exact UTF-8 text that is hashed.</summary>
    public required string Canonical { get; init; }

    /// <summary>SHA-256 (lower hex) over the previous hash, a line feed and <see cref="Canonical"/>.</summary>
    public required string Hash { get; init; }
}

/// <summary>
/// Where a partnership's chain ends. Every use case appends, so this row is also the lock of the partnership: two acts in the same
/// moment meet here, one is saved, the other is told.
/// </summary>
public sealed class HistoryHead
{
    public required Guid PartnershipId { get; init; }

    public long Seq { get; set; }

    public string Hash { get; set; } = "";
}

internal sealed class HistoryEntryMapping : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> builder)
    {
        builder.ToTable("History");
        builder.HasKey(entry => new { entry.PartnershipId, entry.Seq });
        builder.Property(entry => entry.Fact).HasMaxLength(60);
        builder.IsAppendOnly();
    }
}

internal sealed class HistoryHeadMapping : IEntityTypeConfiguration<HistoryHead>
{
    public void Configure(EntityTypeBuilder<HistoryHead> builder)
    {
        builder.ToTable("HistoryHeads");
        builder.HasKey(head => head.PartnershipId);
        builder.Property(head => head.Seq).IsConcurrencyToken();
    }
}
