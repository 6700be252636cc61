using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Writes what a burst leaves behind (instance, waits, journal) in one round trip, past the change tracker, by the names and types of the one
/// model. Part of the transaction that the runner has open. A burst writes the same few shapes over and over; tracking them would
/// cost more than the burst.
/// </summary>
public sealed class WorkflowRows(MouDbContext db)
{
    private const string Commit = "COMMIT";

    // Only what changes: a database that is told a column anew writes its indexes anew.
    private static readonly string[] Moving = [nameof(WorkflowInstance.StateJson), nameof(WorkflowInstance.Turn)];
    private static readonly string[] Ending = [.. Moving, nameof(WorkflowInstance.Status), nameof(WorkflowInstance.SubStatus), nameof(WorkflowInstance.FinishedAt)];

    private readonly RowBatch _batch = new(db);

    /// <summary>A new row.</summary>
    public void Insert<T>(T row)
        where T : class
    {
        var table = RowTable.Of<T>(db);
        List<(RowColumn?, object?)> values = new(table.Columns.Count);
        var given = 0;
        for (var at = 0; at < table.Columns.Count; at++)
        {
            if (table.Columns[at].Read(row) is { } value)
            {
                given |= 1 << at;
                values.Add((table.Columns[at], value));
            }
        }

        _batch.Add(table.Insert(given), values);
    }

    /// <summary>An instance that has moved, and perhaps ended. Lost when its turn is not <paramref name="fromTurn"/> any more.</summary>
    public void Update(WorkflowInstance row, int fromTurn)
    {
        var table = RowTable.Of<WorkflowInstance>(db);
        var (name, changed) = row.Status is WorkflowStatus.Finished ? ("end", Ending) : ("move", Moving);
        var id = table[nameof(WorkflowInstance.Id)];
        var turn = table[nameof(WorkflowInstance.Turn)];
        var values = new (RowColumn?, object?)[changed.Length + 2];
        for (var at = 0; at < changed.Length; at++)
        {
            values[at] = (table[changed[at]], table[changed[at]].Read(row));
        }

        (values[^2], values[^1]) = ((id, row.Id), (turn, fromTurn));
        _batch.Add(
            table.Text(name, () => $"UPDATE {table.Sql} SET {string.Join(", ", changed.Select((column, at) => $"{table[column].Sql} = ${at + 1}"))} WHERE {id.Sql} = ${changed.Length + 1} AND {turn.Sql} = ${changed.Length + 2}"),
            values);
    }

    /// <summary>A wait that has ended.</summary>
    public void DeleteWait(Guid instance, string wait)
    {
        var table = RowTable.Of<WorkflowWait>(db);
        _batch.Add(table.Delete, [(table[nameof(WorkflowWait.InstanceId)], instance), (table[nameof(WorkflowWait.WaitId)], wait)]);
    }

    /// <summary>Forgets what was not written.</summary>
    public void Clear() => _batch.Clear();

    /// <summary>Writes everything, and where the database is a server ends the transaction with it if nothing follows: one journey less.</summary>
    /// <param name="last">Whether the transaction has nothing else to do.</param>
    /// <returns>Whether the transaction is committed.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Another turn of an instance was saved first.</exception>
    public async Task<bool> WriteAsync(bool last, CancellationToken cancellation)
    {
        var expected = _batch.Count;
        var commits = last && expected > 0 && db.IsServer;
        if (commits)
        {
            // Safe before the rows are counted: the look-up holds the instance's row, and the journal's key refuses a turn that is taken.
            _batch.Add(Commit, []);
        }

        return await _batch.SendAsync(cancellation) == expected
            ? commits
            : throw new DbUpdateConcurrencyException("A workflow instance was moved by somebody else in the same moment.");
    }
}
