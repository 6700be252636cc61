namespace MouWorkflow.Core.Platform.Data;

/// <summary>What only the database itself can do: create or upgrade its schema, copy itself while in use.</summary>
public interface IDatabaseSetup
{
    /// <summary>
    /// Brings the schema to this program's version and re-creates the append-only triggers (SQLite drops them when a table is rebuilt).
    /// Throws when the file was written by a newer program, naming both versions.
    /// </summary>
    Task PrepareAsync(CancellationToken cancellation = default);

    /// <summary>Which engine answers and in which version, for the start-up line and the Operations page.</summary>
    Task<string> DescribeAsync(CancellationToken cancellation = default);
}
