using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// One burst of one instance, from a stimulus to the next rest: everything that is needed to make it again. The engine's own journal,
/// append-only; the partnership's history tells people what was done and points here by <see cref="Act"/>.
/// </summary>
public sealed class WorkflowBurst
{
    public required Guid InstanceId { get; init; }

    /// <summary>1, 2, 3 … within the instance, without gaps.</summary>
    public required int Turn { get; init; }

    /// <summary>What somebody did: history lines of the same act carry the same id.</summary>
    public required Guid Act { get; init; }

    /// <summary>The clock of the burst: delays counted from here.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    /// <summary>The definition this burst ran on.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>Stimulus, answers of activities, what happened and which variables were written: <see cref="BurstRecord"/> as JSON.</summary>
    public required string Record { get; init; }

    /// <summary>SHA-256 (lower hex) of the state's JSON afterwards.</summary>
    public required string StateHash { get; init; }
}

internal sealed class WorkflowBurstMapping : IEntityTypeConfiguration<WorkflowBurst>
{
    public void Configure(EntityTypeBuilder<WorkflowBurst> builder)
    {
        builder.ToTable("WorkflowJournal");
        builder.HasKey(row => new { row.InstanceId, row.Turn });
        builder.Property(row => row.DefinitionHash).HasMaxLength(64);
        builder.Property(row => row.StateHash).HasMaxLength(64);
        builder.IsAppendOnly();
    }
}

/// <summary>One line of how an instance got to where it stands, read from its journal.</summary>
/// <param name="Detail">Outcomes it completed with, joined by commas, or the message of a fault.</param>
public sealed record WorkflowStep(Guid InstanceId, int Turn, string ActivityId, JournalKind Kind, string? Detail, DateTimeOffset At, string Actor)
{
    /// <summary>The lines of one burst, in the order in which they happened.</summary>
    public static IEnumerable<WorkflowStep> Of(WorkflowBurst burst) => BurstRecord.FromJson(burst.Record).Entries
        .Select(entry => new WorkflowStep(
            burst.InstanceId, burst.Turn, entry.ActivityId, entry.Kind, entry.Outcomes is null ? entry.Message : string.Join(", ", entry.Outcomes), burst.At, burst.Actor));
}
