using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MouWorkflow.Core.Platform.Data;

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

    /// <summary>The exact definition it runs on; kept for its whole life.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The agreement, import, renewal, request or invoice it is about.</summary>
    public required Guid SubjectId { get; init; }

    public required string StateJson { get; set; }

    public WorkflowStatus Status { get; set; }

    public WorkflowSubStatus SubStatus { get; set; }

    /// <summary>Counts its turns; two turns of the same instance cannot both be saved.</summary>
    public int Turn { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>A definition exactly as it was when instances were started on it, by content.</summary>
public sealed class StoredDefinition
{
    public required string Hash { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Json { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
}

/// <summary>One line of how an instance got to where it stands.</summary>
public sealed class WorkflowStep
{
    public long Id { get; init; }

    public required Guid InstanceId { get; init; }

    public required int Turn { get; init; }

    public required string ActivityId { get; init; }

    public required JournalKind Kind { get; init; }

    /// <summary>Outcomes it completed with, joined by commas, or the message of a fault.</summary>
    public string? Detail { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }
}

/// <summary>
/// An activity threw. The person's act was saved all the same, and so was the stimulus that could not be carried out; retry consumes it.
/// </summary>
public sealed class WorkflowIncident
{
    public required Guid Id { get; init; }

    public required Guid InstanceId { get; init; }

    public required Guid PartnershipId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Message { get; init; }

    /// <summary>The move that could not be made, as JSON.</summary>
    public required string MoveJson { get; init; }

    public DateTimeOffset? ResolvedAt { get; set; }
}

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> builder)
    {
        builder.ToTable("WorkflowInstances");
        builder.Property(row => row.DefinitionId).HasMaxLength(80);
        builder.Property(row => row.Turn).IsConcurrencyToken();
        builder.HasIndex(row => new { row.SubjectId, row.DefinitionId }).IsUnique();
        builder.HasIndex(row => row.PartnershipId);
    }
}

internal sealed class StoredDefinitionMapping : IEntityTypeConfiguration<StoredDefinition>
{
    public void Configure(EntityTypeBuilder<StoredDefinition> builder)
    {
        builder.ToTable("WorkflowDefinitions");
        builder.HasKey(row => row.Hash);
        builder.HasIndex(row => new { row.DefinitionId, row.Version }).IsUnique();
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.DefinitionId).HasMaxLength(80);
        builder.IsAppendOnly();
    }
}

internal sealed class WorkflowStepMapping : IEntityTypeConfiguration<WorkflowStep>
{
    public void Configure(EntityTypeBuilder<WorkflowStep> builder)
    {
        builder.ToTable("WorkflowSteps");
        builder.HasIndex(row => row.InstanceId);
        builder.IsAppendOnly();
    }
}

internal sealed class WorkflowIncidentMapping : IEntityTypeConfiguration<WorkflowIncident>
{
    public void Configure(EntityTypeBuilder<WorkflowIncident> builder)
    {
        builder.ToTable("WorkflowIncidents");
        builder.HasIndex(row => row.ResolvedAt);
    }
}
