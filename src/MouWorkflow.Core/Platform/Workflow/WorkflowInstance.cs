using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// One running (or finished) workflow: which definition, about which row, and its whole state. The row it is about is the truth;
/// the instance orchestrates.
/// </summary>
public sealed class WorkflowInstance
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>The exact definition it runs on. Only a migration, which the journal records, changes it.</summary>
    public required string DefinitionHash { get; set; }

    /// <summary>The agreement, import, renewal, request or invoice it is about; a child workflow is about itself.</summary>
    public required Guid SubjectId { get; init; }

    public required string StateJson { get; set; }

    public WorkflowStatus Status { get; set; }

    public WorkflowSubStatus SubStatus { get; set; }

    /// <summary>Counts its turns; two turns of the same instance cannot both be saved.</summary>
    public int Turn { get; set; }

    /// <summary>Incidents that nobody has settled yet.</summary>
    public int OpenIncidents { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The workflow that started this one as its child; null for the others.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The wait of the parent that this child ends when it finishes; null when nobody waits for it.</summary>
    public string? ParentWait { get; set; }
}

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> builder)
    {
        builder.ToTable("WorkflowInstances");
        builder.Property(row => row.DefinitionId).HasMaxLength(80);
        builder.Property(row => row.DefinitionHash).HasMaxLength(64);
        builder.Property(row => row.ParentWait).HasMaxLength(20);
        builder.Property(row => row.Turn).IsConcurrencyToken();
        // Also finds what runs in a partnership: an index of its own for that would be another page in every commit.
        builder.HasIndex(row => new { row.PartnershipId, row.SubjectId, row.DefinitionId }).IsUnique();
        // Those that have ended: for their lists and, without touching the rows, for the counts. Those that run are found by their waits.
        builder.HasIndex(row => new { row.DefinitionId, row.SubStatus, row.StartedAt, row.Id, row.DefinitionHash })
            .HasFilter($"\"{nameof(WorkflowInstance.Status)}\" = '{nameof(WorkflowStatus.Finished)}'")
            .HasDatabaseName("IX_WorkflowInstances_Ended");
    }
}
