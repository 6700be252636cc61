using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// One wait of one instance, as a row: what published events are matched with, and what people are shown. Written and removed together with
/// the state, which holds the same waits.
/// </summary>
public sealed class WorkflowWait
{
    public required Guid InstanceId { get; init; }

    /// <summary><see cref="Bookmark.Id"/>, unique within the instance.</summary>
    public required string WaitId { get; init; }

    /// <summary>The instance's definition: waits of one definition lie together, in the order of their age.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The activity that waits; a migration may find it under another id.</summary>
    public required string ActivityId { get; set; }

    public required BookmarkKind Kind { get; init; }

    /// <summary>Name of the event; null for other kinds.</summary>
    public string? EventName { get; init; }

    /// <summary>Publications with a correlation id are compared with this one.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Who ends the wait, as the definition declares it: <c>person</c>, or null for the program itself.</summary>
    public string? WaitsFor { get; set; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>When it goes on by itself; null when it does not.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

internal sealed class WorkflowWaitMapping : IEntityTypeConfiguration<WorkflowWait>
{
    public void Configure(EntityTypeBuilder<WorkflowWait> builder)
    {
        builder.ToTable("WorkflowWaits");
        builder.HasKey(row => new { row.InstanceId, row.WaitId });
        builder.Property(row => row.WaitId).HasMaxLength(20);
        builder.Property(row => row.DefinitionId).HasMaxLength(80);
        builder.Property(row => row.ActivityId).HasMaxLength(120);
        builder.Property(row => row.EventName).HasMaxLength(120);
        builder.Property(row => row.CorrelationId).HasMaxLength(120);
        builder.Property(row => row.WaitsFor).HasMaxLength(40);
        builder.HasIndex(row => new { row.EventName, row.CorrelationId });
        // What runs is found here, too: an index of running instances would be another page in every commit.
        builder.HasIndex(row => new { row.DefinitionId, row.WaitsFor, row.Since });
    }
}
