using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>A definition exactly as it was when instances were started on it, by content.</summary>
public sealed class StoredDefinition
{
    public required string Hash { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Json { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
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
