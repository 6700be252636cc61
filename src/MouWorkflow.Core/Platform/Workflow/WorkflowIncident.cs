using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// An activity failed. The person's act was saved all the same, and so was the stimulus that could not be carried out. What may heal is tried
/// again by itself with growing pauses; else it stands still until somebody retries it, skips the activity, or cancels the instance.
/// </summary>
public sealed class WorkflowIncident
{
    public required Guid Id { get; init; }

    /// <summary>The instance; where the very start failed, the id it will have.</summary>
    public required Guid InstanceId { get; init; }

    public required Guid PartnershipId { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>The wait that the kept move would have ended; null where the start failed.</summary>
    public string? WaitId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked for the move.</summary>
    public required string Actor { get; init; }

    /// <summary>The activity that failed last; null when the failure lies outside of any.</summary>
    public string? ActivityId { get; set; }

    /// <summary>Its type; only a <c>Mou.*</c> activity can be skipped.</summary>
    public string? ActivityType { get; set; }

    /// <summary>The activity's inputs as JSON; they are ids and dates, never a participant's data.</summary>
    public string? InputJson { get; set; }

    /// <summary>Why it failed, the last time.</summary>
    public required string Message { get; set; }

    /// <summary>The move that could not be made, as JSON, with what people have decided about it since.</summary>
    public required string MoveJson { get; set; }

    /// <summary>How often it was tried, 1 or more.</summary>
    public required int Attempts { get; set; }

    /// <summary>When it is tried again by itself; null: it has stopped and waits for a person.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    public DateTimeOffset? ResolvedAt { get; set; }

    public IncidentResolution? Resolution { get; set; }
}

/// <summary>How an incident ended.</summary>
public enum IncidentResolution
{
    /// <summary>The same move was made again and went through.</summary>
    Retried,

    /// <summary>The move went through without the activity that failed.</summary>
    Skipped,

    /// <summary>The instance was cancelled.</summary>
    Cancelled,

    /// <summary>Nothing waits for the move any more: it was done in another way.</summary>
    Overtaken,
}

internal sealed class WorkflowIncidentMapping : IEntityTypeConfiguration<WorkflowIncident>
{
    public void Configure(EntityTypeBuilder<WorkflowIncident> builder)
    {
        builder.ToTable("WorkflowIncidents");
        builder.Property(row => row.DefinitionId).HasMaxLength(80);
        builder.Property(row => row.ActivityId).HasMaxLength(120);
        builder.Property(row => row.ActivityType).HasMaxLength(120);
        builder.Property(row => row.WaitId).HasMaxLength(20);
        builder.Property(row => row.Attempts).IsConcurrencyToken();
        builder.Property(row => row.ResolvedAt).IsConcurrencyToken();
        builder.HasIndex(row => row.ResolvedAt);
        builder.HasIndex(row => row.InstanceId);
    }
}
