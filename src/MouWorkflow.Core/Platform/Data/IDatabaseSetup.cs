namespace MouWorkflow.Core.Platform.Data;

/// <summary>What only the database itself can do: create or upgrade its schema, copy itself while in use.</summary>
public interface IDatabaseSetup
{
    /// <summary>Whether other nodes may be working on this database at this moment; what they have claimed is theirs.</summary>
    bool IsShared { get; }

    /// <summary>
    /// Whether an earlier start has made the schema. Asked before there are keys, which is where nothing may be awaited yet. Throws
    /// <see cref="InvalidOperationException"/> with a sentence for the operator when the database cannot be asked.
    /// </summary>
    bool HoldsData();

    /// <summary>
    /// Brings the schema to this program's version and re-creates the append-only triggers (SQLite drops them when a table is rebuilt).
    /// Throws <see cref="InvalidOperationException"/> with a sentence for the operator when it cannot: the database was written by a newer
    /// program (both versions are named), is not ours, or is out of reach.
    /// </summary>
    Task PrepareAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Migrations that the database lacks, and those that this program does not know; both empty when program and database are of one version.
    /// Changes nothing.
    /// </summary>
    Task<SchemaDifference> CompareAsync(CancellationToken cancellation = default);

    /// <summary>Which engine answers and in which version, for the start-up line and the Operations page.</summary>
    Task<string> DescribeAsync(CancellationToken cancellation = default);
}

/// <summary>How a database's schema differs from the program's, by names of migrations.</summary>
public sealed record SchemaDifference(IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether the program can work on the database as it is.</summary>
    public bool IsNone => Missing.Count == 0 && Unknown.Count == 0;
}
