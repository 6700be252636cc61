using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Scheduling;

/// <summary>What a recurring job did last; one row a job.</summary>
public sealed class JobRun
{
    public required string Name { get; init; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>How many rows the last run handled.</summary>
    public int Handled { get; set; }

    /// <summary>Why the last run stopped early; null when it went through.</summary>
    public string? Failure { get; set; }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns");
        builder.HasKey(run => run.Name);
        builder.Property(run => run.Name).HasMaxLength(60);
    }
}
