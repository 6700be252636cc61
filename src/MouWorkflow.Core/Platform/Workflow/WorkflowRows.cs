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
    private static readonly string[] Moving =
    [
        nameof(WorkflowInstance.StateJson), nameof(WorkflowInstance.DefinitionHash), nameof(WorkflowInstance.Status), nameof(WorkflowInstance.SubStatus),
        nameof(WorkflowInstance.Turn), nameof(WorkflowInstance.FinishedAt), nameof(WorkflowInstance.ParentWait),
    ];

    private readonly RowBatch _batch = new(db);

    /// <summary>A new row.</summary>
    public void Insert<T>(T row)
        where T : class
    {
        var table = RowTable.Of<T>(db);
        _batch.Add(table.Insert, [.. table.Columns.Select(column => (column, column.Read(row)))]);
    }

    /// <summary>An instance that has moved. Lost when its turn is not <paramref name="fromTurn"/> any more.</summary>
    public void Update(WorkflowInstance row, int fromTurn)
    {
        var table = RowTable.Of<WorkflowInstance>(db);
        var id = table[nameof(WorkflowInstance.Id)];
        var turn = table[nameof(WorkflowInstance.Turn)];
        var sets = string.Join(", ", Moving.Select((name, at) => $"{table[name].Sql} = {{{at}}}"));
        _batch.Add(
            $"UPDATE {table.Sql} SET {sets} WHERE {id.Sql} = {{{Moving.Length}}} AND {turn.Sql} = {{{Moving.Length + 1}}}",
            [.. Moving.Select(name => (table[name], table[name].Read(row))), (id, row.Id), (turn, fromTurn)]);
    }

    /// <summary>A wait that has ended.</summary>
    public void DeleteWait(Guid instance, string wait)
    {
        var table = RowTable.Of<WorkflowWait>(db);
        _batch.Add(table.Delete, [(table[nameof(WorkflowWait.InstanceId)], instance), (table[nameof(WorkflowWait.WaitId)], wait)]);
    }

    /// <summary>Forgets what was not written.</summary>
    public void Clear() => _batch.Clear();

    /// <summary>Writes everything.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another turn of an instance was saved first.</exception>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var expected = _batch.Count;
        if (expected > 0 && await _batch.SendAsync(command => command.ExecuteNonQueryAsync(cancellation)) != expected)
        {
            throw new DbUpdateConcurrencyException("A workflow instance was moved by somebody else in the same moment.");
        }
    }
}
