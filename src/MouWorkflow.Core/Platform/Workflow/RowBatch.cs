using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Statements that go to the database together, over the connection that is open and in its transaction: in one round trip where the database is
/// a server, one after the other where it is a file. Their places are <c>$1</c>, <c>$2</c> …; values always travel as parameters.
/// </summary>
internal sealed class RowBatch(MouDbContext db)
{
    private readonly List<RowStatement> _statements = [];

    public int Count => _statements.Count;

    /// <param name="sql">One statement, without a semicolon; the same text again and again, so that the database need not compile it each time.</param>
    /// <param name="values">A value without a column is a number.</param>
    /// <param name="answer">Reads the result; null when there is none.</param>
    public void Add(string sql, IReadOnlyList<(RowColumn? Column, object? Value)> values, Action<DbDataReader>? answer = null) =>
        _statements.Add(new RowStatement(sql, values, answer));

    public void Clear() => _statements.Clear();

    /// <summary>Sends everything; the batch is empty afterwards.</summary>
    /// <returns>The number of rows that were changed.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else was first: a key is taken, or the database broke the transaction off.</exception>
    public async Task<int> SendAsync(CancellationToken cancellation)
    {
        if (_statements.Count == 0)
        {
            return 0;
        }

        var connection = db.Database.GetDbConnection();
        try
        {
            return connection.CanCreateBatch ? await TogetherAsync(connection, cancellation) : OneByOne(connection);
        }
        catch (DbException failure) when (db.SaysKeyIsTaken(failure))
        {
            throw new DbUpdateConcurrencyException(failure.Message, new DbUpdateException(failure.Message, failure));
        }
        catch (DbException failure) when (db.SaysBrokenOff(failure))
        {
            throw new DbUpdateConcurrencyException(failure.Message, failure);
        }
        finally
        {
            _statements.Clear();
        }
    }

    private async Task<int> TogetherAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var batch = Make(connection);
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var statement in _statements.Where(statement => statement.Answer is not null))
        {
            statement.Answer!(reader);
            await reader.NextResultAsync(cancellation);
        }

        await reader.CloseAsync();
        return reader.RecordsAffected;
    }

    private DbBatch Make(DbConnection connection)
    {
        var batch = connection.CreateBatch();
        // Only to make parameters: the mappings of the model know commands, not batches.
        using var maker = connection.CreateCommand();
        foreach (var statement in _statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            foreach (var value in statement.Values)
            {
                // Without a name a parameter goes by its place, and the driver need not read the statement.
                command.Parameters.Add(KeptCommands.Parameter(maker, "", value));
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    // SQLite works in this thread; its asynchronous methods are these.
    private int OneByOne(DbConnection connection)
    {
        var changed = 0;
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var kept = KeptCommands.Of(connection);
        foreach (var statement in _statements)
        {
            var command = kept.Command(statement);
            command.Transaction = transaction;
            if (statement.Answer is { } answer)
            {
                using var reader = command.ExecuteReader();
                answer(reader);
            }
            else
            {
                changed += command.ExecuteNonQuery();
            }
        }

        return changed;
    }
}

/// <summary>One statement with its values.</summary>
internal sealed record RowStatement(string Sql, IReadOnlyList<(RowColumn? Column, object? Value)> Values, Action<DbDataReader>? Answer);
